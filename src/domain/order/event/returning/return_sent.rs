//! 提交退回: the order was given back to the platform, with reason and basis (二(一)).

use crate::domain::order::document::DocumentFile;
use crate::domain::order::event::prelude::*;
use crate::domain::order::returning::ReturnRequest;
use crate::domain::vocabulary::{AttachmentKind, Via};

body! {
    /// Records what was sent. The order waits for the platform's answer.
    pub struct ReturnSent {
        /// Id of the 退回, to which its answer refers.
        request: Id,
        /// Why the matter is not our duty (退回理由).
        reason: String,
        /// The duty, law or list on which that rests (职责依据).
        basis: String,
        /// Channel by which it was sent; `None` if not entered.
        via: Option<Via>,
        /// Person at the platform who took it; `None` if not entered.
        person: Option<String>,
        /// Number of the letter (文号); `None` if it has none.
        number: Option<String>,
        /// The letter, if a file of it was kept.
        file: Option<DocumentFile>,
        /// Time after which the answer is asked for, counted by 本单位口径.
        answer_by: Option<BeijingTime>,
    }
}

impl EventType for ReturnSent {
    const KIND: &'static str = "return_sent";
    const LABEL: &'static str = "提交退回";
    const OUTWARD: bool = true;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        order.returns.push(ReturnRequest {
            id: self.request,
            at: meta.happened_at,
            reason: self.reason.clone(),
            basis: self.basis.clone(),
            via: self.via,
            person: self.person.clone(),
            number: self.number.clone(),
            answer_by: self.answer_by,
            decision: None,
            answered_at: None,
            reassigned_to: None,
            by: meta.actor.clone(),
            round: order.round,
        });
        let at = meta.happened_at;
        order.keep_document(self.file.as_ref(), AttachmentKind::Other, "退回说明", at);
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.reason.clone()),
            Some(format!("依据：{}", self.basis)),
            self.number.clone(),
            self.via.map(|via| via.label().to_owned()),
            self.person.clone(),
        ])
    }
}
