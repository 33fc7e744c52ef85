//! Reads times that leave something out: without a year, with two figures for it, with the month
//! first, or as a range. A known time of the order, usually its dispatch, decides what is meant.

use chrono::{Datelike as _, NaiveDate};

use super::{
    DayHalf, Moment, clock, leading_number, parse as parse_whole, separator, take_half,
    without_weekday,
};
use crate::domain::time::BeijingTime;
use crate::intake::value::text::{half_width, trim};

/// Which of several moments a cell means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Which {
    /// The one next to the known time; of a range its beginning.
    #[default]
    Nearest,
    /// The first one that is not before the known time; of a range its end. For deadlines.
    Following,
    /// The last one that is not after the known time; of a range its beginning. For what has
    /// happened.
    Preceding,
}

/// A known time of the order, which completes a time that leaves something out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Near {
    /// The known time; `None` if there is none. Nothing is then guessed that could be read in two
    /// ways.
    pub known: Option<BeijingTime>,
    /// Which of several moments is meant.
    pub which: Which,
}

/// Parses a text that [`super::parse`] cannot read.
pub(super) fn parse(text: &str, near: Near) -> Option<Moment> {
    let text = half_width(trim(text)).to_ascii_lowercase();
    if text.chars().count() > 60 {
        return None;
    }
    one(&text, near).or_else(|| range(&text, near))
}

fn one(text: &str, near: Near) -> Option<Moment> {
    let (half, text) = take_half(&without_weekday(text.to_owned())?);
    let text = text.trim();
    let (dates, rest) = candidates(text, near)?;
    let date = choose(&dates, near)?;
    finish(date, rest, half)
}

fn finish(date: NaiveDate, rest: &str, half: Option<DayHalf>) -> Option<Moment> {
    let rest = rest.trim_start_matches(|c: char| c == 't' || c == ',' || c.is_whitespace());
    if rest.is_empty() {
        return half.is_none().then_some(Moment::Date(date));
    }
    // Databases also write 09.05.07.
    clock(rest, half, date).or_else(|| clock(&rest.replace('.', ":"), half, date))
}

/// Reads the end of a deadline's range, or the beginning of another.
fn range(text: &str, near: Near) -> Option<Moment> {
    const BETWEEN: [&str; 8] = ["至", "到", "~", "—", "–", " - ", "--", "-"];
    BETWEEN.iter().find_map(|between| {
        let (from, to) = text.split_once(between)?;
        let to = to.trim_matches(['—', '-', ' ']);
        let whole = |text: &str, near: Near| parse_whole(text).or_else(|| one(text, near));
        let nearest = Near {
            which: Which::Nearest,
            ..near
        };
        let begin = whole(from.trim(), nearest)?;
        let from_there = Near {
            known: Some(begin.time()),
            which: Which::Following,
        };
        let end = whole(to, from_there).or_else(|| end_of(to, begin))?;
        if end.time() < begin.time() {
            return None;
        }
        Some(match near.which {
            Which::Nearest | Which::Preceding => begin,
            Which::Following => end,
        })
    })
}

/// Reads an end that gives only a day or a time of day: 11月20日至25日, 9:00-10:00.
fn end_of(text: &str, begin: Moment) -> Option<Moment> {
    let (half, text) = take_half(text);
    let text = text.trim();
    if let Some(moment) = clock(text, half, begin.date()) {
        return Some(moment);
    }
    let (day, rest) = leading_number(text, 2)?;
    let rest = separator(rest, &['日', '号'])?;
    finish(begin.date().with_day(day)?, rest, half)
}

/// Returns the dates that the beginning of a text may mean, and the rest.
fn candidates(text: &str, near: Near) -> Option<(Vec<NaiveDate>, &str)> {
    let short = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (first, rest) = leading_number(text, 2)?;
    if let Some(rest) = separator(rest, &['月']) {
        let (day, rest) = leading_number(rest, 2)?;
        let rest = separator(rest, &['日', '号']).unwrap_or(rest);
        return Some((years_around(first, day, near), rest));
    }
    if let Some(rest) = separator(rest, &['年']) {
        // 26年11月20日.
        let (month, rest) = leading_number(rest, 2)?;
        let (day, rest) = leading_number(separator(rest, &['月'])?, 2)?;
        let rest = separator(rest, &['日', '号']).unwrap_or(rest);
        return Some((dates(&[(two_figures(first), month, day)]), rest));
    }
    let mark = rest
        .trim_start()
        .chars()
        .next()
        .filter(|c| "-/.".contains(*c))?;
    let rest = separator(rest, &[mark])?;
    if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return named_month(first, rest, mark);
    }
    let width = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (second, rest) = leading_number(rest, 2)?;
    if let Some(third) = separator(rest, &['月']).and_then(|rest| separator(rest, &[mark])) {
        // 20-11月-26, as Oracle writes it in Chinese.
        let (year, rest) = leading_number(third, 4)?;
        return Some((dates(&[(full_year(year), second, first)]), rest));
    }
    let Some(third) = separator(rest, &[mark]) else {
        // Two figures only are a day of the year if they are written like one: 11-20, or 3/5 9:00.
        let has_clock = rest.contains([':', '时', '点']);
        if (short == 2 && width == 2 && mark != '.') || has_clock {
            return Some((years_around(first, second, near), rest));
        }
        // 12/1, 12-1 and 11.26 may be something else, so they are days only if they lie near a known
        // time; 1-5 and 3-10 may also be a length from one number to another.
        let range = mark == '-' && first < second && second <= 15;
        let near_by = |date: &NaiveDate| {
            let known = near.known.map(|known| known.date());
            known.is_some_and(|known| (*date - known).num_days().abs() <= NEAR_DAYS)
        };
        let mut days = years_around(first, second, near);
        days.retain(near_by);
        return (!range && !days.is_empty()).then_some((days, rest));
    };
    let (year, rest) = leading_number(third, 4)?;
    let found = if year >= 1000 {
        let american = dates(&[(full_year(year), first, second)]);
        if american.is_empty() {
            dates(&[(full_year(year), second, first)])
        } else {
            american
        }
    } else {
        let mut found = dates(&[
            (two_figures(first), second, year),
            (two_figures(year), first, second),
        ]);
        // With a hyphen the year stands first; nobody writes 11-20-26 here.
        if near.known.is_none() && mark != '/' {
            found.truncate(1);
        }
        found
    };
    Some((found, rest))
}

/// Reads `nov-26` behind the day, as Oracle writes 20-NOV-26.
fn named_month(day: u32, text: &str, mark: char) -> Option<(Vec<NaiveDate>, &str)> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let (name, rest) = text.split_at_checked(3)?;
    let month = MONTHS.iter().position(|month| *month == name)?;
    let month = u32::try_from(month).ok()? + 1;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let (year, rest) = leading_number(separator(rest, &[mark])?, 4)?;
    Some((dates(&[(full_year(year), month, day)]), rest))
}

fn two_figures(year: u32) -> i32 {
    2000 + i32::try_from(year).unwrap_or_default()
}

fn full_year(year: u32) -> i32 {
    if year < 100 {
        two_figures(year)
    } else {
        i32::try_from(year).unwrap_or_default()
    }
}

fn dates(parts: &[(i32, u32, u32)]) -> Vec<NaiveDate> {
    let found = parts.iter();
    found
        .filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(*year, *month, *day))
        .collect()
}

/// A day of the year written like a fraction or a range lies within this many days of the known time.
const NEAR_DAYS: i64 = 45;

/// A deadline without its year lies within this many days of the dispatch, or its year is unknown.
const FOLLOWING_DAYS: i64 = 200;

/// Returns a day in the years around the known time; nothing if no time is known.
fn years_around(month: u32, day: u32, near: Near) -> Vec<NaiveDate> {
    let Some(known) = near.known else {
        return Vec::new();
    };
    let years = (known.year() - 1)..=(known.year() + 1);
    let soon = |date: &NaiveDate| match near.which {
        Which::Following => (0..=FOLLOWING_DAYS).contains(&(*date - known.date()).num_days()),
        Which::Nearest | Which::Preceding => true,
    };
    years
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .filter(soon)
        .collect()
}

/// Chooses among dates by the known time; `None` if several are left.
fn choose(dates: &[NaiveDate], near: Near) -> Option<NaiveDate> {
    if let [only] = dates {
        return Some(*only);
    }
    let known = near.known?.date();
    let following = dates.iter().filter(|date| **date >= known).min();
    match near.which {
        Which::Following if following.is_some() => following.copied(),
        Which::Preceding => dates.iter().filter(|date| **date <= known).max().copied(),
        Which::Following | Which::Nearest => {
            let distance = |date: &&NaiveDate| (**date - known).num_days().abs();
            dates.iter().min_by_key(distance).copied()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, known: Option<&str>, which: Which) -> String {
        let known = known.map(|text| text.parse().unwrap());
        match parse(text, Near { known, which }) {
            Some(Moment::At(time)) => time.format("%Y-%m-%d %H:%M:%S").to_string(),
            Some(Moment::Date(date)) => date.format("%Y-%m-%d").to_string(),
            None => "unreadable".to_owned(),
        }
    }

    #[test]
    fn what_can_be_read_in_one_way_needs_no_other_time() {
        for (text, expected) in [
            ("26-11-20 9:05", "2026-11-20 09:05:00"),
            ("26.11.20", "2026-11-20"),
            ("26年11月20日 9时5分", "2026-11-20 09:05:00"),
            ("4/25/2019 9:32", "2019-04-25 09:32:00"),
            ("11/20/2026 9:05 AM", "2026-11-20 09:05:00"),
            ("20/11/2026", "2026-11-20"),
            ("11/20/26", "2026-11-20"),
            ("20-NOV-26", "2026-11-20"),
            ("20-11月-26 09.05.07", "2026-11-20 09:05:07"),
            ("11月20日", "unreadable"),
            ("11/10/26", "unreadable"),
            ("11-20", "unreadable"),
            ("昨天下午", "unreadable"),
        ] {
            assert_eq!(shown(text, None, Which::Nearest), expected, "{text}");
        }
    }

    #[test]
    fn a_known_time_decides_the_year_and_the_order_of_the_figures() {
        let known = Some("2026-12-28T10:00:00");
        for (text, nearest, following) in [
            (
                "12月28日 9:05",
                "2026-12-28 09:05:00",
                "2026-12-28 09:05:00",
            ),
            ("1月4日", "2027-01-04", "2027-01-04"),
            ("12月20日", "2026-12-20", "unreadable"),
            ("12-30", "2026-12-30", "2026-12-30"),
            ("12/29", "2026-12-29", "2026-12-29"),
            ("1/4", "2027-01-04", "2027-01-04"),
            ("1-4", "unreadable", "unreadable"),
            ("12-9", "2026-12-09", "unreadable"),
            ("12.26", "2026-12-26", "unreadable"),
            ("3.5", "unreadable", "unreadable"),
            ("1/4 17:30", "2027-01-04 17:30:00", "2027-01-04 17:30:00"),
            ("12/11/26", "2026-12-11", "2026-12-11"),
        ] {
            assert_eq!(shown(text, known, Which::Nearest), nearest, "{text}");
            assert_eq!(shown(text, known, Which::Following), following, "{text}");
        }
    }

    #[test]
    fn of_a_range_a_deadline_is_the_end_and_another_time_the_beginning() {
        let known = Some("2026-11-20T10:00:00");
        for (text, begin, end) in [
            ("2026-11-20至2026-11-25", "2026-11-20", "2026-11-25"),
            ("2026.11.20-2026.11.25", "2026-11-20", "2026-11-25"),
            ("11月20日—11月25日", "2026-11-20", "2026-11-25"),
            ("2026年11月20日至25日", "2026-11-20", "2026-11-25"),
            (
                "2026-11-20 09:00~10:30",
                "2026-11-20 09:00:00",
                "2026-11-20 10:30:00",
            ),
            ("12月30日至1月4日", "2026-12-30", "2027-01-04"),
            ("2026-11-25至2026-11-20", "unreadable", "unreadable"),
        ] {
            assert_eq!(shown(text, known, Which::Nearest), begin, "{text}");
            assert_eq!(shown(text, known, Which::Following), end, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reading_of_a_loose_time_panic(text in "[0-9年月日至到/.a-z: -]{0,30}") {
            let known = "2026-11-20T10:00:00".parse().ok();
            let _ = parse(&text, Near { known, which: Which::Following });
        }
    }
}
