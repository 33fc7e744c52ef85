//! 平台沟通: somebody of our unit talked with the platform (二(一)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::returning::PlatformTalk;
use crate::domain::vocabulary::{TalkPurpose, Via};

body! {
    /// Records a talk with the platform.
    pub struct PlatformTalked {
        /// What the talk was about.
        purpose: TalkPurpose,
        /// Person at the platform with whom we spoke (平台联系人), as typed.
        person: String,
        /// What was said (沟通内容), as typed.
        content: String,
        /// Channel of the talk; `None` if not entered.
        via: Option<Via>,
        /// Telephone number that was dialled, as typed; `None` if not entered.
        number: Option<String>,
    }
}

impl EventType for PlatformTalked {
    const KIND: &'static str = "platform_talked";
    const LABEL: &'static str = "平台沟通";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.talks.push(PlatformTalk {
            at: meta.happened_at,
            purpose: self.purpose,
            person: self.person.clone(),
            content: self.content.clone(),
            via: self.via,
            number: self.number.clone(),
            by: meta.actor.clone(),
            round: order.round,
        });
    }

    fn line(&self, _order: &Order) -> String {
        let via = self.via.map_or("", Via::label);
        join([
            Some(format!("与{}{via}沟通{}", self.person, self.purpose)),
            Some(self.content.clone()),
        ])
    }
}
