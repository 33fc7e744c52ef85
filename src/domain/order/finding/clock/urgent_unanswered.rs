//! An urgent order without its first act (the hours are 本单位口径; 附1§7(5)
//! speaks of serious consequences, which nobody can read off a clock).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::Urgency;

/// Finds an urgent order that was not signed for within the time for its first act.
pub struct UrgentUnanswered;

impl Detector for UrgentUnanswered {
    const CODE: &'static str = "urgent_unanswered";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let waits = order.role == Role::Lead
            && matches!(order.stage, Stage::ToSignFor | Stage::ToTriage)
            && order.matter.urgency != Urgency::Normal
            && order.signed_for_at.is_none();
        let late = order
            .first_act_by
            .is_some_and(|by| inspection.context.now > by);
        if !waits || !late {
            return Vec::new();
        }
        inspection.one(
            Self::CODE,
            Severity::Danger,
            clause::OWN_RULE,
            format!(
                "{}工单超过首次响应时限（本单位口径）还没有签收",
                order.matter.urgency
            ),
            say!["立即", named(ActId::SignFor), "并安排办理"],
            Mend::by(ActId::SignFor),
        )
    }
}
