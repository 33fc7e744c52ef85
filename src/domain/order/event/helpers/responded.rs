//! 响应: a helper, or our own unit, answered.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{EngagementState, Stage, Via};

body! {
    /// The answer.
    pub struct Responded {
        /// Which helper; our own unit when absent.
        engagement: Option<Id>,
        /// How we learned.
        via: Option<Via>,
        /// Who told.
        told_by: Option<String>,
        /// A remark.
        note: Option<String>,
    }
}

impl EventType for Responded {
    const KIND: &'static str = "responded";
    const LABEL: &'static str = "响应";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.with_part(self.engagement, |part| {
            part.responded_at.get_or_insert(meta.happened_at);
        });
    }

    fn follow(&self, scratch: &mut Scratch) {
        match self.engagement {
            Some(helper) => scratch.helper_reaches(helper, EngagementState::Responded),
            None => scratch.we_reach(Stage::ToArrive),
        }
    }

    fn line(&self, order: &Order) -> String {
        join([
            Some(helper_name(order, self.engagement)),
            told(self.via, self.told_by.as_ref()),
            self.note.clone(),
        ])
    }
}
