//! 告知承诺变更: the citizen is told that a promise changed, and why (六(二)).

use super::which::{needs_one, offer, promise};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::promise::promise_told::PromiseTold;
use crate::domain::order::promise::Promise;
use crate::domain::vocabulary::Via;

fields! {
    /// Records that the citizen was told of a changed promise (告知承诺变更).
    pub struct TellPromise {
        way: Option<Via> = "方式";
        by: Option<String> = "告知人";
        note: Option<String> = "诉求人的意见";
        which: Option<String> = "哪一项";
    }
}

fn is_untold(promise: &Promise) -> bool {
    promise.untold().is_some()
}

impl ActType for TellPromise {
    const SPEC: ActSpec = ActSpec::new(
        "tell-promise",
        "告知承诺变更",
        clause::QUALITY,
        Self::FIELDS,
    )
    .short("告知变更")
    .help("记已把承诺的变更和原因告知诉求人");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        let message = "没有变更过而未告知诉求人的承诺";
        needs_one(order, is_untold, message, ActId::ChangePromise)
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let which = self.which.as_ref();
        let known = promise(ActId::TellPromise, case.order, which, is_untold)?;
        let actor = || case.context.actor.to_owned();
        case.one(PromiseTold {
            promise: known.id,
            way: self.way,
            by: self.by.clone().unwrap_or_else(actor),
            note: self.note.clone(),
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("way", Via::Phone.code());
        form.value("by", asking.context.actor);
        form.offers("by", asking.context.profile.staff.clone());
        offer(asking, form, is_untold);
    }
}
