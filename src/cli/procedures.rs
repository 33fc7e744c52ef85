//! The parts of `show --json` about 退回, 责任主体认定 and 提级 (二(一), 二(三), 三(三), 四).

use serde_json::{Value, json};

use crate::domain::id::Id;
use crate::domain::order::Order;
use crate::domain::order::determination::Opinion;
use crate::domain::privacy::Mask;
use crate::domain::time::{self, BeijingTime};
use crate::domain::unit::UnitDirectory;
use crate::domain::vocabulary::{ReturnDecision, ReturnReply};

/// Returns what the reply should say, and whether it does; empty before there is a result.
pub(super) fn reply_check(order: &Order, units: &UnitDirectory) -> Vec<Value> {
    let checks = order.reply_check(units);
    let checks = checks.iter().map(|one| {
        json!({
            "point": one.point, "seen": one.is_seen, "advice": one.advice, "clause": one.clause,
        })
    });
    checks.collect()
}

/// Returns the way of the order through its mechanism; nothing for one that has none.
pub(super) fn flow(order: &Order, mask: &Mask) -> Option<Value> {
    let flow = order.flow()?;
    let steps: Vec<Value> = flow
        .steps
        .iter()
        .map(|step| {
            let choices: Vec<Value> = step
                .choices
                .iter()
                .map(|one| json!({ "label": one.label, "taken": one.taken }))
                .collect();
            json!({
                "label": mask.text(&step.label), "clause": step.clause, "state": step.state,
                "at": iso(step.at), "detail": step.detail, "choices": choices, "aside": step.aside,
            })
        })
        .collect();
    Some(json!({
        "mechanism": flow.mechanism, "role": flow.role, "reopened": flow.reopened, "steps": steps,
    }))
}

/// Returns the talks with the platform, in the order in which they were recorded.
pub(super) fn talks(order: &Order, mask: &Mask) -> Vec<Value> {
    let all = order.talks.iter();
    all.map(|one| {
        json!({
            "at": iso(Some(one.at)), "purpose": one.purpose, "via": one.via,
            "person": mask.text(&one.person), "number": one.number,
            "content": mask.text(&one.content), "by": one.by,
        })
    })
    .collect()
}

/// Returns what was given back to the platform, oldest first.
pub(super) fn returns(order: &Order, mask: &Mask) -> Vec<Value> {
    let all = order.returns.iter();
    all.map(|one| {
        json!({
            "id": one.id, "at": iso(Some(one.at)),
            "reason": mask.text(&one.reason), "basis": mask.text(&one.basis),
            "via": one.via, "person": mask.optional(one.person.as_ref()),
            "number": one.number, "answer_by": iso(one.answer_by),
            "decision": reply(one.decision, one.reassigned_to.as_ref()),
            "reassigned_to": one.reassigned_to,
            "answered_at": iso(one.answered_at), "round": one.round,
        })
    })
    .collect()
}

/// Returns the code of the platform's answer to a 退回, with 改派 told from a mere yes.
fn reply(decision: Option<ReturnDecision>, reassigned_to: Option<&String>) -> Option<ReturnReply> {
    Some(match (decision?, reassigned_to) {
        (ReturnDecision::Agreed, Some(_)) => ReturnReply::Reassigned,
        (ReturnDecision::Agreed, None) => ReturnReply::Agreed,
        (ReturnDecision::Refused, _) => ReturnReply::Refused,
    })
}

/// Returns the platform's answers to our 退回, oldest first.
pub(super) fn return_answers(order: &Order, mask: &Mask) -> Vec<Value> {
    let all = order.return_answers.iter();
    all.map(|one| {
        json!({
            "at": iso(Some(one.at)),
            "decision": reply(Some(one.decision), one.reassigned_to.as_ref()),
            "reassigned_to": one.reassigned_to,
            "told_by": mask.optional(one.told_by.as_ref()), "via": one.via,
            "reason": mask.optional(one.reason.as_ref()), "number": one.number,
        })
    })
    .collect()
}

/// Returns the questions whose duty the matter is, oldest first.
pub(super) fn determinations(order: &Order, mask: &Mask) -> Vec<Value> {
    let all = order.determinations.iter();
    all.map(|one| {
        json!({
            "id": one.id, "unit": unit(order, one.helper), "round": one.round,
            "settled": one.is_settled(), "names_us": one.names_us(),
            "request": one.request.as_ref().map(|asked| json!({
                "at": iso(Some(asked.at)), "issue": mask.text(&asked.issue),
                "candidates": asked.candidates, "facts": mask.text(&asked.facts),
                "basis": mask.text(&asked.basis), "to": mask.text(&asked.to),
                "expedite": asked.expedite, "via": asked.via,
                "person": mask.optional(asked.person.as_ref()), "number": asked.number,
                "by": asked.by,
            })),
            "transferred": one.transferred.as_ref().map(|step| json!({
                "at": iso(Some(step.at)), "to": step.to, "expedite": step.expedite,
                "contact": mask.optional(step.contact.as_ref()),
            })),
            "opinion": one.opinion.as_ref().map(|opinion| opinion_json(opinion, mask)),
            "replaced_opinions": one.replaced.iter().map(|opinion| opinion_json(opinion, mask)).collect::<Vec<_>>(),
            "special_report": one.gap_report.as_ref().map(|report| json!({
                "at": iso(Some(report.at)), "number": report.number, "date": report.date,
            })),
            "designated": one.assigned.as_ref().map(|named| json!({
                "at": iso(Some(named.at)), "unit": named.unit, "number": named.number,
                "expedite": named.names_us && order.expedited,
            })),
        })
    })
    .collect()
}

fn opinion_json(opinion: &Opinion, mask: &Mask) -> Value {
    json!({
        "at": iso(Some(opinion.at)), "outcome": opinion.outcome,
        "units": opinion.units, "lead_unit": opinion.lead_unit,
        "number": opinion.number, "date": opinion.date, "written": opinion.is_written(),
        "text": mask.optional(opinion.text.as_ref()),
    })
}

/// Returns the reports upward with what came of them, oldest first.
pub(super) fn escalations(order: &Order, mask: &Mask) -> Vec<Value> {
    let all = order.escalations.iter();
    all.map(|one| {
        json!({
            "id": one.id, "kind": one.kind, "at": iso(Some(one.at)),
            "by": mask.text(&one.reporter), "to": mask.text(&one.to), "leader": one.leader,
            "text": mask.text(&one.text), "via": one.via,
            "person": mask.optional(one.person.as_ref()), "number": one.number,
            "key_whistle": one.whistle_round.is_some(), "unit": unit(order, one.helper),
            "round": one.round,
            "answer": one.answer.as_ref().map(|answer| json!({
                "at": iso(Some(answer.at)), "outcome": answer.outcome,
                "text": mask.text(&answer.text), "leader": answer.leader,
                "number": answer.number, "date": answer.date,
            })),
        })
    })
    .collect()
}

/// Returns the reports to the centre about passive helpers, oldest first.
pub(super) fn helper_reports(order: &Order, mask: &Mask) -> Vec<Value> {
    let all = order.helper_reports.iter();
    all.map(|one| {
        json!({
            "at": iso(Some(one.at)), "unit": unit(order, Some(one.helper)),
            "facts": mask.text(&one.facts), "via": one.via,
            "person": mask.optional(one.person.as_ref()), "number": one.number,
        })
    })
    .collect()
}

fn iso(instant: Option<BeijingTime>) -> Option<String> {
    instant.map(time::iso_said)
}

/// Returns the name of a helper; null for none.
fn unit(order: &Order, helper: Option<Id>) -> Option<&str> {
    let helpers = order.engagements.iter();
    let mut meant = helpers.filter(|one| Some(one.id) == helper);
    meant.next().map(|one| one.unit.as_str())
}
