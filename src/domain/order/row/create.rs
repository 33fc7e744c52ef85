//! An order that a row of the platform's file brings into being.

use super::status::{Standing, standing};
use crate::domain::context::Context;
use crate::domain::deadline;
use crate::domain::incoming::{IncomingOrder, IncomingRow};
use crate::domain::order::event::intake::created::{Created, OwnPartBody};
use crate::domain::order::event::platform::closed::{Closed, ClosedBy};
use crate::domain::order::event::platform::platform_visited::PlatformVisited;
use crate::domain::order::event::platform::returned::Returned;
use crate::domain::order::fact::Fact;
use crate::domain::order::matter::{
    Appellant, AppellantPatch, Due, Matter, MatterPatch, unsaid_cells,
};
use crate::domain::order::state::Order;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Mechanism, Role, Source, Stage, VisitResult, WhistleLevel};

/// What our part in an order is, by the units its file names: another known unit leads, or we are
/// named among the helpers; else we lead. An unknown lead is taken for another spelling of us, and a
/// finding says so.
pub(in crate::domain::order) fn role_by_units(
    lead: Option<&str>,
    helpers: &[String],
    context: &Context<'_>,
) -> Role {
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

/// The stage an order starts in.
pub(in crate::domain::order) const fn first_stage(role: Role) -> Stage {
    match role {
        Role::Lead => Stage::ToSignFor,
        Role::CoHandler => Stage::ToRespond,
    }
}

/// How an order is handled that another unit leads, and when we must act.
pub(in crate::domain::order) struct OurPart {
    pub mechanism: Mechanism,
    pub own_part: Option<OwnPartBody>,
}

/// Our part in a new order; an order of our own starts undecided.
pub(in crate::domain::order) fn our_part(
    role: Role,
    matter: &Matter,
    came_at: BeijingTime,
    context: &Context<'_>,
) -> OurPart {
    if role == Role::Lead {
        return OurPart {
            mechanism: Mechanism::Undecided,
            own_part: None,
        };
    }
    let mechanism = invited_mechanism(matter.lead_unit.as_deref(), context);
    let level = (mechanism == Mechanism::Whistle).then_some(WhistleLevel::Routine);
    let asked = matter.dispatched_at.or(matter.received_at);
    let base = asked.unwrap_or(context.now);
    let (respond_by, arrive_by) = deadline::helper_clocks(base, level, false, context);
    OurPart {
        mechanism,
        own_part: Some(OwnPartBody {
            requested_at: asked.unwrap_or(came_at),
            respond_by: Some(respond_by),
            arrive_by: Some(arrive_by),
        }),
    }
}

/// The mechanism of an order that another unit leads: a town calls departments by 吹哨 (三).
fn invited_mechanism(lead: Option<&str>, context: &Context<'_>) -> Mechanism {
    let town = lead.is_some_and(|lead| context.is_town(lead));
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
fn first_due(row: &IncomingOrder, base: BeijingTime, context: &Context<'_>) -> Due {
    match row.due {
        Some(due) => deadline::platform_due(due, base, context),
        None => deadline::own_due(base, context),
    }
}

/// The facts of a row that no known order has. A row first seen as 办结 enters closed, at the
/// platform's 办结时间, and owes no form.
#[must_use]
pub fn create_from_row(
    row: &IncomingRow,
    source: Option<Source>,
    context: &Context<'_>,
) -> Vec<Fact> {
    let incoming = &row.order;
    let mut matter = merge_matter(&Matter::default(), incoming, source, context);
    let came = matter.dispatched_at.or(matter.received_at);
    let base = came.unwrap_or(context.now);
    let due = first_due(incoming, base, context);
    matter.platform_due = incoming.due.and(due.at);
    matter.assigned_by_centre = !matter.co_units.is_empty() && matter.lead_unit.is_some();
    let role = role_by_units(matter.lead_unit.as_deref(), &matter.co_units, context);
    let ours = our_part(role, &matter, context.now, context);
    let appellant = Appellant::default().merged(incoming);
    let satisfaction = matter
        .platform_satisfaction
        .as_deref()
        .and_then(VisitResult::parse);
    let order_no = incoming.order_no.clone();
    let mut facts = vec![Fact::new(
        Created {
            temporary_no: order_no.is_none().then_some(context.next_temporary),
            order_no,
            role,
            stage: first_stage(role),
            mechanism: ours.mechanism,
            appellant: AppellantPatch::between(&Appellant::default(), &appellant),
            due: due.into(),
            first_act_by: deadline::first_act_by(matter.urgency, base, context),
            own_part: ours.own_part,
            row: Some(row.place.clone()),
            raw: unsaid_cells(row, &matter, &appellant),
            matter: MatterPatch::between(&Matter::default(), &matter),
            told_by: None,
            via: None,
        },
        context.now,
    )];
    if let Some(result) = satisfaction {
        let visited = PlatformVisited {
            result,
            solved: incoming.solved,
            remark: None,
        };
        facts.push(Fact::new(visited, context.now));
    }
    facts.extend(ended(&matter, context));
    Order::default().settle(&mut facts, context);
    facts
}

/// The end of an order that the platform has ended already.
fn ended(matter: &Matter, context: &Context<'_>) -> Option<Fact> {
    let status = matter.platform_status.as_deref()?;
    let said = status.to_owned();
    let known = matter.platform_closed_at;
    let at = known.filter(|at| *at <= context.now).unwrap_or(context.now);
    match standing(status) {
        Standing::Closed => {
            let by = ClosedBy::PlatformFile { said };
            Some(Fact::new(Closed { by, reason: None }, at))
        }
        Standing::Returned => Some(Fact::new(Returned { said: Some(said) }, at)),
        Standing::Open | Standing::Reopened => None,
    }
}
