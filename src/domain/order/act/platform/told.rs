//! What the acts have in common by which the officer records what the platform told us outside its
//! files, by telephone or in a chat group.

use crate::domain::order::act::prelude::*;
use crate::domain::vocabulary::ToldVia;

/// Refuses what ends our part of an order if it has ended that way already.
pub(super) fn ended_already(order: &Order) -> Refusal {
    Refusal::new(
        "already_ended",
        clause::USAGE,
        format!("工单已经是“{}”，不用再记", order.stage),
        say!["平台要求重新办理的用", named(ActId::Reopen)],
    )
    .mend(Mend::by(ActId::Reopen))
}

/// Refuses a decision of the platform that is said to be older than its dispatch.
pub(super) fn after_dispatch(case: &Case<'_>, act: ActId) -> Result<(), Refusal> {
    match case.order.came_at() {
        Some(arrived) if case.at < arrived => Err(Refusal::new(
            "told_before_dispatch",
            clause::PERFUNCTORY,
            format!(
                "平台告知的时间 {} 早于派单时间 {}",
                case.at.format("%Y-%m-%d %H:%M"),
                arrived.format("%Y-%m-%d %H:%M"),
            ),
            say!["核对", field(act, "at"), "，填平台告知的实际时间"],
        )
        .mend(Mend::field(act, "at"))),
        Some(_) | None => Ok(()),
    }
}

/// Starts a form with the usual way by which the platform tells us something outside its files.
pub(super) fn by_phone(form: &mut Suggestions) {
    form.value("via", ToldVia::Phone.code());
}
