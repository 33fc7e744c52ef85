//! An internal assignment whose answer date has passed (附1§3).

use crate::domain::order::finding::prelude::*;

/// Finds a section that did not answer its assignment in time.
pub struct AssignmentOverdue;

impl Detector for AssignmentOverdue {
    const CODE: &'static str = "assignment_overdue";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        // What we gave out is waited for also after our part of the order has ended.
        let late = inspection
            .order
            .open_assignments()
            .filter(|one| inspection.waited_in_vain(&one.to, one.reply_by));
        late.map(|one| {
            inspection.finding(
                Self::CODE,
                Severity::Warning,
                clause::SUPERVISION,
                format!(
                    "交办“{}”已过回复时限{}",
                    inspection.section(&one.to),
                    inspection.reminded(&one.to, one.at)
                ),
                say!["用", ActId::Urge, "催办；已回的用", ActId::HandIn, "记录"],
                Mend::field(ActId::Urge, "target"),
            )
        })
        .collect()
    }
}
