//! A fact: something that happened, as a decision gives it to the journal.

use super::event::{Event, EventBody};
use crate::domain::time::BeijingTime;

/// An event with the time it happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What happened, with what it brings about.
    pub event: Event,
    /// When it happened.
    pub happened_at: BeijingTime,
}

impl Fact {
    /// A fact whose consequences are not worked out yet.
    #[must_use]
    pub fn new(body: impl Into<EventBody>, happened_at: BeijingTime) -> Self {
        Self {
            event: Event::plain(body),
            happened_at,
        }
    }
}
