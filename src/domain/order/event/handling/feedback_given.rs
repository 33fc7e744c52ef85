//! 反馈诉求人: the citizen was told, or an attempt was made.

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::Feedback;
use crate::domain::vocabulary::{FeedbackOutcome, Via};

body! {
    /// The feedback.
    pub struct FeedbackGiven {
        /// How.
        way: Option<Via>,
        /// Who told the citizen.
        by: String,
        /// What the citizen said.
        outcome: FeedbackOutcome,
        /// Whether this settles the feedback (a first 未接通 does not).
        conclusive: bool,
        /// A remark.
        note: Option<String>,
    }
}

impl EventType for FeedbackGiven {
    const KIND: &'static str = "feedback_given";
    const LABEL: &'static str = "反馈诉求人";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.feedbacks.push(Feedback {
            at: meta.happened_at,
            way: self.way,
            by: self.by.clone(),
            outcome: self.outcome,
            note: self.note.clone(),
            conclusive: self.conclusive,
            cycle: order.cycle,
        });
    }

    fn follow(&self, scratch: &mut Scratch) {
        scratch.lapse_review();
        scratch.advance();
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.outcome.label().to_owned()),
            self.way.map(|way| way.label().to_owned()),
            Some(self.by.clone()),
            self.note.clone(),
        ])
    }
}
