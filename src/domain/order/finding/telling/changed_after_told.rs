//! The result changed after the citizen was told (附1§3).

use crate::domain::order::finding::prelude::*;
use crate::domain::time;

/// Finds a result that was changed after the citizen was told an earlier version.
pub struct ChangedAfterTold;

impl Detector for ChangedAfterTold {
    const CODE: &'static str = "changed_after_told";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let (Some(result), Some(told)) = (order.result(), order.feedback()) else {
            return Vec::new();
        };
        // What the citizen was told is the version in force at that time; it may be the last one.
        let mut known = order.results.iter().rev();
        let before =
            known.find(|one| one.cycle == order.cycle && !time::is_before(told.at, one.at));
        let same = before.is_some_and(|before| before.words() == result.words());
        let changed = result.cycle == order.cycle && told.conclusive && !same;
        if !inspection.is_lead_case() || !changed || order.stage.is_final() {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::SUPERVISION,
            "办理结果与已反馈口径不一致",
            say!["再告知诉求人，用", ActId::Feedback, "记录"],
            Mend::by(ActId::Feedback),
        )
    }
}
