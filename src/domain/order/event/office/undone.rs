//! 撤销: a batch was undone and no longer counts when the journal is folded.

use crate::domain::order::event::prelude::*;

body! {
    /// Takes a whole batch out of the fold.
    pub struct Undone {
        /// Id of the batch that was undone.
        batch: Id,
        /// Revision that the form had before the undo, below which it never falls; `None` without a
        /// form.
        form_revision: Option<u32>,
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
        order.keep_revision(self.form_revision.unwrap_or_default());
    }

    fn line(&self, _order: &Order) -> String {
        self.reason.clone().unwrap_or_default()
    }
}
