//! 内部交办: to a 科室, 下属单位, 村社区 or 网格.

use crate::domain::order::engagement::Assignment;
use crate::domain::order::event::prelude::*;

body! {
    /// The assignment.
    pub struct Assigned {
        /// To whom.
        to: String,
        /// The person there.
        person: Option<String>,
        /// What is asked.
        note: Option<String>,
        /// Until when.
        reply_by: Option<BeijingTime>,
    }
}

impl EventType for Assigned {
    const KIND: &'static str = "assigned";
    const LABEL: &'static str = "交办";

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
            self.reply_by.map(|by| format!("{}前回复", minute(by))),
        ])
    }
}
