//! How an event changes an order. Nothing here decides, refuses or can fail: the event has
//! happened.

use std::collections::HashSet;

use super::event::{Consequences, Event, EventBody, Meta};
use super::state::Order;
use crate::domain::id::Id;

impl Order {
    /// Applies one event to the order, with its stored consequences.
    pub fn apply(&mut self, event: &Event, meta: &Meta) {
        self.take_body(&event.body, meta);
        self.take_consequences(&event.consequences, meta);
    }

    pub(super) fn take_body(&mut self, body: &EventBody, meta: &Meta) {
        body.apply(self, meta);
        self.remarks
            .extend(body.unkept_texts().into_iter().map(str::to_owned));
        let newer = |last| last < meta.happened_at;
        if body.is_work() && self.last_entry_at.is_none_or(newer) {
            self.last_entry_at = Some(meta.happened_at);
        }
    }

    pub(super) fn take_consequences(&mut self, consequences: &Consequences, meta: &Meta) {
        consequences.apply(self, meta);
    }

    /// Rebuilds an order from its whole journal: every event with its batch, oldest first. Batches
    /// that were undone or corrected do not count, but the form's revision never falls.
    #[must_use]
    pub fn fold(id: Id, entries: &[(Id, &Event, &Meta)]) -> Self {
        let mut order = Self::unborn(id);
        let gone = taken_back(entries.iter().map(|(_, event, _)| *event));
        for (batch, event, meta) in entries {
            if !gone.contains(batch) {
                order.apply(event, meta);
            }
        }
        order
    }
}

/// Returns the batches that later events undo or correct.
pub fn taken_back<'a>(events: impl Iterator<Item = &'a Event>) -> HashSet<Id> {
    events.filter_map(|event| event.body.takes_back()).collect()
}

impl EventBody {
    /// Returns the batch that this event undoes or corrects; `None` for all other events.
    #[must_use]
    pub const fn takes_back(&self) -> Option<Id> {
        if let Self::Undone(undone) = self {
            return Some(undone.batch);
        }
        if let Self::Corrected(corrected) = self {
            return Some(corrected.batch);
        }
        None
    }
}
