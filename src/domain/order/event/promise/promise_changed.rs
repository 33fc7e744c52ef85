//! 承诺变更: the limit or the words of a promise were changed, or it was given up.

use crate::domain::order::event::prelude::*;
use crate::domain::order::promise::{PromiseChange, PromiseEnd};

body! {
    /// Records a change of a promise. The citizen has to be told of it.
    pub struct PromiseChanged {
        /// Id of the promise.
        promise: Id,
        /// New limit; `None` if it stays.
        new_due: Option<BeijingTime>,
        /// Time from which a reminder of the new limit stands on the board; given with `new_due`.
        new_warn_at: Option<BeijingTime>,
        /// New words; `None` if they stay.
        new_text: Option<String>,
        /// Whether the promise was given up (不再履行).
        dropped: bool,
        /// Why it was changed, as typed.
        reason: String,
    }
}

impl EventType for PromiseChanged {
    const KIND: &'static str = "promise_changed";
    const LABEL: &'static str = "承诺变更";
    const OUTWARD: bool = false;
    // What was promised is said anew; nothing is done by that.
    const WORK: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let Some(known) = order.promise_mut(self.promise) else {
            return;
        };
        known.changes.push(PromiseChange {
            at: meta.happened_at,
            old_due: known.due,
            old_text: self.new_text.as_ref().map(|_| known.text.clone()),
            reason: self.reason.clone(),
            told_at: None,
        });
        if let Some(due) = self.new_due {
            known.due = due;
        }
        if let Some(warn_at) = self.new_warn_at {
            known.warn_at = warn_at;
        }
        if let Some(text) = &self.new_text {
            known.text.clone_from(text);
        }
        if self.dropped {
            known.end = Some(PromiseEnd {
                at: meta.happened_at,
                kept: false,
                text: self.reason.clone(),
            });
        }
    }

    fn line(&self, order: &Order) -> String {
        join([
            order.promise_name(self.promise),
            self.dropped.then(|| "不再履行".to_owned()),
            self.new_text.clone(),
            self.new_due.map(|due| format!("改为{}前", minute(due))),
            Some(self.reason.clone()),
        ])
    }
}
