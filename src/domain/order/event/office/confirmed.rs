//! 确认: the officer said yes to a question about something that the regulation warns of. The act
//! itself follows in the same batch.

use crate::domain::order::event::prelude::*;
use crate::domain::refusal::Question;

body! {
    /// Records the yes, so that the question is not asked again in this handling cycle.
    pub struct Confirmed {
        /// Stable English code of the [`Question`], such as `close_dissatisfied`; a text, so that a
        /// question of a newer program is kept.
        code: String,
        /// Clause of the regulation that warns, such as 二(一).
        clause: String,
    }
}

impl EventType for Confirmed {
    const KIND: &'static str = "confirmed";
    const LABEL: &'static str = "确认";
    const OUTWARD: bool = false;
    const STEP: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.confirmations.push((self.code.clone(), order.cycle));
    }

    fn line(&self, _order: &Order) -> String {
        let asked = Question::parse(&self.code).map_or("经确认办理", Question::label);
        format!("{asked}（{}）", self.clause)
    }
}
