//! 督办 or 工作提醒 came (附1§4, §5).

use crate::domain::order::event::prelude::*;
use crate::domain::order::supervision::Supervision;
use crate::domain::vocabulary::SupervisionKind;

body! {
    /// What came.
    pub struct Supervised {
        /// Its id.
        supervision: Id,
        /// Which kind.
        kind: SupervisionKind,
        /// Who issued it.
        issuer: String,
        /// Its number.
        number: Option<String>,
        /// When it was issued.
        issued_at: BeijingTime,
        /// Until when it wants an answer.
        reply_by: Option<BeijingTime>,
        /// What it asks.
        text: Option<String>,
    }
}

impl Supervised {
    fn state(&self) -> Supervision {
        Supervision {
            id: self.supervision,
            kind: self.kind,
            issuer: self.issuer.clone(),
            number: self.number.clone(),
            issued_at: self.issued_at,
            reply_by: self.reply_by,
            text: self.text.clone(),
            replied_at: None,
            reply: None,
        }
    }
}

impl EventType for Supervised {
    const KIND: &'static str = "supervised";
    const LABEL: &'static str = "督办";
    const WORK: bool = false;

    fn apply(&self, order: &mut Order, _meta: &Meta) {
        order.supervisions.push(self.state());
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.state().name()),
            Some(self.issuer.clone()),
            self.text.clone(),
            self.reply_by.map(|by| format!("{}前回复", minute(by))),
        ])
    }
}
