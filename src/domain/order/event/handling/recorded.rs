//! 记录: an everyday entry about the work on the order.

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::CaseRecord;
use crate::domain::vocabulary::RecordKind;

body! {
    /// Records a call, a visit, a meeting or another everyday event.
    pub struct Recorded {
        /// Kind of the entry, such as 电话 or 现场; 其他 if the officer chose none.
        kind: RecordKind,
        /// People who took part (参加人), as typed.
        persons: Option<String>,
        /// What was said, seen or concluded, as typed.
        text: String,
    }
}

impl EventType for Recorded {
    const KIND: &'static str = "recorded";
    const LABEL: &'static str = "记录";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.records.push(CaseRecord {
            at: meta.happened_at,
            kind: self.kind,
            persons: self.persons.clone(),
            text: self.text.clone(),
            by: meta.actor.clone(),
        });
        if self.kind == RecordKind::Explained
            && let Some(part) = &mut order.own_part
        {
            part.explained_at = part.explained_at.max(Some(meta.happened_at));
        }
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.kind.label().to_owned()),
            self.persons.clone(),
            Some(self.text.clone()),
        ])
    }
}
