//! 签收: our unit confirmed that it received the order.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::Stage;

body! {
    /// Records the receipt. There is nothing to store besides time and officer.
    pub struct SignedFor {}
}

impl EventType for SignedFor {
    const KIND: &'static str = "signed_for";
    const LABEL: &'static str = "签收";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.signed_for_at.get_or_insert(meta.happened_at);
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        if scratch.order.stage == Stage::ToSignFor {
            scratch.order.stage = Stage::ToTriage;
        }
        scratch.take_over();
    }

    fn line(&self, _order: &Order) -> String {
        String::new()
    }
}
