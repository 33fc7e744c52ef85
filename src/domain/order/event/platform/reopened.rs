//! 重办: the order is handled again, or its material is completed.

use crate::domain::order::event::due::DueBody;
use crate::domain::order::event::prelude::*;
use crate::domain::order::state::{ReopenCause, Reopening};
use crate::domain::vocabulary::ReopenKind;

body! {
    /// 重办.
    pub struct Reopened {
        /// Who wants it, and why.
        cause: ReopenCause,
        /// Which work.
        kind: ReopenKind,
        /// The new deadline, when one was given.
        due: Option<DueBody>,
    }
}

impl EventType for Reopened {
    const KIND: &'static str = "reopened";
    const LABEL: &'static str = "重办";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        if let Some(due) = &self.due {
            order.due = due.into();
        }
        order.reopenings.push(Reopening {
            at: meta.happened_at,
            cause: self.cause.clone(),
            kind: self.kind,
        });
    }

    fn follow(&self, scratch: &mut Scratch) {
        scratch.reopen(self.kind);
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.kind.label().to_owned()),
            Some(self.cause.by().to_owned()),
            Some(self.cause.reason()),
        ])
    }
}
