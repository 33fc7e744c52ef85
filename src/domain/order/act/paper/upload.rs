//! 上传: the result, and the form if one is owed, are sent to the platform together (同步上传;
//! 二(二), 三(二)).

use super::review::needs_result;
use super::steps::{ask_about_visit, needs_status};
use crate::domain::order::act::prelude::*;
use crate::domain::order::event::paper::uploaded::Uploaded;
use crate::domain::order::fact::Fact;
use crate::domain::order::state::ResultVersion;
use crate::domain::privacy::{self, Mask};
use crate::domain::refusal::DecisionStop;
use crate::domain::time;
use crate::domain::vocabulary::{FeedbackOutcome, FormStatus};

fields! {
    /// Records that the reply was sent to the platform (上传), together with the form if one is
    /// owed.
    pub struct Upload {
        platform_person: Option<String> = "平台接收人";
    }
}

impl ActType for Upload {
    const SPEC: ActSpec = ActSpec::new("upload", "上传", clause::LEAD_FLOW, Self::FIELDS)
        .help("记已上传平台")
        .lead_only()
        .on_selection();

    fn guard(order: &Order, context: &Context<'_>) -> Result<(), Refusal> {
        let plain_reply = !order.is_replied() && !order.awaits_upload();
        if plain_reply || !order.owes_form() {
            return needs_result(ActId::Upload, order);
        }
        needs_status(ActId::Upload, order, context, &[FormStatus::Scanned])
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let order = case.order;
        needs_result(ActId::Upload, order)?;
        let with_form = order.awaits_upload();
        let results = order.results.iter().filter(|one| one.cycle == order.cycle);
        let result = results.map(|result| result.at).min();
        case.not_before(ActId::Upload, "办理结果", result)?;
        if with_form {
            let told = order
                .feedbacks
                .iter()
                .filter(|feedback| feedback.cycle == order.cycle && feedback.conclusive)
                .map(|feedback| feedback.at)
                .min();
            let Some(told_at) = told else {
                return Err(Refusal::new(
                    "no_feedback",
                    clause::LEAD_FLOW,
                    "还没有反馈诉求人",
                    say!["先用", ActId::Feedback, "记反馈情况"],
                )
                .mend(Mend::by(ActId::Feedback))
                .into());
            };
            if time::is_before(case.at, told_at) {
                return Err(Refusal::new(
                    "upload_before_feedback",
                    clause::LEAD_FLOW,
                    "回复平台的时间早于反馈诉求人的时间",
                    say![
                        "核对",
                        field(ActId::Upload, "at"),
                        "；应先反馈诉求人，再回复平台",
                    ],
                )
                .mend(Mend::field(ActId::Upload, "at"))
                .into());
            }
            let scanned = order.form().and_then(|form| form.scanned_at);
            case.not_before(ActId::Upload, "扫描", scanned)?;
        }
        let mut facts = Vec::new();
        let reply = order.current_result().map(ResultVersion::words);
        if let Some(said) = reply
            .as_deref()
            .and_then(|text| order.unregistered_promise(text))
        {
            let said = Mask::screen(order, false).text(said);
            facts.extend(case.ask(
                Question::PromiseUnregistered,
                clause::QUALITY,
                say![
                    format!(
                        "办理结果里像是有承诺（{said}），还没有登记责任主体和时限；是承诺的先用"
                    ),
                    named(ActId::MakePromise)
                ],
                "按没有承诺记回复平台",
            )?);
        }
        facts.extend(ask_about_answer(case)?);
        if with_form {
            facts.extend(ask_about_visit(case)?);
        }
        facts.extend(ask_about_platform(case)?);
        facts.extend(ask_about_people(case)?);
        if !with_form {
            facts.extend(ask_about_review(case)?);
        }
        let mut earlier = order.replies.iter().rev();
        let last = earlier.find(|reply| reply.cycle == order.cycle);
        if let Some(last) = last.filter(|_| !with_form) {
            facts.extend(case.ask_each_time(
                Question::ReplyRepeated,
                clause::USAGE,
                format!("这一轮已经在 {} 回复平台", last.at.format("%m-%d %H:%M")),
                "再记一次回复平台",
            )?);
        }
        facts.push(case.fact(Uploaded {
            with_form,
            platform_person: self.platform_person.clone(),
        }));
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.line("先在平台网页上传办理结果和扫描件，再在这里记一笔。");
        form.offers("platform_person", (asking.recent)("platform_person"));
    }
}

/// Asks before the platform gets a reply of which the citizen said that it is not satisfactory (二(一)):
/// what comes next is 重办.
fn ask_about_answer(case: &Case<'_>) -> Result<Option<Fact>, DecisionStop> {
    let told = case.order.feedback().map(|told| told.outcome);
    if told != Some(FeedbackOutcome::Dissatisfied) {
        return Ok(None);
    }
    case.ask(
        Question::ReplyDissatisfied,
        clause::LEAD_DUTY,
        say![
            "诉求人对办理结果不满意；能补办的先用",
            named(case.order.way_back()),
            "转回办理，不合理的讲清政策、留好依据"
        ],
        "按不满意回复平台",
    )
}

/// Asks before a reply goes out that nobody reviewed since it was written (附1§3, 六(二)). A form asks for
/// its review by itself.
fn ask_about_review(case: &Case<'_>) -> Result<Option<Fact>, DecisionStop> {
    if !case.order.is_result_unreviewed() {
        return Ok(None);
    }
    case.ask(
        Question::ReplyUnreviewed,
        clause::SUPERVISION,
        say![
            "办理结果还没有审核把关的记录；已审核的先用",
            named(ActId::Review),
            "记下"
        ],
        "没有审核记录，记回复平台",
    )
}

/// Asks before a reply goes out although the platform's own data say that the citizen is not satisfied,
/// and nothing on record answers it (二(四), 三(四)).
fn ask_about_platform(case: &Case<'_>) -> Result<Option<Fact>, DecisionStop> {
    // A form that says 满意 all the same is asked about by itself.
    let asked = case.order.awaits_upload() && case.order.visit_against_feedback().is_some();
    if asked || !case.order.is_visit_unanswered() {
        return Ok(None);
    }
    let mend = say![
        "平台数据里诉求人不满意，还没有重办、补办的记录；要求重办的先用",
        named(ActId::Reopen)
    ];
    // What the platform has got comes back only by its word.
    let mend = if case.order.way_back() == ActId::Resume {
        mend.then(say!["，自己补办的用", named(ActId::Resume)])
    } else {
        mend
    };
    case.ask(
        Question::ReplyAfterVisit,
        clause::LEAD_ASSESSMENT,
        mend,
        "按现在的结果记回复平台",
    )
}

/// Asks before a reply goes out that holds a number or the name of somebody in the case (附1§7(8)): other
/// people read it on the platform.
fn ask_about_people(case: &Case<'_>) -> Result<Option<Fact>, DecisionStop> {
    let order = case.order;
    let Some(text) = order.current_result().map(ResultVersion::words) else {
        return Ok(None);
    };
    if !privacy::People::of(order).are_named_in(&text) && !privacy::holds_number(&text) {
        return Ok(None);
    }
    case.ask(
        Question::ReplyPersonal,
        clause::LEAKED,
        say![
            "办理结果里有号码或诉求人姓名；先用",
            named(ActId::Finish),
            "改写，去掉诉求人信息"
        ],
        "照原文记回复平台",
    )
}
