//! 办理完毕: the result is written, and the order goes on to the citizen (二(二), 三(二)).

use chrono::NaiveDate;

use crate::domain::order::act::gate::wrong_stage;
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::read::explains;
use crate::domain::order::event::handling::finished::Finished;
use crate::domain::order::event::helpers::round_ended::RoundEnded;
use crate::domain::order::fact::Fact;
use crate::domain::order::reply_check::names_document;
use crate::domain::order::state::{Recognised, Unsolved};
use crate::domain::recogniser::Recogniser;
use crate::domain::refusal::DecisionStop;
use crate::domain::time;
use crate::domain::vocabulary::{Outcome, RoundOutcome, RoundResult, WhistleLevel};

fields! {
    /// Writes the result of handling (办理完毕), or a new version of it. The parts of all helpers
    /// must have ended before.
    pub struct Finish {
        result: String = "办理结果"
            [alias(&["text"]), words, rows(6), hint("怎么办的、结果如何（可先反馈再改）"), help("怎么办的、结果如何；会印在备案表上，也用来答复诉求人。")];
        outcome: Outcome = "办理结论" [help("解决了没有；由您选定，程序不代填。")];
        round_outcome: Option<RoundResult> = "本轮哨结论" [help("这一轮哨解决了没有；未解决的攻坚哨之后才能吹重点哨。")];
        reason: Option<String> = "未解决原因" [words, rows(2), help("为什么没有解决；部分解决的，写没有解决的部分。")];
        next_step: Option<String> = "下一步" [words, rows(2), help("没有解决的，接下来怎么办、谁来办。")];
        policy_basis: Option<String> = "政策依据"
            [words, rows(2), hint("解释说明所依据的文件和条款"), help("暂时不能解决、只作解释说明的，依据哪个文件哪一条。")];
        recognised_by: Option<String> = "认定单位" [hint("如区社会事务协调中心"), help("认定诉求不合理的单位；不能只由本单位认定（附1§9）。")];
        recognised_on: Option<NaiveDate> = "认定日期" [hint("如 11-20"), help("哪天认定诉求不合理的。")];
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
            Stage::Closed,
        ]);

    fn elsewhere(order: &Order, stage: Stage) -> Option<StageRemedy> {
        Some(match stage {
            Stage::ToSignFor | Stage::ToTriage => StageRemedy {
                fix: say!["先用", named(ActId::Triage)],
                act: Some(ActId::Triage),
            },
            Stage::ReturnTalk | Stage::Adjudication => StageRemedy {
                fix: say!["先用", ActId::Retriage, "转入办理"],
                act: Some(ActId::Retriage),
            },
            Stage::Returned => StageRemedy {
                fix: say!["平台又派回来的先用", named(ActId::Reopen)],
                act: Some(ActId::Reopen),
            },
            Stage::ToRevisit if !order.is_replied() => StageRemedy {
                fix: say!["结果有变的先用", named(ActId::Resume)],
                act: Some(ActId::Resume),
            },
            Stage::Handling
            | Stage::Joint
            | Stage::ToFeedback
            | Stage::ToFile
            | Stage::ToRevisit
            | Stage::Closed
            | Stage::ToRespond
            | Stage::ToArrive
            | Stage::Assisting
            | Stage::Submitted
            | Stage::Released
            | Stage::Declined
            | Stage::Elsewhere => StageRemedy {
                fix: say!["结果有变的先用", named(ActId::Reopen)],
                act: Some(ActId::Reopen),
            },
        })
    }

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        // The platform may close an order whose form is still owed; the form needs a result.
        if order.stage == Stage::Closed && (order.has_result() || !order.awaits_upload()) {
            return Err(wrong_stage(ActId::Finish, order, order.stage));
        }
        let open: Vec<String> = order
            .printed_helpers()
            .into_iter()
            .filter(|helper| helper.is_open())
            .map(|helper| format!("{}（{}）", helper.unit, helper.state))
            .collect();
        if open.is_empty() {
            return Ok(());
        }
        Err(Refusal::new(
            "helpers_open",
            clause::USAGE,
            format!("联动单位还没有结束：{}", open.join("、")),
            say![
                "逐个用",
                ActId::CloseEngagement,
                "结束（已配合、部分配合、未报到、拒不配合），或用",
                ActId::Withdraw,
                "撤回",
            ],
        )
        .mend(Mend::by(ActId::CloseEngagement)))
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        if self.outcome == Outcome::Explained && self.policy_basis.is_none() {
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
        self.cites_policy()?;
        let recognised = self.recognised(case)?;
        let helpers = order.printed_helpers().into_iter();
        let ended = helpers.filter_map(|helper| helper.ended_at).max();
        case.not_before(ActId::Finish, "结束联动", ended)?;
        // The questions of 研判 may be answered after the work (三(三)), so this looks only at a
        // 研判 that stood before the result was recorded.
        let decided = order.triages.iter().map(|one| one.at).min();
        case.not_before(ActId::Finish, "研判", decided)?;
        let unsolved = self.unsolved()?;
        let ended = self.round_ended(order)?;
        let mut facts = Vec::new();
        facts.extend(recognised_elsewhere(case, recognised.as_ref())?);
        facts.extend(recognised_before(case, recognised.as_ref())?);
        if self.outcome == Outcome::Solved
            && let Some((question, message)) = self.against_solved(order)
        {
            facts.extend(case.ask(
                question,
                clause::WHISTLE_LEVELS,
                message,
                "记下办理结果，结论为“已解决”",
            )?);
        }
        let resolved = ended
            .as_ref()
            .is_some_and(|ended| ended.outcome == RoundOutcome::Resolved);
        if self.outcome == Outcome::Unsolved && resolved {
            facts.extend(case.ask(
                Question::UnsolvedThoughResolved,
                clause::WHISTLE_LEVELS,
                "本轮哨的结论是“已解决”，办理结论却是“未解决”",
                "记下办理结果，结论为“未解决”",
            )?);
        }
        facts.extend(ended.map(|ended| case.fact(ended)));
        facts.push(case.fact(Finished {
            text: self.result.clone(),
            outcome: self.outcome,
            policy_basis: self.policy_basis.clone(),
            unsolved,
            recognised,
            rewritten: false,
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        let Some(order) = asking.order else { return };
        let whistled = order.open_round().is_some() && order.owes_form();
        form.leave_out("round_outcome", !whistled);
        form.require("round_outcome", whistled);
        suggest_result(asking, order, form);
    }

    fn shape(form: &mut FormShape<'_>) {
        let explained = form.chosen::<Outcome>("outcome") == Some(Outcome::Explained);
        let outcome = form.chosen::<Outcome>("outcome");
        let unreasonable = outcome == Some(Outcome::Unreasonable);
        form.show("policy_basis", explained || unreasonable, explained);
        form.show("recognised_by", unreasonable, unreasonable);
        form.show("recognised_on", unreasonable, unreasonable);
        let unsolved = outcome == Some(Outcome::Unsolved);
        let left = unsolved || outcome == Some(Outcome::PartlySolved);
        form.show("reason", left, unsolved);
        form.show("next_step", left, unsolved);
    }
}

impl Finish {
    /// Returns who recognised that the demand is unreasonable, and when; required beside 不合理诉求,
    /// since a unit does not excuse itself from 满意率 (附1§9).
    fn recognised(&self, case: &Case<'_>) -> Result<Option<Recognised>, Refusal> {
        if self.outcome != Outcome::Unreasonable {
            return Ok(None);
        }
        let refusal = |message: String, name: &'static str| {
            Refusal::new(
                "unreasonable_unrecognised",
                clause::INTERVIEWS,
                message,
                say![
                    "填写",
                    field(ActId::Finish, "recognised_by"),
                    "和",
                    field(ActId::Finish, "recognised_on"),
                    "；没有认定的，办理结论选“解释说明”并写明政策依据",
                ],
            )
            .mend(Mend::field(ActId::Finish, name))
        };
        let by = self.recognised_by.as_ref().filter(|by| explains(by));
        let Some(by) = by else {
            let message = "不合理诉求要写明由谁认定、哪天认定".to_owned();
            return Err(refusal(message, "recognised_by"));
        };
        let handler = case.order.handler.as_ref();
        let by_handler = handler.is_some_and(|one| one == by);
        if by_handler || case.context.recogniser(by) == Recogniser::Nobody {
            let message = "不合理诉求不能由本单位（含科室、村社区和人员）、企业或群众组织认定，要写考核办件的单位，如区社会事务协调中心";
            return Err(refusal(message.to_owned(), "recognised_by"));
        }
        let Some(on) = self.recognised_on else {
            let message = "不合理诉求要写明哪天认定".to_owned();
            return Err(refusal(message, "recognised_on"));
        };
        if on > case.at.date() {
            let message = "认定日期晚于记办理完毕的日期".to_owned();
            return Err(refusal(message, "recognised_on"));
        }
        Ok(Some(Recognised { by: by.clone(), on }))
    }

    /// Refuses a policy basis that names no document: 无, 见文件 and 有关规定 explain nothing to anybody
    /// (二(三), 三(三)).
    fn cites_policy(&self) -> Result<(), Refusal> {
        let explains_policy = matches!(self.outcome, Outcome::Explained | Outcome::Unreasonable);
        let given = self.policy_basis.as_ref().filter(|_| explains_policy);
        let Some(basis) = given.filter(|basis| !names_document(basis)) else {
            return Ok(());
        };
        Err(Refusal::new(
            "policy_basis_empty",
            clause::LEAD_HANDLING,
            format!("“政策依据”只写“{}”，看不出是哪个文件", basis.trim()),
            say![
                "在",
                field(ActId::Finish, "policy_basis"),
                "写明文件名称或文号、条款，如《物业管理条例》第几条"
            ],
        )
        .mend(Mend::field(ActId::Finish, "policy_basis")))
    }

    /// Returns what is said beside 未解决, and may be said beside 部分解决 of what is left.
    fn unsolved(&self) -> Result<Option<Unsolved>, Refusal> {
        let said = |text: &Option<String>| text.clone().filter(|text| explains(text));
        let optional = match self.outcome {
            Outcome::Unsolved => false,
            Outcome::PartlySolved => true,
            Outcome::Solved | Outcome::Explained | Outcome::Unreasonable | Outcome::Transferred => {
                return Ok(None);
            }
        };
        if optional && self.reason.is_none() && self.next_step.is_none() {
            return Ok(None);
        }
        match (said(&self.reason), said(&self.next_step)) {
            (Some(reason), Some(next_step)) => Ok(Some(Unsolved { reason, next_step })),
            (reason, _) => Err(Refusal::new(
                "unsolved_why",
                clause::USAGE,
                if optional {
                    "部分解决的，没有解决的部分写了原因就要写下一步，写了下一步就要写原因"
                        .to_owned()
                } else {
                    format!("办理结论为“{}”的，要写明原因和下一步", self.outcome)
                },
                say![
                    "填写",
                    field(ActId::Finish, "reason"),
                    "和",
                    field(ActId::Finish, "next_step"),
                ],
            )
            .mend(Mend::field(
                ActId::Finish,
                if reason.is_none() {
                    "reason"
                } else {
                    "next_step"
                },
            ))),
        }
    }

    /// Returns the event that ends the running whistle round, whose outcome must be given now.
    fn round_ended(&self, order: &Order) -> Result<Option<RoundEnded>, Refusal> {
        let running = order.open_round();
        let Some(round) = running.filter(|_| order.owes_form()) else {
            return match self.round_outcome {
                // A whistle that nobody follows any more has nothing to conclude.
                None => Ok(running.map(|round| RoundEnded {
                    round,
                    outcome: RoundOutcome::Withdrawn,
                    note: None,
                })),
                Some(_) => Err(Refusal::new(
                    "round_not_running",
                    clause::USAGE,
                    "没有正在进行的哨，不用填本轮哨结论",
                    say!["不填", field(ActId::Finish, "round_outcome")],
                )
                .mend(Mend::field(ActId::Finish, "round_outcome"))),
            };
        };
        let outcome = self.round_outcome.ok_or_else(|| {
            Refusal::new(
                "round_open",
                clause::USAGE,
                "这一轮哨还没有结论",
                say![
                    "填写",
                    field(ActId::Finish, "round_outcome"),
                    "：已解决 或 未解决"
                ],
            )
            .mend(Mend::field(ActId::Finish, "round_outcome"))
        })?;
        Ok(Some(RoundEnded {
            round,
            outcome: outcome.into(),
            note: None,
        }))
    }

    /// Returns what stands beside 已解决 and speaks against it: the last whistle round ended as
    /// 未解决, or it was a 重点哨, which the district has to settle.
    fn against_solved(&self, order: &Order) -> Option<(Question, &'static str)> {
        let last = order
            .whistle_rounds
            .iter()
            .rev()
            .find(|round| round.round == order.round)?;
        let outcome = match last.outcome {
            None => self.round_outcome.map(RoundOutcome::from),
            known => known,
        };
        if outcome == Some(RoundOutcome::Unresolved) {
            Some((
                Question::SolvedThoughUnresolved,
                "最近一轮哨的结论是“未解决”，办理结论却是“已解决”",
            ))
        } else if last.level == WhistleLevel::Key {
            Some((
                Question::SolvedAtKeyWhistle,
                "最近一轮是重点哨，由区级研究解决，办理结论却是“已解决”",
            ))
        } else {
            None
        }
    }
}

/// Asks before a recognition by a body that does not assess orders: only who assesses them leaves a demand out
/// (六(一), 附1§9).
fn recognised_elsewhere(
    case: &Case<'_>,
    recognised: Option<&Recognised>,
) -> Result<Option<Fact>, DecisionStop> {
    let Some(one) = recognised else {
        return Ok(None);
    };
    if case.context.recogniser(&one.by) == Recogniser::Entitled {
        return Ok(None);
    }
    case.ask_each_time(
        Question::RecognisedElsewhere,
        clause::INTERVIEWS,
        format!(
            "办件由区社会事务协调中心考核，“{}”的认定要经中心采信才能剔除；中心已采信的，认定单位写中心",
            one.by
        ),
        format!("按“{}”的认定，记为不合理诉求", one.by),
    )
}

/// Asks before a recognition from before the order is taken for it: it was about another demand, or
/// the date is a slip.
fn recognised_before(
    case: &Case<'_>,
    recognised: Option<&Recognised>,
) -> Result<Option<Fact>, DecisionStop> {
    let (what, began_at) = case.order.began_at();
    let Some((one, began_at)) = recognised.zip(began_at) else {
        return Ok(None);
    };
    if one.on >= began_at.date() {
        return Ok(None);
    }
    case.ask(
        Question::RecognisedBefore,
        clause::INTERVIEWS,
        format!(
            "认定日期（{}）早于{what}（{}）：核对日期；是以前对同一诉求的认定才用得上",
            time::paper_date(one.on),
            time::paper_date(began_at.date())
        ),
        "按以前的认定，记为不合理诉求",
    )
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
