//! 办理完毕: the result is written, and the order goes on to the citizen (二(二), 三(二)).

use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::finished::Finished;
use crate::domain::vocabulary::{Outcome, RoundOutcome, WhistleLevel};

fields! {
    /// Writes the result of handling (办理完毕), or a new version of it. The parts of all helpers
    /// must have ended before.
    pub struct Finish {
        result: String = "办理结果"
            [alias(&["text"]), words, rows(6), hint("怎么办的、结果如何（可先反馈再改）"), help("怎么办的、结果如何；会印在备案表上，也用来答复诉求人。")];
        outcome: Option<Outcome> = "办理结论";
        policy_basis: Option<String> = "政策依据"
            [words, rows(2), hint("解释说明所依据的文件和条款"), help("暂时不能解决、只作解释说明的，依据哪个文件哪一条。")];
    }
}

impl ActType for Finish {
    const SPEC: ActSpec = ActSpec::new("finish", "办理完毕", clause::LEAD_FLOW, Self::FIELDS)
        .short("办毕")
        .help("记办理结果，转入反馈")
        .lead_only()
        .stages(&[
            Stage::Handling,
            Stage::Joint,
            Stage::ToFeedback,
            Stage::ToFile,
        ]);

    fn elsewhere(_order: &Order, stage: Stage) -> Option<StageRemedy> {
        Some(match stage {
            Stage::ToSignFor | Stage::ToTriage => StageRemedy {
                fix: say!["先用", named(ActId::Triage)],
                act: ActId::Triage,
            },
            Stage::ReturnTalk | Stage::Adjudication => StageRemedy {
                fix: say!["先用", ActId::Retriage, "转入办理"],
                act: ActId::Retriage,
            },
            Stage::Handling
            | Stage::Joint
            | Stage::ToFeedback
            | Stage::ToFile
            | Stage::ToRevisit
            | Stage::Returned
            | Stage::Closed
            | Stage::ToRespond
            | Stage::ToArrive
            | Stage::Assisting
            | Stage::Submitted
            | Stage::Released
            | Stage::Declined => StageRemedy {
                fix: say!["结果有变的先用", named(ActId::Reopen)],
                act: ActId::Reopen,
            },
        })
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        let open: Vec<String> = order
            .printed_helpers()
            .into_iter()
            .filter(|helper| helper.is_open())
            .map(|helper| format!("{}（{}）", helper.unit, helper.state))
            .collect();
        if !open.is_empty() {
            return Err(Refusal::new(
                "helpers_open",
                clause::LEAD_FLOW,
                format!("联动单位还没有结束：{}", open.join("、")),
                say![
                    "逐个用",
                    ActId::CloseEngagement,
                    "结束（已配合、部分配合、未报到、拒不配合），或用",
                    ActId::Withdraw,
                    "撤回",
                ],
            )
            .mend(Mend::by(ActId::CloseEngagement))
            .into());
        }
        let outcome = self.outcome.unwrap_or(Outcome::Solved);
        if outcome == Outcome::Explained && self.policy_basis.is_none() {
            return Err(Refusal::new(
                "policy_basis",
                clause::LEAD_HANDLING,
                "办理结论为“解释说明”的，要写明政策依据，讲清政策",
                say![
                    "填写",
                    field(ActId::Finish, "policy_basis"),
                    "：名称、文号、条款",
                ],
            )
            .mend(Mend::field(ActId::Finish, "policy_basis"))
            .into());
        }
        let mut facts = Vec::new();
        if outcome == Outcome::Solved && unresolved_whistle(order) {
            facts.extend(case.ask(
                Question::SolvedThoughUnresolved,
                clause::WHISTLE_LEVELS,
                "最近一轮哨的结论是“未解决”，办理结论却是“已解决”",
                "记下办理结果，结论为“已解决”",
            )?);
        }
        facts.push(case.fact(Finished {
            text: self.result.clone(),
            outcome,
            policy_basis: self.policy_basis.clone(),
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("outcome", Outcome::Solved.code());
        let Some(order) = asking.order else { return };
        let open: Vec<&str> = order
            .printed_helpers()
            .into_iter()
            .filter(|helper| helper.is_open())
            .map(|helper| helper.unit.as_str())
            .collect();
        if !open.is_empty() {
            form.line(format!("还没有结束联动：{}", open.join("、")));
        }
        suggest_result(asking, order, form);
    }

    fn shape(form: &mut FormShape<'_>) {
        let explained = form.chosen::<Outcome>("outcome") == Some(Outcome::Explained);
        form.show("policy_basis", explained, explained);
    }
}

/// Returns whether the last 攻坚哨 or 重点哨 of this reopening round ended as 未解决.
fn unresolved_whistle(order: &Order) -> bool {
    let last = order
        .whistle_rounds
        .iter()
        .rev()
        .find(|round| round.round == order.round);
    last.is_some_and(|round| {
        round.level != WhistleLevel::Routine && round.outcome == Some(RoundOutcome::Unresolved)
    })
}

/// Suggests the result so far; else what helpers and sections said, as one text to take over.
fn suggest_result(asking: &SuggestionContext<'_>, order: &Order, form: &mut Suggestions) {
    if let Some(result) = order.result().filter(|result| result.cycle == order.cycle) {
        form.value("result", result.text.clone());
        return;
    }
    let opinions = order
        .engagements
        .iter()
        .filter(|helper| helper.round == order.round)
        .filter_map(|helper| {
            let text = helper.contribution.as_ref()?.trim().trim_end_matches('。');
            Some(format!("{}：{text}。", asking.short(&helper.unit)))
        });
    let replies = order.assignments.iter().filter_map(|one| one.text.clone());
    let said: Vec<String> = opinions.chain(replies).collect();
    if !said.is_empty() {
        form.offer_text("result", said.join(""));
    }
}
