//! 邀请联动: a helper was asked (二(二), 三(二)).

use crate::domain::order::engagement::Engagement;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{Mechanism, Via};

body! {
    /// The request.
    pub struct Invited {
        /// The engagement's id.
        engagement: Id,
        /// The unit's official name.
        unit: String,
        /// The whistle round, when whistled.
        whistle_round: Option<Id>,
        /// The mechanism in force with this request.
        mechanism: Mechanism,
        /// 工作要求.
        request: String,
        /// How.
        via: Option<Via>,
        /// Who was asked.
        contact: Option<String>,
        /// Until when it should respond.
        respond_by: Option<BeijingTime>,
        /// Until when it should report in.
        arrive_by: Option<BeijingTime>,
    }
}

impl EventType for Invited {
    const KIND: &'static str = "invited";
    const LABEL: &'static str = "邀请联动";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.mechanism = self.mechanism;
        order.engagements.push(Engagement {
            whistle_round: self.whistle_round,
            via: self.via,
            contact: self.contact.clone(),
            respond_by: self.respond_by,
            arrive_by: self.arrive_by,
            ..Engagement::requested(
                self.engagement,
                &self.unit,
                order.round,
                &self.request,
                meta.happened_at,
            )
        });
    }

    fn follow(&self, scratch: &mut Scratch) {
        scratch.begin_form();
        let at = scratch.at;
        scratch.join(at);
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.unit.clone()),
            Some(self.request.clone()),
            self.via.map(|via| via.label().to_owned()),
            self.contact.clone(),
        ])
    }
}
