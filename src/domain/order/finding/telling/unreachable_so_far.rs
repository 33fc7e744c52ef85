//! The citizen was not called often enough to count as told (本单位口径).

use crate::domain::order::finding::prelude::*;

/// Finds a feedback that is not settled, because the citizen did not answer and more attempts are
/// needed.
pub struct UnreachableSoFar;

impl Detector for UnreachableSoFar {
    const CODE: &'static str = "unreachable_so_far";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let open = order.feedback().is_some_and(|told| !told.conclusive);
        if !inspection.is_lead_case() || order.stage != Stage::ToFeedback || !open {
            return Vec::new();
        }
        let wanted = inspection.context.profile.rules.unreachable_attempts;
        inspection.one(
            Self::CODE,
            Severity::Info,
            clause::OWN_RULE,
            format!("联系诉求人未接通，隔半小时以上满 {wanted} 次才算反馈（本单位口径）"),
            say!["换时间再联系，用", ActId::Feedback, "逐次记录"],
            Mend::by(ActId::Feedback),
        )
    }
}
