//! Beijing time. Every time in this program is a wall-clock time at +08:00, to the second.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

/// A wall-clock time in Beijing (+08:00, no daylight saving), whatever `TZ` says. Whole seconds.
pub type BeijingTime = NaiveDateTime;

const OFFSET_HOURS: i64 = 8;

/// Converts a UTC time to Beijing time, cut to whole seconds.
#[must_use]
pub fn from_utc(instant: DateTime<Utc>) -> BeijingTime {
    let local = instant.naive_utc() + Duration::hours(OFFSET_HOURS);
    local.with_nanosecond(0).unwrap_or(local)
}

/// Returns the seconds since 1970-01-01T00:00:00Z, the form in which the store keeps times.
#[must_use]
pub fn to_unix(time: BeijingTime) -> i64 {
    (time - Duration::hours(OFFSET_HOURS)).and_utc().timestamp()
}

/// Converts the seconds of [`to_unix`] back; `None` if they are out of range for `chrono`.
#[must_use]
pub fn from_unix(seconds: i64) -> Option<BeijingTime> {
    DateTime::from_timestamp(seconds, 0).map(from_utc)
}

/// Formats a time as JSON holds it: `2026-11-20T08:30:00`.
#[must_use]
pub fn iso(time: BeijingTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%S").to_string()
}

/// Checks whether only the date is known: it is kept as the date's first second, at which nobody
/// takes, dispatches or handles an order.
#[must_use]
pub fn is_date_alone(at: BeijingTime) -> bool {
    at.time() == NaiveTime::MIN
}

/// Checks whether a time is the end of its day: 24:00, which is kept as the day's last second.
#[must_use]
pub fn is_day_end(at: BeijingTime) -> bool {
    at.time() == NaiveTime::MIN - Duration::seconds(1)
}

/// Checks whether something certainly happened before something else. If only the date of one is
/// known and both are on one day, neither is known to be the first.
#[must_use]
pub fn is_before(one: BeijingTime, other: BeijingTime) -> bool {
    let unknown = one.date() == other.date() && (is_date_alone(one) || is_date_alone(other));
    one < other && !unknown
}

/// Returns the one of several things that happened last. Of two of which neither is known to be the
/// first, that is the one that stands later in the list: it was written down later.
pub fn latest_of<T: Copy>(
    all: impl IntoIterator<Item = T>,
    happened_at: impl Fn(T) -> BeijingTime,
) -> Option<T> {
    let later = |last: T, one: T| {
        if is_before(happened_at(one), happened_at(last)) {
            last
        } else {
            one
        }
    };
    all.into_iter().reduce(later)
}

/// Formats a time to the minute; a date without a time of day as the date alone, and the end of a day as
/// its 24:00.
#[must_use]
pub fn said(at: BeijingTime) -> String {
    let form = if is_date_alone(at) {
        "%Y-%m-%d"
    } else if is_day_end(at) {
        "%Y-%m-%d 24:00"
    } else {
        "%Y-%m-%d %H:%M"
    };
    at.format(form).to_string()
}

/// Formats a time without its year, as [`said`] does with it: `11-20 09:10`, `11-20`.
#[must_use]
pub fn said_short(at: BeijingTime) -> String {
    let form = if is_date_alone(at) {
        "%m-%d"
    } else if is_day_end(at) {
        "%m-%d 24:00"
    } else {
        "%m-%d %H:%M"
    };
    at.format(form).to_string()
}

/// Formats a time as JSON holds it; a date without a time of day as `2026-11-20`.
#[must_use]
pub fn iso_said(at: BeijingTime) -> String {
    if is_date_alone(at) { said(at) } else { iso(at) }
}

/// Formats a date for paper and letters: `2026年11月20日`.
#[must_use]
pub fn paper_date(date: NaiveDate) -> String {
    use chrono::Datelike;
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// Formats a time for a drafted explanation: `11月20日8:30`.
#[must_use]
pub fn paper_time(time: BeijingTime) -> String {
    use chrono::Datelike;
    if is_day_end(time) {
        return format!("{}月{}日24:00", time.month(), time.day());
    }
    format!(
        "{}月{}日{}:{:02}",
        time.month(),
        time.day(),
        time.hour(),
        time.minute()
    )
}

/// Formats when something happened, as [`paper_time`]; a date without a time of day as the date
/// alone: `11月20日`.
#[must_use]
pub fn paper_fact(time: BeijingTime) -> String {
    use chrono::Datelike;
    if is_date_alone(time) {
        format!("{}月{}日", time.month(), time.day())
    } else {
        paper_time(time)
    }
}

/// Formats a number of office minutes in words, such as `3小时20分`. A negative number counts as
/// 0.
#[must_use]
pub fn office_time(minutes: i64) -> String {
    let minutes = minutes.max(0);
    if minutes >= 60 {
        format!("{}小时{}分", minutes / 60, minutes % 60)
    } else {
        format!("{minutes}分钟")
    }
}

/// On which side of the present a day lies of which only the number is typed: 24日.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayLean {
    /// The latest such day that is not after today: what happened.
    Past,
    /// The first such day that is not before today: a limit.
    Future,
    /// The nearest one.
    Nearest,
}

/// Reads a time as an officer types it: `0910` or `9:10` (today), `1120 0910` or `11-20 9:10`
/// (this year, or last year if that would lie more than a week ahead), `2026-11-20 09:10[:00]`, `24:00` for
/// the end of a day,
/// `2026-11-20T09:10:00`, `20261120 0910`, or a date alone (then at `default_time`); `24日` is the
/// nearest such day, and 本月24日, 上月24日 and 下月24日 are read too. Returns `None` for anything
/// else.
#[must_use]
pub fn parse_typed(text: &str, now: BeijingTime, default_time: NaiveTime) -> Option<BeijingTime> {
    parse_typed_leaning(text, now, default_time, DayLean::Nearest)
}

/// As [`parse_typed`], with the side of the present on which a day without a month lies.
#[must_use]
pub fn parse_typed_leaning(
    text: &str,
    now: BeijingTime,
    default_time: NaiveTime,
    lean: DayLean,
) -> Option<BeijingTime> {
    let text = month_added(&half_width(text.trim()), now, lean)?;
    let text = text
        .replace(['T', 't'], " ")
        .replace(['年', '月', '/', '.'], "-");
    let text = text
        .replace('日', " ")
        .replace('点', ":")
        .replace(['时'], ":")
        .replace('分', "");
    let mut parts = text.split_whitespace();
    let (first, second) = (parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    match second {
        None => clock(first)
            .map(|time| now.date().and_time(time))
            .or_else(|| day(first, now).map(|date| date.and_time(default_time))),
        Some(second) => Some(day(first, now)?.and_time(clock(second)?)),
    }
}

/// Returns how a typed time is read, such as `12月01日 09:10`, or only its date where the time of day depends
/// on the field; `None` while it cannot be read or has several readings.
#[must_use]
pub fn typed_in_words(text: &str, now: BeijingTime) -> Option<String> {
    let read = |lean, time| parse_typed_leaning(text, now, time, lean);
    let (first, last) = (NaiveTime::MIN, NaiveTime::from_hms_opt(23, 59, 0)?);
    let read_at = read(DayLean::Past, first)?;
    if read(DayLean::Future, first) != Some(read_at) {
        return None;
    }
    let form = match (
        read(DayLean::Past, last) == Some(read_at),
        read_at.year() == now.year(),
    ) {
        (true, true) => "%m月%d日 %H:%M",
        (true, false) => "%Y年%m月%d日 %H:%M",
        (false, true) => "%m月%d日",
        (false, false) => "%Y年%m月%d日",
    };
    let said = read_at.format(form).to_string();
    if is_day_end(read_at) {
        return Some(said.replace("23:59", "24:00"));
    }
    Some(said)
}

/// Reads a date as an officer types it, in the forms of [`parse_typed`] without the time of day.
#[must_use]
pub fn parse_typed_date(text: &str, now: BeijingTime, lean: DayLean) -> Option<NaiveDate> {
    let text = month_added(&half_width(text.trim()), now, lean)?;
    let text = text.replace(['年', '月', '/', '.'], "-").replace('日', "");
    day(text.trim(), now)
}

/// Writes year and month before a day without them: 24日, 24号 17:00, 下月3日. Returns other texts as
/// they are, and `None` for a day that the month does not have.
fn month_added(text: &str, now: BeijingTime, lean: DayLean) -> Option<String> {
    const MONTHS: [(&str, i32); 5] = [
        ("本月", 0),
        ("这个月", 0),
        ("上月", -1),
        ("下月", 1),
        ("次月", 1),
    ];
    let said = MONTHS
        .iter()
        .find_map(|(word, by)| Some((text.strip_prefix(word)?.trim_start(), *by)));
    let (rest, month) = said.map_or((text, None), |(rest, by)| (rest, Some(by)));
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest
        .get(digits..)
        .and_then(|rest| rest.strip_prefix(['日', '号']));
    let (Some(behind), 1..=2) = (behind, digits) else {
        return Some(text.to_owned());
    };
    let day: u32 = rest.get(..digits)?.parse().ok()?;
    let date = match month {
        Some(by) => day_in_month(now, by, day)?,
        None => nearest_day(now, day, lean)?,
    };
    Some(format!("{} {behind}", date.format("%Y-%m-%d")))
}

/// Returns a day of the month that lies `by` months after the present one.
fn day_in_month(now: BeijingTime, by: i32, day: u32) -> Option<NaiveDate> {
    use chrono::Datelike;
    let month = now.year() * 12 + i32::try_from(now.month0()).ok()? + by;
    let month0 = u32::try_from(month.rem_euclid(12)).ok()?;
    NaiveDate::from_ymd_opt(month.div_euclid(12), month0 + 1, day)
}

/// Returns the day with this number that is nearest to today on one side. Some months have no 31st, so
/// two are looked at.
fn nearest_day(now: BeijingTime, day: u32, lean: DayLean) -> Option<NaiveDate> {
    let today = now.date();
    let days = (-2..=2).filter_map(|by| day_in_month(now, by, day));
    days.filter(|date| match lean {
        DayLean::Past => *date <= today,
        DayLean::Future => *date >= today,
        DayLean::Nearest => true,
    })
    .min_by_key(|date| (*date - today).abs())
}

fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '：' => ':',
            '－' => '-',
            '／' => '/',
            '\u{3000}' => ' ',
            _ => c,
        })
        .collect()
}

fn clock(text: &str) -> Option<NaiveTime> {
    let digits = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    if let Some((hour, rest)) = text.split_once(':') {
        let mut rest = rest.splitn(2, ':');
        let minute = rest.next().filter(|m| !m.is_empty()).unwrap_or("0");
        let second = rest.next().filter(|s| !s.is_empty()).unwrap_or("0");
        return hour_of(digits(hour)?, digits(minute)?, digits(second)?);
    }
    if text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        return hour_of(digits(text.get(..2)?)?, digits(text.get(2..)?)?, 0);
    }
    None
}

/// Returns a time of day; 24:00 is the end of its day, as [`is_day_end`] knows it.
fn hour_of(hour: u32, minute: u32, second: u32) -> Option<NaiveTime> {
    if (hour, minute, second) == (24, 0, 0) {
        return NaiveTime::from_hms_opt(23, 59, 59);
    }
    NaiveTime::from_hms_opt(hour, minute, second)
}

fn day(text: &str, now: BeijingTime) -> Option<NaiveDate> {
    use chrono::Datelike;
    let nearest = |month: u32, day: u32| {
        // The year in which the day is nearest: limits lie ahead, facts behind, also at the turn
        // of the year.
        (-1..=1)
            .filter_map(|by| NaiveDate::from_ymd_opt(now.year() + by, month, day))
            .min_by_key(|date| (*date - now.date()).abs())
    };
    if text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty() {
        return match text.len() {
            8 => NaiveDate::parse_from_str(text, "%Y%m%d").ok(),
            4 => nearest(text.get(..2)?.parse().ok()?, text.get(2..)?.parse().ok()?),
            _ => None,
        };
    }
    let mut numbers = text.trim_end_matches('-').split('-');
    let first: i32 = numbers.next()?.parse().ok()?;
    let second: u32 = numbers.next()?.parse().ok()?;
    match numbers.next() {
        Some(third) => NaiveDate::from_ymd_opt(first, second, third.parse().ok()?)
            .filter(|_| numbers.next().is_none() && (1900..10_000).contains(&first)),
        None => nearest(u32::try_from(first).ok()?, second),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> BeijingTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").unwrap()
    }

    #[test]
    fn a_typed_time_is_read_in_every_form_an_officer_uses() {
        let now = at("2026-11-22T08:31:00");
        let close = NaiveTime::from_hms_opt(17, 30, 0).unwrap();
        for (typed, read) in [
            ("0910", "2026-11-22T09:10:00"),
            ("9:10", "2026-11-22T09:10:00"),
            ("９：１０", "2026-11-22T09:10:00"),
            ("9点10分", "2026-11-22T09:10:00"),
            ("11-20 9:10", "2026-11-20T09:10:00"),
            ("1120 0910", "2026-11-20T09:10:00"),
            ("12-30 9:10", "2026-12-30T09:10:00"),
            ("2026-11-20T09:10:05", "2026-11-20T09:10:05"),
            ("2026年11月20日 9:10", "2026-11-20T09:10:00"),
            ("2026年11月20日9:10", "2026-11-20T09:10:00"),
            ("20261120 0910", "2026-11-20T09:10:00"),
            ("2026-11-20", "2026-11-20T17:30:00"),
            ("2026/11/20", "2026-11-20T17:30:00"),
        ] {
            assert_eq!(parse_typed(typed, now, close), Some(at(read)), "{typed}");
        }
        for wrong in [
            "",
            "25:00",
            "2026-13-01",
            "abc",
            "9",
            "2026-11-20 09:10 x",
            "1120 0910 1",
        ] {
            assert_eq!(parse_typed(wrong, now, close), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_without_a_month_lies_behind_for_a_fact_and_ahead_for_a_limit() {
        let now = at("2026-11-22T08:31:00");
        let close = NaiveTime::from_hms_opt(17, 30, 0).unwrap();
        for (typed, lean, read) in [
            ("24日", DayLean::Future, "2026-11-24T17:30:00"),
            ("24号", DayLean::Nearest, "2026-11-24T17:30:00"),
            ("２４日 9:00", DayLean::Future, "2026-11-24T09:00:00"),
            ("24号17:00", DayLean::Future, "2026-11-24T17:00:00"),
            ("20日", DayLean::Future, "2026-12-20T17:30:00"),
            ("20日", DayLean::Past, "2026-11-20T17:30:00"),
            ("22日", DayLean::Past, "2026-11-22T17:30:00"),
            ("24日", DayLean::Past, "2026-10-24T17:30:00"),
            ("31日", DayLean::Future, "2026-12-31T17:30:00"),
            ("31日", DayLean::Past, "2026-10-31T17:30:00"),
            ("下月3日", DayLean::Past, "2026-12-03T17:30:00"),
            ("上月28号", DayLean::Future, "2026-10-28T17:30:00"),
            ("本月2日", DayLean::Future, "2026-11-02T17:30:00"),
        ] {
            let found = parse_typed_leaning(typed, now, close, lean);
            assert_eq!(found, Some(at(read)), "{typed} {lean:?}");
        }
        let turn = at("2027-01-03T08:31:00");
        let found = parse_typed_date("28日", turn, DayLean::Past);
        assert_eq!(found, NaiveDate::from_ymd_opt(2026, 12, 28));
        for wrong in ["32日", "0日", "本月31日", "24", "124日", "本月"] {
            assert_eq!(parse_typed(wrong, now, close), None, "{wrong}");
        }
    }

    #[test]
    fn unix_seconds_and_beijing_time_are_inverse() {
        let time = at("2026-01-01T00:00:00");
        assert_eq!(to_unix(time), 1_767_196_800);
        assert_eq!(from_unix(to_unix(time)), Some(time));
    }
}
