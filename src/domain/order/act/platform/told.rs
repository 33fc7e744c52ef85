//! Shared by the acts that record what the platform told us by telephone or in a chat group, and
//! not in one of its files.

use crate::domain::order::act::prelude::*;
use crate::domain::vocabulary::ToldVia;

/// Refuses what ends our part of an order if it has ended already.
pub(super) fn still_ours(order: &Order) -> Result<(), Refusal> {
    if matches!(order.stage, Stage::Returned | Stage::Closed) {
        return Err(ended_already(order));
    }
    Ok(())
}

/// Refuses words that name nobody, such as 无, where somebody told us what the platform decided.
pub(in crate::domain::order::act) fn somebody(act: ActId, told_by: &str) -> Result<(), Refusal> {
    let letters = told_by.chars().filter(|c| c.is_alphanumeric());
    let named = letters.clone().next().is_some() && !NOBODY.contains(&told_by.trim());
    if named {
        return Ok(());
    }
    Err(Refusal::new(
        "told_by_nobody",
        clause::SUPERVISION,
        format!("告知人“{told_by}”不是谁，平台的决定要有人告知"),
        say!["填写", field(act, "told_by"), "：姓名、职务或工号"],
    )
    .mend(Mend::field(act, "told_by")))
}

/// What officers write where nobody is meant.
const NOBODY: [&str; 6] = ["无", "没有", "不详", "未知", "不清楚", "不知道"];

/// Makes the refusal of an end that is on record already.
pub(super) fn ended_already(order: &Order) -> Refusal {
    Refusal::new(
        "already_ended",
        clause::USAGE,
        format!("工单已经是“{}”，不用再记", order.stage_word()),
        say!["平台要求重新办理的用", named(ActId::Reopen)],
    )
    .mend(Mend::by(ActId::Reopen))
}

/// Refuses a decision of the platform that is said to be older than its dispatch, or than the day on
/// which the order was registered.
pub(super) fn after_dispatch(case: &Case<'_>, act: ActId) -> Result<(), Refusal> {
    let (what, at) = case.order.began_at();
    case.not_before(act, what, at)
}

/// Starts a form with the usual way by which the platform tells us something outside its files.
pub(in crate::domain::order::act) fn by_phone(form: &mut Suggestions) {
    form.value("via", ToldVia::Phone.code());
}
