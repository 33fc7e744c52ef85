//! It was decided whose duty the part of a helper is that had refused it (四).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::EngagementState;

/// Finds a helper that called the matter not its duty and about which it was decided since.
pub struct HelperDetermined;

impl Detector for HelperDetermined {
    const CODE: &'static str = "helper_determined";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        inspection
            .our_helpers()
            .filter(|helper| helper.state == EngagementState::Declined)
            .filter_map(|helper| {
                let is_its = order.duty_decided(helper)?;
                let opinion = order.duty_question(helper)?.opinion.as_ref()?;
                let (fix, act) = if is_its {
                    (
                        say!["告知对方配合，响应后用", ActId::Respond, "记下"],
                        ActId::Respond,
                    )
                } else {
                    (
                        say!["不属它的职责，用", ActId::Withdraw, "撤回邀请"],
                        ActId::Withdraw,
                    )
                };
                Some(inspection.finding(
                    Self::CODE,
                    Severity::Warning,
                    clause::ADJUDICATION,
                    format!("“{}”称非职责，已认定{}", helper.unit, opinion.words()),
                    fix,
                    Mend::by(act),
                ))
            })
            .collect()
    }
}
