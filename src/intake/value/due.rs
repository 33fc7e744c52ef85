//! Reads deadlines: a time, a date, or a length of time.

use chrono::NaiveTime;

use super::UnreadableCell;
use super::text::{half_width, is_nothing, is_null, trim};
use super::time::{self, Moment};
use crate::domain::incoming::DueText;
use crate::intake::cell::Cell;

/// The unit of a bare number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DurationUnit {
    /// Working days. Platforms mean these if they give no unit.
    #[default]
    WorkingDays,
    /// Calendar days, weekends and holidays included.
    CalendarDays,
    /// Hours of the clock, at night and on rest days too.
    Hours,
    /// Minutes, which are rounded up to hours.
    Minutes,
    /// Weeks of seven calendar days.
    Weeks,
    /// Months of thirty calendar days.
    Months,
}

const UNITS: [(&str, DurationUnit); 19] = [
    ("个工作日", DurationUnit::WorkingDays),
    ("工作日", DurationUnit::WorkingDays),
    ("工作天", DurationUnit::WorkingDays),
    ("个自然日", DurationUnit::CalendarDays),
    ("自然日", DurationUnit::CalendarDays),
    ("日历日", DurationUnit::CalendarDays),
    ("日历天", DurationUnit::CalendarDays),
    ("天", DurationUnit::CalendarDays),
    ("日", DurationUnit::CalendarDays),
    ("个小时", DurationUnit::Hours),
    ("小时", DurationUnit::Hours),
    ("时", DurationUnit::Hours),
    ("h", DurationUnit::Hours),
    ("分钟", DurationUnit::Minutes),
    ("个星期", DurationUnit::Weeks),
    ("周", DurationUnit::Weeks),
    ("个月", DurationUnit::Months),
    ("d", DurationUnit::CalendarDays),
    ("hours", DurationUnit::Hours),
];

/// Maximum plausible length of time, in its own unit.
const MAX_LENGTH: f64 = 10_000.0;

/// Returns the unit named by a hint in a header or by a column of units: `（工作日）`, `小时`.
#[must_use]
pub fn unit(text: &str) -> Option<DurationUnit> {
    let text = half_width(trim(text)).to_ascii_lowercase();
    UNITS
        .into_iter()
        .find(|(word, _)| *word == text)
        .map(|(_, unit)| unit)
}

/// Reads the deadline in a cell; `None` if it is empty. A bare number is in `default` units.
///
/// # Errors
/// The cell contains neither a time nor a length of time.
pub fn read(cell: &Cell, default: DurationUnit) -> Result<Option<DueText>, UnreadableCell> {
    match cell {
        Cell::Number(number) if (0.0..=366.0 * 24.0).contains(number) => {
            length(*number, default).map(Some)
        }
        Cell::Text(text) => {
            let text = trim(text);
            if text.is_empty() || is_null(text) || is_nothing(text) {
                return Ok(None);
            }
            // `11月25日前` and `2026-11-25下班前` include the day itself.
            let day = ["下班前", "之前", "以前", "前"]
                .iter()
                .find_map(|end| text.strip_suffix(end));
            let plain = day.map_or_else(|| cell.clone(), |day| Cell::Text(day.to_owned()));
            match time::read(&plain) {
                Ok(moment) => Ok(moment.map(of_moment)),
                Err(UnreadableCell) => length_in_words(text, default).map(Some),
            }
        }
        _ => Ok(time::read(cell)?.map(of_moment)),
    }
}

/// Converts a time. Midnight means a date only, because spreadsheet programs and databases store
/// dates that way; a real deadline at the start of a day would be written as the day before.
fn of_moment(moment: Moment) -> DueText {
    match moment {
        Moment::At(time) if time.time() == NaiveTime::MIN => DueText::Date(time.date()),
        Moment::At(time) => DueText::At(time),
        Moment::Date(date) => DueText::Date(date),
    }
}

/// Reads `5个工作日`, `24小时`, `3天`, `十五个工作日内`, `收到后5日内` or `2`.
fn length_in_words(text: &str, default: DurationUnit) -> Result<DueText, UnreadableCell> {
    let text = half_width(text).to_ascii_lowercase();
    let aside = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '（' | '）');
    let mut text: String = text.chars().filter(|c| !aside(*c)).collect();
    match text.as_str() {
        "当日" | "当天" | "立即" | "即时" | "即刻" | "马上" => {
            return Ok(DueText::CalendarDays(0));
        }
        "次日" | "第二天" => return Ok(DueText::CalendarDays(1)),
        _ => {}
    }
    for end in ["办结", "回复", "以内", "之内", "内"] {
        text = text.trim_end_matches(end).to_owned();
    }
    for start in ["自", "收到", "接单", "派单", "之日起", "起", "后", "限"] {
        text = text.trim_start_matches(start).to_owned();
    }
    let digits = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(text.len());
    let (number, rest) = if digits > 0 {
        let (digits, rest) = text.split_at_checked(digits).ok_or(UnreadableCell)?;
        (digits.parse().map_err(|_| UnreadableCell)?, rest)
    } else {
        chinese_number(&text).ok_or(UnreadableCell)?
    };
    let unit = if rest.is_empty() {
        default
    } else {
        unit(rest).ok_or(UnreadableCell)?
    };
    length(number, unit)
}

/// Reads a Chinese number up to 99 (五, 十, 十五, 二十, 两) at the start of a text, and returns the
/// rest too.
fn chinese_number(text: &str) -> Option<(f64, &str)> {
    let digit = |c: char| match c {
        '两' => Some(2_u32),
        _ => "零一二三四五六七八九"
            .chars()
            .position(|d| d == c)
            .and_then(|value| u32::try_from(value).ok()),
    };
    let mut value = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        value = match (c, digit(c)) {
            ('十', _) => Some(value.unwrap_or(1) * 10),
            (_, Some(figure)) if value.is_none_or(|v: u32| v.is_multiple_of(10) && v < 100) => {
                Some(value.unwrap_or(0) + figure)
            }
            _ => break,
        };
        if value.is_some_and(|value| value > 99) {
            return None;
        }
        rest = rest.get(c.len_utf8()..)?;
    }
    Some((f64::from(value?), rest))
}

/// Converts to whole units, rounded up, so that rounding never shortens the officer's time.
fn length(number: f64, unit: DurationUnit) -> Result<DueText, UnreadableCell> {
    let (number, make): (f64, fn(u32) -> DueText) = match unit {
        DurationUnit::WorkingDays => (number, DueText::WorkingDays),
        DurationUnit::CalendarDays => (number, DueText::CalendarDays),
        DurationUnit::Weeks => (number * 7.0, DueText::CalendarDays),
        DurationUnit::Months => (number * 30.0, DueText::CalendarDays),
        DurationUnit::Hours => (number, DueText::Hours),
        DurationUnit::Minutes => (number / 60.0, DueText::Hours),
    };
    if !(0.0..=MAX_LENGTH).contains(&number) || number == 0.0 {
        return Err(UnreadableCell);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 10,000"
    )]
    let whole = number.ceil() as u32;
    Ok(make(whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn due(cell: impl Into<Cell>) -> Option<DueText> {
        read(&cell.into(), DurationUnit::default()).unwrap()
    }

    #[test]
    fn a_deadline_is_read_as_a_time_a_date_or_a_length() {
        let date = NaiveDate::from_ymd_opt(2018, 11, 2).unwrap();
        for (text, expected) in [
            (
                "2018-11-02 17:30:00",
                DueText::At(date.and_hms_opt(17, 30, 0).unwrap()),
            ),
            ("2018-11-02", DueText::Date(date)),
            ("2018-11-02前", DueText::Date(date)),
            ("2018年11月2日下班前", DueText::Date(date)),
            ("当日", DueText::CalendarDays(0)),
            ("次日", DueText::CalendarDays(1)),
            ("5（工作日）", DueText::WorkingDays(5)),
            ("2018/11/2 0:00:00", DueText::Date(date)),
            ("5个工作日", DueText::WorkingDays(5)),
            ("5 个工作日内", DueText::WorkingDays(5)),
            ("收到后5个工作日内办结", DueText::WorkingDays(5)),
            ("十五个工作日", DueText::WorkingDays(15)),
            ("二十个工作日", DueText::WorkingDays(20)),
            ("5", DueText::WorkingDays(5)),
            ("５", DueText::WorkingDays(5)),
            ("3天", DueText::CalendarDays(3)),
            ("3日内", DueText::CalendarDays(3)),
            ("3个自然日", DueText::CalendarDays(3)),
            ("24小时", DueText::Hours(24)),
            ("两小时", DueText::Hours(2)),
            ("30分钟", DueText::Hours(1)),
            ("1周", DueText::CalendarDays(7)),
        ] {
            assert_eq!(due(text), Some(expected), "{text}");
        }
        for nothing in ["", "NULL", "无", "/"] {
            assert_eq!(due(nothing), None, "{nothing}");
        }
        for wrong in ["尽快", "0", "5个", "五五天", "99999天", "-3"] {
            assert_eq!(
                read(&Cell::from(wrong), DurationUnit::default()),
                Err(UnreadableCell),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_number_counts_the_unit_of_its_column() {
        let number = Cell::Number(5.0);
        assert_eq!(
            read(&number, DurationUnit::Hours),
            Ok(Some(DueText::Hours(5)))
        );
        assert_eq!(
            read(&number, unit("（天）".trim_matches(['（', '）'])).unwrap()),
            Ok(Some(DueText::CalendarDays(5)))
        );
        assert!(matches!(
            read(&Cell::Number(43_399.5), DurationUnit::Hours),
            Ok(Some(DueText::At(_)))
        ));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reading_of_a_deadline_panic(text in "[0-9一二十两个工作日天小时内. \\PC]{0,12}") {
            let _ = read(&Cell::Text(text), DurationUnit::default());
        }
    }
}
