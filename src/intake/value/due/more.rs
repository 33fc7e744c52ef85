//! Finds deadlines whose cell says more than the time that is taken from it.

use super::{
    ELAPSED, clock_in_figures, day_of_month, is_figures, length_in_words, moment, plain_words,
    range, relative, same_day, split, weekday, with_clock_apart,
};
use crate::domain::incoming::{DueText, UnreadReason};
use crate::domain::time::BeijingTime;
use crate::intake::value::text::{half_width, trim};
use crate::intake::value::time::{Near, Which};

/// Returns what is doubtful in a deadline that was read: it says more than its time, gives a range of
/// lengths, or a day of the week that is another one.
#[must_use]
pub fn remark(text: &str, due: DueText, begun: Option<BeijingTime>) -> Option<UnreadReason> {
    let date = match due {
        DueText::At(at) => Some(at.date()),
        DueText::Date(date) => Some(date),
        DueText::WorkingDays(_)
        | DueText::CalendarDays(_)
        | DueText::Months(_)
        | DueText::Hours(_)
        | DueText::Minutes(_)
        | DueText::Said(_) => None,
    };
    // A day includes itself, and a length does not count the day it begins on.
    let counted = if date.is_some() {
        ["含当日", "含当天", "含本日"]
    } else {
        ["不含当日", "不含当天", "不含本日"]
    };
    let bare = counted.iter().fold(half_width(text), |rest, word| {
        rest.replace(&format!("({word})"), "").replace(word, "")
    });
    if date.is_none() && range::is_bare(text) {
        Some(UnreadReason::Range)
    } else if date.is_some() && is_date_range(text, begun) {
        Some(UnreadReason::DateRange)
    } else if says_more(&bare, begun) {
        Some(UnreadReason::MoreSaid)
    } else if date.is_some_and(|date| weekday::disagrees(text, date)) {
        Some(UnreadReason::Weekday)
    } else if date.is_none() && range::is_range(text) {
        Some(UnreadReason::Range)
    } else {
        None
    }
}

fn is_date_range(text: &str, begun: Option<BeijingTime>) -> bool {
    let near = Near {
        known: begun,
        which: Which::Following,
    };
    range::is_of_dates(&weekday::removed(&clock_in_figures(trim(text))), near)
}

/// Returns true if a deadline says more than its time, or gives two: 2026-11-27（提前2天）.
fn says_more(text: &str, begun: Option<BeijingTime>) -> bool {
    const PLAIN: [&str; 22] = [
        "紧急",
        "加急",
        "特急",
        "急",
        "一般",
        "普通",
        "正常",
        "次紧急",
        "非常紧急",
        "工作日",
        "自然日",
        "北京时间",
        "下班前",
        "下班",
        "前",
        "之前",
        "内",
        "止",
        "截止",
        "办结",
        "星期",
        "即",
    ];
    let near = Near {
        known: begun,
        which: Which::Following,
    };
    let text = weekday::removed(&clock_in_figures(trim(text)));
    if with_clock_apart(&text, near).is_some() {
        return false;
    }
    let of_week = |part: &str| {
        let day = ["周", "星期", "礼拜"]
            .iter()
            .find_map(|word| part.strip_prefix(word));
        day.is_some_and(|day| ["一", "二", "三", "四", "五", "六", "日", "天"].contains(&day))
    };
    let mut times = Vec::new();
    let mut lengths = 0;
    for part in split(&text) {
        if let Ok(Some(found)) = moment(part, near) {
            times.push(found.time());
        } else if length_in_words(part).is_ok() {
            lengths += 1;
        } else {
            let elapsed = ELAPSED.iter().any(|word| part.contains(word));
            let counted = same_day(part, near).is_some()
                || day_of_month(part, near).is_some()
                || relative::lone_day(part, near).is_some();
            let plain = PLAIN.contains(&part)
                || plain_words::removed(part).is_empty()
                || is_figures(&half_width(part))
                || of_week(part);
            if !(elapsed || counted || plain || relative::read(part, near).is_some()) {
                return true;
            }
        }
    }
    times.dedup();
    times.len() > 1 || lengths > 1
}
