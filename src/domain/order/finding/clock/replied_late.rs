//! 超期办结: the platform got the reply after the deadline (二(三), 六(二)). It stays a fact until the
//! order is handed back to us.

use crate::domain::order::finding::prelude::*;
use crate::domain::time::{office_time, said_short};

/// Finds an order of ours that was replied to after its deadline.
pub struct RepliedLate;

impl Detector for RepliedLate {
    const CODE: &'static str = "replied_late";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let Some((replied, due)) = order.late_reply() else {
            return Vec::new();
        };
        let minutes = inspection.working_minutes(due, replied);
        let late = if minutes > 0 {
            format!("，晚工作时间{}", office_time(minutes))
        } else {
            String::new()
        };
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::QUALITY,
            format!(
                "超期办结：办理时限{}，{}才回复平台{late}",
                said_short(due),
                said_short(replied)
            ),
            if order.stage == Stage::ToRevisit {
                say![
                    "如实保留；平台另给过时限而没有记的，用",
                    ActId::MoveDue,
                    "补记"
                ]
            } else {
                say!["如实保留"]
            },
            None,
        )
    }
}
