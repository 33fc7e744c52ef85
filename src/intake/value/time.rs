//! Reads times in every form that platforms and spreadsheet programs write.

mod loose;

pub use loose::{Near, Which};

use chrono::{
    DateTime, Datelike as _, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _,
};

use super::UnreadableCell;
use super::text::{half_width, is_nothing, is_null, trim};
use crate::domain::time::{BeijingTime, from_utc};
use crate::intake::cell::Cell;

/// A point in time, or only a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Date and time of day.
    At(BeijingTime),
    /// Only a date; see [`Moment::time`] for the time of day it counts as.
    Date(NaiveDate),
}

impl Moment {
    /// Returns the time. A date counts as its midnight.
    #[must_use]
    pub fn time(self) -> BeijingTime {
        match self {
            Self::At(time) => time,
            Self::Date(date) => date.and_time(NaiveTime::MIN),
        }
    }

    fn date(self) -> NaiveDate {
        match self {
            Self::At(time) => time.date(),
            Self::Date(date) => date,
        }
    }
}

/// Plausible years of a work order.
const YEARS: std::ops::Range<i32> = 1990..2100;
/// Excel day numbers of roughly those years. Smaller numbers are counts, larger ones dates written
/// as digits.
const SERIALS: std::ops::Range<f64> = 32_000.0..74_000.0;

/// Reads the time in a cell; `None` if the cell is empty or contains a placeholder for "never".
///
/// # Errors
/// The cell contains something that is not a time.
pub fn read(cell: &Cell) -> Result<Option<Moment>, UnreadableCell> {
    read_near(cell, Near::default())
}

/// Like [`read`], and completes a time that leaves something out by one that is known.
///
/// # Errors
/// As [`read`].
pub fn read_near(cell: &Cell, near: Near) -> Result<Option<Moment>, UnreadableCell> {
    let moment = match cell {
        Cell::Empty => return Ok(None),
        Cell::Bool(_) => return Err(UnreadableCell),
        Cell::DateTime(time) => of_time(*time),
        Cell::Number(number) => number_moment(*number).ok_or(UnreadableCell)?,
        Cell::Text(text) => {
            let text = trim(text);
            if text.is_empty() || is_null(text) || is_nothing(text) {
                return Ok(None);
            }
            parse(text)
                .or_else(|| loose::parse(text, near))
                .ok_or(UnreadableCell)?
        }
    };
    if is_never(moment.date()) {
        return Ok(None);
    }
    if YEARS.contains(&moment.date().year()) {
        Ok(Some(moment))
    } else {
        Err(UnreadableCell)
    }
}

/// Checks whether a cell holds a zero date, which stands for no time: 1970-01-01, 1899-12-31.
#[must_use]
pub fn is_zero_date(cell: &Cell) -> bool {
    let moment = match cell {
        Cell::DateTime(time) => Some(of_time(*time)),
        Cell::Text(text) => parse(trim(text)),
        Cell::Empty | Cell::Bool(_) | Cell::Number(_) => None,
    };
    moment.is_some_and(|moment| is_never(moment.date()))
}

/// Returns true for the zero dates of databases, spreadsheets and clocks, which mean "no time".
fn is_never(date: NaiveDate) -> bool {
    [
        (1, 1, 1),
        (1899, 12, 30),
        (1899, 12, 31),
        (1900, 1, 1),
        (1970, 1, 1),
    ]
    .into_iter()
    .any(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day) == Some(date))
}

fn of_time(time: BeijingTime) -> Moment {
    if time.time() == NaiveTime::MIN {
        Moment::Date(time.date())
    } else {
        Moment::At(time)
    }
}

fn number_moment(number: f64) -> Option<Moment> {
    if SERIALS.contains(&number) {
        return serial(number);
    }
    // 20181026 or 20181026181950, entered in a cell formatted as a number.
    if number.fract() == 0.0 && (1e7..1e15).contains(&number) {
        return digits(&format!("{number:.0}"));
    }
    None
}

/// Converts an Excel day number (1900 system), rounded to the second.
fn serial(number: f64) -> Option<Moment> {
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the caller bounds the number"
    )]
    let seconds = (number * 86_400.0).round() as i64;
    Some(of_time(
        epoch.checked_add_signed(Duration::seconds(seconds))?,
    ))
}

/// Parses a text as a time.
#[must_use]
pub fn parse(text: &str) -> Option<Moment> {
    let text = half_width(trim(text));
    let text = text.trim_start_matches(['\'', '`']).trim();
    // Beijing time needs no offset, whatever else the text leaves out: 2026-11-19T09:00+08:00.
    let text = ["+08:00", "+0800"]
        .iter()
        .find_map(|offset| text.strip_suffix(offset))
        .map_or(text, str::trim_end);
    // The longest real form is "2018年10月26日 星期五 下午 06时19分50秒".
    if text.chars().count() > 40 {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.matches('.').count() <= 1 {
        return digits(text).or_else(|| number_moment(text.parse().ok()?));
    }
    // The most common form first, because a large file has several times in each row.
    written(text)
        .or_else(|| offset(text))
        .or_else(|| java(text))
}

/// Parses `20181026`, `201810261819` or `20181026181950`, the last optionally with a fraction.
fn digits(text: &str) -> Option<Moment> {
    let text = match text.split_once('.') {
        Some((whole, _)) if whole.len() == 14 => whole,
        Some(_) => return None,
        None => text,
    };
    if !matches!(text.len(), 8 | 12 | 14) {
        return None;
    }
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(part(0, 4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, part(4, 6)?, part(6, 8)?)?;
    match text.len() {
        8 => Some(Moment::Date(date)),
        12 => Some(Moment::At(date.and_hms_opt(
            part(8, 10)?,
            part(10, 12)?,
            0,
        )?)),
        _ => Some(Moment::At(date.and_hms_opt(
            part(8, 10)?,
            part(10, 12)?,
            part(12, 14)?,
        )?)),
    }
}

/// Parses ISO 8601 with `Z` or an offset and converts it to Beijing time.
fn offset(text: &str) -> Option<Moment> {
    let time = [
        "%+",
        "%Y-%m-%dT%H:%M:%S%.f%z",
        "%Y-%m-%d %H:%M:%S%.f%z",
        "%Y-%m-%d %H:%M:%S%.f %z",
    ]
    .iter()
    .find_map(|form| DateTime::parse_from_str(text, form).ok())?;
    Some(Moment::At(from_utc(time.to_utc())))
}

/// Parses `Fri Oct 26 18:19:50 CST 2018`, the format of Java dates. CST is China Standard Time
/// here.
fn java(text: &str) -> Option<Moment> {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let time = NaiveDateTime::parse_from_str(text, "%a %b %d %H:%M:%S CST %Y").ok()?;
    Some(Moment::At(time))
}

/// The half of the day named by a word.
#[derive(Clone, Copy)]
enum DayHalf {
    Before,
    Noon,
    After,
    /// The evening and the night: its 12 is the end of the day.
    Night,
}

const HALVES: [(&str, DayHalf); 17] = [
    ("上午", DayHalf::Before),
    ("凌晨", DayHalf::Before),
    ("早上", DayHalf::Before),
    ("中午", DayHalf::Noon),
    ("下午", DayHalf::After),
    ("傍晚", DayHalf::After),
    ("晚上", DayHalf::Night),
    ("晚间", DayHalf::Night),
    ("晚", DayHalf::Night),
    ("夜里", DayHalf::Night),
    ("夜间", DayHalf::Night),
    ("深夜", DayHalf::Night),
    ("夜", DayHalf::Night),
    ("a.m.", DayHalf::Before),
    ("p.m.", DayHalf::After),
    ("am", DayHalf::Before),
    ("pm", DayHalf::After),
];

/// Parses a date, optionally with a time of day, with `-`, `/`, `.` or 年月日 between the numbers.
fn written(text: &str) -> Option<Moment> {
    let plain = |b: u8| b.is_ascii_digit() || b"-/.: ".contains(&b);
    if text.bytes().all(plain) {
        return numeric(text, None);
    }
    let (half, text) = take_half(&without_weekday(text.to_ascii_lowercase())?);
    numeric(text.trim(), half)
}

/// Takes the word for a half of the day out of a text.
fn take_half(text: &str) -> (Option<DayHalf>, String) {
    let found = HALVES.iter().find(|(word, _)| text.contains(word));
    match found {
        Some((word, half)) => (Some(*half), text.replacen(word, " ", 1)),
        None => (None, text.to_owned()),
    }
}

/// Removes 星期四 or （周四）; `None` if the word is not a valid weekday.
fn without_weekday(mut text: String) -> Option<String> {
    for day in ["星期", "周", "礼拜"] {
        while let Some(at) = text.find(day) {
            let name = text.get(at + day.len()..)?.chars().next()?;
            if !"一二三四五六日天".contains(name) {
                return None;
            }
            text.replace_range(at..at + day.len() + name.len_utf8(), " ");
        }
    }
    Some(text.replace("( )", " "))
}

fn numeric(text: &str, half: Option<DayHalf>) -> Option<Moment> {
    let (date, rest) = leading_date(text)?;
    let rest = rest.trim_start_matches(|c: char| c == 't' || c == ',' || c.is_whitespace());
    if rest.is_empty() {
        return half.is_none().then_some(Moment::Date(date));
    }
    clock(rest, half, date)
}

/// Parses `2018-10-26`, `2018/1/2`, `2018.1.2` or `2018年1月2日`, and returns the rest too.
fn leading_date(text: &str) -> Option<(NaiveDate, &str)> {
    let (year, rest) = leading_number(text, 4)?;
    if year < 1000 && year != 1 {
        return None;
    }
    let rest = separator(rest, &['-', '/', '.', '年'])?;
    let (month, rest) = leading_number(rest, 2)?;
    let rest = separator(rest, &['-', '/', '.', '月'])?;
    let (day, rest) = leading_number(rest, 2)?;
    let rest = rest.trim_start();
    let rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some((date, rest))
}

/// Parses `18:19`, `18:19:50.000`, `18时19分50秒` or `18点`. 24:00 is read as the last second of
/// the day; as the first second of the next day it would move a deadline by a day.
fn clock(text: &str, half: Option<DayHalf>, date: NaiveDate) -> Option<Moment> {
    let (hour, rest) = leading_number(text, 2)?;
    let mut rest = separator(rest, &[':', '时', '点'])?;
    rest = rest.strip_prefix(['整', '正']).unwrap_or(rest);
    let mut parts = [0, 0];
    if let Some(after) = rest.strip_prefix('半') {
        parts = [30, 0];
        rest = after;
    }
    for (part, ends) in parts.iter_mut().zip([[':', '分'], ['秒', '秒']]) {
        if let Some((value, after)) = leading_number(rest, 2) {
            *part = value;
            rest = separator(after, &ends).unwrap_or(after);
        }
    }
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    if !rest.trim().is_empty() {
        return None;
    }
    let hour = match half {
        Some(DayHalf::Before) if hour == 12 => 0,
        Some(DayHalf::After) if hour < 12 => hour + 12,
        Some(DayHalf::Noon) if hour < 3 => hour + 12,
        Some(DayHalf::Night) if (5..=12).contains(&hour) => hour + 12,
        // 夜里2点 may be that of the next day.
        Some(DayHalf::Night) if hour < 5 => return None,
        _ => hour,
    };
    let [minute, second] = parts;
    if (hour, minute, second) == (24, 0, 0) {
        return Some(Moment::At(date.and_hms_opt(23, 59, 59)?));
    }
    let time = NaiveTime::from_hms_opt(hour, minute, second)?.with_nanosecond(0)?;
    Some(Moment::At(date.and_time(time)))
}

/// Parses at most `max_digits` leading digits and returns the rest too.
fn leading_number(text: &str, max_digits: usize) -> Option<(u32, &str)> {
    let text = text.trim_start();
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    if length == 0 || length > max_digits {
        return None;
    }
    let (digits, rest) = text.split_at_checked(length)?;
    Some((digits.parse().ok()?, rest))
}

fn separator<'a>(text: &'a str, any: &[char]) -> Option<&'a str> {
    text.trim_start().strip_prefix(any)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(cell: &Cell) -> String {
        match read(cell) {
            Ok(Some(Moment::At(time))) => time.format("%Y-%m-%d %H:%M:%S").to_string(),
            Ok(Some(Moment::Date(date))) => date.format("%Y-%m-%d").to_string(),
            Ok(None) => "empty".to_owned(),
            Err(UnreadableCell) => "unreadable".to_owned(),
        }
    }

    #[test]
    fn every_form_seen_in_real_files_is_read() {
        for (text, expected) in [
            ("2018-10-26 18:19:50.000", "2018-10-26 18:19:50"),
            ("2018-10-26 18:20:00", "2018-10-26 18:20:00"),
            ("2019/4/25 9:32:09", "2019-04-25 09:32:09"),
            ("2019/4/25 9:32", "2019-04-25 09:32:00"),
            ("2019.4.25 9:32", "2019-04-25 09:32:00"),
            ("2019/4/25 上午 9:32:09", "2019-04-25 09:32:09"),
            ("2019/4/25 下午9:32:09", "2019-04-25 21:32:09"),
            ("2019-04-25 12:05:00 AM", "2019-04-25 00:05:00"),
            ("2019-04-25 12:05 PM", "2019-04-25 12:05:00"),
            ("2019年4月25日 9时32分", "2019-04-25 09:32:00"),
            ("2019年4月25日9时32分8秒", "2019-04-25 09:32:08"),
            ("2019年04月25日 星期四 下午3点", "2019-04-25 15:00:00"),
            ("2019年4月25日", "2019-04-25"),
            ("2019年4月25日（周四） 09:32", "2019-04-25 09:32:00"),
            ("2019-4-5", "2019-04-05"),
            ("２０１９－４－５　９：０５", "2019-04-05 09:05:00"),
            ("20190425", "2019-04-25"),
            ("20190425093209", "2019-04-25 09:32:09"),
            ("201904250932", "2019-04-25 09:32:00"),
            ("43399.763773148", "2018-10-26 18:19:50"),
            ("43399", "2018-10-26"),
            ("2018-10-26T18:19:50", "2018-10-26 18:19:50"),
            ("2018-10-26T10:19:50Z", "2018-10-26 18:19:50"),
            ("2018-10-26T10:19:50.123+00:00", "2018-10-26 18:19:50"),
            ("2018-10-26T18:19:50.000+0800", "2018-10-26 18:19:50"),
            ("2018-10-26 18:19:50 +0800", "2018-10-26 18:19:50"),
            ("Fri Oct 26 18:19:50 CST 2018", "2018-10-26 18:19:50"),
            ("2018-10-26 24:00:00", "2018-10-26 23:59:59"),
            ("2018-10-26T18:19+08:00", "2018-10-26 18:19:00"),
            ("2018-10-26 下午5点半", "2018-10-26 17:30:00"),
            ("2018-10-26 17时整", "2018-10-26 17:00:00"),
            ("2018-10-26 晚12点", "2018-10-26 23:59:59"),
            ("2018-10-26 晚上8点", "2018-10-26 20:00:00"),
            ("'2018-10-26 18:19", "2018-10-26 18:19:00"),
            ("2018-10-26 18:19:50.0", "2018-10-26 18:19:50"),
            ("\n\t2018-10-26 18:19\u{3000}", "2018-10-26 18:19:00"),
            ("NULL", "empty"),
            ("-", "empty"),
            ("0001-01-01 00:00:00", "empty"),
            ("1900-01-01", "empty"),
            ("1970-01-01 08:00:00", "empty"),
        ] {
            assert_eq!(shown(&Cell::from(text)), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_not_guessed_at() {
        for text in [
            "昨天下午",
            "2018-13-01",
            "2018-02-30 10:00",
            "2018-10-26 25:00",
            "18:20",
            "5",
            "1880-01-01",
            "2018-10-26 18:19 左右",
            "2018-10-26 夜里2点",
            "2018-10-26 周x",
            "181026181950554704",
        ] {
            assert_eq!(shown(&Cell::from(text)), "unreadable", "{text}");
        }
        assert_eq!(shown(&Cell::Bool(true)), "unreadable");
        assert_eq!(shown(&Cell::Number(5.0)), "unreadable");
    }

    #[test]
    fn numbers_are_day_numbers_or_dates_in_digits() {
        assert_eq!(
            shown(&Cell::Number(43_399.763_773_148)),
            "2018-10-26 18:19:50"
        );
        assert_eq!(shown(&Cell::Number(20_181_026.0)), "2018-10-26");
        assert_eq!(
            shown(&Cell::Number(20_181_026_181_950.0)),
            "2018-10-26 18:19:50"
        );
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reading_of_a_time_panic(text in ".{0,60}") {
            let _ = read(&Cell::Text(text));
        }

        #[test]
        fn no_figures_make_the_reading_of_a_time_panic(text in "[0-9年月日时分秒:/ .TZ周+-]{0,40}") {
            let _ = read(&Cell::Text(text));
        }

        #[test]
        fn no_number_makes_the_reading_of_a_time_panic(number in proptest::num::f64::ANY) {
            let _ = read(&Cell::Number(number));
        }
    }
}
