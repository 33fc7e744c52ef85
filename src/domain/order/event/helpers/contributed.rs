//! 提交办理意见: the opinion of a helper, or of our own unit, reached the lead.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{EngagementState, Stage, Via};

body! {
    /// Records a unit's part of the result (办理意见). A later one replaces an earlier one.
    pub struct Contributed {
        /// Id of the helper's engagement; `None` for our own unit, if another unit leads.
        engagement: Option<Id>,
        /// Wording of the opinion (办理意见), as typed. The lead may take it over into its result.
        text: String,
        /// Channel by which the opinion reached us, or the lead if it is ours; `None` if not
        /// entered.
        via: Option<Via>,
        /// Name of the person who told us (告知人), as typed; shown in the timeline 经过.
        told_by: Option<String>,
    }
}

impl EventType for Contributed {
    const KIND: &'static str = "contributed";
    const LABEL: &'static str = "提交办理意见";
    const OUTWARD: bool = false;

    /// What we told the lead of our own part is known there.
    fn went_out(&self) -> bool {
        self.engagement.is_none() && self.via.is_some()
    }

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.told_by])
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.with_part(self.engagement, |part| {
            *part.contribution = Some(self.text.clone());
            *part.contributed_at = Some(meta.happened_at);
        });
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        match self.engagement {
            Some(helper) => scratch.helper_reaches(helper, EngagementState::Contributed),
            None => scratch.we_act(Stage::Submitted),
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
