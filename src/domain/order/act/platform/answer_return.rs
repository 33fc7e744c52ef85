//! 退回答复: the platform agreed or refused to take back an order that we said is not ours (二(一)).

use super::told::{by_phone, somebody};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::platform::return_answered::ReturnAnswered;
use crate::domain::vocabulary::{ReturnDecision, ToldVia};

fields! {
    /// Records the platform's answer to our 退回 (退回答复). Agreed, the order is out of our hands;
    /// refused, it is decided again how to handle it.
    pub struct AnswerReturn {
        decision: ReturnDecision = "答复";
        told_by: String = "告知人" [hint("平台谁说的，如 丛某、12 号话务员")];
        via: ToldVia = "方式";
        reason: Option<String> = "理由" [words, rows(2)];
    }
}

impl ActType for AnswerReturn {
    const SPEC: ActSpec = ActSpec::new("answer-return", "退回答复", clause::DISPATCH, Self::FIELDS)
        .help("记平台同意或不同意退回")
        .lead_only();

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if order.awaits_return_answer() {
            return Ok(());
        }
        let done = matches!(
            order.stage,
            Stage::ToFeedback | Stage::ToFile | Stage::ToRevisit
        );
        if done || order.stage.is_final() {
            // The conclusion of 研判 is not changed any more.
            return Err(Refusal::new(
                "no_return",
                clause::USAGE,
                "没有等待答复的退回",
                say!["平台主动收回的用", named(ActId::TakeBack)],
            )
            .mend(Mend::by(ActId::TakeBack)));
        }
        let first = if order.triages.is_empty() {
            ActId::Triage
        } else {
            ActId::Retriage
        };
        Err(Refusal::new(
            "no_return",
            clause::USAGE,
            "没有等待答复的退回",
            say![
                "先用",
                first,
                "记研判结论“退回”；平台主动收回的用",
                named(ActId::TakeBack)
            ],
        )
        .mend(Mend::by(first)))
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        somebody(ActId::AnswerReturn, &self.told_by)?;
        case.one(ReturnAnswered {
            decision: self.decision,
            told_by: self.told_by.clone(),
            via: self.via,
            reason: self.reason.clone(),
        })
    }

    fn suggest(_asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        by_phone(form);
    }
}
