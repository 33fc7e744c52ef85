//! Finds the question whose duty the matter is that an act means.

use chrono::NaiveDate;

use crate::domain::order::act::helpers::which;
use crate::domain::order::act::prelude::*;
use crate::domain::order::determination::Determination;
use crate::domain::vocabulary::OpinionOutcome;

/// Returns the question that is meant among those that fit: the one about the helper that is named;
/// if none is named, the one about the whole order, else the latest.
pub(super) fn meant<'a>(
    case: &Case<'a>,
    act: ActId,
    unit: Option<&String>,
    fits: impl Fn(&Determination) -> bool,
) -> Result<Option<&'a Determination>, Refusal> {
    let helper = match unit {
        Some(_) => Some(which::helper(case, act, unit, None)?.id),
        None => None,
    };
    let all = || {
        case.order
            .current_determinations()
            .rev()
            .filter(|one| fits(one))
    };
    let of_scope = all().find(|one| one.helper == helper);
    let latest = || all().next().filter(|_| helper.is_none());
    Ok(of_scope.or_else(latest))
}

/// Returns whether the opinion on a question is a gap of duties for which no unit was named yet.
pub(super) fn is_open_gap(one: &Determination) -> bool {
    is_gap(one) && one.assigned.is_none()
}

fn is_gap(one: &Determination) -> bool {
    let opinion = one.opinion.as_ref();
    opinion.is_some_and(|opinion| opinion.outcome == OpinionOutcome::Gap)
}

/// Returns whether the opinion on a question is a gap of duties of which no 专报 is on record, or for
/// which no unit was named yet.
pub(super) fn may_be_reported(one: &Determination) -> bool {
    is_gap(one) && (one.assigned.is_none() || one.gap_report.is_none())
}

/// Returns the day of the opinion on a question: the date on it, else the day on which we learned of it.
pub(super) fn opinion_day(one: &Determination) -> Option<NaiveDate> {
    let opinion = one.opinion.as_ref()?;
    Some(opinion.date.unwrap_or_else(|| opinion.at.date()))
}

/// Makes the refusal of what follows a gap of duties where no opinion found one.
pub(super) fn no_gap() -> Refusal {
    Refusal::new(
        "no_gap",
        clause::USAGE,
        "没有认定为职责空白的意见",
        say!["先用", ActId::RecordOpinion, "记认定意见“职责空白”"],
    )
    .mend(Mend::by(ActId::RecordOpinion))
}
