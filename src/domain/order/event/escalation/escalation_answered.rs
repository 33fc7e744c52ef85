//! 提级答复: what came of a report upward (二(三), 三(一), 三(三)).

use chrono::NaiveDate;

use crate::domain::order::document::DocumentFile;
use crate::domain::order::escalation::EscalationAnswer;
use crate::domain::order::event::prelude::*;
use crate::domain::vocabulary::{AttachmentKind, EscalationOutcome, Via};

body! {
    /// Records the answer to a report upward.
    pub struct EscalationAnswered {
        /// Id of the report that was answered.
        escalation: Id,
        /// Kind of the answer, such as 已议定.
        outcome: EscalationOutcome,
        /// What was decided (议定事项), as typed.
        text: String,
        /// Leader who coordinated; `None` if not entered.
        leader: Option<String>,
        /// Number of the document (文号); `None` if it has none.
        number: Option<String>,
        /// Date on the document.
        date: Option<NaiveDate>,
        /// The document, if a file of it was kept.
        file: Option<DocumentFile>,
        /// Name of the person who told us (告知人), as typed.
        told_by: Option<String>,
        /// Channel by which it reached us; `None` if not entered.
        via: Option<Via>,
    }
}

impl EventType for EscalationAnswered {
    const KIND: &'static str = "escalation_answered";
    const LABEL: &'static str = "提级答复";
    const OUTWARD: bool = false;

    fn apply(&self, order: &mut Order, meta: &Meta) {
        let known = order.escalations.iter_mut();
        if let Some(known) = known.rev().find(|one| one.id == self.escalation) {
            known.answer = Some(EscalationAnswer {
                at: meta.happened_at,
                outcome: self.outcome,
                text: self.text.clone(),
                leader: self.leader.clone(),
                number: self.number.clone(),
                date: self.date,
            });
        }
        let at = meta.happened_at;
        order.keep_document(self.file.as_ref(), AttachmentKind::Other, "提级答复", at);
    }

    fn line(&self, _order: &Order) -> String {
        join([
            Some(self.outcome.label().to_owned()),
            Some(self.text.clone()),
            self.leader.clone(),
            self.number.clone(),
            self.date.map(|date| date.to_string()),
            told(self.via, self.told_by.as_ref()),
        ])
    }
}
