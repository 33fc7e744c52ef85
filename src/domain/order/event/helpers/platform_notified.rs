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
        /// Whether this only adds to the last notice of the round of which nobody had said how it was
        /// made.
        completes: bool,
    }
}

impl EventType for PlatformNotified {
    const KIND: &'static str = "platform_notified";
    const LABEL: &'static str = "报备";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let round = order.round;
        let known = order.notices.iter_mut().rev();
        let mut known = known.filter(|known| known.round == round && known.via.is_none());
        if let Some(known) = known.next().filter(|_| self.completes) {
            known.via = self.via;
            fill(&mut known.number, self.number.as_ref());
            fill(&mut known.platform_person, self.platform_person.as_ref());
            fill(&mut known.content, self.content.as_ref());
            return;
        }
        order.notices.push(PlatformNotice {
            at: meta.happened_at,
            via: self.via,
            number: self.number.clone(),
            platform_person: self.platform_person.clone(),
            content: self.content.clone(),
            by: meta.actor.clone(),
            round,
        });
    }

    fn line(&self, _order: &Order) -> String {
        let person = self.platform_person.as_ref();
        join([
            self.completes.then(|| "补全".to_owned()),
            self.via.map(|via| via.label().to_owned()),
            self.number.clone(),
            person.map(|person| format!("接听{person}")),
            self.content.clone(),
        ])
    }
}

/// Replaces what is on record by what was said now, if anything was.
fn fill(known: &mut Option<String>, said: Option<&String>) {
    if let Some(said) = said {
        *known = Some(said.clone());
    }
}
