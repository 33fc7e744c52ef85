//! The result is written, and an internal assignment was not answered (附1§3).

use crate::domain::order::finding::prelude::*;

/// Finds a section that has not answered its assignment though the result is written.
pub struct AssignmentOpen;

impl Detector for AssignmentOpen {
    const CODE: &'static str = "assignment_open";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        if inspection.result_in_work().is_none() {
            return Vec::new();
        }
        let open = inspection.order.open_assignments();
        open.map(|one| {
            inspection.finding(
                Self::CODE,
                Severity::Info,
                clause::SUPERVISION,
                format!(
                    "已办理完毕，交办“{}”的还没有回复",
                    inspection.section(&one.to)
                ),
                say!["已回的用", ActId::HandIn, "记录"],
                Mend::by(ActId::HandIn),
            )
        })
        .collect()
    }
}
