//! 报备: the platform was told of the joint work (二(二), 三(二)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::PlatformNotice;
use crate::domain::vocabulary::Via;

body! {
    /// The notice.
    pub struct PlatformNotified {
        /// How.
        via: Via,
        /// The number dialled.
        number: Option<String>,
        /// Who answered.
        platform_person: Option<String>,
        /// What was said.
        content: Option<String>,
    }
}

impl EventType for PlatformNotified {
    const KIND: &'static str = "platform_notified";
    const LABEL: &'static str = "报备";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.notices.push(PlatformNotice {
            at: meta.happened_at,
            via: self.via,
            number: self.number.clone(),
            platform_person: self.platform_person.clone(),
            content: self.content.clone(),
            by: meta.actor.clone(),
            round: order.round,
        });
    }

    fn line(&self, _order: &Order) -> String {
        let person = self.platform_person.as_ref();
        join([
            Some(self.via.label().to_owned()),
            self.number.clone(),
            person.map(|person| format!("接听{person}")),
            self.content.clone(),
        ])
    }
}
