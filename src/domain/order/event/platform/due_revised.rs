//! 改时限: another deadline is in force.

use crate::domain::order::event::due::{DueBody, DueCause};
use crate::domain::order::event::prelude::*;

body! {
    /// The deadline, and why it moved.
    pub struct DueRevised {
        /// The deadline.
        due: DueBody,
        /// What moved the deadline.
        cause: DueCause,
    }
}

impl EventType for DueRevised {
    const KIND: &'static str = "due_revised";
    const LABEL: &'static str = "改时限";

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.due = (&self.due).into();
        if let DueCause::Extension { extension } = self.cause
            && let Some(known) = order.extensions.iter_mut().find(|one| one.id == extension)
        {
            known.new_due = self.due.at;
        }
    }

    fn line(&self, _order: &Order) -> String {
        let at = self
            .due
            .at
            .map(|at| at.format("%Y-%m-%d %H:%M").to_string());
        join([at, Some(self.cause.words())])
    }
}
