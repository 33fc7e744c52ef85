//! 吹哨: a whistle was blown, or its level changed (三(一)).

use crate::domain::order::engagement::WhistleRound;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{LimitSource, RoundOutcome, WhistleCause, WhistleLevel};

body! {
    /// Begins a whistle round, which has one level for the whole matter.
    pub struct RoundOpened {
        /// Id of the new round, to which later events refer.
        round: Id,
        /// Level of the round (吹哨类型): 常规哨, 攻坚哨 or 重点哨.
        level: WhistleLevel,
        /// Reason for the level (定级依据), as typed; else the label of the cause, if one is known.
        basis: Option<String>,
        /// Cause of an 攻坚哨: a complex matter or one of four emergencies. `None` for other
        /// levels, and if no cause was named.
        cause: Option<WhistleCause>,
        /// Ids of the engagements of units at work that go on in this round without a new request.
        carried: Vec<Id>,
        /// Time until which those of the carried units that have not answered should respond from now on;
        /// `None` if their limits stay.
        respond_by: Option<BeijingTime>,
        /// Time until which those of the carried units that are still awaited should report in from
        /// now on; `None` if their limits stay.
        arrive_by: Option<BeijingTime>,
        /// Where `arrive_by` comes from; `None` without one.
        arrive_source: Option<LimitSource>,
    }
}

impl RoundOpened {
    /// Checks whether it gives the units at work less time because of an emergency, which also shortens the limit
    /// of the response.
    const fn hastens(&self) -> bool {
        self.respond_by.is_some()
    }
}

impl EventType for RoundOpened {
    const KIND: &'static str = "round_opened";
    const LABEL: &'static str = "吹哨";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.whistle_rounds.push(WhistleRound {
            id: self.round,
            level: self.level,
            basis: self.basis.clone(),
            cause: self.cause,
            at: meta.happened_at,
            outcome: None,
            ended_at: None,
            round: order.round,
        });
        for helper in &self.carried {
            order.with_helper(*helper, |helper| helper.carried_to = Some(self.round));
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

    /// Ends every other round that still runs: the level belongs to the matter, so only one may
    /// run.
    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.end_rounds(Some(self.round), RoundOutcome::Reclassified);
    }

    fn remark(&self) -> Option<String> {
        report_in_remark(self.arrive_by, self.arrive_source, self.hastens())
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.level.label().to_owned()),
            self.basis.clone(),
            report_in_moved(self.arrive_by, self.arrive_source, self.hastens()),
        ])
    }
}
