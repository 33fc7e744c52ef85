//! 补哨依据: basis and cause of the running whistle round were added later (三(一)).

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{WhistleCause, WhistleReason};

body! {
    /// Completes what is on record of a whistle round; its level, its units and their times stay.
    pub struct RoundExplained {
        /// Id of the round.
        round: Id,
        /// Reason for the level (定级依据) from now on; `None` if it stays.
        basis: Option<String>,
        /// Cause of an 攻坚哨 from now on; `None` if it stays.
        cause: Option<WhistleCause>,
        /// What our town lacks (吹哨原因), for those units of the round of which it was not said;
        /// `None` if nothing was added.
        reason: Option<WhistleReason>,
    }
}

impl EventType for RoundExplained {
    const KIND: &'static str = "round_explained";
    const LABEL: &'static str = "补哨依据";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        let mut rounds = order.whistle_rounds.iter_mut();
        if let Some(round) = rounds.find(|round| round.id == self.round) {
            if self.basis.is_some() {
                round.basis.clone_from(&self.basis);
            }
            round.cause = self.cause.or(round.cause);
        }
        let helpers = order.engagements.iter_mut();
        for helper in helpers.filter(|one| one.current_round() == Some(self.round)) {
            helper.reason = helper.reason.or(self.reason);
        }
    }

    fn line(&self, _order: &Order) -> String {
        join([
            self.cause.map(|cause| cause.label().to_owned()),
            self.basis.clone(),
            self.reason.map(|reason| reason.label().to_owned()),
        ])
    }
}
