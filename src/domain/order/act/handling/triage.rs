//! 研判: our unit decides how to handle the order (二(二), 三(三)).

use super::assign;
use crate::domain::deadline;
use crate::domain::order::act::gate::wrong_stage;
use crate::domain::order::act::prelude::*;
use crate::domain::order::act::read::explains;
use crate::domain::order::event::handling::assigned::Assigned;
use crate::domain::order::event::handling::triaged::Triaged;
use crate::domain::order::fact::Fact;
use crate::domain::order::own_unit;
use crate::domain::refusal::DecisionStop;
use crate::domain::section;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Conclusion, Mechanism, WhistleCause};

fields! {
    /// Decides how to handle the order (研判), with facts and grounds. Work for a section of our
    /// own unit can be assigned at the same time.
    pub struct Triage {
        conclusion: Conclusion = "研判结论" [alias(&["mechanism"]), help("本单怎么办：自己办，还是要别的单位一起办。")];
        facts: Option<String> = "已掌握情况" [words, rows(3), hint("什么事、在哪里、现场情况"), help("初步掌握的情况；吹哨、邀请前要先研究清楚。")];
        own_effort: Option<String> = "已做工作" [words, rows(3), hint("本单位已经做了什么"), help("找别的单位之前，本单位自己做了什么。")];
        basis: Option<String> = "职责依据"
            [words, rows(2), hint("为什么需要其他单位：职责、法规、清单"), help("为什么需要对方：职责、法规、清单。")];
        cause: Option<WhistleCause> = "应急或复杂原因" [help("应急或复杂的原因；应急的可以先吹哨、后补说明。")];
        assign_to: Option<String> = "交办给"
            [hint("科室、下属单位、村社区、网格；不交办就空着"), help("同时交给本单位内部谁去办；不交办就空着。")];
        assign_note: Option<String> = "交办要求";
        assign_reply_by: Option<BeijingTime> = "回复时限" [hint("如 1700（今天）、11-25 17:00"), help("内部承办人最迟什么时候回复；晚于办理时限的，以办理时限为限。")];
    }
}

impl ActType for Triage {
    const SPEC: ActSpec = ActSpec::new("triage", "研判", clause::LEAD_FLOW, Self::FIELDS)
        .help("研判：自办、首接联动、吹哨、退回、提请认定")
        .lead_only()
        .on_selection();

    fn guard(order: &Order, _context: &Context<'_>) -> Result<(), Refusal> {
        let first = matches!(order.stage, Stage::ToSignFor | Stage::ToTriage);
        if !first && (!order.triages.is_empty() || order.stage.is_final()) {
            return Err(wrong_stage(ActId::Triage, order, order.stage));
        }
        Ok(())
    }

    fn elsewhere(_order: &Order, _stage: Stage) -> Option<StageRemedy> {
        Some(StageRemedy {
            fix: say!["已研判过的，改判请用", ActId::Retriage],
            act: Some(ActId::Retriage),
        })
    }

    fn decide(&self, case: &Case<'_>) -> Decision {
        let mut facts = conclude(
            case,
            ActId::Triage,
            Triaged {
                conclusion: self.conclusion,
                facts: self.facts.clone(),
                own_effort: self.own_effort.clone(),
                basis: self.basis.clone(),
                cause: self.cause,
                reason: None,
                completed: false,
                return_by: None,
                repeated: Some(case.context.repeated).filter(|count| *count > 0),
            },
        )?;
        if let Some(to) = &self.assign_to {
            facts.extend(case.ask_about_section(to)?);
            let limit = assign::limit(to, self.assign_reply_by, case);
            facts.push(case.fact(Assigned {
                to: section::present_name(&case.context.profile.sections, to).to_owned(),
                person: None,
                note: self.assign_note.clone(),
                reply_by: limit.map(|limit| limit.at),
                reply_source: limit.and_then(|limit| limit.source),
            }));
        }
        Ok(facts)
    }

    fn suggest(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
        form.numbered_offers("assign_to", assign::offered(asking));
        if let Some(content) = asking.content() {
            form.offer_text("facts", content.clone());
            form.offer_text("assign_note", content);
        }
        form.lines.extend(asking.before.map(str::to_owned));
    }

    fn shape(form: &mut FormShape<'_>) {
        shape(form, true);
        let solo = form.chosen::<Conclusion>("conclusion") == Some(Conclusion::Solo);
        for name in ["assign_to", "assign_note", "assign_reply_by"] {
            form.show(name, solo, false);
        }
    }
}

/// Shows the three questions of 三(三) if the conclusion involves other units.
pub(super) fn shape(form: &mut FormShape<'_>, answers_required: bool) {
    let conclusion = form.chosen::<Conclusion>("conclusion");
    let whistle = conclusion == Some(Conclusion::Whistle);
    let excused = whistle
        && form
            .chosen::<WhistleCause>("cause")
            .is_some_and(WhistleCause::is_emergency);
    let joint = conclusion.is_some_and(|conclusion| conclusion != Conclusion::Solo);
    for name in ["facts", "own_effort", "basis"] {
        form.show(name, joint, joint && !excused && answers_required);
    }
    form.show("cause", whistle, false);
    if let Some(conclusion) = conclusion {
        form.cite(clause_of(conclusion));
    }
}

/// Returns the clause by which an order with this conclusion is handled.
const fn clause_of(conclusion: Conclusion) -> clause::Clause {
    match conclusion {
        Conclusion::Solo => clause::OWN_HANDLING.of(Mechanism::Solo),
        Conclusion::FirstHandler => clause::LEAD_FLOW.of(Mechanism::FirstHandler),
        Conclusion::Whistle => clause::LEAD_FLOW.of(Mechanism::Whistle),
        Conclusion::Return => clause::DISPATCH,
        Conclusion::Adjudication => clause::ADJUDICATION,
    }
}

/// Returns the facts of a 研判, made for the first time or again.
pub(super) fn conclude(
    case: &Case<'_>,
    act: ActId,
    mut triaged: Triaged,
) -> Result<Vec<Fact>, DecisionStop> {
    let order = case.order;
    if triaged.conclusion == Conclusion::Return {
        if order.named_us().is_some() {
            return Err(determined_ours(act).into());
        }
        triaged.return_by = Some(deadline::return_by(order, case.context));
    }
    // Once the work is done, a 研判 may still be completed but not changed: the answers of an
    // emergency may follow later (三(三)).
    let done = matches!(
        order.stage,
        Stage::ToFeedback | Stage::ToFile | Stage::ToRevisit
    );
    let same = match triaged.conclusion {
        Conclusion::Solo => order.mechanism == Mechanism::Solo,
        Conclusion::FirstHandler => order.mechanism == Mechanism::FirstHandler,
        Conclusion::Whistle => order.mechanism == Mechanism::Whistle,
        Conclusion::Return | Conclusion::Adjudication => false,
    };
    if done && !same {
        return Err(Refusal::new(
            "wrong_stage",
            clause::USAGE,
            format!("工单现在是“{}”，不能“改变研判结论”", order.stage_word()),
            say!["先用", order.way_back(), "转回办理，再改判"],
        )
        .mend(Mend::by(order.way_back()))
        .into());
    }
    let whistle = triaged.conclusion == Conclusion::Whistle;
    if whistle {
        own_unit::check_known(case.context)?;
    }
    if whistle && !case.context.can_whistle() {
        return Err(cannot_whistle().mend(Mend::field(act, "conclusion")).into());
    }
    if triaged.conclusion == Conclusion::Solo && order.owes_form() {
        return Err(helped(act, order).into());
    }
    missing_answers(act, &triaged)?;
    let mut facts = Vec::new();
    if triaged.conclusion == Conclusion::Return {
        facts.extend(ask_about_helpers(case)?);
    }
    if triaged.conclusion == Conclusion::Return && order.matter.assigned_by_centre {
        facts.extend(case.ask(
            Question::ReturnDesignated,
            clause::DISPATCH,
            "中心已指定本单位为首接单位，不得以任何理由推脱；职责有争议的应提请认定",
            "记下研判结论“退回”",
        )?);
    }
    if triaged.conclusion == Conclusion::Adjudication {
        facts.extend(case.ask_about_decided_duty()?);
    }
    // Units that the dispatch names beside us, or that the 认定意见 has handle it together with us.
    let decided = order.determinations.iter().rev();
    let decided = decided.filter_map(|one| one.opinion.as_ref());
    let joint: Vec<&String> = decided
        .take(1)
        .filter(|opinion| opinion.units.len() > 1)
        .flat_map(|opinion| &opinion.units)
        .collect();
    let by_opinion = !joint.is_empty();
    let helpers = order.matter.co_units.iter().chain(joint);
    let named: Vec<&str> = helpers
        .filter(|unit| !case.context.is_own(unit))
        .map(String::as_str)
        .collect();
    if triaged.conclusion == Conclusion::Solo && !named.is_empty() {
        let by_whom = if by_opinion {
            "认定意见写明由"
        } else if order.matter.assigned_by_centre {
            "中心已指定"
        } else {
            "来单写明由"
        };
        facts.extend(case.ask(
            Question::SoloThoughDesignated,
            clause::DISPATCH,
            format!(
                "{by_whom}“{}”协办，本单位要牵头联动，研判却是“自办”",
                named.join("、")
            ),
            "记下研判结论“自办”",
        )?);
    }
    facts.push(case.fact(triaged));
    Ok(facts)
}

/// Asks before an order goes back on which other units are at work: nobody would tell them.
pub(in crate::domain::order::act) fn ask_about_helpers(
    case: &Case<'_>,
) -> Result<Option<Fact>, DecisionStop> {
    let helpers = case.order.engagements.iter();
    let at_work = helpers.filter(|one| one.round == case.order.round && one.is_open());
    let units = case.context.units;
    let names: Vec<&str> = at_work.map(|one| units.short(&one.unit)).collect();
    if names.is_empty() {
        return Ok(None);
    }
    let names = names.join("、");
    case.ask(
        Question::HelpersAtWork,
        clause::DISPATCH,
        say![
            format!("{names} 还在配合办理；退回的要告知对方停办，再用"),
            named(ActId::Withdraw),
            "或",
            named(ActId::CloseEngagement),
            "记下"
        ],
        format!("退回；{names} 的联动没有结束，另行告知"),
    )
}

/// Makes the refusal of 退回 after it was decided that the duty is ours: then we lead (四).
fn determined_ours(act: ActId) -> Refusal {
    Refusal::new(
        "return_after_determination",
        clause::ADJUDICATION,
        "已认定（指定）本单位为承办主体，要主动承担好牵头工作，不能退回",
        say![field(act, "conclusion"), "选自办、首接联动或吹哨"],
    )
    .mend(Mend::field(act, "conclusion"))
}

/// Makes the refusal of 自办 while other units take part: the order stays a joint case, which ends
/// with a filing form (二(二), 三(二)).
fn helped(act: ActId, order: &Order) -> Refusal {
    let units: Vec<&str> = order
        .printed_helpers()
        .iter()
        .map(|helper| helper.unit.as_str())
        .collect();
    Refusal::new(
        "solo_with_helpers",
        clause::LEAD_FLOW,
        format!("“{}”已参与联动，要填备案表，不是自办", units.join("、")),
        say![
            field(act, "conclusion"),
            "选首接联动或吹哨；找错单位或不再需要的，先用",
            ActId::Withdraw,
            "撤回邀请"
        ],
    )
    .mend(Mend::field(act, "conclusion"))
}

/// Makes the refusal of a whistle by a unit that may not whistle.
pub(in crate::domain::order::act) fn cannot_whistle() -> Refusal {
    Refusal::new(
        "cannot_whistle",
        clause::WHISTLE_DUTIES,
        "吹哨主体为各镇街，本单位不能吹哨",
        either(
            "部门之间的联动请研判为“首接联动”",
            "部门之间的联动请研判为“首接联动”（first_handler）",
        ),
    )
}

/// Refuses a conclusion without its three answers. In an emergency they may follow later (三(一)).
fn missing_answers(act: ActId, triaged: &Triaged) -> Result<(), Refusal> {
    let whistle = triaged.conclusion == Conclusion::Whistle;
    let excused = whistle && triaged.cause.is_some_and(WhistleCause::is_emergency);
    if triaged.conclusion == Conclusion::Solo || excused {
        return Ok(());
    }
    let missing: Vec<_> = [
        (&triaged.facts, "已掌握情况", "facts"),
        (&triaged.own_effort, "已做工作", "own_effort"),
        (&triaged.basis, "职责依据", "basis"),
    ]
    .into_iter()
    .filter(|(answer, ..)| !answer.as_deref().is_some_and(explains))
    .collect();
    let Some((_, _, first)) = missing.first() else {
        return Ok(());
    };
    let names: Vec<&str> = missing.iter().map(|(_, label, _)| *label).collect();
    let mut names = names.join("、");
    if missing.iter().any(|(answer, ..)| answer.is_some()) {
        names.push_str("（填了的太简单，要写清楚）");
    }
    let clause = if whistle {
        clause::WHISTLE_DUTIES
    } else {
        clause_of(triaged.conclusion)
    };
    let fix = say![
        "补填",
        field(act, "facts"),
        "、",
        field(act, "own_effort"),
        "、",
        field(act, "basis"),
    ];
    let (message, fix) = if whistle {
        (
            format!("吹哨前要初步研究，还缺：{names}"),
            fix.then(say![
                "；突发灾害、重大事故、重大案件、群体性事件可填",
                field(act, "cause"),
                "，先吹哨后补",
            ]),
        )
    } else {
        (format!("研判还缺：{names}"), fix)
    };
    Err(Refusal::new("triage_answers", clause, message, fix).mend(Mend::field(act, first)))
}
