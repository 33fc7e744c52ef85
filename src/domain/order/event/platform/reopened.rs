//! 重办: the order is handled again, or only its papers are completed.

use crate::domain::order::event::due::DueBody;
use crate::domain::order::event::prelude::*;
use crate::domain::order::state::{ReopenCause, Reopening};
use crate::domain::vocabulary::ReopenKind;

body! {
    /// Begins a new reopening round and a new handling cycle.
    pub struct Reopened {
        /// Who asked for it and why, or what the platform's file says.
        cause: ReopenCause,
        /// Work that is asked for: 重新办理, or only the papers (仅补正材料).
        kind: ReopenKind,
        /// New deadline, if one was given; `None` leaves the deadline as it is.
        due: Option<DueBody>,
    }
}

impl EventType for Reopened {
    const KIND: &'static str = "reopened";
    const LABEL: &'static str = "重办";
    const OUTWARD: bool = false;

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

    fn follow(&self, scratch: &mut ScratchOrder) {
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
