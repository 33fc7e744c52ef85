//! 称非职责: a helper, or our own unit, said that the matter is not its own.

use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Stage, Via};

body! {
    /// On what basis.
    pub struct DutyDeclined {
        /// Which helper; our own unit when absent.
        engagement: Option<Id>,
        /// 依据.
        basis: String,
        /// How we learned.
        via: Option<Via>,
        /// Who told.
        told_by: Option<String>,
    }
}

impl EventType for DutyDeclined {
    const KIND: &'static str = "duty_declined";
    const LABEL: &'static str = "称非职责";

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.with_part(self.engagement, |part| {
            *part.declined_basis = Some(self.basis.clone());
        });
    }

    fn follow(&self, scratch: &mut Scratch) {
        match self.engagement {
            Some(helper) => scratch.helper_declines(helper),
            None => scratch.we_reach(Stage::Declined),
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
