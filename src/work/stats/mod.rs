//! The figures of a period (统计), ready to be read: groups of lines, each with its definition and the
//! orders behind it; the months of the trend; and what was published of the same months.
//!
//! They are read from sums that the store keeps, so that no order is read until its list is asked for.

mod groups;

use std::collections::{BTreeMap, HashSet};

use super::Workplace;
use crate::domain::clause::Clause;
use crate::domain::figures::{JOINED, LED, Measure, Period, PeriodBasis};
use crate::domain::month::{Tally, YearMonth};
use crate::store::{FigureRow, StoreError, StoredOrder};

/// Which orders a figure stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureKey {
    /// The date by which orders belong to the period.
    pub basis: PeriodBasis,
    /// The months from first to last, both included.
    pub period: Period,
    /// What is counted.
    pub measure: Measure,
    /// The parts of the figure that are meant; empty for all of them.
    pub subjects: Vec<String>,
}

/// One figure as a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatLine {
    /// What is counted, and of whom.
    pub label: String,
    /// The number in words.
    pub value: String,
    /// What is counted, as one sentence.
    pub definition: &'static str,
    /// The clause that asks for it.
    pub clause: Clause,
    /// The orders behind it.
    pub key: FigureKey,
}

/// Figures that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatGroup {
    /// What they are about.
    pub title: &'static str,
    /// The figures; not empty.
    pub lines: Vec<StatLine>,
}

/// One month of the trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrendMonth {
    /// The month that the numbers are of.
    pub month: YearMonth,
    /// Number of orders, those in which we only take part included.
    pub orders: u64,
    /// The tally without unreasonable demands.
    pub tally: Tally,
}

/// The sums of one figure over a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FigureSum {
    /// Number of orders.
    pub orders: u64,
    /// Number of occurrences in them.
    pub times: u64,
    /// Number of occurrences with a known duration.
    pub timed: u64,
    /// Sum of these durations in minutes.
    pub minutes: u64,
}

/// The figures of a period, by measure and subject.
pub type FigureSums = BTreeMap<(Measure, String), FigureSum>;

/// Everything about a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    /// The months from first to last, both included.
    pub period: Period,
    /// The date by which orders belong to them.
    pub basis: PeriodBasis,
    /// The sums that the lines are made of.
    pub sums: FigureSums,
    /// The figures in words.
    pub groups: Vec<StatGroup>,
    /// The months of the trend, oldest first.
    pub trend: Vec<TrendMonth>,
}

/// Returns the figures of a period.
///
/// # Errors
/// When the data file fails.
pub fn read(place: Workplace<'_>, basis: PeriodBasis, period: Period) -> Result<Stats, StoreError> {
    let trend = period.trend();
    let mut rows = place.store.figures(basis, trend)?;
    if basis != PeriodBasis::Dispatched {
        // Complaints are repeated by when they came, whatever else is asked for.
        let store = place.store;
        rows.extend(store.figures_of(PeriodBasis::Dispatched, Measure::Repeats, period)?);
    }
    let within = |month: YearMonth| period.first() <= month && month <= period.last();
    let here = rows.iter().filter(|row| within(row.month));
    let sums = sum(here);
    let mut groups = groups::of(place, basis, period, &sums);
    groups.extend(groups::compared(place, period)?);
    let trend = trend.months().map(|month| {
        let of_month = sum(rows.iter().filter(|row| row.month == month));
        TrendMonth {
            month,
            orders: total(&of_month, Measure::Orders, &[LED, JOINED]),
            tally: adjusted(&of_month, &[]),
        }
    });
    Ok(Stats {
        period,
        basis,
        trend: trend.collect(),
        sums,
        groups,
    })
}

fn sum<'a>(rows: impl Iterator<Item = &'a FigureRow>) -> FigureSums {
    let mut sums = FigureSums::new();
    for row in rows {
        let sum = sums.entry((row.measure, row.subject.clone())).or_default();
        sum.orders += row.orders;
        sum.times += row.times;
        sum.timed += row.timed;
        sum.minutes += row.minutes;
    }
    sums
}

/// Returns the number of orders of a measure; `subjects` are the parts that count, empty for all.
#[must_use]
pub fn total(sums: &FigureSums, measure: Measure, subjects: &[&str]) -> u64 {
    let all = sums.iter().filter(|((of, _), _)| *of == measure);
    all.filter(|((_, subject), _)| subjects.is_empty() || subjects.contains(&subject.as_str()))
        .map(|(_, sum)| sum.orders)
        .sum()
}

/// Returns the tally of all valid visits.
#[must_use]
pub fn plain(sums: &FigureSums, subjects: &[&str]) -> Tally {
    let satisfied = total(sums, Measure::Satisfied, subjects);
    Tally {
        satisfied,
        counted: satisfied + total(sums, Measure::Dissatisfied, subjects),
    }
}

/// Returns the tally without demands that were recognised as unreasonable, reckoned as that of a published
/// month is (附1§9).
#[must_use]
pub fn adjusted(sums: &FigureSums, subjects: &[&str]) -> Tally {
    let plain = plain(sums, subjects);
    let left_out = total(sums, Measure::Unreasonable, subjects);
    Tally {
        counted: plain.counted.saturating_sub(left_out).max(plain.satisfied),
        ..plain
    }
}

/// Returns the rows of the orders behind a figure, each once.
///
/// # Errors
/// When the data file fails.
pub fn order_rows(place: Workplace<'_>, key: &FigureKey) -> Result<Vec<i64>, StoreError> {
    let read = |subject| {
        place
            .store
            .figure_orders(key.basis, key.measure, key.period, subject)
    };
    if key.measure == Measure::Repeats && key.subjects.is_empty() {
        return repeated(place, key);
    }
    if key.subjects.is_empty() {
        return read(None);
    }
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    for subject in &key.subjects {
        let rows = read(Some(subject.as_str()))?;
        all.extend(rows.into_iter().filter(|row| seen.insert(*row)));
    }
    Ok(all)
}

/// Returns the rows of the orders at places with several of them in one month.
fn repeated(place: Workplace<'_>, key: &FigureKey) -> Result<Vec<i64>, StoreError> {
    let mut all = Vec::new();
    for row in place.store.figures_of(key.basis, key.measure, key.period)? {
        let month = Period::month(row.month);
        let subject = Some(row.subject.as_str());
        all.extend(
            place
                .store
                .figure_orders(key.basis, key.measure, month, subject)?,
        );
    }
    Ok(all)
}

/// Loads the first orders behind a figure. Also returns how many there are.
///
/// # Errors
/// When the data file fails.
pub fn orders(
    place: Workplace<'_>,
    key: &FigureKey,
    limit: usize,
) -> Result<(Vec<StoredOrder>, usize), StoreError> {
    let rows = order_rows(place, key)?;
    let first = rows.get(..limit.min(rows.len())).unwrap_or_default();
    Ok((place.store.orders_in_rows(first)?, rows.len()))
}
