//! Decisions that bring an order into being: from a row of a file, or told by somebody.

use super::platform::status::{Standing, standing};
use super::{Decision, Fact, refuse};
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::deadline;
use crate::domain::incoming::{IncomingOrder, IncomingRow};
use crate::domain::order::action::{Action, Request};
use crate::domain::order::event::Event;
use crate::domain::order::matter::unsaid_cells;
use crate::domain::order::state::{Appellant, Due, Matter};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{
    Kind, Mechanism, Role, Source, Stage, Urgency, VisitResult, WhistleLevel,
};
use crate::strings::refusal as words;

/// What our part in an order is, by the units its file names (R12): another known unit leads, or we
/// are named among the helpers; else we lead. An unknown lead is taken for another spelling of us,
/// and a finding says so.
pub(super) fn role_by_units(lead: Option<&str>, helpers: &[String], context: &Context<'_>) -> Role {
    let Some(lead) = lead.filter(|lead| !lead.trim().is_empty()) else {
        return Role::Lead;
    };
    if context.profile.unit.is_empty() || context.is_own(lead) {
        return Role::Lead;
    }
    let we_help = helpers.iter().any(|helper| context.is_own(helper));
    let known = context.units.resolve(lead).is_some();
    if we_help || known {
        Role::CoHandler
    } else {
        Role::Lead
    }
}

/// The mechanism of an order that another unit leads: a town calls departments by 吹哨 (三).
fn invited_mechanism(lead: Option<&str>, context: &Context<'_>) -> Mechanism {
    let town = lead
        .and_then(|lead| context.units.resolve(lead))
        .is_some_and(|unit| unit.kind.can_whistle());
    let we_report_in = context
        .units
        .resolve(&context.profile.unit)
        .is_some_and(|unit| unit.kind.can_report_in());
    if town && we_report_in {
        Mechanism::Whistle
    } else {
        Mechanism::FirstHandler
    }
}

/// The source that a channel's words name.
fn source_of(channel: Option<&str>) -> Source {
    let channel = channel.unwrap_or_default();
    let names = |words: &[&str]| words.iter().any(|word| channel.contains(word));
    if names(&["网格"]) {
        Source::Grid
    } else if names(&["督查", "政府网", "问政", "批办", "督办"]) {
        Source::KeyChannel
    } else {
        Source::Hotline
    }
}

/// The platform-owned part that a row gives, laid over what is known.
pub(super) fn merge_matter(
    known: &Matter,
    row: &IncomingOrder,
    source: Option<Source>,
    context: &Context<'_>,
) -> Matter {
    let mut matter = known.merged(row, context.units);
    matter.source = source.unwrap_or_else(|| source_of(matter.channel.as_deref()));
    matter
}

/// The deadline of a new order.
fn first_due(row: &IncomingOrder, matter: &Matter, context: &Context<'_>) -> Due {
    let base = matter
        .dispatched_at
        .or(matter.received_at)
        .unwrap_or(context.now);
    match row.due {
        Some(due) => deadline::platform_due(due, base, context),
        None => deadline::own_due(base, context),
    }
}

/// The facts of a row that no known order has. A row first seen as 办结 enters closed and owes no
/// form.
#[must_use]
pub fn create_from_row(
    row: &IncomingRow,
    source: Option<Source>,
    context: &Context<'_>,
) -> Vec<Fact> {
    let incoming = &row.order;
    let mut matter = merge_matter(&Matter::default(), incoming, source, context);
    let due = first_due(incoming, &matter, context);
    matter.platform_due = incoming.due.and(due.at);
    matter.assigned_by_centre = !matter.co_units.is_empty() && matter.lead_unit.is_some();
    let role = role_by_units(matter.lead_unit.as_deref(), &matter.co_units, context);
    let standing = matter
        .platform_status
        .as_deref()
        .map_or(Standing::Open, standing);
    let stage = match (standing, role) {
        (Standing::Closed, _) => Stage::Closed,
        (Standing::Returned, _) => Stage::Returned,
        (_, Role::Lead) => Stage::ToSignFor,
        (_, Role::CoHandler) => Stage::ToRespond,
    };
    let satisfaction = matter
        .platform_satisfaction
        .as_deref()
        .and_then(VisitResult::parse);
    let order_no = incoming.order_no.clone();
    let temporary_no = order_no.is_none().then_some(context.next_temporary);
    let (mechanism, respond_by, arrive_by) = our_part(role, &matter, context);
    let base = matter
        .dispatched_at
        .or(matter.received_at)
        .unwrap_or(context.now);
    let urgency = matter.urgency;
    let fact = |event| Fact {
        event,
        happened_at: context.now,
    };
    let appellant = Appellant::default().merged(incoming);
    let raw = unsaid_cells(row, &matter, &appellant);
    let closed_at = stage.is_final().then(|| {
        let known = matter.platform_closed_at;
        known.filter(|at| *at <= context.now).unwrap_or(context.now)
    });
    let mut facts = vec![fact(Event::Created {
        order_no,
        temporary_no,
        role,
        stage,
        mechanism,
        appellant,
        matter,
        due,
        handler: None,
        first_act_by: deadline::first_act_by(urgency, base, context),
        respond_by,
        arrive_by,
        closed_at,
        row: Some(row.place.clone()),
        raw,
        told_by: None,
        via: None,
    })];
    if let Some(result) = satisfaction {
        facts.push(fact(Event::PlatformVisited {
            result,
            solved: incoming.solved,
            remark: None,
        }));
    }
    facts
}

/// The mechanism and the clocks of our part, when another unit leads.
fn our_part(
    role: Role,
    matter: &Matter,
    context: &Context<'_>,
) -> (Mechanism, Option<BeijingTime>, Option<BeijingTime>) {
    if role == Role::Lead {
        return (Mechanism::Undecided, None, None);
    }
    let mechanism = invited_mechanism(matter.lead_unit.as_deref(), context);
    let level = (mechanism == Mechanism::Whistle).then_some(WhistleLevel::Routine);
    let base = matter
        .dispatched_at
        .or(matter.received_at)
        .unwrap_or(context.now);
    let (respond_by, arrive_by) = deadline::helper_clocks(base, level, false, context);
    (mechanism, Some(respond_by), Some(arrive_by))
}

/// The facts of an order that no file holds: told by telephone, `WeChat`, 批办 or the media.
///
/// # Errors
/// When the time given lies in the future.
pub fn create_from_action(request: &Request, context: &Context<'_>) -> Decision {
    let at = request.at.unwrap_or(context.now);
    if at > context.now {
        return refuse("future_time", clause::PERFUNCTORY, words::future_time(at));
    }
    let Action::New {
        title,
        content,
        order_no,
        source,
        kind,
        urgency,
        place,
        appellant_name,
        appellant_phone,
        received_at,
        dispatched_at,
        due_at,
        lead_unit,
        co_units,
        requirement,
        confidential,
        told_by,
        via,
    } = &request.action
    else {
        return Ok(Vec::new());
    };
    let matter = Matter {
        source: source.unwrap_or(Source::Other),
        kind: kind.unwrap_or(Kind::Other),
        title: title.clone(),
        content: content.clone().unwrap_or_default(),
        place: place.clone(),
        received_at: Some(received_at.unwrap_or(at)),
        dispatched_at: Some(dispatched_at.unwrap_or(at)),
        dispatch_note: requirement.clone(),
        urgency: urgency.unwrap_or(Urgency::Normal),
        confidential: confidential.unwrap_or(false),
        lead_unit: lead_unit
            .as_deref()
            .map(|unit| context.units.official(unit)),
        co_units: co_units
            .iter()
            .map(|unit| context.units.official(unit))
            .collect(),
        ..Matter::default()
    };
    let role = role_by_units(matter.lead_unit.as_deref(), &matter.co_units, context);
    let base = matter.dispatched_at.unwrap_or(at);
    let due = due_at.map_or_else(
        || deadline::own_due(base, context),
        |due| deadline::told_due(due, crate::strings::finding::DUE_TOLD, context),
    );
    let (mechanism, respond_by, arrive_by) = our_part(role, &matter, context);
    Ok(vec![Fact {
        event: Event::Created {
            order_no: order_no.clone(),
            temporary_no: order_no.is_none().then_some(context.next_temporary),
            role,
            stage: if role == Role::Lead {
                Stage::ToSignFor
            } else {
                Stage::ToRespond
            },
            mechanism,
            matter,
            appellant: Appellant {
                name: appellant_name.clone(),
                phone: appellant_phone.clone(),
            },
            due,
            handler: None,
            first_act_by: deadline::first_act_by(urgency.unwrap_or(Urgency::Normal), base, context),
            respond_by,
            arrive_by,
            closed_at: None,
            row: None,
            raw: Vec::new(),
            told_by: told_by.clone(),
            via: *via,
        },
        happened_at: at,
    }])
}
