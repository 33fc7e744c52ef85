//! The 研判 decided that other units help, and none was asked (二(二), 三(二)).

use crate::domain::order::finding::prelude::*;
use crate::domain::vocabulary::Mechanism;

/// Finds an order that needs other units according to its 研判 and has no request in force.
pub struct NobodyInvited;

impl Detector for NobodyInvited {
    const CODE: &'static str = "nobody_invited";

    fn detect(inspection: &Inspection<'_>) -> Vec<Finding> {
        let order = inspection.order;
        let together = matches!(
            order.mechanism,
            Mechanism::FirstHandler | Mechanism::Whistle
        );
        if !together || !inspection.is_lead_case() || order.stage != Stage::Handling {
            return Vec::new();
        }
        let withdrawn = order
            .engagements
            .iter()
            .any(|helper| helper.round == order.round);
        // Then it is said which units are meant.
        if !withdrawn && !inspection.named_helpers_unasked().is_empty() {
            return Vec::new();
        }
        let lacks = if withdrawn {
            "联动要求都已撤回，没有单位参与"
        } else {
            "还没有发出联动要求"
        };
        // Whether help is needed at all was not decided, or is to be decided again.
        let act = if order.triages.is_empty() {
            ActId::Triage
        } else {
            ActId::Retriage
        };
        let decided = if order.triages.is_empty() {
            String::new()
        } else {
            format!("已研判需要联动，{}", inspection.this_round())
        };
        let otherwise = if withdrawn {
            say!["；不再需要的用", act, "改为“自办”"]
        } else {
            say![""]
        };
        inspection.one(
            Self::CODE,
            Severity::Warning,
            clause::LEAD_FLOW,
            format!("{decided}{lacks}"),
            say!["用", ActId::Invite, "邀请"].then(otherwise),
            Mend::by(ActId::Invite),
        )
    }
}
