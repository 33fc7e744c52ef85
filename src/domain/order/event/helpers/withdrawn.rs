//! 撤回邀请: a request was taken back.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{EngagementState, WithdrawReason};

body! {
    /// Which request, and why.
    pub struct Withdrawn {
        /// Which helper.
        engagement: Id,
        /// Why the invitation was taken back.
        reason: WithdrawReason,
        /// A remark.
        note: Option<String>,
    }
}

impl EventType for Withdrawn {
    const KIND: &'static str = "withdrawn";
    const LABEL: &'static str = "撤回邀请";

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

    fn follow(&self, scratch: &mut Scratch) {
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
