//! Reads a range of lengths: 5-7个工作日, 三到五天, 3个工作日至5个工作日.

use super::{length, number, plain_length, split, unit};
use crate::domain::incoming::DueText;

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

/// Checks whether a deadline gives a range of lengths.
pub(super) fn is_range(text: &str) -> bool {
    let whole = |part: &str| shorter(&plain_length(part)).is_some();
    whole(text) || split(text).any(whole)
}
