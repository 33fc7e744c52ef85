//! What the steps of the paper share: the live form, the order of the steps, and who signs.

use crate::domain::order::act::prelude::*;
use crate::domain::order::fact::Fact;
use crate::domain::order::filing::FilingForm;
use crate::domain::refusal::DecisionStop;
use crate::domain::time;
use crate::domain::vocabulary::{FormStatus, Mechanism, Role};

/// Returns the live form of an order, or refuses if none is owed or it was uploaded.
pub(in crate::domain::order::act) fn live_form(order: &Order) -> Result<&FilingForm, Refusal> {
    let form = order
        .form()
        .filter(|_| order.owes_form())
        .ok_or_else(|| no_form(order))?;
    if form.is_uploaded() {
        return Err(Refusal::new(
            "form_uploaded",
            clause::LEAD_FLOW,
            "本轮备案表已上传，一事一报，不能再改",
            say![
                "平台要求重报的，先用",
                ActId::Reopen,
                "记重办，再填新一轮的备案表",
            ],
        )
        .mend(Mend::by(ActId::Reopen)));
    }
    Ok(form)
}

/// Makes the refusal of the form of an order that owes none: another unit leads and fills it
/// (二(二), 三(二)), or no other unit takes part.
pub(in crate::domain::order) fn no_form(order: &Order) -> Refusal {
    if order.role == Role::CoHandler {
        let lead = order.matter.lead_unit.as_deref();
        let lead = lead.map_or_else(String::new, |unit| format!("“{unit}”"));
        let refusal = |fix| {
            Refusal::new(
                "no_form",
                clause::LEAD_FLOW,
                format!("备案表由牵头单位{lead}填写，本单位不填"),
                fix,
            )
        };
        return match order.next_step() {
            Some(next) => refusal(say!["本单位接着用", named(next.act)]).mend(Mend::by(next.act)),
            None => refusal(say!["本单位在本工单没有要办的下一步"]),
        };
    }
    if order.stage == Stage::Returned {
        return Refusal::new(
            "no_form",
            clause::DISPATCH,
            "工单已不在本单位，备案表由现在的牵头单位填写，本单位不填",
            say!["本单位在本工单没有要办的下一步"],
        );
    }
    match order.mechanism {
        Mechanism::FirstHandler | Mechanism::Whistle => Refusal::new(
            "no_form",
            clause::USAGE,
            "还没有单位参与联动，没有备案表可填",
            say!["先用", ActId::Invite, "邀请；不需要联动的不填备案表"],
        )
        .mend(Mend::by(ActId::Invite)),
        Mechanism::Undecided => Refusal::new(
            "no_form",
            clause::USAGE,
            "还没有研判；研判为首接联动、吹哨的才填备案表",
            say!["先用", ActId::Triage, "写明怎么办"],
        )
        .mend(Mend::by(ActId::Triage)),
        Mechanism::Solo => Refusal::new(
            "no_form",
            clause::USAGE,
            "本工单没有联动单位，不需要备案表",
            say!["自办的工单办完、反馈后直接回复平台"],
        ),
    }
}

/// Asks before a form goes on that says 满意 although the platform's visit found the citizen not satisfied
/// since (附1§7(1)).
pub(super) fn ask_about_visit(case: &Case<'_>) -> Result<Option<Fact>, DecisionStop> {
    let Some(visit) = case.order.visit_against_feedback() else {
        return Ok(None);
    };
    case.ask(
        Question::VisitContradicts,
        clause::PERFUNCTORY,
        format!(
            "平台 {} 回访不满意，备案表的回访情况写的是满意；先向诉求人核实，再改记反馈",
            time::said(visit.at)
        ),
        "备案表仍写满意，接着办",
    )
}

/// Refuses a step unless the paper is in one of these states.
pub(super) fn needs_status(
    act: ActId,
    order: &Order,
    context: &Context<'_>,
    allowed: &[FormStatus],
) -> Result<(), Refusal> {
    let form = live_form(order)?;
    if allowed.contains(&form.status) {
        return Ok(());
    }
    // The remedy names the next step for the paper as it is now.
    let (fix, mend) = match form.status {
        FormStatus::Draft | FormStatus::Valid | FormStatus::Void => {
            match order.export_gate(context) {
                Err(refusal) => (say!["还没有导出送签。"].then(refusal.fix), refusal.mend),
                Ok(()) => (
                    say!["用", ActId::Export, "导出打印"],
                    Some(Mend::by(ActId::Export)),
                ),
            }
        }
        FormStatus::Exported => (
            say!["由分管负责人审签，用", ActId::Sign, "记录"],
            Some(Mend::by(ActId::Sign)),
        ),
        FormStatus::Signed => (
            say!["盖章，用", ActId::Seal, "记录"],
            Some(Mend::by(ActId::Seal)),
        ),
        FormStatus::Sealed => (
            say!["扫描签字盖章的备案表，用", ActId::Scan, "存入"],
            Some(Mend::by(ActId::Scan)),
        ),
        FormStatus::Scanned | FormStatus::Uploaded => (
            say!["用", ActId::Upload, "记上传"],
            Some(Mend::by(ActId::Upload)),
        ),
    };
    let status = order.form_status(context).unwrap_or(form.status);
    let spec = act.spec();
    // That a signed sheet is uploaded, the regulation says; the other steps follow from each other.
    let clause = if act == ActId::Upload {
        clause::LEAD_FLOW
    } else {
        clause::USAGE
    };
    let mut refusal = Refusal::new(
        "paper_order",
        clause,
        format!("备案表现在是“{status}”，不能“{}”", spec.label),
        fix,
    );
    refusal.mend = mend;
    Err(refusal)
}

/// Returns the leader who signs or sends back: as entered, else as written in the form, else the
/// first leader of the unit.
pub(super) fn leader(
    case: &Case<'_>,
    act: ActId,
    given: Option<&String>,
) -> Result<String, Refusal> {
    given
        .cloned()
        .or_else(|| case.order.signing_leader(case.context))
        .ok_or_else(|| {
            Refusal::new(
                "no_signer",
                clause::LEAD_FLOW,
                "没有指明签字的分管负责人",
                say![
                    "填写",
                    field(act, "by"),
                    "，或",
                    either(
                        "在“设置”里登记分管负责人",
                        "用 liaison init --leader 姓名 登记"
                    ),
                ],
            )
            .mend(Mend::field(act, "by"))
        })
}

/// Refuses a name that the unit has not registered as a leader. The leader for whom the sheet was
/// printed counts as registered, also after another took over the post.
pub(super) fn registered(
    case: &Case<'_>,
    act: ActId,
    names: &[Option<&String>],
) -> Result<(), Refusal> {
    let ours = case.context.profile.signers();
    let exported = case.order.form().and_then(|form| form.exported.as_ref());
    let on_paper = exported.and_then(|sheet| sheet.leader.as_ref());
    let foreign = names
        .iter()
        .flatten()
        .find(|name| !ours.is_empty() && !ours.contains(*name) && on_paper != Some(**name));
    let Some(name) = foreign else {
        return Ok(());
    };
    let listed: Vec<&str> = ours.iter().map(|one| one.as_str()).collect();
    let refusal = Refusal::new(
        "foreign_leader",
        clause::LEAD_FLOW,
        format!(
            "“{name}”不是本单位登记的分管负责人或主要负责人（{}）",
            listed.join("、")
        ),
        say![
            "核对姓名；新任负责人先",
            either(
                "在“设置”里登记",
                "用 liaison init --leader 姓名 登记，主要负责人用 --principal"
            ),
        ],
    );
    Err(refusal.mend(Mend::field(act, "by")))
}

/// Suggests the leader who will sign, and offers the unit's leaders.
pub(super) fn suggest_leader(asking: &SuggestionContext<'_>, form: &mut Suggestions) {
    let leaders = &asking.context.profile.leaders;
    let signing = asking
        .order
        .and_then(|order| order.signing_leader(asking.context));
    let leader = signing.or_else(|| leaders.first().cloned());
    form.value("by", leader.unwrap_or_default());
    form.offers("by", leaders.clone());
}
