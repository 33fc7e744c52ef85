//! 称非职责: a helper, or our own unit, says that the matter is not its duty (四).

use super::which::{helper_or_us, needs_helper_of_ours};
use crate::domain::order::act::prelude::*;
use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::helpers::duty_declined::DutyDeclined;
use crate::domain::vocabulary::{EngagementState, Via};

fields! {
    /// Records that a helper, or our own unit, calls the matter not its duty (称非职责), with the
    /// grounds.
    pub struct Decline {
        basis: String = "依据" [words, rows(2), help("对方说不是其职责的依据。")];
        unit: Option<String> = "单位";
        via: Option<Via> = "方式";
        told_by: Option<String> = "告知人";
    }
}

impl ActType for Decline {
    const SPEC: ActSpec = ActSpec::new("decline", "称非职责", clause::ADJUDICATION, Self::FIELDS)
        .help("记对方（或本单位）称非职责及依据");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_helper_of_ours(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let unit = self.unit.as_ref();
        let engagement = helper_or_us(case, ActId::Decline, unit, EngagementState::Requested)?;
        case.one(DutyDeclined {
            engagement,
            declined_at: engagement.map(|_| case.at),
            basis: self.basis.clone(),
            via: self.via,
            told_by: self.told_by.clone(),
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let likely = |helper: &Engagement| helper.state == EngagementState::Requested;
        form.leave_out("unit", asking.we_help());
        form.options("unit", asking.helper_choices(likely, None));
        form.value("via", Via::Phone.code());
    }
}
