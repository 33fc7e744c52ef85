//! The citizen told the platform that the result is not satisfactory (二(四), 三(四)).

use crate::domain::order::finding::prelude::*;
use crate::domain::time;
use crate::domain::vocabulary::VisitResult;

/// Finds a visit of the platform with the answer 不满意 and no 重办 since.
pub struct VisitDissatisfied;

impl Detector for VisitDissatisfied {
    const CODE: &'static str = "visit_dissatisfied";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let last = order.visits.last();
        let bad = last.filter(|visit| visit.result == VisitResult::Dissatisfied);
        let ended = matches!(order.stage, Stage::ToRevisit | Stage::Closed);
        let Some(visit) = bad.filter(|_| inspection.is_lead_case() && ended) else {
            return Vec::new();
        };
        let again = order.reopenings.last();
        if again.is_some_and(|again| !time::is_before(again.at, visit.at)) {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Danger,
            clause::LEAD_ASSESSMENT,
            "平台回访不满意",
            say!["平台要求重办的用", ActId::Reopen, "记录"],
            Mend::by(ActId::Reopen),
        )
    }
}
