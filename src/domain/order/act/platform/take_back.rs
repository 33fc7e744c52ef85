//! 平台收回: the platform told us that it takes the order back (二(一)).

use super::told::{after_dispatch, by_phone, somebody, still_ours};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::platform::returned::Returned;
use crate::domain::vocabulary::ToldVia;

fields! {
    /// Records that the platform takes the order back (平台收回). Only 重办 brings it back to us.
    pub struct TakeBack {
        told_by: String = "告知人" [hint("平台谁说的，如 丛某、12 号话务员")];
        via: ToldVia = "方式";
        reason: Option<String> = "原因" [words, rows(2)];
    }
}

impl ActType for TakeBack {
    const SPEC: ActSpec = ActSpec::new("take-back", "平台收回", clause::DISPATCH, Self::FIELDS)
        .help("平台电话或群里说收回这一单")
        .on_selection();

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        still_ours(order)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        somebody(ActId::TakeBack, &self.told_by)?;
        after_dispatch(case, ActId::TakeBack)?;
        case.one(Returned {
            said: None,
            told_by: Some(self.told_by.clone()),
            via: Some(self.via),
            reason: self.reason.clone(),
        })
    }

    fn suggest(_asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        by_phone(form);
    }
}
