//! The centre named helpers, and one of them was not asked (二(一): 要认真履行牵头责任).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::Mechanism;

/// Finds the helpers that the centre or the platform named and that have no request in this round.
pub struct NamedHelperUnasked;

impl Detector for NamedHelperUnasked {
    const CODE: &'static str = "named_helper_unasked";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        // Who decided to handle it alone was asked about the helpers.
        let together = matches!(
            order.mechanism,
            Mechanism::FirstHandler | Mechanism::Whistle
        );
        let in_work = matches!(order.stage, Stage::Handling | Stage::Joint);
        if !together || !in_work || !inspection.is_lead_case() {
            return Vec::new();
        }
        let unasked = inspection.named_helpers_unasked();
        if unasked.is_empty() {
            return Vec::new();
        }
        let by = if order.matter.assigned_by_centre {
            "中心指定"
        } else {
            "来单列出"
        };
        let first = unasked.first().copied().unwrap_or_default();
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::DISPATCH,
            format!("{by}的协办单位还没有邀请：{}", unasked.join("、")),
            say![
                "用",
                ActId::Invite,
                "邀请；不用它配合的，与平台说清并用",
                ActId::Record,
                format!("写明，如“与平台说清，不用{first}配合”"),
            ],
            Mend::field(ActId::Invite, "units"),
        )
    }
}
