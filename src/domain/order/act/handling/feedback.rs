//! 反馈诉求人: the citizen is told the result (二(二), 三(二)).

use chrono::TimeDelta;

use crate::domain::clause::Clause;
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::handling::feedback_given::FeedbackGiven;
use crate::domain::order::fact::Fact;
use crate::domain::order::statement::discontent_said;
use crate::domain::privacy::Mask;
use crate::domain::refusal::DecisionStop;
use crate::domain::time::{self, BeijingTime, is_date_alone};
use crate::domain::vocabulary::{FeedbackOutcome, Outcome, Via};

/// How far apart two calls must be to count as two attempts (本单位口径).
const ATTEMPTS_APART: TimeDelta = TimeDelta::minutes(30);

fields! {
    /// Records that our unit told the citizen the result, or tried to (反馈诉求人), with the
    /// answer.
    pub struct Feedback {
        outcome: FeedbackOutcome = "诉求人态度" [help("诉求人听后的态度；只有满意、不满意印进回访情况，其他的留空。")];
        reason: Option<String> = "不满意原因" [words, rows(2), hint("没解决、嫌慢、态度不好、要求不合理等，照诉求人的话记"), help("诉求人为什么不满意；重办、继续办理时带出来，分析不满意件时用。")];
        way: Option<Via> = "方式";
        by: Option<String> = "反馈人";
        note: Option<String> = "备注";
    }
}

impl ActType for Feedback {
    const SPEC: ActSpec = ActSpec::new("feedback", "反馈诉求人", clause::LEAD_FLOW, Self::FIELDS)
        .short("反馈")
        .help("记反馈诉求人的方式和态度")
        .lead_only();

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        if !order.has_result() {
            return Err(Refusal::new(
                "nothing_to_tell",
                clause::LEAD_FLOW,
                "还没有办理结果，反馈是把结果告知诉求人",
                say![
                    "先用",
                    ActId::Finish,
                    "记办理结果；与诉求人的其他联系用",
                    ActId::Record,
                ],
            )
            .mend(Mend::by(ActId::Finish)));
        }
        Ok(())
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let discontent = self.outcome == FeedbackOutcome::Dissatisfied;
        if self.reason.is_some() && !discontent {
            return Err(not_dissatisfied(ActId::Feedback, "outcome").into());
        }
        let mut facts = Vec::new();
        if self.outcome == FeedbackOutcome::NotRequired && case.order.matter.need_reply {
            facts.extend(case.ask(
                Question::ReplyWanted,
                clause::LEAD_FLOW,
                "办理结果要反馈诉求人，工单没有写明不用回复，却记为“无需回复”",
                "记下反馈情况“无需回复”",
            )?);
        }
        if self.outcome == FeedbackOutcome::NoContact {
            facts.extend(ask_about_contact(case)?);
        }
        facts.extend(self.ask_about_earlier_answer(case)?);
        let known = case.order.feedback().filter(|told| told.conclusive);
        if self.is_conclusive(case) {
            let known = known.map(|told| (told.outcome, told.at));
            let cited = clause::FORM_FOLLOW_UP;
            facts.extend(ask_about_sequence(
                case,
                cited,
                "反馈",
                known,
                self.outcome,
            )?);
        }
        if !discontent {
            let asked = ask_about_note(
                case,
                clause::SUPERVISION,
                self.note.as_deref(),
                self.outcome,
            )?;
            facts.extend(asked);
        }
        let by_phone = matches!(self.way, Some(Via::Phone) | None);
        if self.outcome == FeedbackOutcome::Unreachable
            && by_phone
            && case.order.appellant.phone.is_none()
        {
            facts.extend(case.ask(
                Question::NoPhone,
                clause::SUPERVISION,
                "工单上没有诉求人的联系电话，却记为电话“未接通”；没有联系方式的应记“无联系方式”",
                "记下反馈情况“未接通”",
            )?);
        }
        let unsolved = case
            .order
            .result()
            .is_some_and(|result| result.outcome == Outcome::Unsolved);
        if self.outcome == FeedbackOutcome::Satisfied && unsolved {
            facts.extend(case.ask(
                Question::SatisfiedThoughUnsolved,
                clause::SUPERVISION,
                "办理结论是“未解决”，却记诉求人“满意”",
                "记下反馈情况“满意”",
            )?);
        }
        facts.push(
            case.fact(FeedbackGiven {
                way: self.way,
                by: self
                    .by
                    .clone()
                    .unwrap_or_else(|| case.context.actor.to_owned()),
                outcome: self.outcome,
                conclusive: self.is_conclusive(case),
                note: self.note.clone(),
                reason: self.reason.clone(),
            }),
        );
        Ok(facts)
    }

    fn shape(form: &mut FormShape<'_>) {
        let chosen = form.chosen::<FeedbackOutcome>("outcome");
        let discontent = chosen == Some(FeedbackOutcome::Dissatisfied);
        form.show("reason", discontent, false);
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.value("way", Via::Phone.code());
        form.value("by", asking.context.actor);
        form.offers("by", asking.context.profile.staff.clone());
        let Some(order) = asking.order else { return };
        let result = order
            .result()
            .map(|result| Mask::screen(order, false).text(&result.words()));
        form.line(format!("告知：{}", result.unwrap_or_default()));
        let tried = order
            .feedbacks
            .iter()
            .filter(|told| told.cycle == order.cycle)
            .count();
        if tried > 0 {
            form.line(format!("本轮已联系 {tried} 次"));
        }
    }
}

/// Refuses the reason of a dissatisfied citizen where the answer is another one.
pub(in crate::domain::order::act) fn not_dissatisfied(act: ActId, name: &'static str) -> Refusal {
    Refusal::new(
        "reason_not_dissatisfied",
        clause::USAGE,
        "写了不满意原因，记的却不是不满意",
        say!["核对", field(act, name), "；不是不满意的，话记在备注里"],
    )
    .mend(Mend::field(act, name))
}

/// Asks before somebody is called out of reach whose number is known, or who was reached before.
fn ask_about_contact(case: &Case<'_>) -> Result<Option<Fact>, DecisionStop> {
    let order = case.order;
    let reached = order
        .feedbacks
        .iter()
        .rev()
        .find(|told| answered(told.outcome));
    let known = if order.appellant.phone.is_some() {
        "工单上有诉求人的联系电话".to_owned()
    } else if let Some(told) = reached {
        format!("{}反馈时联系上过诉求人", time::said_short(told.at))
    } else {
        return Ok(None);
    };
    case.ask(
        Question::ContactKnown,
        clause::SUPERVISION,
        format!("{known}，却记为“无联系方式”"),
        "记下反馈情况“无联系方式”",
    )
}

/// Asks before an answer is recorded that the words of its note contradict: 满意, with a note that the
/// citizen is not (附2注1).
pub(in crate::domain::order::act) fn ask_about_note(
    case: &Case<'_>,
    clause: Clause,
    note: Option<&str>,
    outcome: impl std::fmt::Display,
) -> Result<Option<Fact>, DecisionStop> {
    let Some(words) = note.and_then(discontent_said) else {
        return Ok(None);
    };
    case.ask_each_time(
        Question::ContentDenied,
        clause,
        format!("备注写着“{words}”，却记为“{outcome}”"),
        format!("按“{outcome}”记下，备注照写"),
    )
}

/// Asks before another answer of the citizen is recorded that he gave before the one in force, or of
/// which nobody can tell whether he did: what happened last counts, and not what is typed last.
pub(in crate::domain::order::act) fn ask_about_sequence<T: Copy + PartialEq + std::fmt::Display>(
    case: &Case<'_>,
    clause: Clause,
    what: &str,
    known: Option<(T, BeijingTime)>,
    outcome: T,
) -> Result<Option<Fact>, DecisionStop> {
    let Some((known, known_at)) = known.filter(|(known, _)| *known != outcome) else {
        return Ok(None);
    };
    let (at, in_force) = (time::said_short(case.at), time::said_short(known_at));
    if time::is_before(case.at, known_at) {
        return case.ask_each_time(
            Question::ToldOutOfOrder,
            clause,
            format!("{in_force}已记{what}“{known}”，这一次（{at}）在它之前，只列入经过，仍以“{known}”为准"),
            format!("补记{at}{what}“{outcome}”，不改“{known}”"),
        );
    }
    let certain = time::is_before(known_at, case.at) || known_at == case.at;
    if certain {
        return Ok(None);
    }
    case.ask_each_time(
        Question::ToldOutOfOrder,
        clause,
        format!("{in_force}已记{what}“{known}”，这一次（{at}）没有钟点，先后不明，记下后以“{outcome}”为准"),
        format!("{what}以“{outcome}”为准"),
    )
}

/// Checks whether the citizen was reached: somebody spoke to him, whatever he thought of the result.
const fn answered(outcome: FeedbackOutcome) -> bool {
    match outcome {
        FeedbackOutcome::Satisfied | FeedbackOutcome::Dissatisfied | FeedbackOutcome::NotRated => {
            true
        }
        FeedbackOutcome::Unreachable
        | FeedbackOutcome::NoContact
        | FeedbackOutcome::NotRequired => false,
    }
}

/// Checks whether the citizen said what prints in 回访情况 (附2注1).
const fn prints(outcome: FeedbackOutcome) -> bool {
    matches!(
        outcome,
        FeedbackOutcome::Satisfied | FeedbackOutcome::Dissatisfied
    )
}

impl Feedback {
    /// Asks before 满意 or 不满意 of this handling cycle gives way to an outcome that says less: the
    /// form would not print it any more.
    fn ask_about_earlier_answer(&self, case: &Case<'_>) -> Result<Option<Fact>, DecisionStop> {
        let replaced = case.order.feedback().filter(|told| told.conclusive);
        let replaced = replaced.filter(|told| prints(told.outcome));
        // What happened before it replaces nothing.
        let replaced = replaced.filter(|told| !time::is_before(case.at, told.at));
        let Some(told) = replaced.filter(|_| !prints(self.outcome) && self.is_conclusive(case))
        else {
            return Ok(None);
        };
        case.ask_each_time(
            Question::AnswerReplaced,
            clause::FORM_FOLLOW_UP,
            format!(
                "{}已记诉求人“{}”，改记后回访情况不再写“{}”",
                time::said_short(told.at),
                told.outcome,
                told.outcome
            ),
            format!("改记反馈情况为“{}”", self.outcome),
        )
    }

    /// Returns whether this settles the feedback. 未接通 does so only after enough attempts in this
    /// handling cycle, each at another time (本单位口径).
    fn is_conclusive(&self, case: &Case<'_>) -> bool {
        if self.outcome != FeedbackOutcome::Unreachable {
            return true;
        }
        let earlier = case.order.feedbacks.iter().filter(|earlier| {
            earlier.cycle == case.order.cycle
                && earlier.outcome == FeedbackOutcome::Unreachable
                && is_attempt(earlier.way)
        });
        let now = is_attempt(self.way).then_some(case.at);
        let mut times: Vec<_> = earlier.map(|earlier| earlier.at).chain(now).collect();
        times.sort();
        // An attempt of which only the date is known may be the same as a timed one of that day.
        let with_hour: Vec<_> = times
            .iter()
            .copied()
            .filter(|at| !is_date_alone(*at))
            .collect();
        times.retain(|at| {
            !is_date_alone(*at) || !with_hour.iter().any(|known| known.date() == at.date())
        });
        // Two calls close to each other are one attempt: 多次联系 means at different times.
        let mut counted = Vec::new();
        for at in times {
            if counted
                .last()
                .is_none_or(|last| at - *last >= ATTEMPTS_APART)
            {
                counted.push(at);
            }
        }
        counted.len() >= case.context.profile.rules.unreachable_attempts as usize
    }
}

/// Checks whether a contact that did not succeed counts as an attempt: somebody called or went there.
/// A message or a letter without an answer is no call that was not taken.
const fn is_attempt(way: Option<Via>) -> bool {
    match way {
        None | Some(Via::Phone | Via::InPerson) => true,
        Some(Via::WeChat | Via::Paper | Via::Platform | Via::Sms | Via::Other) => false,
    }
}
