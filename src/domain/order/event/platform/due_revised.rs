//! 改时限: another deadline came into force.

use crate::domain::order::event::due::{DueBody, DueCause};
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::ToldVia;

body! {
    /// Replaces the deadline of the order, with the cause of the change.
    pub struct DueRevised {
        /// Deadline that is in force from now on.
        due: DueBody,
        /// Why the deadline moved. For an extension, the new deadline is noted on that extension
        /// too.
        cause: DueCause,
        /// Name of the person at the platform who told us (告知人); `None` if nobody did.
        told_by: Option<String>,
        /// Channel by which we were told; `None` if nobody told us.
        via: Option<ToldVia>,
        /// Reason that the platform gave; `None` if not entered.
        reason: Option<String>,
    }
}

impl EventType for DueRevised {
    const KIND: &'static str = "due_revised";
    const LABEL: &'static str = "改时限";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.told_by, &self.reason])
    }

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.due = (&self.due).into();
        if let DueCause::Extension { extension } = self.cause
            && let Some(known) = order.extensions.iter_mut().find(|one| one.id == extension)
        {
            known.new_due = self.due.at;
        }
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.cap_own_limits();
        scratch.cap_helper_limits();
    }

    fn line(&self, _order: &Order) -> String {
        let at = self.due.at.map(crate::domain::time::said);
        join([
            at,
            Some(self.cause.words()),
            told_us(self.via, self.told_by.as_ref()),
            self.reason.clone(),
        ])
    }
}
