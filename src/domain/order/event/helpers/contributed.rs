//! 办理意见: a helper's, or our own, opinion reached the lead.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{EngagementState, Stage, Via};

body! {
    /// The opinion.
    pub struct Contributed {
        /// Which helper; our own unit when absent.
        engagement: Option<Id>,
        /// 办理意见.
        text: String,
        /// How we learned.
        via: Option<Via>,
        /// Who told.
        told_by: Option<String>,
    }
}

impl EventType for Contributed {
    const KIND: &'static str = "contributed";
    const LABEL: &'static str = "提交办理意见";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.with_part(self.engagement, |part| {
            *part.contribution = Some(self.text.clone());
            *part.contributed_at = Some(meta.happened_at);
        });
    }

    fn follow(&self, scratch: &mut Scratch) {
        match self.engagement {
            Some(helper) => scratch.helper_reaches(helper, EngagementState::Contributed),
            None => scratch.we_reach(Stage::Submitted),
        }
    }

    fn line(&self, order: &Order) -> String {
        join([
            Some(helper_name(order, self.engagement)),
            Some(self.text.clone()),
            told(self.via, self.told_by.as_ref()),
        ])
    }
}
