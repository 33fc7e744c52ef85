//! 更正: a batch was corrected that cannot be undone because it has left the office or is another
//! officer's. It no longer counts when the journal is folded, but stays on record.

use crate::domain::order::event::prelude::*;

body! {
    /// Takes a whole batch out of the fold, with the reason of the correction.
    pub struct Corrected {
        /// Id of the batch that no longer counts.
        batch: Id,
        /// Reason for the correction, as typed.
        reason: String,
        /// Revision that the form had before the correction, below which it never falls; `None`
        /// without a form.
        form_revision: Option<u32>,
    }
}

impl EventType for Corrected {
    const KIND: &'static str = "corrected";
    const LABEL: &'static str = "更正";
    const OUTWARD: bool = false;
    const STEP: bool = false;
    const WORK: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.keep_revision(self.form_revision.unwrap_or_default());
    }

    fn line(&self, _order: &Order) -> String {
        self.reason.clone()
    }
}
