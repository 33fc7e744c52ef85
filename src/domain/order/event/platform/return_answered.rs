//! 退回答复: the platform agreed or refused to take back what we said is not ours (二(一)).

use crate::domain::order::document::DocumentFile;
use crate::domain::order::event::prelude::*;
use crate::domain::order::state::ReturnAnswer;
use crate::domain::vocabulary::{AttachmentKind, ReturnDecision, Stage, ToldVia};

body! {
    /// Records the platform's answer to our 退回.
    pub struct ReturnAnswered {
        /// Decision of the platform: 同意 or 不同意.
        decision: ReturnDecision,
        /// Name of the person who told us (告知人), as typed.
        told_by: String,
        /// Channel by which the decision reached us.
        via: ToldVia,
        /// Reason that the platform gave; `None` if not entered.
        reason: Option<String>,
        /// Id of the 退回 that was sent and is answered; `None` if none was recorded as sent.
        request: Option<Id>,
        /// Number of the written answer (文号); `None` if it has none.
        number: Option<String>,
        /// The answer, if a file of it was kept.
        file: Option<DocumentFile>,
        /// Unit to which the platform gave the order instead (改派), by its official name where known;
        /// `None` if it only agreed or refused.
        reassigned_to: Option<String>,
    }
}

impl EventType for ReturnAnswered {
    const KIND: &'static str = "return_answered";
    const LABEL: &'static str = "退回答复";
    const OUTWARD: bool = false;

    fn unkept_texts(&self) -> Vec<&str> {
        let mut texts = given([&self.reason, &self.number]);
        texts.push(&self.told_by);
        texts
    }

    fn apply(&self, order: &mut Order, meta: &Meta) {
        // Before a release that records what was sent, the order kept no more than the decision.
        let sent = self.request.is_some();
        order.return_answers.push(ReturnAnswer {
            at: meta.happened_at,
            decision: self.decision,
            triages: order.triages.len(),
            reason: self.reason.clone().filter(|_| sent),
            number: self.number.clone(),
            told_by: sent.then(|| self.told_by.clone()),
            via: sent.then_some(self.via),
            reassigned_to: self.reassigned_to.clone(),
        });
        let sent = order.returns.iter_mut();
        if let Some(sent) = sent.rev().find(|one| Some(one.id) == self.request) {
            sent.decision = Some(self.decision);
            sent.answered_at = Some(meta.happened_at);
            sent.reassigned_to.clone_from(&self.reassigned_to);
        }
        let at = meta.happened_at;
        order.keep_document(self.file.as_ref(), AttachmentKind::Other, "退回答复", at);
    }

    fn follow(&self, scratch: &mut ScratchOrder) {
        let order = &mut scratch.order;
        match self.decision {
            ReturnDecision::Agreed if order.stage.is_final() => {}
            ReturnDecision::Agreed => {
                order.stage = Stage::Returned;
                order.closed_at = Some(scratch.at);
            }
            // Where handling has gone on meanwhile, the late answer moves nothing.
            ReturnDecision::Refused if order.stage == Stage::ReturnTalk => {
                order.stage = Stage::ToTriage;
            }
            ReturnDecision::Refused => {}
        }
    }

    fn line(&self, _order: &Order) -> String {
        let decision = match (self.decision, &self.reassigned_to) {
            (ReturnDecision::Agreed, Some(unit)) => format!("平台改派给{unit}"),
            (ReturnDecision::Agreed, None) => "平台同意退回".to_owned(),
            (ReturnDecision::Refused, _) => "平台不同意退回".to_owned(),
        };
        join([
            Some(decision),
            told_us(Some(self.via), Some(&self.told_by)),
            self.reason.clone(),
            self.number.clone(),
        ])
    }
}
