//! 结束联动: a helper's part ended.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Ending, EngagementState};

body! {
    /// How it ended.
    pub struct EngagementClosed {
        /// Which helper.
        engagement: Id,
        /// 配合结果.
        outcome: Ending,
        /// A remark.
        note: Option<String>,
    }
}

impl EventType for EngagementClosed {
    const KIND: &'static str = "engagement_closed";
    const LABEL: &'static str = "结束联动";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let state = match self.outcome {
            Ending::Cooperated => EngagementState::Cooperated,
            Ending::PartlyCooperated => EngagementState::PartlyCooperated,
            Ending::Absent => EngagementState::Absent,
            Ending::Refused => EngagementState::Refused,
        };
        order.with_helper(self.engagement, |helper| {
            helper.end(state, self.note.as_ref(), meta.happened_at);
        });
    }

    fn line(&self, order: &Order) -> String {
        join([
            Some(helper_name(order, Some(self.engagement))),
            Some(self.outcome.label().to_owned()),
            self.note.clone(),
        ])
    }
}
