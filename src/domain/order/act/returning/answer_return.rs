//! 退回答复: the platform agreed or refused to take back an order that we said is not ours, or gave
//! it to another unit (二(一)).

use crate::domain::order::act::document::kept;
use crate::domain::order::act::platform::told::{by_phone, somebody};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::platform::reassigned::Reassigned;
use crate::domain::order::event::platform::return_answered::ReturnAnswered;
use crate::domain::order::fact::Fact;
use crate::domain::refusal::DecisionStop;
use crate::domain::vocabulary::{ReturnDecision, ReturnReply, ToldVia};

fields! {
    /// Records the platform's answer to our 退回 (退回答复). Agreed or reassigned, the order is out of
    /// our hands; refused, it is decided again how to handle it.
    pub struct AnswerReturn {
        decision: ReturnReply = "答复";
        told_by: String = "告知人" [hint("平台谁说的，如 丛某、12 号话务员")];
        via: ToldVia = "方式";
        reason: Option<String> = "理由" [words, rows(2)];
        lead_unit: Option<String> = "改派给" [unit];
        number: Option<String> = "文号";
        file: Option<FileInput> = "文件" [hint("平台的答复；↓ 选择，→ 进入文件夹")];
    }
}

impl ActType for AnswerReturn {
    const SPEC: ActSpec = ActSpec::new("answer-return", "退回答复", clause::DISPATCH, Self::FIELDS)
        .help("记平台同意、不同意退回，或改派")
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
        let reassigned = self.decision == ReturnReply::Reassigned;
        let mut facts = Vec::new();
        facts.extend(ask_about_unsent(case)?);
        let lead_unit = match (&self.lead_unit, reassigned) {
            (Some(unit), true) => Some(other_unit(case, unit, &mut facts)?),
            (None, false) => None,
            (None, true) => {
                return Err(about_unit("改派给哪个单位还没有写").into());
            }
            (Some(_), false) => {
                return Err(about_unit("没有改派的，不填改派给哪个单位").into());
            }
        };
        facts.push(case.fact(ReturnAnswered {
            decision: match self.decision {
                ReturnReply::Agreed | ReturnReply::Reassigned => ReturnDecision::Agreed,
                ReturnReply::Refused => ReturnDecision::Refused,
            },
            told_by: self.told_by.clone(),
            via: self.via,
            reason: self.reason.clone(),
            request: case.order.open_return().map(|sent| sent.id),
            number: self.number.clone(),
            file: kept(ActId::AnswerReturn, self.file.as_ref())?,
            reassigned_to: lead_unit.clone(),
        }));
        facts.extend(lead_unit.map(|lead_unit| {
            case.fact(Reassigned {
                lead_unit,
                we_help: false,
                told_by: Some(self.told_by.clone()),
                via: Some(self.via),
                reason: None,
                own_part: None,
                mechanism: None,
            })
        }));
        Ok(facts)
    }

    fn suggest(_asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        by_phone(form);
    }

    fn shape(form: &mut FormShape<'_>) {
        let reassigned = form.chosen::<ReturnReply>("decision") == Some(ReturnReply::Reassigned);
        form.show("lead_unit", reassigned, reassigned);
    }
}

/// Asks before an answer is recorded to a 退回 that is not on record as given: the letter comes first
/// (二(一)).
fn ask_about_unsent(case: &Case<'_>) -> Result<Option<Fact>, DecisionStop> {
    if case.order.open_return().is_some() {
        return Ok(None);
    }
    case.ask_each_time(
        Question::AnswerUnsent,
        clause::DISPATCH,
        say![
            "还没有提交退回的记录，答复在后；已提交的先用",
            ActId::SendReturn,
            "记下"
        ],
        "记下平台的答复，注明没有提交退回的记录",
    )
}

/// Returns the official name of the unit that got the order, after asking about an unknown one.
fn other_unit(case: &Case<'_>, unit: &str, facts: &mut Vec<Fact>) -> Result<String, DecisionStop> {
    let official = case.context.units.official(unit);
    if case.context.is_own(&official) {
        return Err(about_unit("改派给本单位的，不是改派，答复选“不同意”").into());
    }
    facts.extend(case.ask_about_units([unit])?);
    Ok(official)
}

fn about_unit(words: &'static str) -> Refusal {
    Refusal::new(
        "return_reassigned_to",
        clause::USAGE,
        words,
        say!["核对", field(ActId::AnswerReturn, "lead_unit")],
    )
    .mend(Mend::field(ActId::AnswerReturn, "lead_unit"))
}
