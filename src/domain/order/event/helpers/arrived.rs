//! 报到: a helper, or our own unit, came.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{EngagementState, Stage, Via, WorkForm};

body! {
    /// The arrival.
    pub struct Arrived {
        /// Which helper; our own unit when absent.
        engagement: Option<Id>,
        /// Where.
        place: Option<String>,
        /// Who came.
        persons: Option<String>,
        /// The form of joint work.
        work_form: Option<WorkForm>,
        /// How we learned.
        via: Option<Via>,
        /// Who told.
        told_by: Option<String>,
    }
}

impl EventType for Arrived {
    const KIND: &'static str = "arrived";
    const LABEL: &'static str = "报到";

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
    }

    fn follow(&self, scratch: &mut Scratch) {
        match self.engagement {
            Some(helper) => scratch.helper_reaches(helper, EngagementState::Arrived),
            None => scratch.we_reach(Stage::Assisting),
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
