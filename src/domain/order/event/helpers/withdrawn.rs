//! 撤回邀请: the lead took a request back.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{EngagementState, WithdrawReason};

body! {
    /// Records that a request was taken back, and why. The unit is then neither printed nor rated.
    pub struct Withdrawn {
        /// Id of the engagement that was withdrawn.
        engagement: Id,
        /// Reason of the withdrawal: the wrong unit was called (吹错哨), or help is no longer
        /// needed.
        reason: WithdrawReason,
        /// Free text of the officer about the withdrawal; not printed on the form.
        note: Option<String>,
    }
}

impl EventType for Withdrawn {
    const KIND: &'static str = "withdrawn";
    const LABEL: &'static str = "撤回邀请";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.note])
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.with_helper(self.engagement, |helper| {
            helper.withdrawn = Some(self.reason);
            helper.end(
                EngagementState::Withdrawn,
                self.note.as_ref(),
                meta.happened_at,
            );
        });
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        scratch.lapse_review();
        scratch.nobody_left();
    }

    fn line(&self, order: &Order) -> String {
        join([
            Some(helper_name(order, Some(self.engagement))),
            Some(self.reason.label().to_owned()),
            self.note.clone(),
        ])
    }
}
