//! 反馈诉求人: our unit told the citizen the result, or tried to (二(二), 三(二)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::FeedbackRecord;
use crate::domain::vocabulary::{FeedbackOutcome, Via};
use crate::text::labelled;

body! {
    /// Records one attempt to tell the citizen, with the answer.
    pub struct FeedbackGiven {
        /// Channel of the attempt, such as telephone; `None` if not entered.
        way: Option<Via>,
        /// Name of the person who told the citizen; the officer at the keyboard if none was
        /// entered.
        by: String,
        /// Answer of the citizen, or why there is none, such as 未接通.
        outcome: FeedbackOutcome,
        /// Whether this settles the feedback. 未接通 does so only after enough attempts in this
        /// cycle (本单位口径).
        conclusive: bool,
        /// Free text of the officer (备注) about the attempt.
        note: Option<String>,
        /// Why the citizen is not satisfied (不满意原因), as typed; `None` if not told, or satisfied.
        reason: Option<String>,
    }
}

impl EventType for FeedbackGiven {
    const KIND: &'static str = "feedback_given";
    const LABEL: &'static str = "反馈诉求人";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.feedbacks.push(FeedbackRecord {
            at: meta.happened_at,
            way: self.way,
            by: self.by.clone(),
            outcome: self.outcome,
            note: self.note.clone(),
            reason: self.reason.clone(),
            conclusive: self.conclusive,
            cycle: order.cycle,
        });
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.lapse_review();
        scratch.advance();
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.outcome.label().to_owned()),
            self.reason.as_ref().map(|text| labelled("原因", text)),
            self.way.map(|way| way.label().to_owned()),
            Some(self.by.clone()),
            self.note.clone(),
        ])
    }
}
