//! Reads deadlines: a time, a date, or a length of time.

use chrono::{Datelike as _, Duration, Months, NaiveDate, Timelike as _};

use super::UnreadableCell;
use super::text::{half_width, is_nothing, is_null, trim};
use super::time::{self, Moment, Near, Which};
use crate::domain::incoming::{DueText, SaidDay};
use crate::domain::time::BeijingTime;
use crate::intake::cell::Cell;
use extended::extended;
pub use extended::is_extended;
use midnight::{clock_in_figures, of_words};
pub use more::remark;
pub use weekday::disagrees;

/// The unit of a length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DurationUnit {
    /// Days on which offices work, by the calendar in force.
    WorkingDays,
    /// Calendar days, weekends and holidays included.
    CalendarDays,
    /// Hours of the clock, at night and on rest days too.
    Hours,
    /// Minutes of the clock.
    Minutes,
    /// Weeks of seven calendar days.
    Weeks,
    /// Months of the calendar.
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

/// Words for what is left of a deadline when the file was made, or over it, which counts from an unknown
/// moment.
const ELAPSED: [&str; 8] = [
    "剩",
    "还有",
    "超期",
    "逾期",
    "超时",
    "倒计时",
    "已过",
    "已用",
];

/// Maximum plausible length of time, in its own unit.
const MAX_LENGTH: f64 = 10_000.0;
/// Maximum plausible number of months.
const MAX_MONTHS: u32 = 120;
/// Maximum plausible number of working days of a number that names no unit.
const MAX_BARE: f64 = 60.0;
/// A date written like a decimal fraction is one only if it lies within this many days of the
/// dispatch.
const DOTTED_DAYS: i64 = 45;

/// What a bare number in a column of deadlines means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BareNumber {
    /// A length in this unit, which the header or another column gives.
    In(DurationUnit),
    /// Working days, which platforms mean if the header speaks of a length and gives no unit.
    WorkingDays,
    /// Nothing that can be known: the header speaks of a moment.
    Nothing,
}

impl BareNumber {
    /// Returns what the header of a column says of bare numbers.
    #[must_use]
    pub fn by_header(header: &str) -> Self {
        let says = |words: &[&str]| words.iter().any(|word| header.contains(word));
        if says(&["小时"]) {
            Self::In(DurationUnit::Hours)
        } else if says(&["时限", "期限", "工作日", "天", "日数"]) {
            Self::WorkingDays
        } else {
            Self::Nothing
        }
    }
}

/// Returns the unit named by a hint in a header or by a column of units: `（工作日）`, `小时`.
#[must_use]
pub fn unit(text: &str) -> Option<DurationUnit> {
    let text = half_width(trim(text)).to_ascii_lowercase();
    UNITS
        .into_iter()
        .find(|(word, _)| *word == text)
        .map(|(_, unit)| unit)
}

/// Reads the deadline in a cell; `None` if it is empty. `begun` is when the order was dispatched, if
/// that is known: a deadline without its year follows it.
///
/// # Errors
/// The cell contains neither a time nor a length of time, or what it contains may mean several.
pub fn read(
    cell: &Cell,
    bare: BareNumber,
    begun: Option<BeijingTime>,
) -> Result<Option<DueText>, UnreadableCell> {
    let near = Near {
        known: begun,
        which: Which::Following,
    };
    match cell {
        Cell::Number(number) if (0.0..=366.0 * 24.0).contains(number) => {
            bare_number(&number.to_string(), true, bare, begun).map(Some)
        }
        Cell::Text(text) => {
            let text = &weekday::removed(&clock_in_figures(trim(text)));
            if text.is_empty() || is_null(text) || is_nothing(text) {
                return Ok(None);
            }
            if is_extended(text) {
                return extended(text, near).map(Some);
            }
            let digits = half_width(text);
            // A spreadsheet program's number of a day, written into a text file.
            let serial = digits.len() >= 5 && !matches!(bare, BareNumber::In(_));
            let serial = serial && digits.get(..5).is_some_and(|day| !day.contains('.'));
            if let Some(found) = time::parse(&digits).filter(|_| serial && is_figures(&digits)) {
                return Ok(Some(of_moment(found)));
            }
            if digits.len() < 8 && is_figures(&digits) && digits.matches('.').count() < 2 {
                return bare_number(&digits, false, bare, begun).map(Some);
            }
            if !matches!(bare, BareNumber::Nothing)
                && let Some(shorter) = range::bare_shorter(&digits, near)
            {
                return bare_number(&shorter.to_string(), false, bare, begun).map(Some);
            }
            match moment(text, near) {
                Ok(found) => Ok(found.map(|found| of_words(text, found))),
                Err(UnreadableCell) => in_words(text, near).map(Some),
            }
        }
        _ => Ok(time::read(cell)?.map(of_moment)),
    }
}

fn is_figures(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// Reads a number without words. With a fraction it is a day of the year, 11.27, unless the column
/// counts in a unit; a whole one is a length if the header says so and it is a plausible one.
fn bare_number(
    digits: &str,
    is_number: bool,
    bare: BareNumber,
    begun: Option<BeijingTime>,
) -> Result<DueText, UnreadableCell> {
    let number: f64 = digits.parse().map_err(|_| UnreadableCell)?;
    match bare {
        BareNumber::In(unit) => length(number, unit),
        BareNumber::WorkingDays | BareNumber::Nothing if digits.contains('.') => {
            dotted(digits, is_number, begun).map(DueText::Date)
        }
        BareNumber::WorkingDays if number <= MAX_BARE => length(number, DurationUnit::WorkingDays),
        BareNumber::WorkingDays | BareNumber::Nothing => Err(UnreadableCell),
    }
}

/// Reads 11.27 as the first such day from the dispatch on, if it comes soon. A number cell has lost
/// the zero of 12.10, so that 12.1 may be either day: it is read only if one of them comes soon.
fn dotted(
    digits: &str,
    is_number: bool,
    begun: Option<BeijingTime>,
) -> Result<NaiveDate, UnreadableCell> {
    let (month, day) = digits.split_once('.').ok_or(UnreadableCell)?;
    let known = begun.ok_or(UnreadableCell)?.date();
    let soon = |day: u32| {
        let month = month.parse().ok()?;
        let years = known.year()..=known.year() + 1;
        years
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .find(|date| (0..=DOTTED_DAYS).contains(&(*date - known).num_days()))
    };
    let written = day.parse::<u32>().ok().filter(|_| day.len() <= 2);
    let zero_lost = written.filter(|_| is_number && day.len() == 1);
    let dates = [written, zero_lost.map(|day| day * 10)];
    let mut dates = dates.into_iter().flatten().filter_map(soon);
    match (dates.next(), dates.next()) {
        (Some(only), None) => Ok(only),
        (None, _) | (Some(_), Some(_)) => Err(UnreadableCell),
    }
}

/// Reads a time with or without the words that end a deadline. `11月25日前` and `2026-11-25下班前`
/// include the day itself. `None` is a placeholder for "never".
fn moment(text: &str, near: Near) -> Result<Option<Moment>, UnreadableCell> {
    let text = plain_words::removed(text);
    if text.is_empty() {
        return Err(UnreadableCell);
    }
    if let Some(figures) = extended::in_figures(text) {
        return time::read_near(&Cell::Text(figures), near);
    }
    let month_and_day = text.matches('.').count() == 1;
    if month_and_day && text.bytes().all(|b| b.is_ascii_digit() || b == b'.') && text.len() <= 5 {
        return dotted(text, false, near.known).map(|date| Some(Moment::Date(date)));
    }
    time::read_near(&Cell::Text(text.to_owned()), near)
}

/// Reads 27日前: the next such day of a month. Without the word that ends it, 27日 may also be a
/// length, and is not read.
fn day_of_month(text: &str, near: Near) -> Option<DueText> {
    let text = half_width(text);
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (day, rest) = text.split_at_checked(digits)?;
    let rest = rest.strip_prefix(['日', '号'])?;
    let ends = ["之前", "以前", "前", "截止", "为止", "止"];
    let rest = ends.iter().find_map(|end| rest.strip_suffix(end))?;
    let rest = trim(rest.strip_suffix("下班").unwrap_or(rest));
    let known = near.known?.date();
    let day = day.parse().ok()?;
    let this = known.with_day(day).filter(|date| *date >= known);
    let next = || (known.with_day(1)? + Months::new(1)).with_day(day);
    let date = this.or_else(next)?;
    if rest.is_empty() {
        return Some(DueText::Date(date));
    }
    at_clock(date, rest)
}

/// Reads the time of day of a deadline on a day.
fn at_clock(date: NaiveDate, clock: &str) -> Option<DueText> {
    let text = format!("{} {clock}", date.format("%Y-%m-%d"));
    time::parse(&text).map(|found| of_words(&text, found))
}

/// Converts a time. Less than a minute off midnight means a date only: spreadsheet programs and
/// databases store dates as midnight, some libraries miss it by 43 seconds, and 23:59:59 is the end
/// of its day. A real deadline at the start of a day would be written as the day before.
fn of_moment(moment: Moment) -> DueText {
    match moment {
        Moment::At(time) => match (time.hour(), time.minute(), time.second()) {
            (0, 0, _) | (23, 59, 59) => DueText::Date(time.date()),
            (23, 59, 1..) => DueText::Date((time + Duration::minutes(1)).date()),
            _ => DueText::At(time),
        },
        Moment::Date(date) => DueText::Date(date),
    }
}

/// Reads a deadline in words. A date beside a length of time decides: `5个工作日（2026-11-27前）`.
fn in_words(text: &str, near: Near) -> Result<DueText, UnreadableCell> {
    if ELAPSED.iter().any(|word| text.contains(word)) {
        // 2026-12-01（剩余5天）: the date stands beside it.
        let date = text
            .split(['(', '（', '【'])
            .next()
            .map(trim)
            .unwrap_or_default();
        let elapsed = ELAPSED.iter().any(|word| date.contains(word));
        let date = Some(date).filter(|date| !date.is_empty() && !elapsed);
        let found = date.and_then(|date| Some(of_words(date, moment(date, near).ok()??)));
        return found.ok_or(UnreadableCell);
    }
    let parts = || split(text);
    if let Some(due) = with_clock_apart(text, near) {
        return Ok(due);
    }
    let timed = |part| Some(of_words(part, moment(part, near).ok()??));
    if let Some(found) = parts().find_map(timed) {
        return Ok(found);
    }
    if let Some(due) = same_day(text, near) {
        return Ok(due);
    }
    if let Some(due) = relative::read(text, near) {
        return Ok(due);
    }
    if let Some(due) = day_of_month(text, near) {
        return Ok(due);
    }
    if is_lone_day(text) {
        return relative::lone_day(text, near).ok_or(UnreadableCell);
    }
    if let Ok(due) = length_in_words(text) {
        return Ok(due);
    }
    let mut lengths = parts().filter_map(|part| length_in_words(part).ok());
    match (lengths.next(), lengths.next()) {
        (Some(only), None) => Ok(only),
        // 24小时内联系，5个工作日办结: only one of them ends the order, and it says so.
        (Some(_), Some(_)) => parts()
            .filter(|part| part.contains("办结"))
            .find_map(|part| length_in_words(part).ok())
            .ok_or(UnreadableCell),
        (None, _) => Err(UnreadableCell),
    }
}

/// Splits a deadline at brackets and marks.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let marks = ['(', ')', '（', '）', '，', ',', '；', ';', '\n', '【', '】'];
    text.split(marks).map(trim).filter(|part| !part.is_empty())
}

/// Reads a date whose time of day stands apart from it: 2026-11-27（24:00）.
fn with_clock_apart(text: &str, near: Near) -> Option<DueText> {
    let mut parts = split(text);
    let (date, clock, None) = (parts.next()?, parts.next()?, parts.next()) else {
        return None;
    };
    match moment(date, near).ok()?? {
        Moment::Date(date) => at_clock(date, clock.trim_end_matches('前')),
        Moment::At(_) => None,
    }
}

/// Returns true for 27日, which may be a day of the month or a length, and for 本月27日.
fn is_lone_day(text: &str) -> bool {
    let text = half_width(text);
    let text = text.strip_prefix("本月").unwrap_or(&text);
    let number = text.strip_suffix(['日', '号']).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

/// Reads 当日办结, 次日17:00前 and the like.
fn same_day(text: &str, near: Near) -> Option<DueText> {
    let (said, rest) = [
        ("今日", SaidDay::SameDay),
        ("今天", SaidDay::SameDay),
        ("明日", SaidDay::NextDay),
        ("明天", SaidDay::NextDay),
        ("当日", SaidDay::SameDay),
        ("当天", SaidDay::SameDay),
        ("即日", SaidDay::SameDay),
        ("次日", SaidDay::NextDay),
        ("第二天", SaidDay::NextDay),
        ("隔日", SaidDay::NextDay),
    ]
    .iter()
    .find_map(|(word, said)| Some((*said, text.strip_prefix(word)?)))?;
    let mut rest = trim(rest);
    for end in [
        "内",
        "办结",
        "完成",
        "办理完毕",
        "回复",
        "反馈",
        "答复",
        "下班前",
        "之前",
        "前",
        "内",
    ] {
        rest = trim(rest.strip_suffix(end).unwrap_or(rest));
    }
    if rest.is_empty() {
        return Some(DueText::Said(said));
    }
    let date = near.known?.date() + Duration::days(i64::from(said.days()));
    at_clock(date, rest)
}

/// Checks whether a deadline only says that the order is urgent: 立即, 马上办理.
#[must_use]
pub fn is_at_once(text: &str) -> bool {
    const WORDS: [&str; 6] = ["立即", "即时", "即刻", "马上", "立刻", "即办"];
    const BEHIND: [&str; 6] = ["办理", "办结", "处理", "处置", "回复", "反馈"];
    let text = trim(text);
    let rest = WORDS.iter().find_map(|word| text.strip_prefix(word));
    rest.is_some_and(|rest| {
        let rest = trim(rest);
        rest.is_empty() || BEHIND.contains(&rest)
    })
}

/// Reads `5个工作日`, `24小时`, `3天`, `十五个工作日内`, `收到后5日内` or `3至5个工作日`, of which the
/// shorter counts.
fn length_in_words(text: &str) -> Result<DueText, UnreadableCell> {
    // 立即办理 sets no day by which an order would be late: it says how urgent it is.
    if is_at_once(text) {
        return Err(UnreadableCell);
    }
    let text = plain_length(text);
    if let Some(shorter) = range::shorter(&text) {
        return Ok(shorter);
    }
    let (number, rest) = number(&text)?;
    length(number, unit(rest).ok_or(UnreadableCell)?)
}

/// Takes the words off a length that only say from when it counts, or what has to be done by then.
fn plain_length(text: &str) -> String {
    let text = half_width(text).to_ascii_lowercase();
    let aside = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '（' | '）');
    let mut text: String = text.chars().filter(|c| !aside(*c)).collect();
    // 5个工作日内办结并回复诉求人, 3个工作日内联系并反馈.
    loop {
        let mut bare = plain_words::removed(&text);
        for end in ["联系", "以内", "之内", "内"] {
            bare = bare.trim_end_matches(end);
        }
        if bare.len() == text.len() {
            break;
        }
        text = bare.to_owned();
    }
    for start in [
        "自",
        "收到",
        "接单",
        "派单",
        "工单",
        "之日起",
        "起",
        "后",
        "限",
    ] {
        text = text.trim_start_matches(start).to_owned();
    }
    text
}

/// Reads a number in figures or in Chinese at the start of a text, and returns the rest too.
fn number(text: &str) -> Result<(f64, &str), UnreadableCell> {
    let digits = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(text.len());
    if digits == 0 {
        return chinese_number(text).ok_or(UnreadableCell);
    }
    let (digits, rest) = text.split_at_checked(digits).ok_or(UnreadableCell)?;
    Ok((digits.parse().map_err(|_| UnreadableCell)?, rest))
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

/// Converts to whole units. A part of a day has no end that everybody would count alike, so it is not
/// read; parts of hours are minutes.
fn length(number: f64, unit: DurationUnit) -> Result<DueText, UnreadableCell> {
    let (number, make): (f64, fn(u32) -> DueText) = match unit {
        DurationUnit::WorkingDays => (number, DueText::WorkingDays),
        DurationUnit::CalendarDays => (number, DueText::CalendarDays),
        DurationUnit::Weeks => (number * 7.0, DueText::CalendarDays),
        DurationUnit::Months => (number, DueText::Months),
        DurationUnit::Hours => (number * 60.0, of_minutes),
        DurationUnit::Minutes => (number, of_minutes),
    };
    if !(1.0..=MAX_LENGTH * 60.0).contains(&number) || number.fract() != 0.0 {
        return Err(UnreadableCell);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number between 1 and 600,000"
    )]
    match make(number as u32) {
        DueText::Months(months) if months > MAX_MONTHS => Err(UnreadableCell),
        DueText::WorkingDays(days) | DueText::CalendarDays(days)
            if f64::from(days) > MAX_LENGTH =>
        {
            Err(UnreadableCell)
        }
        due => Ok(due),
    }
}

/// Returns minutes as hours if they are whole ones.
fn of_minutes(minutes: u32) -> DueText {
    if minutes.is_multiple_of(60) {
        DueText::Hours(minutes / 60)
    } else {
        DueText::Minutes(minutes)
    }
}

mod extended;
mod midnight;
mod more;
mod plain_words;
mod range;
mod relative;
#[cfg(test)]
mod tests;
mod weekday;
