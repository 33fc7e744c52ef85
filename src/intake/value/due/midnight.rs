//! Reads the end and the beginning of a day as deadlines: 24:00, 晚12点, 0点.

use chrono::{Duration, NaiveTime};

use super::of_moment;
use crate::domain::incoming::DueText;
use crate::intake::value::text::half_width;
use crate::intake::value::time::Moment;

/// Writes 二十四时 and 零时 in figures.
pub(super) fn clock_in_figures(text: &str) -> String {
    let figures = text.replace("二十四时", "24时").replace("二十四点", "24点");
    let figures = figures.replace("零时", "0时").replace("零点", "0点");
    figures.replace("午夜12", "24").replace("午夜", " 24:00")
}

/// Returns true if a text says in so many words that a day ends at midnight: 24:00, 晚12点. 24时内 is a
/// length.
fn says_midnight(text: &str) -> bool {
    let text = half_width(text);
    let held = |end: &str| {
        let mut found = text.match_indices(end);
        found.any(|(at, _)| {
            let rest = text.get(at + end.len()..).unwrap_or_default();
            !rest.starts_with(['内', '以'])
        })
    };
    let ends = ["24:00", "24时", "24点"];
    let nights = ["晚12", "晚上12", "夜12", "夜里12", "夜间12"];
    ends.iter().chain(&nights).any(|end| held(end))
}

/// Returns true if a text says in words that a day begins: 0点, 0时. That is the end of the day before; 00:00
/// is how programs write a date alone.
pub(super) fn says_first_hour(text: &str) -> bool {
    let text = half_width(text);
    ["0点", "0时"].iter().any(|word| {
        let mut found = text.match_indices(word);
        found.any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default();
            !before.ends_with(|c: char| c.is_ascii_digit())
        })
    })
}

/// Converts a time that was read from a text: 24:00 is the end of its day, and no date alone.
pub(super) fn of_words(text: &str, moment: Moment) -> DueText {
    if says_first_hour(text) {
        let begins = moment.time().date().and_time(NaiveTime::MIN);
        return DueText::At(begins - Duration::seconds(1));
    }
    match moment {
        Moment::At(time) if says_midnight(text) => DueText::At(time),
        Moment::At(_) | Moment::Date(_) => of_moment(moment),
    }
}
