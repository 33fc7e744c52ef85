//! 承诺推进: what was done to keep a promise (六(二): 持续跟踪推进).

use super::which::{needs_one, offer, promise};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::promise::promise_advanced::PromiseAdvanced;
use crate::domain::order::promise::Promise;

fields! {
    /// Records what was done to keep a promise (承诺推进).
    pub struct AdvancePromise {
        text: String = "推进情况" [words, rows(2), hint("做到了哪一步")];
        which: Option<String> = "哪一项";
    }
}

impl ActType for AdvancePromise {
    const SPEC: ActSpec =
        ActSpec::new("advance-promise", "承诺推进", clause::QUALITY, Self::FIELDS)
            .help("记承诺事项办到哪一步");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_one(
            order,
            Promise::is_open,
            "没有待兑现的承诺",
            ActId::MakePromise,
        )
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let which = self.which.as_ref();
        let known = promise(ActId::AdvancePromise, case.order, which, Promise::is_open)?;
        case.one(PromiseAdvanced {
            promise: known.id,
            text: self.text.clone(),
        })
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        offer(asking, form, Promise::is_open);
    }
}
