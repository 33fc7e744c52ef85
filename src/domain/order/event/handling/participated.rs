//! 参与力量: a group of the neighbourhood took part in the matter (一(二)).

use crate::domain::order::event::prelude::*;
use crate::domain::order::participant::Participant;
use crate::domain::vocabulary::ParticipantKind;

body! {
    /// Records that a group took part that is no co-handler. It begins no engagement and no form.
    pub struct Participated {
        /// Name of the group, as typed.
        name: String,
        /// Kind of the group.
        kind: ParticipantKind,
        /// What it did (参与情况), as typed.
        text: String,
        /// People who took part (参加人), as typed; `None` if not entered.
        persons: Option<String>,
    }
}

impl EventType for Participated {
    const KIND: &'static str = "participated";
    const LABEL: &'static str = "参与力量";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.participants.push(Participant {
            name: self.name.clone(),
            kind: self.kind,
            at: meta.happened_at,
            text: self.text.clone(),
            persons: self.persons.clone(),
            by: meta.actor.clone(),
        });
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(format!("{}（{}）", self.name, self.kind)),
            self.persons.clone(),
            Some(self.text.clone()),
        ])
    }
}
