//! Orders as JSON, in the form that scripts rely on. Personal data is masked unless it is revealed.

use serde_json::{Map, Value, json};

use super::{facts, procedures};
use crate::domain::context::Context;
use crate::domain::deadline;
use crate::domain::form::FormField;
use crate::domain::id::Id;
use crate::domain::order::Order;
use crate::domain::order::engagement::{Engagement, Instruction};
use crate::domain::privacy::Mask;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{EngagementState, Role, Stage};
use crate::store::{Entry, StoredOrder};
use crate::work::row::time_left;

/// One order as a certain reader may see it.
pub(super) struct OrderView<'a> {
    pub(super) order: &'a Order,
    pub(super) context: &'a Context<'a>,
    pub(super) mask: Mask,
}

impl<'a> OrderView<'a> {
    /// Returns the order as our own officer sees it, with personal data shown or masked.
    pub(super) fn new(order: &'a Order, context: &'a Context<'a>, reveal: bool) -> Self {
        Self {
            order,
            context,
            mask: Mask::screen(order, reveal),
        }
    }

    fn text(&self, text: &str) -> String {
        self.mask.text(text)
    }

    fn some_text(&self, text: Option<&String>) -> Value {
        json!(self.mask.optional(text))
    }

    /// Returns one element of `list --json`.
    pub(super) fn summary(&self) -> Map<String, Value> {
        let order = self.order;
        let matter = &order.matter;
        let lead = matter
            .lead_unit
            .clone()
            .or_else(|| (order.role == Role::Lead).then(|| self.context.own_name()));
        let mut co_units: Vec<String> = matter.co_units.clone();
        for helper in order.printed_helpers() {
            if !co_units.contains(&helper.unit) {
                co_units.push(helper.unit.clone());
            }
        }
        let value = json!({
            "id": order.id,
            "order_no": order.order_no.clone().unwrap_or_else(|| order.number()),
            "title": self.mask.title(&matter.title),
            "stage": order.stage,
            "read_only": order.read_only,
            "mechanism": order.mechanism,
            "role": order.role,
            "handler": order.handler,
            "stand_in": order.stand_in.as_ref().map(|one| json!({
                "owner": one.owner, "until": iso(Some(one.until)),
            })),
            "source": matter.source,
            "kind": matter.kind,
            "urgency": matter.urgency,
            "confidential": matter.confidential,
            "received_at": matter.received_at.map(time::iso_said),
            "dispatched_at": matter.dispatched_at.map(time::iso_said),
            "due_at": iso(order.due.at),
            "due_basis": order.due_source(),
            "due_provisional": order.due.provisional,
            "remaining_working_minutes": deadline::remaining_minutes(order, self.context),
            "overdue": time_left(order, self.context).1,
            "replied_late": order.late_reply().is_some(),
            "appellant": { "name": self.mask.appellant_name(), "phone": self.mask.appellant_phone() },
            "lead_unit": lead,
            "co_units": co_units,
            "next": order.next_work(self.context),
            "ball": self.ball(),
            "owed": order.owed_work(self.context.now).map(|work| json!({
                "action": work.act, "of": work.of.as_deref().map(|of| self.text(of)),
                "by": iso(work.by), "since": iso(work.since),
                "also_remind": order.reminded_beside(self.context.now).iter()
                    .map(|unit| self.text(unit)).collect::<Vec<_>>(),
            })),
            "findings": order.findings(self.context),
        });
        match value {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }

    /// Returns who has to act next; nobody if part of the order cannot be read.
    fn ball(&self) -> Value {
        let order = self.order;
        let ball = order.ball();
        match order.read_only {
            Some(_) => json!({ "holder": "", "since": null }),
            None => json!({ "holder": self.text(&ball.holder), "since": iso(ball.since) }),
        }
    }

    /// Returns the object of `show --json`: the summary and everything else.
    pub(super) fn full(&self, stored: &StoredOrder, journal: &[Entry]) -> Value {
        let order = self.order;
        let matter = &order.matter;
        let mut map = self.summary();
        let columns = self.mask.columns(&matter.extra).into_iter();
        let extra: Map<String, Value> = columns
            .map(|(header, text)| (header, json!(text)))
            .collect();
        let triage = order.triages.last().map(|triage| {
            json!({
                "at": iso(Some(triage.at)), "by": triage.by, "conclusion": triage.conclusion,
                "facts": self.some_text(triage.facts.as_ref()),
                "own_effort": self.some_text(triage.own_effort.as_ref()),
                "basis": self.some_text(triage.basis.as_ref()),
                "cause": triage.cause, "reason": self.some_text(triage.reason.as_ref()),
            })
        });
        let rest = json!({
            "content": self.mask.content(&matter.content),
            "place": self.some_text(matter.place.as_ref()),
            "town": self.some_text(matter.town.as_ref()),
            "community": self.some_text(matter.community.as_ref()),
            "upstream_no": matter.upstream_no, "channel": self.some_text(matter.channel.as_ref()),
            "categories": matter.categories.iter().map(|name| self.text(name)).collect::<Vec<_>>(),
            "dispatch_note": self.some_text(matter.dispatch_note.as_ref()),
            "need_reply": matter.need_reply, "supervised": matter.supervised, "hard": matter.hard,
            "key": matter.key, "assigned_by_centre": matter.assigned_by_centre, "urge_of": matter.urge_of,
            "platform_status": self.some_text(matter.platform_status.as_ref()),
            "platform_satisfaction": self.some_text(matter.platform_satisfaction.as_ref()),
            "platform_result": self.some_text(matter.platform_result.as_ref()),
            "platform_reply": self.some_text(matter.platform_reply.as_ref()),
            "platform_solved": matter.platform_solved,
            "platform_closed_at": matter.platform_closed_at,
            "platform_visited_at": matter.platform_visited_at,
            "extra": extra,
            "earlier": order.earlier.iter().map(|one| json!({
                "order_no": one.number,
                "title": self.mask.title(&one.title),
                "content": self.mask.content(&one.content),
                "place": self.some_text(one.place.as_ref()),
                "dispatch_note": self.some_text(one.dispatch_note.as_ref()),
                "received_at": one.received_at.map(time::iso_said),
                "dispatched_at": one.dispatched_at.map(time::iso_said),
                "due_at": iso(one.due_at),
            })).collect::<Vec<_>>(),
            "signed_for_at": iso(order.signed_for_at),
            "triage": triage,
            "whistle_rounds": order.whistle_rounds.iter().map(|round| json!({
                "level": round.level, "basis": self.some_text(round.basis.as_ref()),
                "cause": round.cause, "at": iso(Some(round.at)), "outcome": round.outcome,
                "ended_at": iso(round.ended_at), "round": round.round,
            })).collect::<Vec<_>>(),
            "assignments": order.assignments.iter().map(|one| json!({
                "to": self.text(&one.to), "person": self.some_text(one.person.as_ref()),
                "note": self.some_text(one.note.as_ref()),
                "at": iso(Some(one.at)), "reply_by": iso(one.reply_by),
                "returned_at": iso(one.returned_at), "text": self.some_text(one.text.as_ref()),
            })).collect::<Vec<_>>(),
            "engagements": self.engagements(),
            "duty_items": facts::duty_items(order, self.context),
            "wrong_whistles": order.wrong_whistles().count(),
            "participants": facts::participants(order, &self.mask),
            "platform_notices": order.notices.iter().map(|notice| json!({
                "at": iso(Some(notice.at)), "via": notice.via, "number": notice.number,
                "platform_person": self.some_text(notice.platform_person.as_ref()),
                "content": self.some_text(notice.content.as_ref()), "by": notice.by,
            })).collect::<Vec<_>>(),
            "urges": order.urges.iter().map(|urge| json!({
                "at": iso(Some(urge.at)), "target": self.some_text(urge.target.as_ref()), "via": urge.via,
                "note": self.some_text(urge.note.as_ref()), "urging_no": urge.urging_no,
            })).collect::<Vec<_>>(),
            "records": order.records.iter().map(|record| json!({
                "at": iso(Some(record.at)), "kind": record.kind,
                "persons": self.some_text(record.persons.as_ref()),
                "text": self.text(&record.text), "by": record.by,
            })).collect::<Vec<_>>(),
            "attachments": order.attachments.iter().map(|file| json!({
                "at": iso(Some(file.at)), "kind": file.kind, "name": self.text(&file.name),
                "sha256": file.sha256, "size": file.size, "note": self.some_text(file.note.as_ref()),
            })).collect::<Vec<_>>(),
            "results": order.results.iter().map(|result| json!({
                "at": iso(Some(result.at)), "by": result.by, "text": self.text(&result.text),
                "outcome": result.outcome,
                "policy_basis": self.some_text(result.policy_basis.as_ref()),
                "recognised": result.recognised,
                "unsolved": result.unsolved.as_ref().map(|unsolved| json!({
                    "reason": self.text(&unsolved.reason),
                    "next_step": self.text(&unsolved.next_step),
                })),
                "cycle": result.cycle,
            })).collect::<Vec<_>>(),
            "feedback": order.feedback().map(|told| self.feedback(told)),
            "feedbacks": order.feedbacks.iter().map(|told| self.feedback(told)).collect::<Vec<_>>(),
            "reply": order.replies.last().map(|reply| json!({
                "at": iso(Some(reply.at)), "by": reply.by, "with_form": reply.with_form,
            })),
            "visits": order.visits.iter().map(|visit| json!({
                "at": iso(Some(visit.at)), "result": visit.result, "solved": visit.solved,
                "remark": self.some_text(visit.remark.as_ref()),
                "reason": self.some_text(visit.reason.as_ref()),
            })).collect::<Vec<_>>(),
            "reopenings": order.reopenings.iter().map(|one| json!({
                "at": iso(Some(one.at)), "by": self.text(one.cause.by()),
                "reason": self.text(&one.cause.reason()), "kind": one.kind,
            })).collect::<Vec<_>>(),
            "proposals": order.proposals.iter().map(|one| json!({
                "field": one.field, "from": self.some_text(one.from.as_ref()),
                "to": self.text(&one.to), "effect": one.effect, "at": iso(Some(one.at)),
            })).collect::<Vec<_>>(),
            "supervisions": order.supervisions.iter().map(|one| json!({
                "id": one.id, "kind": one.kind, "issuer": self.text(&one.issuer), "number": self.some_text(one.number.as_ref()),
                "issued_at": iso(Some(one.issued_at)), "reply_by": iso(one.reply_by),
                "text": self.some_text(one.text.as_ref()),
                "replied_at": iso(one.replied_at), "reply": self.some_text(one.reply.as_ref()),
                "rectified": self.some_text(one.rectified.as_ref()),
            })).collect::<Vec<_>>(),
            "own_part": order.own_part.as_ref().map(|part| json!({
                "requested_at": iso(part.requested_at), "request": self.some_text(part.request.as_ref()),
                "respond_by": iso(part.respond_by), "arrive_by": iso(part.arrive_by),
                "level": part.level, "basis": self.some_text(part.basis.as_ref()), "cause": part.cause, "contact": self.some_text(part.contact.as_ref()),
                "respond_source": part.respond_source, "arrive_source": part.arrive_source,
                "opinion_by": iso(part.opinion_by),
                "responded_at": iso(part.responded_at), "arrived_at": iso(part.arrived_at),
                "instructions": part.instructions.iter()
                    .map(|one| self.instruction(one)).collect::<Vec<_>>(),
                "reviews": part.reviews.iter().map(|one| json!({
                    "at": iso(Some(one.at)), "reviewer": self.text(&one.reviewer),
                    "text": self.text(&one.text), "opinion": self.some_text(one.opinion.as_ref()),
                })).collect::<Vec<_>>(),
                "contribution": self.some_text(part.contribution.as_ref()),
                "declined_basis": self.some_text(part.declined_basis.as_ref()),
                "released_at": iso(part.released_at),
                "rating": part.rating, "rating_note": self.some_text(part.rating_note.as_ref()),
                "rated_at": iso(part.rated_at), "explanation_copied_at": iso(part.explanation_copied_at),
                "explained_at": iso(part.explained_at),
            })),
            "merged_into": order.merged_into.as_ref().map(|gone| json!({
                "order_no": gone.number, "at": iso(Some(gone.at)),
            })),
            "round": order.round,
            "closed_at": iso(order.closed_at),
            "form": self.form(),
            "last_seq": stored.last_seq,
            "journal": facts::journal(order, journal, self.context, &self.mask),
            "cycle": order.cycle,
            "extensions": facts::extensions(order, &self.mask),
            "promises": facts::promises(order, self.context.now, &self.mask),
            "talks": procedures::talks(order, &self.mask),
            "returns": procedures::returns(order, &self.mask),
            "return_answers": procedures::return_answers(order, &self.mask),
            "reply_check": procedures::reply_check(order, self.context.units),
            "flow": procedures::flow(order, &self.mask),
            "determinations": procedures::determinations(order, &self.mask),
            "escalations": procedures::escalations(order, &self.mask),
            "helper_reports": procedures::helper_reports(order, &self.mask),
            "waiting": facts::waiting(order, &self.mask),
        });
        if let Value::Object(rest) = rest {
            map.extend(rest);
        }
        Value::Object(map)
    }

    /// Returns the co-handlers. For an order that another unit leads, returns our own part as the
    /// lead sees it.
    fn engagements(&self) -> Vec<Value> {
        let order = self.order;
        let helpers = order.engagements.iter();
        let mut all: Vec<Value> = helpers.map(|helper| self.engagement(helper)).collect();
        let own = order
            .own_part
            .as_ref()
            .filter(|_| order.role == Role::CoHandler);
        if let Some(part) = own {
            let state = match order.stage {
                Stage::Assisting if part.arrived_at.is_some() => EngagementState::Arrived,
                Stage::ToArrive | Stage::Assisting => EngagementState::Responded,
                Stage::Submitted => EngagementState::Contributed,
                Stage::Declined => EngagementState::Declined,
                Stage::Released => EngagementState::Cooperated,
                Stage::ToRespond
                | Stage::Elsewhere
                | Stage::ToSignFor
                | Stage::ToTriage
                | Stage::Handling
                | Stage::Joint
                | Stage::ReturnTalk
                | Stage::Returned
                | Stage::Adjudication
                | Stage::ToFeedback
                | Stage::ToFile
                | Stage::ToRevisit
                | Stage::Closed => EngagementState::Requested,
            };
            all.push(json!({
                "unit": self.context.own_name(), "whistle_round": null, "round": order.round,
                "request": self.text(part.request.as_deref().unwrap_or_default()),
                "requested_at": iso(part.requested_at),
                "respond_by": iso(part.respond_by), "arrive_by": iso(part.arrive_by),
                "responded_at": iso(part.responded_at), "arrived_at": iso(part.arrived_at),
                "place": self.some_text(part.place.as_ref()),
                "persons": self.some_text(part.persons.as_ref()),
                "work_form": part.work_form,
                "contribution": self.some_text(part.contribution.as_ref()),
                "contributed_at": iso(part.contributed_at),
                "declined_basis": self.some_text(part.declined_basis.as_ref()),
                "ended_at": iso(part.released_at),
                "rating": part.rating,
                "rating_note": self.some_text(part.rating_note.as_ref()),
                "state": state,
            }));
        }
        all
    }

    fn engagement(&self, helper: &Engagement) -> Value {
        let order = self.order;
        let round = |id: Id| {
            order
                .whistle_rounds
                .iter()
                .position(|round| round.id == id)
                .map(|index| index + 1)
        };
        json!({
            "id": helper.id, "unit": helper.unit,
            "whistle_round": helper.whistle_round.and_then(round),
            "carried_to": helper.carried_to.and_then(round),
            "round": helper.round,
            "request": self.text(&helper.request), "reason": helper.reason,
            "listed": helper.listed.as_ref().map(|one| json!({
                "list": one.list, "matter": self.text(&one.matter),
                "basis": self.some_text(one.basis.as_ref()),
            })),
            "requested_at": iso(Some(helper.requested_at)), "via": helper.via,
            "contact": self.some_text(helper.contact.as_ref()),
            "respond_by": iso(helper.respond_by), "arrive_by": iso(helper.arrive_by),
            "opinion_by": iso(helper.opinion_by),
            "respond_source": helper.respond_source, "arrive_source": helper.arrive_source,
            "instructions": helper.instructions.iter()
                .map(|one| self.instruction(one)).collect::<Vec<_>>(),
            "responded_at": iso(helper.responded_at), "arrived_at": iso(helper.arrived_at),
            "place": self.some_text(helper.place.as_ref()),
            "persons": self.some_text(helper.persons.as_ref()), "work_form": helper.work_form,
            "contribution": self.some_text(helper.contribution.as_ref()),
            "contributed_at": iso(helper.contributed_at),
            "declined_basis": self.some_text(helper.declined_basis.as_ref()),
            "withdrawn": helper.withdrawn, "ended_at": iso(helper.ended_at),
            "ending_note": self.some_text(helper.ending_note.as_ref()),
            "rating": helper.rating, "rating_note": self.some_text(helper.rating_note.as_ref()),
            "state": helper.state,
        })
    }

    /// Returns the history of an order that was merged into this one.
    pub(super) fn absorbed(&self, number: &str, journal: &[Entry]) -> Value {
        let mut merged = self.order.absorbed.iter();
        let at = merged.find(|one| one.number == number).map(|one| one.at);
        let journal = facts::journal(self.order, journal, self.context, &self.mask);
        json!({ "order_no": number, "at": iso(at), "journal": journal })
    }

    fn instruction(&self, one: &Instruction) -> Value {
        json!({
            "id": one.id, "text": self.text(&one.text), "at": iso(Some(one.at)),
            "via": one.via, "contact": self.some_text(one.contact.as_ref()),
            "answer_by": iso(one.answer_by), "answer_source": one.answer_source,
            "acknowledged_at": iso(one.acknowledged_at),
            "answer": self.some_text(one.answer.as_ref()),
        })
    }

    fn feedback(&self, told: &crate::domain::order::state::FeedbackRecord) -> Value {
        json!({
            "at": iso(Some(told.at)), "way": told.way, "by": self.text(&told.by), "outcome": told.outcome,
            "note": self.some_text(told.note.as_ref()), "conclusive": told.conclusive,
            "reason": self.some_text(told.reason.as_ref()),
        })
    }

    /// Returns the filing form, or null when the order needs none.
    pub(super) fn form(&self) -> Value {
        let order = self.order;
        let Some(form) = order.form().or_else(|| order.forms.last()) else {
            return Value::Null;
        };
        let printed = order.sheet(self.context);
        let mut fields = Map::new();
        for (field, text) in &printed.cells {
            fields.insert(field.code().to_owned(), json!(self.text(text)));
        }
        fields.insert(
            FormField::Leader.code().to_owned(),
            json!(order.signing_leader(self.context)),
        );
        json!({
            "kind": form.kind,
            "revision": form.revision,
            "status": order.form_status(self.context).unwrap_or(form.status),
            "round": form.round,
            "fields": fields,
            "reviewed": form.review.is_some(),
            "file_name": form.exported.as_ref().map(|sheet| sheet.file_name.clone()),
            "signed_by": form.signature.as_ref().map(|signature| signature.by.clone()),
            "signed_on_behalf_of": form
                .signature
                .as_ref()
                .and_then(|signature| signature.on_behalf_of.clone()),
            "scan_sha256": form.scan_sha256,
            "uploaded_at": iso(form.uploaded_at),
            "remark": form.remark.as_ref().map(|remark| json!({ "by": remark.by, "remark": self.text(&remark.remark) })),
        })
    }
}

/// Returns a time in the notation that the JSON output uses; of what is known by its day alone, the
/// date.
pub(super) fn iso(instant: Option<BeijingTime>) -> Option<String> {
    instant.map(time::iso_said)
}
