//! 承诺推进: something was done to keep a promise.

use crate::domain::order::event::prelude::*;
use crate::domain::order::promise::PromiseProgress;

body! {
    /// Records what was done to keep a promise.
    pub struct PromiseAdvanced {
        /// Id of the promise.
        promise: Id,
        /// What was done (推进情况), as typed.
        text: String,
    }
}

impl EventType for PromiseAdvanced {
    const KIND: &'static str = "promise_advanced";
    const LABEL: &'static str = "承诺推进";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        if let Some(known) = order.promise_mut(self.promise) {
            known.progress.push(PromiseProgress {
                at: meta.happened_at,
                text: self.text.clone(),
            });
        }
    }

    fn line(&self, order: &Order) -> String {
        join([order.promise_name(self.promise), Some(self.text.clone())])
    }
}
