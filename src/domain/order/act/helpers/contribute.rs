//! 提交办理意见: the opinion of a helper, or of our own unit, reaches the lead (二(三)).

use super::which::{helper_or_us, needs_helper_of_ours};
use crate::domain::order::act::prelude::*;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::helpers::contributed::Contributed;
use crate::domain::vocabulary::{EngagementState, Via};

fields! {
    /// Records what a helper, or our own unit, contributes to the result (提交办理意见).
    pub struct Contribute {
        text: String = "办理意见" [alias(&["contribution"]), words, rows(3)];
        unit: Option<String> = "单位";
        via: Option<Via> = "方式";
        told_by: Option<String> = "告知人";
    }
}

impl ActType for Contribute {
    const SPEC: ActSpec = ActSpec::new(
        "contribute",
        "提交办理意见",
        clause::LEAD_HANDLING,
        Self::FIELDS,
    )
    .short("意见")
    .help("记对方（或本单位）的办理意见");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_helper_of_ours(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let unit = self.unit.as_ref();
        case.one(Contributed {
            engagement: helper_or_us(case, ActId::Contribute, unit, EngagementState::Arrived)?,
            text: self.text.clone(),
            via: self.via,
            told_by: self.told_by.clone(),
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let likely = |helper: &Engagement| {
            matches!(
                helper.state,
                EngagementState::Responded | EngagementState::Arrived
            )
        };
        form.leave_out("unit", asking.we_help());
        form.options("unit", asking.helper_choices(likely, None));
        form.value("via", Via::Phone.code());
    }
}
