//! 报备: the platform was told that other units were called in (二(二), 三(二)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::PlatformNotice;
use crate::domain::vocabulary::Via;

body! {
    /// Records one notice to the platform. After a whistle it has to be made by telephone (三(二)).
    pub struct PlatformNotified {
        /// Channel of the notice; `None` if not entered.
        via: Option<Via>,
        /// Telephone number that was dialled: as entered, else the platform's number from the
        /// unit's profile if the officer said that the notice was made by telephone.
        number: Option<String>,
        /// Person at the platform who took the call (接听人), by name or staff number, as typed.
        platform_person: Option<String>,
        /// What was said to the platform (报备内容); the form suggests a text without personal
        /// data.
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
            self.via.map(|via| via.label().to_owned()),
            self.number.clone(),
            person.map(|person| format!("接听{person}")),
            self.content.clone(),
        ])
    }
}
