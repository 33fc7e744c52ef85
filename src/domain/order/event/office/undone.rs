//! 撤销: a batch was taken back; it no longer counts in the fold.

use crate::domain::order::event::prelude::*;

body! {
    /// Which batch.
    pub struct Undone {
        /// The batch.
        batch: Id,
        /// The form's revision, which never falls.
        form_revision: Option<u32>,
    }
}

impl EventType for Undone {
    const KIND: &'static str = "undone";
    const LABEL: &'static str = "撤销";
    const STEP: bool = false;
    const WORK: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.keep_revision(self.form_revision.unwrap_or_default());
    }

    fn line(&self, _order: &Order) -> String {
        String::new()
    }
}
