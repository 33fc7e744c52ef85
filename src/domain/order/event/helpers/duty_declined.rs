//! 称非职责: a helper, or our own unit, said that the matter is not its duty.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Stage, Via};

body! {
    /// Records that a unit calls the matter not its duty, and on what grounds. A helper's part
    /// stays open until the lead decides.
    pub struct DutyDeclined {
        /// Id of the helper's engagement; `None` for our own unit, if another unit leads.
        engagement: Option<Id>,
        /// Grounds that the unit gave (依据), as typed.
        basis: String,
        /// Time at which a helper said so; `None` for our own unit.
        declined_at: Option<BeijingTime>,
        /// Channel by which we heard of it, such as telephone; `None` if not entered.
        via: Option<Via>,
        /// Name of the person who told us (告知人), as typed; shown in the timeline 经过.
        told_by: Option<String>,
    }
}

impl EventType for DutyDeclined {
    const KIND: &'static str = "duty_declined";
    const LABEL: &'static str = "称非职责";
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
            *part.declined_basis = Some(self.basis.clone());
        });
        match self.engagement {
            Some(helper) => order.with_helper(helper, |helper| {
                helper.declined_at = self.declined_at;
            }),
            None => order.own_part_mut().declined_at = Some(meta.happened_at),
        }
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        match self.engagement {
            Some(helper) => scratch.helper_declines(helper),
            None => scratch.we_act(Stage::Declined),
        }
    }

    fn line(&self, order: &Order) -> String {
        join([
            Some(helper_name(order, self.engagement)),
            Some(self.basis.clone()),
            told(self.via, self.told_by.as_ref()),
        ])
    }
}
