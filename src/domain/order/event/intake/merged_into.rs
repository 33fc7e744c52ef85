//! 并入: the order is the same matter as another one, which goes on alone.

use crate::domain::order::event::prelude::*;
use crate::domain::order::merged;

body! {
    /// Ends an order that was told by word of mouth, because another one is about the same matter.
    /// The other order records in the same batch what it took over.
    pub struct MergedInto {
        /// Id of the order that goes on.
        order: Id,
        /// Number of that order.
        number: String,
        /// Free text of the officer; `None` if not entered.
        note: Option<String>,
    }
}

impl EventType for MergedInto {
    const KIND: &'static str = "merged_into";
    const LABEL: &'static str = "并入";
    const OUTWARD: bool = false;
    const STEP: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.note])
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.merged_into = Some(merged::MergedInto {
            order: self.order,
            number: self.number.clone(),
            at: meta.happened_at,
        });
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.leave_to_another();
    }

    fn line(&self, _order: &Order) -> String {
        join([Some(self.number.clone()), self.note.clone()])
    }
}
