//! An urgent order was not signed for in time, and then it came to a petition or a mass incident
//! (附1§7(5): 未能及时响应，造成严重后果). Whether the one follows from the other is for others to judge.

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::Urgency;

/// Finds an urgent order whose first act came late, with an incident after that which is not settled.
pub struct UrgentConsequence;

impl Detector for UrgentConsequence {
    const CODE: &'static str = "urgent_consequence";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let urgent = order.matter.urgency != Urgency::Normal;
        let Some(by) = order
            .first_act_by
            .filter(|_| urgent && inspection.is_lead_case())
        else {
            return Vec::new();
        };
        let late = order.signed_for_at.is_none_or(|signed| signed > by);
        let mut incidents = order.supervisions.iter();
        let incident =
            incidents.find(|one| one.is_open() && one.kind.is_grave() && one.issued_at > by);
        let Some(incident) = incident.filter(|_| late) else {
            return Vec::new();
        };
        inspection.one(
            Self::CODE,
            Severity::Danger,
            clause::LATE_URGENT,
            format!(
                "{}工单没有在首次响应时限（本单位口径）内签收，之后发生了{}",
                order.matter.urgency, incident.kind
            ),
            say![
                "报主要负责人，立即处置，用",
                ActId::AnswerSupervision,
                "记下处置情况"
            ],
            Mend::by(ActId::AnswerSupervision),
        )
    }
}
