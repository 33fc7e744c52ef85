//! Reads order numbers and phone numbers. They identify something, so they are texts and not
//! quantities.

use super::UnreadableCell;
use super::text::{half_width, is_invisible, is_nothing, is_null, trim};
use crate::domain::incoming::redispatch_form;
use crate::domain::order::order_number;
use crate::intake::cell::{Cell, EXACT_LIMIT};

/// Maximum plausible length of an order number in characters; real ones have at most 24.
const MAX_CHARS: usize = 64;

/// Reads an order number; `None` if the cell is empty.
///
/// # Errors
/// A spreadsheet program has destroyed its digits: a number of more than 15 digits, a number in
/// exponent form, a date, or a text too long to be a number; or the text has no digit at all.
pub fn order_no(cell: &Cell) -> Result<Option<String>, UnreadableCell> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Bool(_) | Cell::DateTime(_) => Err(UnreadableCell),
        Cell::Number(number) if number.fract() != 0.0 || number.abs() >= EXACT_LIMIT => {
            Err(UnreadableCell)
        }
        Cell::Number(_) if other_kind(cell).is_some() => Err(UnreadableCell),
        Cell::Number(_) => Ok(Some(cell.to_text())),
        Cell::Text(text) => {
            let visible: String = half_width(text)
                .chars()
                .filter(|c| !is_invisible(*c) && !c.is_control())
                .collect();
            let text = visible.trim().trim_start_matches(['\'', '`', '’', '‘']);
            let text = trim(text);
            if text.is_empty() || is_null(text) || is_nothing(text) {
                return Ok(None);
            }
            if is_damaged(cell) {
                return Err(UnreadableCell);
            }
            let text = without_ornament(text);
            let figures = text.chars().any(|c| c.is_ascii_digit());
            if is_exponent(text)
                || is_fraction(text)
                || !figures
                || order_number::other_kind(text).is_some()
                || text.chars().count() > MAX_CHARS
            {
                return Err(UnreadableCell);
            }
            Ok(Some(
                redispatch_form(text).unwrap_or_else(|| text.to_owned()),
            ))
        }
    }
}

/// Returns what a cell holds instead of an order number: a telephone, a day, or zeros.
#[must_use]
pub fn other_kind(cell: &Cell) -> Option<&'static str> {
    match cell {
        Cell::Empty | Cell::Bool(_) => None,
        Cell::DateTime(_) => Some("日期"),
        Cell::Number(_) => order_number::other_kind(&cell.to_text()),
        Cell::Text(text) => order_number::other_kind(&half_width(text)),
    }
}

/// Checks whether characters of a number were lost on its way: `C0\u{fffd}2`, `C0?2`.
#[must_use]
pub fn is_damaged(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else {
        return false;
    };
    let figures = text.contains(|c: char| c.is_ascii_digit());
    text.contains('\u{fffd}') || (figures && text.contains(['?', '？']))
}

/// Removes what is written around a number: №, 工单编号：, （重复） and the .0 of a spreadsheet program.
fn without_ornament(text: &str) -> &str {
    let mut bare = whole_in_marks(text);
    for start in ["№", "No.", "NO.", "no.", "工单编号", "工单号", "编号"] {
        bare = bare
            .strip_prefix(start)
            .unwrap_or(bare)
            .trim_start_matches([':', '：', ' ']);
    }
    if let Some((number, remark)) = bare.split_once(['(', '（'])
        && remark.ends_with([')', '）'])
        && remark.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !remark.contains(|c: char| c.is_ascii_alphanumeric())
        && number.contains(|c: char| c.is_ascii_digit())
    {
        bare = number.trim_end();
    }
    let digits = |text: &str| text.len() >= 6 && text.bytes().all(|b| b.is_ascii_digit());
    match bare.strip_suffix(".0").filter(|whole| digits(whole)) {
        Some(whole) => whole,
        None if bare.contains(|c: char| c.is_ascii_digit()) => bare,
        None => text,
    }
}

/// Returns the number in （2611250707）, 【2611250707】 or 第2611250707号; else the text as it is.
fn whole_in_marks(text: &str) -> &str {
    const MARKS: [(&str, &str); 5] = [
        ("(", ")"),
        ("（", "）"),
        ("【", "】"),
        ("[", "]"),
        ("第", "号"),
    ];
    let inner = MARKS.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?.trim();
        let figures = inner.bytes().filter(u8::is_ascii_digit).count();
        (figures >= 6 && !inner.contains(open) && !inner.contains(close)).then_some(inner)
    });
    inner.unwrap_or(text)
}

/// Checks whether a cell holds several order numbers: 2611250707、2611250708.
#[must_use]
pub fn is_several(cell: &Cell) -> bool {
    let Cell::Text(text) = cell else {
        return false;
    };
    let text = half_width(text);
    let parts = text.split(['、', ',', '，', ';', '；', '\n', '/', ' ']);
    let numbers = parts.map(str::trim).filter(|part| !part.is_empty());
    let is_number =
        |part: &str| part.len() >= 6 && part.bytes().filter(u8::is_ascii_digit).count() >= 6;
    let numbers: Vec<&str> = numbers.collect();
    numbers.len() >= 2 && numbers.iter().all(|part| is_number(part))
}

/// Returns true for a long number with decimals (`3711261123.7002`), which is a quantity or a number that
/// a spreadsheet program has destroyed.
fn is_fraction(text: &str) -> bool {
    /// Fewest digits of a whole part that is no year or date.
    const LONG: usize = 9;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    text.split_once('.')
        .is_some_and(|(whole, rest)| whole.len() >= LONG && digits(whole) && digits(rest))
}

/// Returns true for a number in exponent form (`1.81026E+17`), to which spreadsheet programs
/// convert long numbers, even in text files.
fn is_exponent(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    // "12E5" may be a real order number of some platform; with a point or a sign it is a damaged
    // one.
    let sign = exponent.strip_prefix(['+', '-']);
    (mantissa.contains('.') || sign.is_some())
        && mantissa
            .split_once('.')
            .map_or(digits(mantissa), |(whole, part)| {
                digits(whole) && digits(part)
            })
        && digits(sign.unwrap_or(exponent))
}

/// Reads a phone number as written, without a decimal point added by a spreadsheet program; `None`
/// if the cell is empty.
#[must_use]
pub fn phone(cell: &Cell) -> Option<String> {
    let text = cell.to_text();
    let text = half_width(trim(&text));
    let text = text.trim_start_matches(['\'', '`']).trim();
    if text.is_empty() || is_null(text) || is_nothing(text) {
        return None;
    }
    let whole = text.strip_suffix(".0").unwrap_or(text);
    let digits = whole.bytes().all(|b| b.is_ascii_digit());
    Some(if digits { whole } else { text }.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_number_with_decimals_is_no_order_number() {
        for text in ["3711261123.7002", "2611190930150001.5"] {
            assert_eq!(order_no(&Cell::from(text)), Err(UnreadableCell), "{text}");
        }
        for text in ["3711261123.0", "2026.1123", "WD-261119.12"] {
            assert!(order_no(&Cell::from(text)).is_ok(), "{text}");
        }
    }

    #[test]
    fn an_order_number_is_a_text_whatever_the_cell_is() {
        for (cell, expected) in [
            (Cell::from("181026181950554704"), "181026181950554704"),
            (Cell::from("'181026181950554704"), "181026181950554704"),
            (Cell::from(" `250101000770102-01\t"), "250101000770102-01"),
            (Cell::from("\u{200b}２０２４01"), "202401"),
            (Cell::Number(20_240_101_000_072.0), "20240101000072"),
            (Cell::from("WD2024E12"), "WD2024E12"),
            (Cell::from("№2611250710"), "2611250710"),
            (Cell::from("2611250709（重复）"), "2611250709"),
            (Cell::from("261124000300.0"), "261124000300"),
            (Cell::from("编号：2611250711"), "2611250711"),
            (Cell::from("文政〔2026〕5号(补1)"), "文政〔2026〕5号(补1)"),
        ] {
            assert_eq!(order_no(&cell), Ok(Some(expected.to_owned())));
        }
        for nothing in ["", "NULL", "—", "'"] {
            assert_eq!(order_no(&Cell::from(nothing)), Ok(None), "{nothing}");
        }
    }

    #[test]
    fn a_number_stands_without_the_marks_around_it() {
        for text in ["（2611250707）", "【2611250707】", "第2611250707号"] {
            let read = order_no(&Cell::from(text)).unwrap();
            assert_eq!(read.as_deref(), Some("2611250707"), "{text}");
        }
        let office = order_no(&Cell::from("（2026）督字118号")).unwrap();
        assert_eq!(office.as_deref(), Some("(2026)督字118号"));
    }

    #[test]
    fn an_order_number_whose_digits_are_gone_is_refused() {
        for cell in [
            Cell::Number(1.810_261_819_505_547e17),
            Cell::Number(1_234_567_890_123_456.0),
            Cell::Number(12.5),
            Cell::from("1.81026E+17"),
            Cell::from("1E+17"),
            Cell::from("本页共计"),
            Cell::from("x".repeat(65).as_str()),
        ] {
            assert_eq!(order_no(&cell), Err(UnreadableCell), "{cell:?}");
        }
    }

    #[test]
    fn a_phone_stored_as_a_number_keeps_its_digits() {
        for (cell, expected) in [
            (Cell::Number(13_800_000_000.0), Some("13800000000")),
            (Cell::from("13800000000.0"), Some("13800000000")),
            (Cell::from(" 0631-0000123 "), Some("0631-0000123")),
            (Cell::from("无"), None),
        ] {
            assert_eq!(phone(&cell).as_deref(), expected);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_cell_makes_the_reading_of_a_number_panic(text in ".{0,80}", number in proptest::num::f64::ANY) {
            let _ = (order_no(&Cell::Text(text.clone())), phone(&Cell::Text(text)));
            let _ = (order_no(&Cell::Number(number)), phone(&Cell::Number(number)));
        }
    }
}
