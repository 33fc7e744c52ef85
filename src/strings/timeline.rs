//! What an event says on the timeline 经过, beside its name; personal data is masked by who shows it.

use crate::domain::id::Id;
use crate::domain::order::later::{CopiedText, SupervisionAnswer};
use crate::domain::order::matter::proposal_label;
use crate::domain::order::{Event, Order};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{CopyBy, Via};

/// The name of a helper.
fn unit(order: &Order, engagement: Option<Id>) -> String {
    match engagement {
        None => String::new(),
        Some(id) => order
            .engagements
            .iter()
            .find(|helper| helper.id == id)
            .map_or_else(String::new, |helper| helper.unit.clone()),
    }
}

fn minute(at: BeijingTime) -> String {
    at.format("%m-%d %H:%M").to_string()
}

/// The parts that are there, joined.
fn join(parts: &[Option<String>]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .flatten()
        .map(|part| part.trim().trim_end_matches(['。', '；', '，']))
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("，")
}

fn told(via: Option<Via>, told_by: Option<&String>) -> Option<String> {
    match (via, told_by) {
        (None, None) => None,
        (via, by) => {
            let via = via.map_or("", Via::label);
            let by = by.map_or("", String::as_str);
            Some(format!("{via}{by}告知"))
        }
    }
}

/// What an event says.
#[must_use]
pub fn detail(event: &Event, order: &Order) -> String {
    let text = |text: &str| Some(text.to_owned());
    match event {
        Event::Created { row: Some(row), .. } => join(&[text(&row.file), text(&row.sheet)]),
        Event::Created { told_by, via, .. } => join(&[told(*via, told_by.as_ref())]),
        Event::PlatformUpdated {
            matter, appellant, ..
        } => matter.told(appellant).join("、"),
        Event::PlatformProposed { proposal } => {
            join(&[text(proposal_label(&proposal.field)), text(&proposal.to)])
        }
        Event::ProposalTaken { field } => proposal_label(field).to_owned(),
        Event::ProposalDismissed { field, reason } => {
            join(&[text(proposal_label(field)), reason.clone()])
        }
        Event::NumberGiven { order_no } => order_no.clone(),
        Event::Triaged { triage } => join(&[
            text(triage.conclusion.label()),
            triage.reason.clone(),
            triage.facts.clone(),
            triage.own_effort.clone(),
            triage.basis.clone(),
        ]),
        Event::Assigned {
            to,
            person,
            note,
            reply_by,
        } => join(&[
            text(to),
            person.clone(),
            note.clone(),
            reply_by.map(|by| format!("{}前回复", minute(by))),
        ]),
        Event::Urged {
            target,
            via,
            note,
            urging_no,
        } => join(&[
            target.clone().or_else(|| text("平台催办本单位")),
            via.map(|via| via.label().to_owned()),
            note.clone(),
            urging_no.clone(),
        ]),
        Event::HandedIn { to, text: said } => join(&[text(to), text(said)]),
        Event::Recorded {
            kind,
            persons,
            text: said,
        } => join(&[text(kind.label()), persons.clone(), text(said)]),
        Event::Attached {
            kind, name, note, ..
        } => join(&[text(kind.label()), text(name), note.clone()]),
        Event::RoundOpened { level, basis, .. } => join(&[text(level.label()), basis.clone()]),
        Event::RoundEnded { outcome, note, .. } => join(&[text(outcome.label()), note.clone()]),
        Event::Invited {
            unit,
            request,
            via,
            contact,
            ..
        } => join(&[
            text(unit),
            text(request),
            via.map(|via| via.label().to_owned()),
            contact.clone(),
        ]),
        Event::PlatformNotified {
            via,
            number,
            platform_person,
            content,
        } => join(&[
            text(via.label()),
            number.clone(),
            platform_person
                .as_ref()
                .map(|person| format!("接听{person}")),
            content.clone(),
        ]),
        Event::Responded {
            engagement,
            via,
            told_by,
            note,
        } => join(&[
            text(&unit(order, *engagement)),
            told(*via, told_by.as_ref()),
            note.clone(),
        ]),
        Event::Arrived {
            engagement,
            place,
            persons,
            work_form,
            via,
            told_by,
        } => join(&[
            text(&unit(order, *engagement)),
            place.clone(),
            persons.clone(),
            work_form.map(|form| form.label().to_owned()),
            told(*via, told_by.as_ref()),
        ]),
        Event::Contributed {
            engagement,
            text: said,
            via,
            told_by,
        } => join(&[
            text(&unit(order, *engagement)),
            text(said),
            told(*via, told_by.as_ref()),
        ]),
        Event::DutyDeclined {
            engagement,
            basis,
            via,
            told_by,
        } => join(&[
            text(&unit(order, *engagement)),
            text(basis),
            told(*via, told_by.as_ref()),
        ]),
        Event::Withdrawn {
            engagement,
            reason,
            note,
        } => join(&[
            text(&unit(order, Some(*engagement))),
            text(reason.label()),
            note.clone(),
        ]),
        Event::EngagementClosed {
            engagement,
            outcome,
            note,
        } => join(&[
            text(&unit(order, Some(*engagement))),
            text(outcome.label()),
            note.clone(),
        ]),
        Event::Rated {
            engagement,
            rating,
            note,
        } => join(&[
            text(&unit(order, *engagement)),
            text(rating.label()),
            note.clone(),
        ]),
        Event::SupervisionAnswered { answer } => answered(answer, order),
        _ => later(event),
    }
}

/// Which 督办 was answered, how, and with what.
fn answered(answer: &SupervisionAnswer, order: &Order) -> String {
    let asked = order
        .supervisions
        .iter()
        .rfind(|one| one.id == answer.supervision)
        .map(super::refusal::supervision);
    join(&[
        asked,
        answer.via.map(|via| via.label().to_owned()),
        Some(answer.text.clone()),
    ])
}

/// What was copied out, and where to: `复制到平台：办理结果 312 字`.
#[must_use]
pub fn copied(copy: &CopiedText) -> String {
    let way = match copy.by {
        CopyBy::System => String::new(),
        CopyBy::Terminal => "，送到终端剪贴板".to_owned(),
        CopyBy::File => "，写入文件".to_owned(),
        CopyBy::Output => "，由命令行输出".to_owned(),
    };
    let units = if copy.units.is_empty() {
        String::new()
    } else {
        format!("（{}）", copy.units.join("、"))
    };
    let count = if copy.characters == 0 {
        String::new()
    } else {
        format!(" {} 字", copy.characters)
    };
    format!("复制到{}：{}{units}{count}{way}", copy.to, copy.what)
}

/// The same for the events of the result, the paper and the end.
fn later(event: &Event) -> String {
    let text = |text: &str| Some(text.to_owned());
    match event {
        Event::Finished {
            text: result,
            outcome,
            policy_basis,
        } => join(&[text(outcome.label()), text(result), policy_basis.clone()]),
        Event::Resumed { reason } | Event::Corrected { reason, .. } => reason.clone(),
        Event::FeedbackGiven {
            way,
            by,
            outcome,
            note,
            ..
        } => join(&[
            text(outcome.label()),
            way.map(|way| way.label().to_owned()),
            text(by),
            note.clone(),
        ]),
        Event::Reviewed {
            reviewer, opinion, ..
        } => join(&[text(reviewer), opinion.clone()]),
        Event::FormVoided { revision, reason } => {
            join(&[Some(format!("第 {revision} 版")), text(reason)])
        }
        Event::FormExported { file_name, .. } => file_name.clone(),
        Event::FormSigned { by, on_behalf_of } => join(&[
            text(by),
            on_behalf_of.as_ref().map(|name| format!("代{name}签")),
        ]),
        Event::FormSentBack { by, remark, .. } => join(&[text(by), text(remark)]),
        Event::FormScanned { name, .. } => name.clone(),
        Event::Uploaded {
            with_form,
            platform_person,
        } => join(&[
            text(if *with_form {
                "结果与备案表同步上传"
            } else {
                "回复平台"
            }),
            platform_person.clone(),
        ]),
        Event::PlatformVisited {
            result,
            solved,
            remark,
        } => join(&[
            text(result.label()),
            solved.map(|solved| if solved { "已解决" } else { "未解决" }.to_owned()),
            remark.clone(),
        ]),
        Event::Reopened {
            by, reason, kind, ..
        } => join(&[text(kind.label()), text(by), text(reason)]),
        Event::Closed { reason } => reason.clone().unwrap_or_default(),
        Event::Returned { note } => note.clone().unwrap_or_default(),
        Event::DueRevised { due, reason } => join(&[
            due.at.map(|at| at.format("%Y-%m-%d %H:%M").to_string()),
            text(reason),
        ]),
        Event::Released { told_by, note } => join(&[told(None, told_by.as_ref()), note.clone()]),
        Event::Designated {
            lead_unit,
            co_units,
            ..
        } => join(&[text(lead_unit), text(&co_units.join("、"))]),
        Event::Supervised { supervision } => join(&[
            text(&super::refusal::supervision(supervision)),
            text(&supervision.issuer),
            supervision.text.clone(),
            supervision
                .reply_by
                .map(|by| format!("{}前回复", minute(by))),
        ]),
        Event::CopiedOut { copy } => copied(copy),
        Event::HandlerChanged { handler } => handler.clone(),
        _ => String::new(),
    }
}
