//! 补哨依据: basis and cause of the running whistle round were added later (三(一)).

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{LimitSource, WhistleCause, WhistleReason};

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
        /// Time until which those units of the round that have not answered should respond from now on;
        /// `None` if their limits stay.
        respond_by: Option<BeijingTime>,
        /// Time until which those units of the round that are still awaited should report in from now
        /// on; `None` if their limits stay.
        arrive_by: Option<BeijingTime>,
        /// Where `arrive_by` comes from; `None` without one.
        arrive_source: Option<LimitSource>,
    }
}

impl RoundExplained {
    /// Checks whether it gives the units at work less time because of an emergency, which also shortens the limit
    /// of the response.
    const fn hastens(&self) -> bool {
        self.respond_by.is_some()
    }
}

impl EventType for RoundExplained {
    const KIND: &'static str = "round_explained";
    const LABEL: &'static str = "补哨依据";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
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
        if let Some(by) = self.arrive_by {
            let source = self.arrive_source;
            if self.hastens() {
                order.hasten_report_in(self.round, by, source, meta.happened_at);
            } else {
                order.move_report_in(self.round, by, source, meta.happened_at);
            }
        }
        if let Some(by) = self.respond_by {
            order.hasten_response(self.round, by, meta.happened_at);
        }
    }

    fn remark(&self) -> Option<String> {
        report_in_remark(self.arrive_by, self.arrive_source, self.hastens())
    }

    fn line(&self, _order: &Order) -> String {
        join([
            self.cause.map(|cause| cause.label().to_owned()),
            self.basis.clone(),
            self.reason.map(|reason| reason.label().to_owned()),
            report_in_moved(self.arrive_by, self.arrive_source, self.hastens()),
        ])
    }
}
