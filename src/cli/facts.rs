//! The parts of `show --json` that tell how an order came to stand where it stands: its history in
//! words, requests for a later deadline, and for whom it waits.

use serde_json::{Value, json};

use crate::domain::context::Context;
use crate::domain::order::Order;
use crate::domain::order::determination::Determination;
use crate::domain::privacy::Mask;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{EngagementState, Role, Stage};
use crate::store::{BodyState, Entry};
use crate::work::page::history_of;

/// Returns the journal of an order, oldest first. Each entry has the words of 经过, masked for the
/// reader.
pub(super) fn journal(
    order: &Order,
    journal: &[Entry],
    context: &Context<'_>,
    mask: &Mask,
) -> Vec<Value> {
    let said = history_of(order, journal, context, mask);
    let entries = journal.iter().zip(said);
    entries
        .map(|(entry, (said, undone))| {
            json!({
                "seq": entry.envelope.seq,
                "happened_at": iso(Some(entry.envelope.happened_at)),
                "recorded_at": time::iso(entry.envelope.recorded_at),
                "actor": entry.envelope.actor,
                "kind": entry.envelope.kind,
                "clock_set": entry.envelope.clock_set,
                "label": said.label,
                "text": said.detail,
                "undone": undone,
                "reading": reading(entry.reading),
            })
        })
        .collect()
}

const fn reading(state: BodyState) -> &'static str {
    match state {
        BodyState::Known => "known",
        BodyState::Erased => "erased",
        BodyState::Unknown => "newer",
        BodyState::Damaged => "damaged",
        BodyState::Altered => "altered",
    }
}

/// Returns the requests for a later deadline (延期), oldest first.
pub(super) fn extensions(order: &Order, mask: &Mask) -> Vec<Value> {
    let all = order.extensions.iter();
    all.map(|one| {
        json!({
            "id": one.id, "working_days": one.working_days,
            "reason": mask.text(&one.reason),
            "requested_at": iso(Some(one.requested_at)),
            "decision": one.decision, "decided_at": iso(one.decided_at),
            "new_due": iso(one.new_due), "told_at": iso(one.told_at),
        })
    })
    .collect()
}

/// Returns the promises to the citizen (承诺事项), oldest first.
pub(super) fn promises(order: &Order, now: BeijingTime, mask: &Mask) -> Vec<Value> {
    let all = order.promises.iter();
    all.map(|one| {
        json!({
            "id": one.id, "text": mask.text(&one.text), "owner": mask.text(&one.owner),
            "due": iso(Some(one.due)), "made_at": iso(Some(one.made_at)), "state": one.state(now),
            "progress": one.progress.iter().map(|step| json!({
                "at": iso(Some(step.at)), "text": mask.text(&step.text),
            })).collect::<Vec<_>>(),
            "changes": one.changes.iter().map(|change| json!({
                "at": iso(Some(change.at)), "old_due": iso(Some(change.old_due)),
                "old_text": change.old_text.as_ref().map(|text| mask.text(text)),
                "reason": mask.text(&change.reason), "told_at": iso(change.told_at),
            })).collect::<Vec<_>>(),
            "end": one.end.as_ref().map(|end| json!({
                "at": iso(Some(end.at)), "kept": end.kept, "text": mask.text(&end.text),
            })),
        })
    })
    .collect()
}

/// Returns the groups of the neighbourhood that took part (参与力量), as recorded.
pub(super) fn participants(order: &Order, mask: &Mask) -> Vec<Value> {
    let all = order.participants.iter();
    all.map(|one| {
        json!({
            "name": mask.text(&one.name), "kind": one.kind, "at": iso(Some(one.at)),
            "text": mask.text(&one.text), "persons": mask.optional(one.persons.as_ref()),
            "by": one.by,
        })
    })
    .collect()
}

/// Returns the entries of the imported lists that resemble an order which we lead and which is open.
pub(super) fn duty_items(order: &Order, context: &Context<'_>) -> Vec<Value> {
    if order.role != Role::Lead || order.stage.is_final() || order.read_only.is_some() {
        return Vec::new();
    }
    let matter = &order.matter;
    let near = context
        .lists
        .resembling(&matter.title, &matter.content, &matter.categories);
    let near = near.into_iter();
    near.map(|one| {
        json!({
            "list": one.list, "matter": one.item.matter, "main": one.item.main,
            "assisting": one.item.assisting, "basis": one.item.basis,
        })
    })
    .collect()
}

/// Returns for whom the order waits, for what, since when and until when.
pub(super) fn waiting(order: &Order, mask: &Mask) -> Vec<Value> {
    if order.read_only.is_some() {
        return Vec::new();
    }
    let one = |on: &str, what: &str, since, until| {
        json!({
            "on": mask.text(on), "what": what,
            "since": iso(since), "until": iso(until),
        })
    };
    let mut all = Vec::new();
    if let Some(asked) = order.open_extension() {
        all.push(one("平台", "extension", Some(asked.requested_at), None));
    }
    if let Some(sent) = order.open_return().filter(|_| !order.stage.is_final()) {
        all.push(one("平台", "return", Some(sent.at), sent.answer_by));
    }
    let open = order.current_determinations();
    for (holder, since) in open.filter_map(Determination::holder) {
        all.push(one(&holder, "determination", since, None));
    }
    for asked in order.open_escalations() {
        all.push(one(&asked.to, "escalation", Some(asked.at), None));
    }
    if order.stage == Stage::ToRevisit && order.is_replied() {
        let since = order.replies.last().map(|reply| reply.at);
        all.push(one("平台", "visit", since, None));
    }
    for helper in order.printed_helpers() {
        let (what, since, until) = match helper.state {
            EngagementState::Requested => {
                ("response", Some(helper.requested_at), helper.respond_by)
            }
            EngagementState::Responded => {
                let until = helper.arrive_by.or(helper.opinion_by);
                ("arrival", helper.responded_at, until)
            }
            EngagementState::Arrived => ("contribution", helper.arrived_at, None),
            EngagementState::Contributed
            | EngagementState::Cooperated
            | EngagementState::PartlyCooperated
            | EngagementState::Absent
            | EngagementState::Refused
            | EngagementState::Declined
            | EngagementState::Withdrawn => continue,
        };
        all.push(one(&helper.unit, what, since, until));
    }
    let at_work = order.printed_helpers().into_iter();
    let at_work = at_work.filter(|helper| helper.is_open());
    for (unit, told) in at_work.flat_map(|helper| {
        let open = helper.open_instructions();
        open.map(|told| (&helper.unit, told))
    }) {
        all.push(one(unit, "instruction", Some(told.at), told.answer_by));
    }
    let out = order.assignments.iter();
    for task in out.filter(|task| task.returned_at.is_none()) {
        all.push(one(&task.to, "assignment", Some(task.at), task.reply_by));
    }
    for promise in order.owed_promises().filter(|one| one.is_open()) {
        all.push(one(
            &promise.owner,
            "promise",
            Some(promise.made_at),
            Some(promise.due),
        ));
    }
    for slip in order.open_slips() {
        all.push(one(
            "本单位",
            "supervision",
            Some(slip.issued_at),
            slip.reply_by,
        ));
    }
    all
}

fn iso(instant: Option<BeijingTime>) -> Option<String> {
    instant.map(time::iso_said)
}
