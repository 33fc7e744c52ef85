//! 记录: an everyday entry.

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::CaseRecord;
use crate::domain::vocabulary::RecordKind;

body! {
    /// The entry.
    pub struct Recorded {
        /// What kind.
        kind: RecordKind,
        /// Who took part.
        persons: Option<String>,
        /// What was said, seen or concluded.
        text: String,
    }
}

impl EventType for Recorded {
    const KIND: &'static str = "recorded";
    const LABEL: &'static str = "记录";

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.records.push(CaseRecord {
            at: meta.happened_at,
            kind: self.kind,
            persons: self.persons.clone(),
            text: self.text.clone(),
            by: meta.actor.clone(),
        });
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.kind.label().to_owned()),
            self.persons.clone(),
            Some(self.text.clone()),
        ])
    }
}
