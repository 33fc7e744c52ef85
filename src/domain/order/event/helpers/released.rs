//! 解除联动: the lead said that our help is no longer needed.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Stage, Via};

body! {
    /// Ends our own part on an order that another unit leads.
    pub struct Released {
        /// Name of the person at the lead who told us, as typed; shown in the timeline 经过.
        told_by: Option<String>,
        /// Channel by which we were told; `None` if not entered.
        via: Option<Via>,
        /// Free text of the officer; shown in the timeline 经过.
        note: Option<String>,
    }
}

impl EventType for Released {
    const KIND: &'static str = "released";
    const LABEL: &'static str = "解除联动";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.told_by, &self.note])
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.own_part_mut().released_at = Some(meta.happened_at);
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.order.closed_at = Some(scratch.at);
        scratch.we_reach(Stage::Released);
    }

    fn line(&self, _order: &Order) -> String {
        join([told(self.via, self.told_by.as_ref()), self.note.clone()])
    }
}
