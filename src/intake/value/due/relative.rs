//! Reads deadlines that are told from the dispatch: 本月底, 11月底前, 下周三前, 30日17时.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use super::at_clock;
use crate::domain::incoming::DueText;
use crate::intake::value::text::{half_width, trim};
use crate::intake::value::time::Near;

/// Reads a deadline that is told from the day of the dispatch; `None` if it is not told so, or if the
/// dispatch is not known.
pub(super) fn read(text: &str, near: Near) -> Option<DueText> {
    const ENDS: [&str; 11] = [
        "办理完毕",
        "办结",
        "完成",
        "回复",
        "答复",
        "之前",
        "以前",
        "前",
        "止",
        "内",
        "下班",
    ];
    let known = near.known?.date();
    let text = half_width(text);
    let mut text = trim(&text);
    let whole = text;
    while let Some(rest) = ENDS.iter().find_map(|end| text.strip_suffix(end)) {
        text = rest.trim_end();
    }
    // A cell that holds nothing but 17:30 has lost its day, while words tell today's.
    let in_words = text != whole || text.contains(['点', '时']);
    let (date, clock) = end_of_month(text, known)
        .or_else(|| weekday(text, known))
        .or_else(|| day_of_next_month(text, known))
        .or_else(|| day_with_clock(text, known))
        .or_else(|| later_today(text, near).filter(|_| in_words))?;
    let clock = trim(clock);
    if clock.is_empty() {
        return Some(DueText::Date(date));
    }
    at_clock(date, clock)
}

/// Reads a time of day alone, such as 10点, that is still to come on the day of the dispatch.
fn later_today(text: &str, near: Near) -> Option<(NaiveDate, &str)> {
    let known = near.known?;
    let due = at_clock(known.date(), text)?;
    matches!(due, DueText::At(at) if at > known).then_some((known.date(), text))
}

/// Reads 本月底, 月末, 下月底 and 11月底.
fn end_of_month(text: &str, known: NaiveDate) -> Option<(NaiveDate, &str)> {
    let text = text.strip_prefix('至').unwrap_or(text);
    let last = |month: NaiveDate| {
        let next = month.with_day(1)?.checked_add_months(Months::new(1))?;
        next.pred_opt()
    };
    let after = |rest: &'static str| ["底", "末", "份底"].map(|end| format!("{rest}{end}"));
    for (said, months) in [
        ("本月", 0),
        ("当月", 0),
        ("下月", 1),
        ("下个月", 1),
        ("月", 0),
    ] {
        for said in after(said) {
            if let Some(rest) = text.strip_prefix(&*said) {
                let month = known.with_day(1)?.checked_add_months(Months::new(months))?;
                return Some((last(month)?, rest));
            }
        }
    }
    let (month, rest) = text.split_once('月')?;
    let rest = rest.strip_prefix(['底', '末'])?;
    let month: u32 = month.parse().ok()?;
    let years = known.year()..=known.year() + 1;
    let mut ends = years.filter_map(|year| last(NaiveDate::from_ymd_opt(year, month, 1)?));
    Some((ends.find(|date| *date >= known)?, rest))
}

/// Reads 本周五, 下周三 and 周日.
fn weekday(text: &str, known: NaiveDate) -> Option<(NaiveDate, &str)> {
    let begins = [
        ("下周", 7),
        ("下星期", 7),
        ("本周", 0),
        ("这周", 0),
        ("周", 0),
        ("星期", 0),
    ];
    let (weeks, rest) = begins
        .iter()
        .find_map(|(said, days)| Some((*days, text.strip_prefix(said)?)))?;
    let name = rest.chars().next()?;
    let place = match name {
        '天' | '末' => 6,
        name => "一二三四五六日".chars().position(|day| day == name)?,
    };
    let monday = known - Days::new(u64::from(known.weekday().num_days_from_monday()));
    let date = monday + Days::new(weeks) + Days::new(u64::try_from(place).ok()?);
    let rest = rest.get(name.len_utf8()..)?;
    (date >= known).then_some((date, rest))
}

/// Reads 下月5日 and 下个月5号17时.
fn day_of_next_month(text: &str, known: NaiveDate) -> Option<(NaiveDate, &str)> {
    let begins = ["下月", "下个月"];
    let rest = begins.iter().find_map(|word| text.strip_prefix(word))?;
    let (day, clock) = rest.split_once(['日', '号'])?;
    let next = known.with_day(1)?.checked_add_months(Months::new(1))?;
    Some((next.with_day(day.trim().parse().ok()?)?, clock))
}

/// Reads 30日17时: the next such day of a month. Without a time of day, 30日 may also be a length.
fn day_with_clock(text: &str, known: NaiveDate) -> Option<(NaiveDate, &str)> {
    let (day, clock) = text.split_once(['日', '号'])?;
    let day: u32 = day.parse().ok()?;
    clock.contains(|c: char| c.is_ascii_digit()).then_some(())?;
    let this = known.with_day(day).filter(|date| *date >= known);
    let next = || (known.with_day(1)? + Months::new(1)).with_day(day);
    Some((this.or_else(next)?, clock))
}

/// Reads a day of the month alone: 27号, 本月27日, 27日. The next such day from the dispatch on is meant.
/// 5日, 15日 and 30日 may also be lengths that offices set, and are not read; `None` as well if the
/// dispatch is not known.
pub(super) fn lone_day(text: &str, near: Near) -> Option<DueText> {
    /// Greatest length in days that offices set below a month.
    const LONGEST: u32 = 15;
    /// The length of a month, as offices count it.
    const MONTH: u32 = 30;
    let known = near.known?.date();
    let text = half_width(text);
    let of_month = text.strip_prefix("本月");
    let named = text.ends_with('号');
    let digits = of_month.unwrap_or(&text).trim_end_matches(['日', '号']);
    let day: u32 = digits.parse().ok()?;
    let length = day <= LONGEST || day == MONTH;
    if of_month.is_none() && !named && length {
        return None;
    }
    let this = known.with_day(day).filter(|date| *date >= known);
    let next = || (known.with_day(1)? + Months::new(1)).with_day(day);
    let date = match of_month {
        Some(_) => this,
        None => this.or_else(next),
    };
    date.map(DueText::Date)
}
