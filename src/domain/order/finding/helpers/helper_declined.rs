//! A helper says that the matter is not its duty (四).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::EngagementState;

/// Finds a helper that called the matter not its duty and waits for our decision.
pub struct HelperDeclined;

impl Detector for HelperDeclined {
    const CODE: &'static str = "helper_declined";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        inspection
            .our_helpers()
            .filter(|helper| helper.state == EngagementState::Declined)
            .filter(|helper| inspection.order.duty_question(helper).is_none())
            .map(|helper| {
                inspection.finding(
                    Self::CODE,
                    Severity::Warning,
                    clause::ADJUDICATION,
                    format!("“{}”称非本单位职责，等待本单位决定", helper.unit),
                    say![
                        "找错单位的用",
                        ActId::Withdraw,
                        "撤回；有争议的写明这个单位，提请认定"
                    ],
                    Mend::by(ActId::Withdraw),
                )
            })
            .collect()
    }
}
