//! 承诺变更: the limit or the words of a promise change, or it is given up, with the reason (六(二)).

use super::which::{needs_one, offer, promise};
use crate::domain::deadline;
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::read::explains;
use crate::domain::order::event::promise::promise_changed::PromiseChanged;
use crate::domain::order::promise::Promise;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::PromiseShift;

fields! {
    /// Changes a promise, or gives it up, with the reason (承诺变更). The citizen has to be told.
    pub struct ChangePromise {
        shift: PromiseShift = "怎么变" [help("改时限、改内容，还是不再履行。")];
        reason: String = "变更原因" [words, rows(2), help("为什么改；告知诉求人时也要讲清。")];
        new_due: Option<BeijingTime> = "新时限" [hint("如 12-31、12-31 17:00")];
        new_text: Option<String> = "新内容" [words, rows(2)];
        which: Option<String> = "哪一项";
    }
}

impl ActType for ChangePromise {
    const SPEC: ActSpec = ActSpec::new("change-promise", "承诺变更", clause::QUALITY, Self::FIELDS)
        .help("改承诺的时限或内容，或记不再履行，写明原因");

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        needs_one(
            order,
            Promise::is_open,
            "没有待兑现的承诺",
            ActId::MakePromise,
        )
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let act = ActId::ChangePromise;
        let known = promise(act, case.order, self.which.as_ref(), Promise::is_open)?;
        let missing = |name: &'static str, message: &'static str| {
            Refusal::new(
                "promise_change",
                clause::USAGE,
                message,
                say!["填写", field(act, name)],
            )
            .mend(Mend::field(act, name))
        };
        if !explains(&self.reason) {
            return Err(missing("reason", "变更承诺要写明原因").into());
        }
        let mut facts = Vec::new();
        let (new_due, new_text) = match self.shift {
            PromiseShift::Later => {
                let due = self
                    .new_due
                    .ok_or_else(|| missing("new_due", "改时限的要写新时限"))?;
                if due == known.due {
                    return Err(missing("new_due", "新时限与原时限相同").into());
                }
                facts.extend(case.ask_about_far_deadline(due)?);
                (Some(due), self.new_text.clone())
            }
            PromiseShift::Other => {
                let text = self.new_text.clone();
                let text = text.ok_or_else(|| missing("new_text", "改内容的要写新内容"))?;
                (self.new_due, Some(text))
            }
            PromiseShift::Dropped => (None, None),
        };
        facts.push(case.fact(PromiseChanged {
            promise: known.id,
            new_due,
            new_warn_at: new_due.map(|due| deadline::warn_at(due, case.context)),
            new_text,
            dropped: self.shift == PromiseShift::Dropped,
            reason: self.reason.clone(),
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        offer(asking, form, Promise::is_open);
    }

    fn shape(form: &mut FormShape<'_>) {
        let shift = form.chosen::<PromiseShift>("shift");
        let later = shift == Some(PromiseShift::Later);
        let other = shift == Some(PromiseShift::Other);
        form.show("new_due", later || other, later);
        form.show("new_text", other, other);
    }
}
