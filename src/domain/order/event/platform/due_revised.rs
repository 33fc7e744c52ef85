//! 改时限: another deadline came into force.

use crate::domain::order::event::due::{DueBody, DueCause};
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{LimitSource, ToldVia};

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
        /// Our own limit to respond, if this deadline comes before it; `None` if it stays.
        respond_by: Option<BeijingTime>,
        /// Our own limit to report in, if this deadline comes before it; `None` if it stays.
        arrive_by: Option<BeijingTime>,
    }
}

impl EventType for DueRevised {
    const KIND: &'static str = "due_revised";
    const LABEL: &'static str = "改时限";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.due = (&self.due).into();
        if let Some(part) = order.own_part.as_mut() {
            let by_deadline = Some(LimitSource::Deadline);
            if self.respond_by.is_some() {
                (part.respond_by, part.respond_source) = (self.respond_by, by_deadline);
            }
            if self.arrive_by.is_some() {
                (part.arrive_by, part.arrive_source) = (self.arrive_by, by_deadline);
            }
        }
        if let DueCause::Extension { extension } = self.cause
            && let Some(known) = order.extensions.iter_mut().find(|one| one.id == extension)
        {
            known.new_due = self.due.at;
        }
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.cap_own_limits();
    }

    fn line(&self, _order: &Order) -> String {
        let at = self
            .due
            .at
            .map(|at| at.format("%Y-%m-%d %H:%M").to_string());
        join([
            at,
            Some(self.cause.words()),
            told_us(self.via, self.told_by.as_ref()),
            self.reason.clone(),
        ])
    }
}

impl DueRevised {
    /// Adds our own limits that would lie after the new deadline, which helps nobody, as long as what
    /// they are for is still owed. A deadline from before we were asked bounds nothing.
    #[must_use]
    pub(in crate::domain::order) fn capping(mut self, order: &Order) -> Self {
        let Some(part) = &order.own_part else {
            return self;
        };
        let due = self.due.at.filter(|due| Some(*due) > part.requested_at);
        let capped = |limit: Option<BeijingTime>, done: Option<BeijingTime>| {
            due.filter(|due| done.is_none() && limit.is_some_and(|limit| limit > *due))
        };
        self.respond_by = capped(part.respond_by, part.responded_at);
        self.arrive_by = capped(part.arrive_by, part.arrived_at);
        self
    }
}
