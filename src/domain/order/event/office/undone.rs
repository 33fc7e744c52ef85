//! 撤销: a batch was undone and no longer counts when the journal is folded.

use crate::domain::order::event::prelude::*;

body! {
    /// Takes a whole batch out of the fold.
    pub struct Undone {
        /// Id of the batch that was undone.
        batch: Id,
        /// Greatest number of a version of the form that was printed before the undo (版次), also
        /// if the undo takes the export back; `None` if none was.
        printed_to: Option<u32>,
        /// Why it was undone, if the officer said so.
        reason: Option<String>,
    }
}

impl EventType for Undone {
    const KIND: &'static str = "undone";
    const LABEL: &'static str = "撤销";
    const OUTWARD: bool = false;
    const STEP: bool = false;
    const WORK: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.note_printed(self.printed_to.unwrap_or_default());
    }

    fn line(&self, _order: &Order) -> String {
        self.reason.clone().unwrap_or_default()
    }
}
