//! Reads a whole number as it stands in a list or is typed.

use super::year_month::half_width;

/// Greatest number that is read; more is a slip.
const MOST: u32 = 1_000_000;

/// Reads a whole number: `120`, `120件`, `1,234`, `第 3 名`, `120.0` of a spreadsheet. Returns `None`
/// for anything else, also for numbers that are not whole.
#[must_use]
pub fn parse_count(text: &str) -> Option<u32> {
    let text: String = text.chars().map(half_width).filter(|c| *c != ' ').collect();
    let text = text.trim();
    let text = text.strip_prefix('第').unwrap_or(text);
    let text = text
        .strip_suffix(['件', '个', '名', '位', '家', '单'])
        .unwrap_or(text);
    let whole = text.split_once('.').map_or(Some(text), |(whole, rest)| {
        rest.bytes().all(|b| b == b'0').then_some(whole)
    })?;
    let digits = if whole.contains(',') {
        grouped(whole)?
    } else {
        whole.to_owned()
    };
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let number: u32 = is_number.then(|| digits.parse().ok()).flatten()?;
    (number <= MOST).then_some(number)
}

/// Returns the digits of a number with commas between groups of three.
fn grouped(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let sound = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    sound.then(|| text.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_whole_and_anything_else_is_none() {
        for (text, read) in [
            ("120", 120),
            (" １２０ 件", 120),
            ("1,234", 1234),
            ("第3名", 3),
            ("120.0", 120),
            ("0", 0),
        ] {
            assert_eq!(parse_count(text), Some(read), "{text}");
        }
        for wrong in [
            "", "-1", "12.5", "十", "1,2", "1,2345", "9999999", "12a", "1e3", "95%",
        ] {
            assert_eq!(parse_count(wrong), None, "{wrong}");
        }
    }
}
