//! 临近时限: the deadline is near (六(二)). How near is set by the unit (本单位口径).

use super::overdue::reassignment;
use crate::domain::order::finding::prelude::*;
use crate::domain::time::{BeijingTime, office_time};

/// Finds an order that is past its warning time but not past its deadline.
pub struct DueSoon;

impl Detector for DueSoon {
    const CODE: &'static str = "due_soon";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let (order, now) = (inspection.order, inspection.context.now);
        let past = |line: Option<BeijingTime>| line.is_some_and(|line| now >= line);
        let red = past(order.due.red_at);
        let near = red || past(order.due.warn_at);
        let Some(due) = order
            .board_due()
            .filter(|due| near && now <= *due && inspection.is_ours())
        else {
            return Vec::new();
        };
        // The page names one next step: the one that is owed soonest.
        let next = order.soonest_step(now);
        let left = office_time(inspection.working_minutes(now, due));
        inspection.one(
            Self::CODE,
            if red && !order.waits_for_reassignment() {
                Severity::Danger
            } else {
                Severity::Warning
            },
            clause::QUALITY,
            format!("临近办理时限，剩余工作时间{left}"),
            match next {
                Some(_) if order.waits_for_reassignment() => reassignment(),
                Some(step) => say!["优先办理，下一步：", named(step.act)],
                None => say!["优先办理"],
            },
            next.map(|step| Mend::by(step.act)),
        )
    }
}
