//! 承诺兑现: a promise was kept.

use crate::domain::order::event::prelude::*;
use crate::domain::order::promise::PromiseEnd;

body! {
    /// Records that a promise was kept, and how that is shown.
    pub struct PromiseKept {
        /// Id of the promise.
        promise: Id,
        /// How it was kept and what shows it (兑现情况和凭证), as typed.
        text: String,
    }
}

impl EventType for PromiseKept {
    const KIND: &'static str = "promise_kept";
    const LABEL: &'static str = "承诺兑现";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        if let Some(known) = order.promise_mut(self.promise) {
            known.end = Some(PromiseEnd {
                at: meta.happened_at,
                kept: true,
                text: self.text.clone(),
            });
        }
    }

    fn line(&self, order: &Order) -> String {
        join([order.promise_name(self.promise), Some(self.text.clone())])
    }
}
