//! A fact: something that happened, as a decision gives it to the journal.

use super::event::{Event, EventBody};
use crate::domain::time::BeijingTime;

/// An event and its time, before it is stored. The store adds who recorded it and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What happened, and the consequences worked out by the rules.
    pub event: Event,
    /// Time at which it happened, which may lie before the time it is recorded.
    pub happened_at: BeijingTime,
}

impl Fact {
    /// Creates a fact whose consequences are not worked out yet.
    #[must_use]
    pub fn new(body: impl Into<EventBody>, happened_at: BeijingTime) -> Self {
        Self {
            event: Event::plain(body),
            happened_at,
        }
    }
}
