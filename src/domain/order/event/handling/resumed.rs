//! 继续办理: back to handling before the platform has its reply.

use crate::domain::order::event::prelude::*;

body! {
    /// The reason for handling the case again before it is uploaded.
    pub struct Resumed {
        /// The reason.
        reason: String,
    }
}

impl EventType for Resumed {
    const KIND: &'static str = "resumed";
    const LABEL: &'static str = "继续办理";

    fn apply(&self, _order: &mut Order, _meta: &Meta) {}

    fn follow(&self, scratch: &mut Scratch) {
        scratch.resume();
    }

    fn line(&self, _order: &Order) -> String {
        self.reason.clone()
    }
}
