//! Reads a range of lengths: 5-7个工作日, 三到五天, 3个工作日至5个工作日.

use chrono::{Datelike as _, NaiveDate};

use super::{DOTTED_DAYS, length, moment, number, plain_length, split, unit};
use crate::domain::incoming::DueText;
use crate::intake::value::text::{half_width, trim};
use crate::intake::value::time::Near;

/// Words between the two lengths of a range.
const BETWEEN: [&str; 8] = ["至", "到", "~", "—", "–", "-", "或", "、"];

/// Returns the shorter length of a range, which ends first: whoever keeps it keeps the other, too. `None`
/// for a text that is no range.
pub(super) fn shorter(text: &str) -> Option<DueText> {
    BETWEEN.iter().find_map(|between| {
        let (from, to) = text.split_once(between)?;
        let (first, first_unit) = number(from).ok()?;
        let (last, rest) = number(to.trim_start_matches(['—', '-'])).ok()?;
        let last_unit = unit(rest)?;
        // 3日至5日 may be days of the month, 3个工作日至5个工作日 may not.
        let of_first = if first_unit.is_empty() {
            last_unit
        } else {
            unit(first_unit).filter(|_| !matches!(first_unit, "日" | "时"))?
        };
        let (one, other) = (length(first, of_first).ok()?, length(last, last_unit).ok()?);
        // Five days and two weeks: the unit of the first counts, whichever number is greater.
        let first_is_shorter = of_first != last_unit || first <= last;
        Some(if first_is_shorter { one } else { other })
    })
}

/// Returns the shorter number of a range without a unit, 5-7. One that is a day soon after the dispatch, 11-27,
/// is no range; `None` as well for any other text.
pub(super) fn bare_shorter(text: &str, near: Near) -> Option<u32> {
    let (first, last) = bare(text)?;
    if !text.contains('-') {
        return Some(first.min(last));
    }
    let known = near.known?.date();
    let years = known.year() - 1..=known.year() + 1;
    let mut days = years.filter_map(|year| NaiveDate::from_ymd_opt(year, first, last));
    let is_day = days.any(|day| (day - known).num_days().abs() <= DOTTED_DAYS);
    (!is_day).then_some(first.min(last))
}

/// Reads the two numbers of a range without a unit.
fn bare(text: &str) -> Option<(u32, u32)> {
    let digits = |part: &str| {
        let part = part.trim();
        let figures = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        figures.then(|| part.parse::<u32>().ok()).flatten()
    };
    BETWEEN.iter().find_map(|between| {
        let (first, last) = text.split_once(between)?;
        let (first, last) = (digits(first)?, digits(last)?);
        let lengths = 1..=MOST;
        (lengths.contains(&first) && lengths.contains(&last) && first != last)
            .then_some((first, last))
    })
}

/// Greatest number of a range without a unit.
const MOST: u32 = 60;

/// Checks whether a deadline gives the days from one to another: 11月25日至27日, 11月25日-11月27日.
pub(super) fn is_of_dates(text: &str, near: Near) -> bool {
    const APART: [char; 8] = ['至', '到', '~', '～', '—', '–', '－', '-'];
    let day = |part: &str| matches!(moment(part.trim(), near), Ok(Some(_)));
    let mut found = text.match_indices(APART);
    found.any(|(at, sign)| {
        let first = text.get(..at).unwrap_or_default();
        let last = text.get(at + sign.len()..).unwrap_or_default();
        // 2026-11-25 holds such signs itself.
        let whole = |part: &str| part.contains(['月', '日', '号', '/', '.']) || part.len() >= 8;
        let last_day = last.trim_end_matches(['日', '号']).trim();
        let bare_day = last.contains(['日', '号']) && last_day.parse::<u32>().is_ok();
        whole(first) && day(first) && (bare_day || whole(last) && day(last))
    })
}

/// Checks whether a deadline is a range without a unit.
pub(super) fn is_bare(text: &str) -> bool {
    bare(&half_width(trim(text))).is_some()
}

/// Checks whether a deadline gives a range of lengths.
pub(super) fn is_range(text: &str) -> bool {
    let whole = |part: &str| shorter(&plain_length(part)).is_some();
    whole(text) || split(text).any(whole) || is_bare(text)
}
