//! 平台办结: the platform told us that it closed the order (二(一)).

use super::told::{after_dispatch, by_phone, ended_already, somebody};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::platform::closed::{Closed, ClosedBy};
use crate::domain::vocabulary::ToldVia;

fields! {
    /// Records that the platform closed the order (平台办结), as its file would say it. It is a
    /// fact from outside, so nothing of ours has to be done before.
    pub struct PlatformClose {
        told_by: String = "告知人" [hint("平台谁说的，如 丛某、12 号话务员")];
        via: ToldVia = "方式";
        reason: Option<String> = "说明" [words, rows(2)];
    }
}

impl ActType for PlatformClose {
    const SPEC: ActSpec = ActSpec::new(
        "platform-close",
        "平台办结",
        clause::LEAD_DUTY,
        Self::FIELDS,
    )
    .help("平台电话或群里说这一单已办结")
    .on_selection();

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if order.stage == Stage::Closed {
            return Err(ended_already(order));
        }
        Ok(())
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        somebody(ActId::PlatformClose, &self.told_by)?;
        after_dispatch(case, ActId::PlatformClose)?;
        case.one(Closed {
            by: ClosedBy::Told {
                by: self.told_by.clone(),
                via: self.via,
            },
            reason: self.reason.clone(),
        })
    }

    fn suggest(_asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        by_phone(form);
    }
}
