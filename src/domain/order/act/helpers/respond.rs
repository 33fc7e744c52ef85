//! 响应: a helper, or our own unit, answers the request (三(二)).

use super::which::{helpers_or_us, needs_helper_of_ours};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::helpers::responded::Responded;
use crate::domain::vocabulary::{EngagementState, Via};

fields! {
    /// Records that a helper, or our own unit, answered the request (响应).
    pub struct Respond {
        unit: Names = "单位";
        via: Option<Via> = "方式";
        told_by: Option<String> = "告知人";
        note: Option<String> = "备注";
    }
}

impl ActType for Respond {
    const SPEC: ActSpec = ActSpec::new("respond", "响应", clause::LEAD_FLOW, Self::FIELDS)
        .help("记对方（或本单位）响应");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_helper_of_ours(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let helpers = helpers_or_us(case, ActId::Respond, &self.unit, EngagementState::Requested)?;
        Ok(helpers
            .into_iter()
            .map(|engagement| {
                case.fact(Responded {
                    engagement,
                    via: self.via,
                    told_by: self.told_by.clone(),
                    note: self.note.clone(),
                })
            })
            .collect())
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let waits = |helper: &_| requested(helper);
        form.leave_out("unit", asking.we_help());
        form.options("unit", asking.helper_choices(waits, Some(&waits)));
        form.value("via", Via::Phone.code());
    }
}

/// Returns whether a helper has been asked and has not answered yet.
fn requested(helper: &crate::domain::order::engagement::Engagement) -> bool {
    helper.state == EngagementState::Requested
}
