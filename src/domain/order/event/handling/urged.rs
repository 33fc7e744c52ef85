//! 催办: our unit reminded a helper or a section, or the platform reminded us.

use crate::domain::order::event::prelude::*;
use crate::domain::order::state::UrgeRecord;
use crate::domain::vocabulary::Via;

body! {
    /// Records one reminder. A reminder by the platform names no target.
    pub struct Urged {
        /// Unit or section that was reminded; `None` if the platform reminded us.
        target: Option<String>,
        /// Channel of the reminder; `None` if not entered or if the platform reminded us.
        via: Option<Via>,
        /// Free text of the officer (备注); always `None` for a reminder by the platform.
        note: Option<String>,
        /// Number of the order by which the platform reminded us; `None` for our own reminders.
        urging_no: Option<String>,
        /// Time by which the one reminded should have reacted (本单位口径); `None` if the platform
        /// reminded us.
        answer_by: Option<BeijingTime>,
        /// Whether the one reminded is another unit, and not a section of our own.
        outside: bool,
    }
}

impl EventType for Urged {
    const KIND: &'static str = "urged";
    const LABEL: &'static str = "催办";
    const OUTWARD: bool = false;

    /// A reminder given to another unit is known there; our own sections are ourselves.
    fn went_out(&self) -> bool {
        self.outside && self.via.is_some()
    }

    /// A reminder by the platform is no work of ours: the order stays idle.
    fn is_work(&self) -> bool {
        self.target.is_some()
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.urges.push(UrgeRecord {
            at: meta.happened_at,
            target: self.target.clone(),
            via: self.via,
            note: self.note.clone(),
            urging_no: self.urging_no.clone(),
            answer_by: self.answer_by,
        });
    }

    fn line(&self, _order: &Order) -> String {
        let target = self.target.clone();
        join([
            target.or_else(|| Some("平台催办本单位".to_owned())),
            self.via.map(|via| via.label().to_owned()),
            self.note.clone(),
            self.urging_no.clone(),
        ])
    }
}
