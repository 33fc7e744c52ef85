//! 登记承诺: our unit promised something to the citizen (六(二)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::promise::Promise;

body! {
    /// Records a promise, with who keeps it and until when.
    pub struct PromiseMade {
        /// Id of the promise, to which later entries refer.
        promise: Id,
        /// What was promised (承诺内容), as typed.
        text: String,
        /// Who keeps it (责任主体), as typed.
        owner: String,
        /// Time until which it is to be kept.
        due: BeijingTime,
        /// Time from which a reminder stands on the board, by the rules of that day.
        warn_at: BeijingTime,
    }
}

impl EventType for PromiseMade {
    const KIND: &'static str = "promise_made";
    const LABEL: &'static str = "登记承诺";
    const OUTWARD: bool = false;
    // A promise says what will be done; it does nothing yet.
    const WORK: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.promises.push(Promise {
            id: self.promise,
            text: self.text.clone(),
            owner: self.owner.clone(),
            due: self.due,
            warn_at: self.warn_at,
            made_at: meta.happened_at,
            progress: Vec::new(),
            changes: Vec::new(),
            end: None,
        });
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.text.clone()),
            Some(self.owner.clone()),
            Some(format!("{}前", minute(self.due))),
        ])
    }
}
