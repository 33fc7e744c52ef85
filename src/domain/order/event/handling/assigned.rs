//! 交办: work was given to a section (科室), a subordinate unit, a village or community, or a grid
//! (附1§3).

use crate::domain::order::engagement::Assignment;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::LimitSource;

body! {
    /// Records an internal assignment (内部交办). Sections are neither co-handlers nor rated.
    pub struct Assigned {
        /// Name of the section, as typed; its answer and reminders refer to it by this name.
        to: String,
        /// Person there who does the work (承办人), as typed.
        person: Option<String>,
        /// What the section is asked to do (交办要求), as typed.
        note: Option<String>,
        /// Time until which the section should answer (回复时限); `None` if no date was set.
        reply_by: Option<BeijingTime>,
        /// Where `reply_by` comes from; `None` if no date was set.
        reply_source: Option<LimitSource>,
    }
}

impl EventType for Assigned {
    const KIND: &'static str = "assigned";
    const LABEL: &'static str = "交办";
    const OUTWARD: bool = false;

    fn remark(&self) -> Option<String> {
        let capped = self.reply_source == Some(LimitSource::Deadline);
        let by = self.reply_by.filter(|_| capped)?;
        Some(capped_limit(&self.to, "回复", by))
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.assignments.push(Assignment {
            to: self.to.clone(),
            person: self.person.clone(),
            note: self.note.clone(),
            at: meta.happened_at,
            reply_by: self.reply_by,
            returned_at: None,
            text: None,
        });
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.to.clone()),
            self.person.clone(),
            self.note.clone(),
            self.reply_by.map(|by| match self.reply_source {
                Some(LimitSource::Deadline) => {
                    format!("{}前回复（{}）", minute(by), LimitSource::Deadline)
                }
                Some(LimitSource::Told) | None => format!("{}前回复", minute(by)),
            }),
        ])
    }
}
