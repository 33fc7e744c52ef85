//! 确认: the officer said yes to what the regulation warns of; the act follows in the same batch.

use crate::domain::order::event::prelude::*;
use crate::domain::refusal::Question;

body! {
    /// What was asked.
    pub struct Confirmed {
        /// Code of the [`Question`]; a text, so that a question of a newer program is kept.
        code: String,
        /// The clause that warns.
        clause: String,
    }
}

impl EventType for Confirmed {
    const KIND: &'static str = "confirmed";
    const LABEL: &'static str = "确认";
    const STEP: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.confirmations.push((self.code.clone(), order.cycle));
    }

    fn line(&self, _order: &Order) -> String {
        let asked = Question::parse(&self.code).map_or("经确认办理", Question::label);
        format!("{asked}（{}）", self.clause)
    }
}
