//! An urgent order was signed for, and nothing else happened within the time for its first act (the
//! hours are 本单位口径).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::Urgency;

/// Finds an urgent order on which nothing is on record after it was signed for.
pub struct UrgentUntouched;

impl Detector for UrgentUntouched {
    const CODE: &'static str = "urgent_untouched";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let late = order
            .first_act_by
            .is_some_and(|by| inspection.context.now > by);
        if !late || !order.is_untouched() {
            return Vec::new();
        }
        let severity = match order.matter.urgency {
            Urgency::Critical => Severity::Danger,
            Urgency::Urgent | Urgency::Normal => Severity::Warning,
        };
        inspection.one(
            Self::CODE,
            severity,
            clause::OWN_RULE,
            format!(
                "{}工单签收后还没有任何办理记录，已过首次响应时限（本单位口径）",
                order.matter.urgency
            ),
            say![
                "立即办理，用",
                ActId::Triage,
                "定下怎么办，已做的用",
                ActId::Record,
                "记下"
            ],
            Mend::by(ActId::Triage),
        )
    }
}
