//! 吹哨: a whistle was blown, or its level changed (三(一)).

use crate::domain::order::engagement::WhistleRound;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{RoundOutcome, WhistleCause, WhistleLevel};

body! {
    /// The round.
    pub struct RoundOpened {
        /// Its id.
        round: Id,
        /// 吹哨类型.
        level: WhistleLevel,
        /// Why this level.
        basis: Option<String>,
        /// The cause of an 攻坚哨.
        cause: Option<WhistleCause>,
    }
}

impl EventType for RoundOpened {
    const KIND: &'static str = "round_opened";
    const LABEL: &'static str = "吹哨";

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
    }

    /// The level belongs to the matter: a new round ends the running one.
    fn follow(&self, scratch: &mut Scratch) {
        scratch.end_rounds(Some(self.round), RoundOutcome::Reclassified);
    }

    fn line(&self, _order: &Order) -> String {
        join([Some(self.level.label().to_owned()), self.basis.clone()])
    }
}
