//! We help on another unit's order, were reminded, and nothing happened since (附1§7(3): 协办单位无正当理由
//! 不配合、消极作为). Whether there was a reason is for others to judge.

use crate::domain::order::finding::prelude::*;

/// Finds a reminder to us on an order that another unit leads, after which we have recorded nothing.
pub struct OwnUrged;

impl Detector for OwnUrged {
    const CODE: &'static str = "own_urged";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let owed = matches!(
            order.stage,
            Stage::ToRespond | Stage::ToArrive | Stage::Assisting
        );
        if !owed || inspection.own_part().is_none() || !inspection.names_us() {
            return Vec::new();
        }
        let reminders = order.urges.iter().filter(|one| one.target.is_none());
        let Some(last) = reminders.map(|one| one.at).max() else {
            return Vec::new();
        };
        if order.last_entry_at.is_some_and(|entry| entry > last) {
            return Vec::new();
        }
        let act = order.next_step().map_or(ActId::Contribute, |step| step.act);
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::UNCOOPERATIVE,
            "催办后本单位还没有新的配合记录；没有正当理由的，可能被认定为不配合、消极作为",
            say!["立即配合，用", act, "记下；有正当理由的告知牵头单位并记下"],
            Mend::by(act),
        )
    }
}
