//! 告知变更: the citizen was told that a promise was changed (六(二)).

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::Via;

body! {
    /// Records that the citizen was told of all changes of a promise so far.
    pub struct PromiseTold {
        /// Id of the promise.
        promise: Id,
        /// Channel of the call or message; `None` if not entered.
        way: Option<Via>,
        /// Name of the person who told the citizen; the officer at the keyboard if none was entered.
        by: String,
        /// What the citizen said to it (诉求人的意见), as typed.
        note: Option<String>,
    }
}

impl EventType for PromiseTold {
    const KIND: &'static str = "promise_told";
    const LABEL: &'static str = "告知承诺变更";
    const OUTWARD: bool = true;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.note])
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let Some(known) = order.promise_mut(self.promise) else {
            return;
        };
        let untold = known.changes.iter_mut();
        for change in untold.filter(|one| one.told_at.is_none()) {
            change.told_at = Some(meta.happened_at);
        }
    }

    fn line(&self, order: &Order) -> String {
        join([
            order.promise_name(self.promise),
            self.way.map(|way| way.label().to_owned()),
            Some(self.by.clone()),
            self.note.clone(),
        ])
    }
}
