//! 结束联动: the part of one helper ended.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Ending, EngagementState};

body! {
    /// Ends the part of a helper whose request was not withdrawn, with how well it took part.
    pub struct EngagementClosed {
        /// Id of the engagement that ended.
        engagement: Id,
        /// How the helper took part (配合结果): 已配合, 部分配合, 未报到 or 拒不配合.
        outcome: Ending,
        /// Free text of the officer about the ending; not printed on the form.
        note: Option<String>,
    }
}

impl EventType for EngagementClosed {
    const KIND: &'static str = "engagement_closed";
    const LABEL: &'static str = "结束联动";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let state = match self.outcome {
            Ending::Cooperated => EngagementState::Cooperated,
            Ending::PartlyCooperated => EngagementState::PartlyCooperated,
            Ending::Absent => EngagementState::Absent,
            Ending::Refused => EngagementState::Refused,
        };
        order.with_helper(self.engagement, |helper| {
            // What it did after a refusal ends its part anew; the refusal stays what it was.
            let refused = helper.ended_at.filter(|refused| {
                let did = [
                    helper.responded_at,
                    helper.arrived_at,
                    helper.contributed_at,
                ];
                let after = did.into_iter().flatten().max() >= Some(*refused);
                helper.state == EngagementState::Refused && after
            });
            helper.was_refused_at = helper.was_refused_at.or(refused);
            helper.end(state, self.note.as_ref(), meta.happened_at);
        });
    }

    fn line(&self, order: &Order) -> String {
        join([
            Some(helper_name(order, Some(self.engagement))),
            Some(self.word(order).to_owned()),
            self.note.clone(),
        ])
    }
}

impl EngagementClosed {
    /// Returns how the ending is called: 二 asks nobody to report in.
    fn word(&self, order: &Order) -> &'static str {
        let mut helpers = order.engagements.iter();
        let helper = helpers.find(|one| one.id == self.engagement);
        match (self.outcome, helper) {
            (Ending::Absent, Some(helper)) => helper.absent_word(),
            (
                Ending::Absent | Ending::Cooperated | Ending::PartlyCooperated | Ending::Refused,
                _,
            ) => self.outcome.label(),
        }
    }
}
