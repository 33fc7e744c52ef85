//! 提级汇报: the head of our unit reports a hard matter to 区委区政府 (二(三), 三(三)). A 重点哨 is
//! reported in the same way (三(一)).

use crate::domain::order::act::document::kept;
use crate::domain::order::act::prelude::*;
use crate::domain::order::escalation::Escalation;
use crate::domain::order::event::escalation::escalated::Escalated;
use crate::domain::time;
use crate::domain::vocabulary::{EscalationKind, Mechanism, Via};

fields! {
    /// Reports a hard matter to 区委区政府 (提级汇报). While a 重点哨 runs, it is its report to the
    /// district.
    pub struct ReportDistrict {
        text: String = "困难和请求" [words, rows(3), hint("难在哪里、做过什么、请区里协调什么")];
        by: Option<String> = "汇报人" [help("实际汇报的人；二(三)要由本单位主要负责人汇报。")];
        leader: Option<String> = "分管区领导" [help("负责协调处置的区领导。")];
        to: Option<String> = "汇报给" [hint("空着为区委区政府")];
        via: Option<Via> = "方式";
        person: Option<String> = "对方联系人";
        number: Option<String> = "文号";
        file: Option<FileInput> = "文件" [hint("情况汇报；↓ 选择，→ 进入文件夹")];
    }
}

impl ActType for ReportDistrict {
    const SPEC: ActSpec = ActSpec::new(
        "report-district",
        "提级汇报",
        clause::LEAD_HANDLING,
        Self::FIELDS,
    )
    .help("主要负责人向区委区政府汇报；重点哨报区级研究")
    .lead_only()
    .stages(&[
        Stage::ToTriage,
        Stage::Handling,
        Stage::Joint,
        Stage::ReturnTalk,
        Stage::Adjudication,
        Stage::ToFeedback,
        Stage::ToFile,
    ]);

    fn elsewhere(_order: &Order, stage: Stage) -> Option<StageRemedy> {
        Some(if stage == Stage::ToSignFor {
            StageRemedy {
                fix: say!["先用", named(ActId::SignFor)],
                act: Some(ActId::SignFor),
            }
        } else {
            StageRemedy {
                fix: say![
                    "已经回复平台或已办结的不再提级；要求重办的用",
                    named(ActId::Reopen)
                ],
                act: Some(ActId::Reopen),
            }
        })
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        // A report from before the 重点哨 is none about it.
        let whistle_round = order.unreported_key_round().filter(|id| {
            let mut rounds = order.whistle_rounds.iter();
            let whistled = rounds.find(|round| round.id == *id);
            whistled.is_none_or(|round| !time::is_before(case.at, round.at))
        });
        let mut facts = Vec::new();
        let is_open = |one: &&Escalation| {
            one.kind == EscalationKind::District
                && one.round == order.round
                && whistle_round.is_none()
        };
        if let Some(open) = order.open_escalations().find(is_open) {
            facts.extend(case.ask_each_time(
                Question::ReportUnanswered,
                clause::USAGE,
                say![
                    format!(
                        "{}“{}”还没有结果；有答复的用",
                        time::said(open.at),
                        open.name()
                    ),
                    ActId::AnswerEscalation,
                    "记"
                ],
                "再记一次汇报，两次各等各的答复",
            )?);
        }
        let principal = case.context.profile.principal.as_ref();
        // Who reported is a fact, which the settings do not know.
        let Some(by) = self.by.as_ref() else {
            let head = principal
                .map(|name| format!("（{name}）"))
                .unwrap_or_default();
            // 三(三) does not say who of a town reports.
            let message = if order.mechanism == Mechanism::Whistle {
                "向区委区政府汇报，还没有写是谁汇报的".to_owned()
            } else {
                format!("由本单位主要负责人{head}汇报，还没有写实际是谁汇报的")
            };
            return Err(Refusal::new(
                "no_principal",
                clause::LEAD_HANDLING,
                message,
                say!["填写", field(ActId::ReportDistrict, "by")],
            )
            .mend(Mend::field(ActId::ReportDistrict, "by"))
            .into());
        };
        // 三(三) does not say who of a town reports; 二(三) wants the head of the unit.
        if let Some(principal) = principal
            && principal != by
            && order.mechanism != Mechanism::Whistle
        {
            facts.extend(case.ask(
                Question::NotPrincipal,
                clause::LEAD_HANDLING,
                format!("要由主要负责人（{principal}）汇报，填的是“{by}”"),
                format!("汇报人按“{by}”记下"),
            )?);
        }
        facts.push(case.fact(Escalated {
            escalation: case.context.seed.nth(0),
            kind: EscalationKind::District,
            reporter: by.clone(),
            to: self.to.clone().unwrap_or_else(|| DISTRICT.to_owned()),
            leader: self.leader.clone(),
            text: self.text.clone(),
            via: self.via,
            person: self.person.clone(),
            number: self.number.clone(),
            file: kept(ActId::ReportDistrict, self.file.as_ref())?,
            whistle_round,
            helper: None,
            told_by: None,
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let principal = asking.context.profile.principal.clone();
        form.require("by", true);
        form.offers("by", principal.into_iter().collect());
        form.value("via", Via::Paper.code());
        form.offers("to", vec![DISTRICT.to_owned()]);
        form.offers("leader", (asking.recent)("leader_of_district"));
        let key = asking.order.and_then(Order::unreported_key_round);
        form.lines
            .extend(key.map(|_| "重点哨：报区级研究解决（三(一)）".to_owned()));
    }
}

/// To whom a hard matter is reported (二(三), 三(三)).
const DISTRICT: &str = "区委区政府";
