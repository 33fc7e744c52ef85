//! 更正: a batch that had left the office, or was another's, was corrected. It no longer counts in the
//! fold but stays on the record.

use crate::domain::order::event::prelude::*;

body! {
    /// Which batch, and why.
    pub struct Corrected {
        /// The batch.
        batch: Id,
        /// The reason for the correction, as typed.
        reason: String,
        /// The form's revision, which never falls.
        form_revision: Option<u32>,
    }
}

impl EventType for Corrected {
    const KIND: &'static str = "corrected";
    const LABEL: &'static str = "更正";
    const STEP: bool = false;
    const WORK: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.keep_revision(self.form_revision.unwrap_or_default());
    }

    fn line(&self, _order: &Order) -> String {
        self.reason.clone()
    }
}
