//! The platform called the citizen, and has no reply from us (二(二), 二(四)).

use crate::domain::order::finding::prelude::*;

/// Finds an order that the platform visited before any result or reply of ours is on record.
pub struct VisitUnreplied;

impl Detector for VisitUnreplied {
    const CODE: &'static str = "visit_unreplied";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let Some(visit) = order.visits.first() else {
            return Vec::new();
        };
        let over = order.stage.is_final() || !order.replies.is_empty();
        if over || !inspection.is_lead_case() {
            return Vec::new();
        }
        let lacks = if order.results.is_empty() {
            "还没有办理结果和回复平台的记录"
        } else {
            "还没有回复平台的记录"
        };
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::LEAD_FLOW,
            format!("平台已回访（{}），{lacks}", visit.result),
            say!["办完、回复过的，用", ActId::Upload, "按实际时间补记"],
            Mend::by(ActId::Upload),
        )
    }
}
