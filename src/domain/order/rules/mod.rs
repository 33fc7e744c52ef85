//! What follows from events by the rules: the stage, forms that become void, and what is carried
//! over into a new round.
//!
//! The rules work on a copy of the order when an act is decided. What they change is stored with
//! the event as its consequences. Reading the journal never runs them.

mod helpers;
mod merging;
mod own_part;
mod paper;
mod procedures;
mod reopening;
mod stages;

use super::event::consequences::{CarriedOver, OwnPartBegun};
use super::event::{Consequences, EventBody, Meta};
use super::fact::Fact;
use super::state::Order;
use crate::domain::time::BeijingTime;

/// A copy of an order on which the rules run.
pub struct ScratchOrder {
    /// The order after the event's own changes.
    pub order: Order,
    /// Time at which the event happened.
    pub at: BeijingTime,
    /// Name of the officer who records the event.
    pub actor: String,
    pub(super) carried: Option<CarriedOver>,
    pub(super) own_part: Option<OwnPartBegun>,
}

impl ScratchOrder {
    /// Works out the consequences of facts, one after another, and stores them in the facts.
    /// Returns the order as it is after them.
    pub(super) fn settle(
        order: &Order,
        facts: &mut [Fact],
        recorded_at: BeijingTime,
        actor: &str,
    ) -> Order {
        let mut now = order.clone();
        for fact in facts {
            let meta = Meta {
                happened_at: fact.happened_at,
                recorded_at,
                actor: actor.to_owned(),
            };
            let mut plain = now.clone();
            plain.take_body(&fact.event.body, &meta);
            fact.event.consequences = Self::consequences(&plain, &fact.event.body, &meta);
            let was_theirs = now.exists && !now.ball().is_ours();
            plain.take_consequences(&fact.event.consequences, &meta);
            if was_theirs && plain.ball().is_ours() {
                fact.event.consequences.came_back = true;
                plain.came_back_at = Some(meta.happened_at);
            }
            now = plain;
        }
        now
    }

    fn consequences(plain: &Order, body: &EventBody, meta: &Meta) -> Consequences {
        let mut scratch = Self {
            order: plain.clone(),
            at: meta.happened_at,
            actor: meta.actor.clone(),
            carried: None,
            own_part: None,
        };
        body.follow(&mut scratch);
        let mut then = Consequences::between(plain, &scratch.order);
        then.carried = scratch.carried;
        then.own_part = scratch.own_part;
        then
    }
}
