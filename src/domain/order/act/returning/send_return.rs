//! 提交退回: the order is given back to the platform, with reason and basis (二(一)).

use crate::domain::deadline;
use crate::domain::order::act::document::kept;
use crate::domain::order::act::handling::triage::ask_about_helpers;
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::read::explains;
use crate::domain::order::event::returning::return_sent::ReturnSent;
use crate::domain::order::fact::Fact;
use crate::domain::order::state::TriageRecord;
use crate::domain::refusal::DecisionStop;
use crate::domain::time;
use crate::domain::vocabulary::{Conclusion, Via};

fields! {
    /// Gives the order back to the platform (提交退回). Reason and basis left empty are those of the
    /// 研判.
    pub struct SendReturn {
        reason: Option<String> = "退回理由" [words, rows(3), hint("空着用研判的“已掌握情况”")];
        basis: Option<String> = "职责依据" [words, rows(2), hint("空着用研判的“职责依据”")];
        via: Option<Via> = "方式";
        person: Option<String> = "平台联系人";
        number: Option<String> = "文号";
        file: Option<FileInput> = "文件" [hint("退回说明；↓ 选择，→ 进入文件夹")];
    }
}

impl ActType for SendReturn {
    const SPEC: ActSpec = ActSpec::new("send-return", "提交退回", clause::DISPATCH, Self::FIELDS)
        .help("对接沟通后，把不属本单位职责的退回平台")
        .lead_only()
        // Only what 研判 found not to be ours is given back.
        .stages(&[Stage::ReturnTalk]);

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if order.open_return().is_some() {
            return Err(Refusal::new(
                "return_pending",
                clause::USAGE,
                "已提交退回，平台还没有答复",
                say!["先用", ActId::AnswerReturn, "记平台的答复"],
            )
            .mend(Mend::by(ActId::AnswerReturn)));
        }
        if order
            .return_talks()
            .chain(order.other_talks())
            .next()
            .is_none()
        {
            return Err(Refusal::new(
                "return_without_talk",
                clause::DISPATCH,
                "退回前要与区政务服务热线平台对接沟通，还没有沟通记录",
                say!["先用", ActId::TalkPlatform, "记与平台的沟通"],
            )
            .mend(Mend::by(ActId::TalkPlatform)));
        }
        Ok(())
    }

    fn elsewhere(order: &Order, stage: Stage) -> Option<StageRemedy> {
        if order.named_us().is_some() {
            return Some(StageRemedy {
                fix: say!["已认定（指定）本单位为承办主体，不能退回，按首接责任办理"],
                act: None,
            });
        }
        if order.is_with_platform() {
            return Some(StageRemedy {
                fix: say![
                    "已经回复平台或已办结的不再退回；要求重办的用",
                    named(ActId::Reopen)
                ],
                act: Some(ActId::Reopen),
            });
        }
        let act = match (order.triages.is_empty(), stage) {
            (_, Stage::ToFeedback | Stage::ToFile) => ActId::Resume,
            (true, _) => ActId::Triage,
            (false, _) => ActId::Retriage,
        };
        Some(StageRemedy {
            fix: say!["先用", act, "，再记研判结论“退回”"],
            act: Some(act),
        })
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        let talked = order.return_talks().map(|talk| talk.at).min();
        let first = talked.or_else(|| order.other_talks().map(|talk| talk.at).min());
        case.not_before(ActId::SendReturn, "平台沟通", first)?;
        let last = last_return(order);
        let or = |given: &Option<String>, pick: fn(&TriageRecord) -> &Option<String>| {
            let known = last.and_then(|last| pick(last).clone());
            given.clone().or(known).unwrap_or_default()
        };
        let reason = or(&self.reason, |last| &last.facts);
        let basis = or(&self.basis, |last| &last.basis);
        for (text, name) in [(&reason, "reason"), (&basis, "basis")] {
            if !explains(text) {
                return Err(Refusal::new(
                    "return_reason",
                    clause::DISPATCH,
                    "退回要写明为什么不属本单位职责，以及依据",
                    say!["填写", field(ActId::SendReturn, name)],
                )
                .mend(Mend::field(ActId::SendReturn, name))
                .into());
            }
        }
        let mut facts: Vec<_> = ask_about_other_talk(case)?.into_iter().collect();
        facts.extend(ask_about_helpers(case)?);
        facts.push(case.fact(ReturnSent {
            request: case.context.seed.nth(0),
            reason,
            basis,
            via: self.via,
            person: self.person.clone(),
            number: self.number.clone(),
            file: kept(ActId::SendReturn, self.file.as_ref())?,
            answer_by: Some(deadline::return_limit(
                &case.order.matter,
                case.at,
                case.context,
            )),
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("via", Via::Platform.code());
        let Some(order) = asking.order else { return };
        if let Some(last) = last_return(order) {
            form.value("reason", last.facts.clone().unwrap_or_default());
            form.value("basis", last.basis.clone().unwrap_or_default());
        }
        if let Some(talk) = order.return_talks().last() {
            form.value("person", talk.person.as_str());
        }
        if let Some(by) = order.return_by() {
            form.line(format!(
                "退回时限 {}（本单位口径）",
                by.format("%m-%d %H:%M")
            ));
        }
    }
}

/// Returns the last 研判 that found the matter not to be ours.
fn last_return(order: &Order) -> Option<&TriageRecord> {
    let mut triages = order.triages.iter().rev();
    triages.find(|one| one.conclusion == Conclusion::Return)
}

/// Asks before an order goes back of which only a talk about something else is on record: 二(一) wants one
/// about this.
fn ask_about_other_talk(case: &Case<'_>) -> Result<Option<Fact>, DecisionStop> {
    let order = case.order;
    let Some(talk) = order.other_talks().last() else {
        return Ok(None);
    };
    if order.return_talks().next().is_some() {
        return Ok(None);
    }
    case.ask_each_time(
        Question::TalkedOfOther,
        clause::DISPATCH,
        say![
            format!(
                "退回前要与平台对接沟通：{}与{}的沟通，事由记为“{}”；没有谈退回的，先用",
                time::said(talk.at),
                talk.person,
                talk.purpose
            ),
            ActId::TalkPlatform,
            "记为退回的沟通"
        ],
        "提交退回，注明这次沟通谈过退回",
    )
}
