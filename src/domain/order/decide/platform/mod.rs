//! The conversation with the platform: what its file changes, and what it only proposes.

pub(super) mod status;

use super::create::{merge_matter, role_by_units};
use super::{Deciding, Decision, Fact, refusal, refuse};
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::deadline;
use crate::domain::incoming::IncomingRow;
use crate::domain::order::action::Action;
use crate::domain::order::event::Event;
use crate::domain::order::matter::{AppellantPatch, MatterPatch, unsaid_cells};
use crate::domain::order::state::{Appellant, Matter, Order, Proposal, ProposalEffect};
use crate::domain::refusal::{Mend, Refusal};
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{ReopenKind, Source, Stage, VisitResult};
use crate::strings::{form as form_words, refusal as words};
use status::{Standing, standing};

/// What a row means for an order that is known.
#[derive(Debug, Clone, PartialEq)]
pub struct RowOutcome {
    /// The events it causes; empty when nothing changed.
    pub facts: Vec<Fact>,
    /// What it proposes, the merely noted included, for the report.
    pub proposals: Vec<Proposal>,
}

/// Decides a row for a known order: platform-owned fields change, what the officer wrote does not,
/// and a changed 状态, 时限, 回访 or lead arrives as a proposal.
#[must_use]
pub fn decide_row(
    order: &Order,
    row: &IncomingRow,
    source: Option<Source>,
    context: &Context<'_>,
) -> RowOutcome {
    let incoming = &row.order;
    if let Some(original) = older_number(order, row) {
        return note_original(order, row, original, context);
    }
    let mut matter = merge_matter(
        &order.matter,
        incoming,
        source.or(Some(order.matter.source)),
        context,
    );
    let appellant = order.appellant.merged(incoming);
    let mut proposals = Vec::new();
    let mut propose = |field: &str, from: Option<String>, to: String, effect: ProposalEffect| {
        proposals.push(Proposal {
            field: field.to_owned(),
            from,
            to,
            effect,
            at: context.now,
        });
    };

    let base = matter
        .dispatched_at
        .or(matter.received_at)
        .or(order.created_at)
        .unwrap_or(context.now);
    if let Some(at) = incoming
        .due
        .and_then(|due| deadline::platform_due(due, base, context).at)
    {
        if order.matter.platform_due != Some(at) {
            let from = order.matter.platform_due.or(order.due.at).map(time::iso);
            if order.due.at != Some(at) {
                propose("due_at", from, time::iso(at), ProposalEffect::NewDue { at });
            }
        }
        matter.platform_due = Some(at);
    }
    if let Some(status) = &incoming.status
        && order.matter.platform_status.as_ref() != Some(status)
    {
        let effect = status_effect(order, status);
        // A first word about the status that moves nothing is no news.
        if effect != ProposalEffect::Note || order.matter.platform_status.is_some() {
            propose(
                "status",
                order.matter.platform_status.clone(),
                status.clone(),
                effect,
            );
        }
    }
    if let Some(satisfaction) = &incoming.satisfaction
        && order.matter.platform_satisfaction.as_ref() != Some(satisfaction)
    {
        let effect = VisitResult::parse(satisfaction).map_or(ProposalEffect::Note, |result| {
            ProposalEffect::Visit { result }
        });
        propose(
            "satisfaction",
            order.matter.platform_satisfaction.clone(),
            satisfaction.clone(),
            effect,
        );
    }
    let role = role_by_units(matter.lead_unit.as_deref(), &matter.co_units, context);
    if role != order.role
        && incoming.lead_unit.is_some()
        && let Some(to) = matter.lead_unit.clone()
    {
        // The role waits for the officer, so the lead in force stays; what the file said is kept, so
        // that reading it again is no news.
        if order.matter.platform_lead.as_ref() != Some(&to)
            && order.matter.lead_unit.as_ref() != Some(&to)
        {
            let from = order.matter.lead_unit.clone();
            propose(
                "lead_unit",
                from,
                to.clone(),
                ProposalEffect::ChangeRole { role },
            );
            matter.platform_lead = Some(to);
        }
        matter.lead_unit.clone_from(&order.matter.lead_unit);
    }
    let ended = order.is_with_platform();
    let again = |now: Option<BeijingTime>, known: Option<BeijingTime>| matches!((now, known), (Some(now), Some(known)) if now > known);
    if ended
        && again(incoming.dispatched_at, order.matter.dispatched_at)
        && let Some(dispatched) = incoming.dispatched_at
    {
        let from = order.matter.dispatched_at.map(time::iso);
        propose(
            "redispatch",
            from,
            time::iso(dispatched),
            ProposalEffect::Reopen,
        );
    }
    if let Some(number) = incoming
        .order_no
        .as_ref()
        .filter(|number| order.order_no.as_ref() != Some(number))
        && !matter.redispatched_as.contains(number)
    {
        matter.redispatched_as.push(number.clone());
        let effect = if ended {
            ProposalEffect::Reopen
        } else {
            ProposalEffect::Note
        };
        propose("redispatch", order.order_no.clone(), number.clone(), effect);
    }
    finish_row(order, row, &matter, &appellant, proposals, context)
}

/// The number of the row, when it is `NNN` and the order is known as `NNN-01`: a file that lists the
/// newest first gives the original after its 重办.
fn older_number<'a>(order: &Order, row: &'a IncomingRow) -> Option<&'a String> {
    let (known, number) = (order.order_no.as_ref()?, row.order.order_no.as_ref()?);
    let serial = known.strip_prefix(number.as_str())?.strip_prefix('-')?;
    serial.bytes().all(|b| b.is_ascii_digit()).then_some(number)
}

/// The original of an order that came in as its 重办 is kept as another of its numbers; what it says is
/// older than what is known.
fn note_original(
    order: &Order,
    row: &IncomingRow,
    original: &str,
    context: &Context<'_>,
) -> RowOutcome {
    let mut matter = order.matter.clone();
    if matter.redispatched_as.iter().any(|known| known == original) {
        return RowOutcome {
            facts: Vec::new(),
            proposals: Vec::new(),
        };
    }
    matter.redispatched_as.push(original.to_owned());
    finish_row(order, row, &matter, &order.appellant, Vec::new(), context)
}

fn finish_row(
    order: &Order,
    row: &IncomingRow,
    matter: &Matter,
    appellant: &Appellant,
    proposals: Vec<Proposal>,
    context: &Context<'_>,
) -> RowOutcome {
    let fact = |event| Fact {
        event,
        happened_at: context.now,
    };
    let mut facts = Vec::new();
    if *matter != order.matter || *appellant != order.appellant {
        facts.push(fact(Event::PlatformUpdated {
            raw: unsaid_cells(row, matter, appellant),
            matter: MatterPatch::between(&order.matter, matter),
            appellant: AppellantPatch::between(&order.appellant, appellant),
            row: row.place.clone(),
        }));
    }
    for pending in &order.proposals {
        // What the platform has taken back is no longer to be taken.
        let now = match pending.field.as_str() {
            "status" => matter.platform_status.clone(),
            "satisfaction" => matter.platform_satisfaction.clone(),
            "due_at" => matter.platform_due.map(time::iso),
            _ => None,
        };
        let renewed = proposals.iter().any(|new| new.field == pending.field);
        if now.is_some_and(|now| now != pending.to) && !renewed {
            facts.push(fact(Event::ProposalDismissed {
                field: pending.field.clone(),
                reason: Some(form_words::PLATFORM.to_owned()),
            }));
        }
    }
    for proposal in &proposals {
        facts.push(fact(Event::PlatformProposed {
            proposal: proposal.clone(),
        }));
    }
    RowOutcome { facts, proposals }
}

impl Order {
    /// Whether our unit has let go of it: only 重办 brings it back.
    const fn is_with_platform(&self) -> bool {
        matches!(
            self.stage,
            Stage::Closed | Stage::Returned | Stage::ToRevisit
        )
    }
}

/// What a changed status would do to the order.
fn status_effect(order: &Order, status: &str) -> ProposalEffect {
    let ended = order.is_with_platform();
    let was_ended = order
        .matter
        .platform_status
        .as_deref()
        .is_some_and(|was| matches!(standing(was), Standing::Closed | Standing::Returned));
    match standing(status) {
        Standing::Closed if order.stage != Stage::Closed => ProposalEffect::Close,
        Standing::Returned if order.stage != Stage::Returned => ProposalEffect::Returned,
        Standing::Reopened if ended => ProposalEffect::Reopen,
        Standing::Open if ended && was_ended => ProposalEffect::Reopen,
        _ => ProposalEffect::Note,
    }
}

impl Deciding<'_> {
    pub(super) fn platform(&self, action: &Action) -> Decision {
        match action {
            Action::SetNumber { order_no } => {
                if self.order.order_no.as_ref() == Some(order_no) {
                    return refuse("same_number", clause::USAGE, words::same_number());
                }
                if self.order.order_no.is_some() && self.order.first_row.is_some() {
                    return refuse("platform_number", clause::USAGE, words::platform_number());
                }
                self.one(Event::NumberGiven {
                    order_no: order_no.clone(),
                })
            }
            Action::Revisit {
                result,
                solved,
                remark,
            } => self.one(Event::PlatformVisited {
                result: *result,
                solved: *solved,
                remark: remark.clone(),
            }),
            Action::Designate {
                lead_unit,
                co_units,
                expedite,
                told_by,
                via,
            } => {
                let lead_unit = self.context.units.official(lead_unit);
                let co_units: Vec<_> = co_units
                    .iter()
                    .map(|unit| self.context.units.official(unit))
                    .collect();
                let role = if self.context.is_own(&lead_unit) {
                    crate::domain::vocabulary::Role::Lead
                } else {
                    crate::domain::vocabulary::Role::CoHandler
                };
                self.one(Event::Designated {
                    lead_unit,
                    co_units,
                    role,
                    expedite: *expedite,
                    told_by: told_by.clone(),
                    via: *via,
                })
            }
            Action::Accept { field } => self.accept(field.as_deref()),
            Action::Dismiss { field, reason } => Ok(self
                .selected(field.as_deref())?
                .into_iter()
                .map(|proposal| {
                    self.fact(Event::ProposalDismissed {
                        field: proposal.field.clone(),
                        reason: reason.clone(),
                    })
                })
                .collect()),
            _ => Ok(Vec::new()),
        }
    }

    fn selected(&self, field: Option<&str>) -> Result<Vec<&Proposal>, Refusal> {
        let all = &self.order.proposals;
        match field.filter(|field| !matches!(*field, "all" | "全部")) {
            None => Ok(all.iter().collect()),
            Some(field) => {
                let found: Vec<_> = all
                    .iter()
                    .filter(|proposal| proposal.field == field)
                    .collect();
                if found.is_empty() {
                    let known: Vec<_> =
                        all.iter().map(|proposal| proposal.field.as_str()).collect();
                    let words = words::unknown_proposal(field, &known.join("、"));
                    return Err(refusal("unknown_proposal", clause::USAGE, words)
                        .mend(Mend::field("accept", "field")));
                }
                Ok(found)
            }
        }
    }

    /// When the platform closed the order: 办结时间 as its file gives it, where that can be true of this
    /// cycle; else the time of the act.
    fn closed_by_platform(&self) -> BeijingTime {
        let order = self.order;
        let reopened = order.reopenings.last().map(|one| one.at);
        let known = order.matter.platform_closed_at;
        known
            .filter(|at| *at <= self.at && Some(*at) >= reopened.max(order.created_at))
            .unwrap_or(self.at)
    }

    fn accept(&self, field: Option<&str>) -> Decision {
        let mut facts = Vec::new();
        // A new number, a new date and a new status may all say the one thing: handle it again.
        let mut ended = self.order.is_with_platform();
        for proposal in self.selected(field)? {
            facts.push(self.fact(Event::ProposalTaken {
                field: proposal.field.clone(),
            }));
            let platform = form_words::PLATFORM.to_owned();
            match proposal.effect {
                ProposalEffect::Reopen if ended => {
                    ended = false;
                    facts.extend(self.reopen(
                        platform,
                        form_words::by_platform(&proposal.to),
                        ReopenKind::Rehandle,
                        None,
                        false,
                    ));
                }
                ProposalEffect::Close => facts.push(Fact {
                    event: Event::Closed {
                        reason: Some(form_words::by_platform(&proposal.to)),
                    },
                    happened_at: self.closed_by_platform(),
                }),
                ProposalEffect::NewDue { at } => facts.push(self.fact(Event::DueRevised {
                    due: deadline::told_due(at, crate::strings::finding::DUE_NEW, self.context),
                    reason: platform,
                })),
                ProposalEffect::Visit { result } => {
                    facts.push(self.fact(Event::PlatformVisited {
                        result,
                        solved: None,
                        remark: None,
                    }));
                }
                ProposalEffect::Returned => facts.push(self.fact(Event::Returned { note: None })),
                ProposalEffect::ChangeRole { role } => facts.push(self.fact(Event::Designated {
                    lead_unit: proposal.to.clone(),
                    co_units: self.order.matter.co_units.clone(),
                    role,
                    expedite: false,
                    told_by: Some(platform),
                    via: None,
                })),
                ProposalEffect::Reopen | ProposalEffect::Note => {}
            }
        }
        Ok(facts)
    }
}
