//! The day of the week beside a date: 11月27日（周五）17时前. It adds nothing, unless it is another day.

use chrono::{Datelike as _, NaiveDate};

use crate::intake::value::text::half_width;

const WORDS: [&str; 3] = ["星期", "礼拜", "周"];
const OPEN: [char; 5] = ['(', '（', '[', '【', ','];
const CLOSE: [char; 5] = [')', '）', ']', '】', ','];

/// A day of the week behind a date.
struct Named {
    /// Where it stands, with the brackets around it.
    from: usize,
    to: usize,
    /// The bracket that closes behind further words: 11月27日（周五 17:00）.
    close: Option<(usize, usize)>,
    /// Number of days from Monday.
    from_monday: u32,
}

/// Removes the days of the week that stand beside dates.
pub(super) fn removed(text: &str) -> String {
    let mut text = text.to_owned();
    while let Some(named) = first(&text) {
        take_out(&mut text, &named);
    }
    text
}

/// Checks whether a text names a day of the week on which its date does not fall. With several of them
/// nobody can tell which is whose.
#[must_use]
pub fn disagrees(text: &str, date: NaiveDate) -> bool {
    let Some(named) = first(text) else {
        return false;
    };
    let mut rest = text.to_owned();
    take_out(&mut rest, &named);
    first(&rest).is_none() && date.weekday().num_days_from_monday() != named.from_monday
}

fn take_out(text: &mut String, named: &Named) {
    if let Some((from, to)) = named.close {
        text.replace_range(from..to, "");
    }
    text.replace_range(named.from..named.to, "");
}

/// Finds the first day of the week that stands behind a date.
fn first(text: &str) -> Option<Named> {
    WORDS.iter().find_map(|word| {
        let mut found = text.match_indices(word);
        found.find_map(|(at, _)| {
            let name = text.get(at + word.len()..)?.chars().next()?;
            let day = "一二三四五六日天".chars().position(|day| day == name)?;
            let before = text.get(..at)?.trim_end();
            let bare = before.trim_end_matches(OPEN).trim_end();
            // 下周五 is no date, and 每周五 neither.
            let last = half_width(bare).chars().next_back()?;
            let dated = last.is_ascii_digit() || matches!(last, '日' | '号');
            (dated && bare.contains(|c: char| c.is_numeric() || "十一二三".contains(c)))
                .then_some(())?;
            let end = at + word.len() + name.len_utf8();
            let opened = bare.len() < before.len();
            let after = text.get(end..)?;
            let closed = after.trim_start();
            let to = match closed
                .chars()
                .next()
                .filter(|c| opened && CLOSE.contains(c))
            {
                Some(close) => text.len() - closed.len() + close.len_utf8(),
                None => end,
            };
            let further = opened && to == end;
            let close = after.find(CLOSE).filter(|_| further).map(|at| end + at);
            let mark = |at: usize| text.get(at..)?.chars().next().map(char::len_utf8);
            let close = close.and_then(|at| Some((at, at + mark(at)?)));
            let day = u32::try_from(day).ok()?;
            Some(Named {
                from: bare.len(),
                to,
                close,
                from_monday: if day == 7 { 6 } else { day },
            })
        })
    })
}
