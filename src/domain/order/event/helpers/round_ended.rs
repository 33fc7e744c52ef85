//! 哨结论: how a whistle round ended (三(一)).

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::RoundOutcome;

body! {
    /// The end of a round.
    pub struct RoundEnded {
        /// Its id.
        round: Id,
        /// How.
        outcome: RoundOutcome,
        /// A remark.
        note: Option<String>,
    }
}

impl EventType for RoundEnded {
    const KIND: &'static str = "round_ended";
    const LABEL: &'static str = "哨结论";

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
