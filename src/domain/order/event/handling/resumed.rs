//! 继续办理: the order goes back to handling before the platform has its reply.

use crate::domain::order::event::prelude::*;

body! {
    /// Begins a new handling cycle. A sheet that is out is voided by an event of its own.
    pub struct Resumed {
        /// Reason for handling the order further, as typed.
        reason: String,
    }
}

impl EventType for Resumed {
    const KIND: &'static str = "resumed";
    const LABEL: &'static str = "继续办理";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        vec![&self.reason]
    }

    fn apply(&self, _order: &mut Order, _meta: &Meta) {}

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.resume();
    }

    fn line(&self, _order: &Order) -> String {
        self.reason.clone()
    }
}
