//! A row about an order that was told by word of mouth before the platform's file came: two files
//! of one matter meet. The order gets the platform's number and what the platform owns; what was
//! told stays readable beside it.

use super::known::RowComparison;
use super::outcome::{RowOutcome, RowSeen, finish_row};
use crate::domain::context::Context;
use crate::domain::deadline;
use crate::domain::incoming::IncomingRow;
use crate::domain::order::earlier::EarlierDispatch;
use crate::domain::order::event::due::DueCause;
use crate::domain::order::event::platform::due_revised::DueRevised;
use crate::domain::order::event::platform::number_given::NumberGiven;
use crate::domain::order::fact::Fact;
use crate::domain::order::state::Order;
use crate::domain::privacy::People;
use crate::domain::vocabulary::{ProposalField, Source};

/// Decides what a row with a number does to an order without one that an officer takes for the same
/// matter. The platform's deadline is in force at once; its status, visit and lead are proposals,
/// as for every known order.
#[must_use]
pub fn decide_meeting(
    order: &Order,
    row: &IncomingRow,
    source: Option<Source>,
    context: &Context<'_>,
) -> RowOutcome {
    // The number is no second dispatch: it is the first one that the order gets.
    let mut plain = row.clone();
    let number = plain.order.order_no.take();
    // Who told us named the channel; a row without one does not make it the hotline's.
    let named = Some(order.matter.source).filter(|told| *told != Source::Unstated);
    let source = source.or(named.filter(|_| row.order.channel.is_none()));
    let mut reading = RowComparison::of(order, &plain, source, context);
    let mut further = Vec::new();
    if let Some(order_no) = number {
        let row = Some(row.place.clone());
        further.push(Fact::new(NumberGiven { order_no, row }, context.now));
    }
    let given = reading.matter.dispatched_at.or(reading.matter.received_at);
    let base = given.or(order.created_at).unwrap_or(context.now);
    let due = row
        .order
        .due
        .map(|due| deadline::platform_due(due, base, context));
    if let Some(due) = due.filter(|due| due.at.is_some() && *due != order.due) {
        let revised = DueRevised {
            due: due.into(),
            cause: DueCause::PlatformFile,
            told_by: None,
            via: None,
            reason: None,
        };
        further.push(Fact::new(revised, context.now));
    }
    reading
        .proposals
        .retain(|one| one.field != ProposalField::DueAt);
    let people = People::of(order);
    let told = Some(order.number());
    let said = EarlierDispatch::of(&order.matter, told, order.due.at, &people);
    let earlier = (!said.is_said_by(&reading.matter)).then_some(said);
    let appellant = order.appellant.merged(&plain.order);
    let seen = RowSeen {
        matter: &reading.matter,
        appellant: &appellant,
        proposals: reading.proposals,
        earlier,
        lead_withdrawn: reading.lead_withdrawn,
        further,
    };
    finish_row(order, &plain, seen, context)
}
