//! 响应: a helper, or our own unit, answered the request.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{EngagementState, Stage, Via};

body! {
    /// Records that a unit answered the request. The first such record sets the time of response.
    pub struct Responded {
        /// Id of the helper's engagement; `None` for our own unit, if another unit leads.
        engagement: Option<Id>,
        /// Channel of the answer, such as telephone; `None` if not entered.
        via: Option<Via>,
        /// Name of the person who told us (告知人), as typed; shown in the timeline 经过.
        told_by: Option<String>,
        /// Free text of the officer; shown in the timeline 经过.
        note: Option<String>,
    }
}

impl EventType for Responded {
    const KIND: &'static str = "responded";
    const LABEL: &'static str = "响应";
    const OUTWARD: bool = false;

    /// What we told the lead of our own part is known there.
    fn went_out(&self) -> bool {
        self.engagement.is_none() && self.via.is_some()
    }

    fn unkept_texts(&self) -> Vec<&str> {
        given([&self.told_by, &self.note])
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.with_part(self.engagement, |part| {
            part.responded_at.get_or_insert(meta.happened_at);
        });
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        match self.engagement {
            Some(helper) => scratch.helper_reaches(helper, EngagementState::Responded),
            None => scratch.we_act(Stage::ToArrive),
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
