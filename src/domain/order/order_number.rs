//! What may be a number that the platform gives an order (工单编号).

use chrono::NaiveDate;

/// Greatest number of Chinese characters in front of the figures: 文登督〔2026〕12号.
const MOST_HAN: usize = 6;

/// Characters of the words that stand in front of a number: the kind of the document, or who gave it.
const PREFIX: &str = "临督办批示交转信访网民热线政务问来单件急重点文登威海山东鲁区市省府委中";

/// Characters that may stand among the figures: 〔2026〕12号.
const AMONG: &str = "年月第字号";

/// Marks that may stand in a number.
const MARKS: &str = "-_/.#:—–－〔〕[]【】()（）";

/// Checks whether a text that somebody typed can be the number of an order: it has figures, no blanks and no
/// marks of a sentence, and no words but those that stand in front of a number or among its figures.
#[must_use]
pub fn is_order_number(text: &str) -> bool {
    let text = text.trim();
    let is_han = |c: char| c.is_alphabetic() && !c.is_ascii();
    let begins = text.find(|c| !is_han(c)).unwrap_or(text.len());
    let (prefix, rest) = text.split_at(begins);
    let known = prefix
        .chars()
        .all(|c| PREFIX.contains(c) || AMONG.contains(c));
    let within = |c: char| c.is_ascii_alphanumeric() || MARKS.contains(c) || AMONG.contains(c);
    known
        && prefix.chars().count() <= MOST_HAN
        && rest.chars().all(within)
        && rest.chars().any(|c| c.is_ascii_digit())
}

/// Returns a typed number in half width, as files are read: １２３ is 123.
#[must_use]
pub fn half_width(text: &str) -> String {
    let half = text.trim().chars().map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    });
    half.collect()
}

/// Returns what figures are that no platform gives an order as its number: a telephone number, a day, or
/// nothing but zeros. `None` for any other text.
#[must_use]
pub fn other_kind(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '-' | ' ' | '+' | '(' | ')'));
    if !digits.is_empty() && digits.chars().all(|c| c == '0') && plain {
        return Some("0");
    }
    let national = digits.strip_prefix("86").unwrap_or(&digits);
    let mobile = national.len() == 11 && is_mobile(national);
    // 0631-8451234; figures alone may be a number whose zeros stand in front.
    let apart = text.split_once(['-', ' ', ')']);
    let area = apart.is_some_and(|(area, _)| area.trim_start_matches('(').len() <= 4)
        && text.trim_start_matches('(').starts_with('0')
        && (10..=12).contains(&digits.len());
    // Figures alone are a telephone only if they begin with an area code.

    let glued = text.len() == digits.len() && is_landline(&digits);
    let hotline = digits == "12345" || (digits.len() == 10 && is_service(&digits));
    if plain && (mobile || area || glued || hotline) {
        return Some("电话号码");
    }
    is_day(text, &digits).then_some("日期")
}

/// Checks whether eleven digits are a mobile telephone.
fn is_mobile(digits: &str) -> bool {
    let mut digits = digits.chars();
    digits.next() == Some('1') && digits.next().is_some_and(|c| ('3'..='9').contains(&c))
}

/// Checks whether digits without a mark are an area code and a telephone of seven or eight digits: 010, 020 to
/// 025, and those from 03 to 09. What begins with the year of an order behind a zero is left: 0261124.
fn is_landline(digits: &str) -> bool {
    let Some(area) = digits.get(..3) else {
        return false;
    };
    if area == "010" || ("020".."026").contains(&area) {
        return digits.len() == 11;
    }
    let three = area.starts_with('0') && area > "030";
    three && (11..=12).contains(&digits.len())
}

/// Checks whether ten digits are a service telephone of a firm: 4006310000.
fn is_service(digits: &str) -> bool {
    ["400", "800"].iter().any(|front| digits.starts_with(front))
}

/// Checks whether a text is a day and nothing else: 2026-11-20, 2026年11月20日, 20261120, 11月20日.
fn is_day(text: &str, digits: &str) -> bool {
    let signs = |c: char| c.is_ascii_digit() || "年月日号-/.".contains(c);
    if !text.chars().all(signs) {
        return false;
    }
    let part = |text: &str| text.parse::<u32>().ok();
    let valid = |year: i32, month: u32, day: u32| {
        (1990..=2099).contains(&year) && NaiveDate::from_ymd_opt(year, month, day).is_some()
    };
    if text.len() == 8 && digits.len() == 8 {
        let parts = (text.get(..4), text.get(4..6), text.get(6..));
        let (Some(year), Some(month), Some(day)) = parts else {
            return false;
        };
        let (year, month, day) = (year.parse().unwrap_or(0), part(month), part(day));
        return valid(year, month.unwrap_or(0), day.unwrap_or(0));
    }
    let numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|one| !one.is_empty())
        .filter_map(part)
        .collect();
    match numbers.as_slice() {
        [year, month, day] => valid(i32::try_from(*year).unwrap_or(0), *month, *day),
        [month, day] => text.contains('月') && valid(2000, *month, *day),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{half_width, is_order_number, other_kind};

    #[test]
    fn a_telephone_a_day_and_zeros_are_no_number_of_an_order() {
        for (text, kind) in [
            ("13700004321", "电话号码"),
            ("137-0000-4321", "电话号码"),
            ("+86 13700004321", "电话号码"),
            ("0631-8450000", "电话号码"),
            ("(0631)8450000", "电话号码"),
            ("06318450000", "电话号码"),
            ("053288450000", "电话号码"),
            ("01088450000", "电话号码"),
            ("4006310000", "电话号码"),
            ("12345", "电话号码"),
            ("2026-11-20", "日期"),
            ("2026/1/5", "日期"),
            ("2026年11月20日", "日期"),
            ("20261120", "日期"),
            ("11月20日", "日期"),
            ("0", "0"),
            ("000000", "0"),
        ] {
            assert_eq!(other_kind(text), Some(kind), "{text}");
        }
        for number in [
            "261120080000000777",
            "2611250707-01",
            "12345-2026-000017",
            "20260001",
            "2026112001",
            "20261120-001",
            "12000001234",
            "02611240777",
            "文登督〔2026〕12号",
            "7",
        ] {
            assert_eq!(other_kind(number), None, "{number}");
        }
        assert_eq!(half_width("ＤＨ２６１１－０００７"), "DH2611-0007");
    }

    #[test]
    fn a_sentence_with_a_figure_in_it_is_no_number() {
        for number in [
            "261120080000000777",
            "DH2611-0001",
            "2611250707-01",
            "文登督〔2026〕12号",
            "临-0003",
            "12345-2026-000017",
            "WD_2026/11/25-7",
        ] {
            assert!(is_order_number(number), "{number}");
        }
        for words in [
            "abc",
            "待补",
            "请3号楼尽快处理",
            "3号楼漏水",
            "12月1日前办结。",
            "2611 2008",
            "编号，2611",
            "打电话催过2次",
            "第3次反映",
        ] {
            assert!(!is_order_number(words), "{words}");
        }
    }
}
