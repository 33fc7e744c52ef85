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
        /// Greatest number of a version of the form that was printed before the correction (版次),
        /// also if the correction takes the export back; `None` if none was.
        printed_to: Option<u32>,
    }
}

impl EventType for Corrected {
    const KIND: &'static str = "corrected";
    const LABEL: &'static str = "更正";
    const OUTWARD: bool = false;
    const STEP: bool = false;
    const WORK: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.note_printed(self.printed_to.unwrap_or_default());
    }

    fn line(&self, _order: &Order) -> String {
        self.reason.clone()
    }
}
