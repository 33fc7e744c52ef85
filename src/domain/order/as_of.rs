//! The order as it was at a time, for a letter that was sent then: it cannot tell what came later.

use super::engagement::Engagement;
use super::state::Order;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::EngagementState;

impl Order {
    /// Returns the order with what had happened by a time of 研判, whistle rounds, helpers, reminders and
    /// talks. Of a time that is a day alone all that happened on that day counts.
    #[must_use]
    pub fn as_of(&self, at: BeijingTime) -> Self {
        let known = |one: BeijingTime| !time::is_before(at, one);
        let mut then = self.clone();
        then.triages.retain(|one| known(one.at));
        then.whistle_rounds.retain(|one| known(one.at));
        for round in &mut then.whistle_rounds {
            if round.ended_at.is_some_and(|ended| !known(ended)) {
                round.ended_at = None;
                round.outcome = None;
            }
        }
        then.engagements.retain(|one| known(one.requested_at));
        for helper in &mut then.engagements {
            helper.forget(known);
            let rounds = &then.whistle_rounds;
            let carried = |id| rounds.iter().any(|round| round.id == id);
            helper.carried_to = helper.carried_to.filter(|id| carried(*id));
        }
        then.urges.retain(|one| known(one.at));
        then.talks.retain(|one| known(one.at));
        then
    }
}

impl Engagement {
    /// Forgets what was not known yet.
    fn forget(&mut self, known: impl Fn(BeijingTime) -> bool) {
        let keep = |at: Option<BeijingTime>| at.filter(|at| known(*at));
        self.instructions.retain(|one| known(one.at));
        self.responded_at = keep(self.responded_at);
        self.arrived_at = keep(self.arrived_at);
        self.contributed_at = keep(self.contributed_at);
        self.was_absent_at = keep(self.was_absent_at);
        self.was_refused_at = keep(self.was_refused_at);
        if self.contributed_at.is_none() {
            self.contribution = None;
        }
        if self.declined_at.is_some_and(|at| !known(at)) {
            self.declined_at = None;
            self.declined_basis = None;
        }
        if self.ended_at.is_some_and(|at| !known(at)) {
            self.ended_at = None;
            self.ending_note = None;
            self.withdrawn = None;
            self.state = EngagementState::Requested;
        }
        if self.is_open() {
            self.state = if self.declined_basis.is_some() {
                EngagementState::Declined
            } else if self.contributed_at.is_some() {
                EngagementState::Contributed
            } else if self.arrived_at.is_some() {
                EngagementState::Arrived
            } else if self.responded_at.is_some() {
                EngagementState::Responded
            } else {
                EngagementState::Requested
            };
        }
    }
}
