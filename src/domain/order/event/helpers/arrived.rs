//! 报到: a helper, or our own unit, came to take part in the joint work.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{EngagementState, Stage, Via, WorkForm};

body! {
    /// Records that a unit came (报到), with what the officer learned of it (三(二), 三(三)).
    pub struct Arrived {
        /// Id of the helper's engagement; `None` for our own unit, if another unit leads.
        engagement: Option<Id>,
        /// Place of the joint work, as typed. `None` leaves a place recorded earlier as it is.
        place: Option<String>,
        /// People who came (到场人员), as typed. `None` leaves an earlier entry as it is.
        persons: Option<String>,
        /// Form of the joint work, such as 现场办公 (三(三)). `None` leaves an earlier entry as it
        /// is.
        work_form: Option<WorkForm>,
        /// Channel by which we heard of the arrival, such as telephone; `None` if not entered.
        via: Option<Via>,
        /// Name of the person who told us (告知人), as typed; shown in the timeline 经过.
        told_by: Option<String>,
    }
}

impl EventType for Arrived {
    const KIND: &'static str = "arrived";
    const LABEL: &'static str = "报到";
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
            part.arrived_at.get_or_insert(meta.happened_at);
            if self.place.is_some() {
                part.place.clone_from(&self.place);
            }
            if self.persons.is_some() {
                part.persons.clone_from(&self.persons);
            }
            *part.work_form = self.work_form.or(*part.work_form);
        });
        // A unit that came after all has not stayed away: its part is open again.
        if let Some(helper) = self.engagement {
            order.with_helper(helper, |helper| {
                if helper.state == EngagementState::Absent {
                    helper.state = EngagementState::Requested;
                    helper.was_absent_at = helper.was_absent_at.or(helper.ended_at);
                    helper.ended_at = None;
                    helper.ending_note = None;
                }
            });
        }
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        match self.engagement {
            Some(helper) => scratch.helper_reaches(helper, EngagementState::Arrived),
            None => scratch.we_act(Stage::Assisting),
        }
    }

    fn line(&self, order: &Order) -> String {
        join([
            Some(helper_name(order, self.engagement)),
            self.place.clone(),
            self.persons.clone(),
            self.work_form.map(|form| form.label().to_owned()),
            told(self.via, self.told_by.as_ref()),
        ])
    }
}
