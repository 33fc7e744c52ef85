//! 报到: a helper, or our own unit, comes (三(二), 三(三)).

use super::which::{helpers_or_us, needs_helper_of_ours};
use crate::domain::order::act::prelude::*;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::helpers::arrived::Arrived;
use crate::domain::vocabulary::{EngagementState, Via, WorkForm};

fields! {
    /// Records that a helper, or our own unit, came to take part (报到).
    pub struct Arrive {
        unit: Names = "单位";
        place: Option<String> = "地点";
        persons: Option<String> = "到场人员";
        work_form: Option<WorkForm> = "工作形式";
        via: Option<Via> = "方式";
        told_by: Option<String> = "告知人";
    }
}

impl ActType for Arrive {
    const SPEC: ActSpec = ActSpec::new("arrive", "报到", clause::LEAD_FLOW, Self::FIELDS)
        .help("记对方（或本单位）到场");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_helper_of_ours(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let helpers = helpers_or_us(case, ActId::Arrive, &self.unit, EngagementState::Responded)?;
        Ok(helpers
            .into_iter()
            .map(|engagement| {
                case.fact(Arrived {
                    engagement,
                    place: self.place.clone(),
                    persons: self.persons.clone(),
                    work_form: self.work_form,
                    via: self.via,
                    told_by: self.told_by.clone(),
                })
            })
            .collect())
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let waits = |helper: &Engagement| {
            matches!(
                helper.state,
                EngagementState::Requested | EngagementState::Responded
            )
        };
        form.leave_out("unit", asking.we_help());
        form.options("unit", asking.helper_choices(waits, Some(&waits)));
        form.value("via", Via::Phone.code());
    }
}
