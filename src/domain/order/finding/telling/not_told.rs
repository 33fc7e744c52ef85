//! The platform has its reply, and the citizen was not told (二(二)).

use crate::domain::order::finding::prelude::*;

/// Finds a reply to the platform without a settled feedback to the citizen.
pub struct NotTold;

impl Detector for NotTold {
    const CODE: &'static str = "not_told";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let missing = inspection.replied_at().is_some() && inspection.told_at().is_none();
        if !inspection.is_lead_case() || !missing || inspection.order.stage.is_final() {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::LEAD_FLOW,
            "已回复平台，还没有反馈诉求人的记录",
            say!["用", ActId::Feedback, "记反馈情况"],
            Mend::by(ActId::Feedback),
        )
    }
}
