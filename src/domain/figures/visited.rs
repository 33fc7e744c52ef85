//! What the platform's visits of an order count for (平台回访).

use std::collections::BTreeMap;

use super::measure::Measure;
use crate::domain::month::YearMonth;
use crate::domain::order::Order;
use crate::domain::order::state::PlatformVisit;
use crate::domain::time;
use crate::domain::vocabulary::VisitResult;

/// Checks whether the citizen said whether he is satisfied (有效回访).
const fn is_valid(result: VisitResult) -> bool {
    match result {
        VisitResult::Satisfied | VisitResult::BasicallySatisfied | VisitResult::Dissatisfied => {
            true
        }
        VisitResult::Unreachable | VisitResult::NotRated => false,
    }
}

/// Returns the measures that some visits count for: by the last valid one, or as not counted.
fn measures<'a>(
    order: &Order,
    visits: impl Iterator<Item = &'a PlatformVisit> + Clone,
) -> Vec<Measure> {
    let valid = visits.clone().filter(|visit| is_valid(visit.result));
    let Some(last) = time::latest_of(valid, |visit| visit.at) else {
        let any = visits.count() > 0;
        return any.then_some(Measure::NotCounted).into_iter().collect();
    };
    let mut all = match last.result {
        VisitResult::Satisfied => vec![Measure::Satisfied],
        VisitResult::BasicallySatisfied => vec![Measure::Satisfied, Measure::BasicallySatisfied],
        VisitResult::Dissatisfied => vec![Measure::Dissatisfied],
        VisitResult::Unreachable | VisitResult::NotRated => Vec::new(),
    };
    let result = order.result();
    if result.is_some_and(|result| result.recognised.is_some()) {
        all.push(Measure::Unreasonable);
    }
    all
}

/// Returns what all visits of an order count for, for months that do not depend on the visit.
pub(super) fn overall(order: &Order) -> Vec<Measure> {
    measures(order, order.visits.iter())
}

/// Returns what the visits count for in each month in which there was one.
pub(super) fn by_month(order: &Order) -> BTreeMap<YearMonth, Vec<Measure>> {
    let months = order.visits.iter().map(|visit| YearMonth::of(visit.at));
    months
        .map(|month| {
            let here = order.visits.iter();
            let here = here.filter(move |visit| YearMonth::of(visit.at) == month);
            (month, measures(order, here))
        })
        .collect()
}
