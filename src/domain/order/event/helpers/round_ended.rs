//! 哨结论: the outcome of a whistle round (三(一)).

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::RoundOutcome;

body! {
    /// Ends a whistle round with its outcome.
    pub struct RoundEnded {
        /// Id of the round that ended.
        round: Id,
        /// Outcome of the round: 已解决, 未解决 or 改级. Only an 攻坚哨 that ended as 未解决 allows
        /// a 重点哨 (三(一)).
        outcome: RoundOutcome,
        /// Free text of the officer; shown in the timeline 经过.
        note: Option<String>,
    }
}

impl EventType for RoundEnded {
    const KIND: &'static str = "round_ended";
    const LABEL: &'static str = "哨结论";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        if let Some(round) = order
            .whistle_rounds
            .iter_mut()
            .find(|one| one.id == self.round)
        {
            round.outcome = Some(self.outcome);
            round.ended_at = Some(meta.happened_at);
        }
    }

    fn line(&self, _order: &Order) -> String {
        join([Some(self.outcome.label().to_owned()), self.note.clone()])
    }
}
