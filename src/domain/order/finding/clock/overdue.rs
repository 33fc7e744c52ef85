//! 超期: the deadline of the order has passed (六(二)). Any delay counts, even half an hour.

use crate::domain::order::finding::prelude::*;
use crate::domain::sentence::Sentence;
use crate::domain::time::office_time;

/// Finds an order whose deadline has passed, with the office time since then.
pub struct Overdue;

impl Detector for Overdue {
    const CODE: &'static str = "overdue";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let (order, now) = (inspection.order, inspection.context.now);
        let Some(due) = order
            .board_due()
            .filter(|due| now > *due && inspection.is_ours())
            // The platform says that the order ended in time; the officer is asked whether it did.
            .filter(|due| !order.end_proposed_by(*due))
        else {
            return Vec::new();
        };
        let minutes = inspection.working_minutes(due, now);
        let past = if minutes > 0 {
            format!("（工作时间{}）", office_time(minutes))
        } else {
            String::new()
        };
        inspection.one(
            Self::CODE,
            if order.waits_for_reassignment() {
                Severity::Warning
            } else {
                Severity::Danger
            },
            clause::QUALITY,
            format!("已超过办理时限{past}"),
            if order.waits_for_reassignment() {
                reassignment()
            } else if order.role == Role::CoHandler {
                say!["尽快办理并告知牵头单位"]
            } else if order.open_extension().is_some() {
                say!["尽快办结；申请的延期平台还没有答复"]
            } else if order
                .gate(ActId::RequestExtension, inspection.context)
                .is_err()
            {
                say!["尽快办结"]
            } else {
                say![
                    "尽快办结；确属复杂的用",
                    ActId::RequestExtension,
                    "向平台申请，并告知诉求人"
                ]
            },
            order.soonest_step(now).map(|step| Mend::by(step.act)),
        )
    }
}

/// What is left to do about the deadline of an order that the centre gives to another unit (四).
pub(super) fn reassignment() -> Sentence {
    say![
        "已认定由其他单位承办，请中心尽快改派，改派后用",
        ActId::Reassign,
        "记下"
    ]
}
