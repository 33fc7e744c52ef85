//! Rows of an order that was dispatched several times, as `NNN`, `NNN-01` and `NNN-02`: which of them
//! is the newest, and what the others still tell.

use super::outcome::{RowOutcome, RowSeen, finish_row};
use crate::domain::context::Context;
use crate::domain::deadline;
use crate::domain::incoming::{IncomingRow, redispatch_base, redispatch_serial};
use crate::domain::order::earlier::EarlierDispatch;
use crate::domain::order::matter::{Appellant, Matter};
use crate::domain::order::state::Order;
use crate::domain::privacy::People;

/// How old the dispatch is of which a row tells.
pub(super) enum DispatchAge<'a> {
    /// No newer one is known.
    Newest,
    /// A newer one is known and this one is not yet; holds its number.
    Earlier(&'a String),
    /// It is known, and so is the newer one that replaced it.
    Replaced,
}

/// Returns how old the dispatch is of which a row about a known order tells. A file that lists the
/// newest orders first, or an older file, gives the original after its 重办.
pub(super) fn age<'a>(
    order: &Order,
    row: &'a IncomingRow,
    context: &Context<'_>,
) -> DispatchAge<'a> {
    let (Some(number), Some(newest)) = (row.order.order_no.as_ref(), newest_number(order)) else {
        return DispatchAge::Newest;
    };
    if base(number) != base(newest) || redispatch_serial(number) >= redispatch_serial(newest) {
        return DispatchAge::Newest;
    }
    let matter = &order.matter;
    let known = order.order_no.as_ref() == Some(number) || matter.redispatched_as.contains(number);
    if !known {
        return DispatchAge::Earlier(number);
    }
    // A time in the future was not taken. Under its first number an order may be dispatched again.
    let dispatched = row.order.dispatched_at.filter(|at| *at <= context.now);
    if dispatched > matter.dispatched_at {
        DispatchAge::Newest
    } else {
        DispatchAge::Replaced
    }
}

/// Returns the number of the newest dispatch that is known of an order.
pub(super) fn newest_number(order: &Order) -> Option<&String> {
    let first = order.order_no.as_ref()?;
    let again = order.matter.redispatched_as.iter();
    let again = again.filter(|number| base(number) == base(first));
    std::iter::once(first)
        .chain(again)
        .max_by_key(|number| redispatch_serial(number))
}

fn base(number: &str) -> &str {
    redispatch_base(number).unwrap_or(number)
}

/// Keeps the number, text and times of an earlier dispatch whose 重办 came in first. They are older than
/// what is known, so they replace nothing.
pub(super) fn note_original(
    order: &Order,
    row: &IncomingRow,
    original: &str,
    context: &Context<'_>,
) -> RowOutcome {
    let mut matter = order.matter.clone();
    if matter.redispatched_as.iter().any(|known| known == original) {
        return RowOutcome::nothing();
    }
    matter.redispatched_as.push(original.to_owned());
    let said = Matter::default().merged(&row.order, context.units);
    let base = said.dispatched_at.or(said.received_at);
    let due = row.order.due.zip(base);
    let due = due.and_then(|(due, base)| deadline::platform_due(due, base, context).at);
    let mut people = People::default();
    people.add(&said, &Appellant::default().merged(&row.order));
    let earlier = EarlierDispatch::of(&said, Some(original.to_owned()), due, &people);
    let earlier = (!earlier.is_said_by(&order.matter)).then_some(earlier);
    let seen = RowSeen {
        matter: &matter,
        appellant: &order.appellant,
        proposals: Vec::new(),
        earlier,
        lead_withdrawn: false,
        further: Vec::new(),
    };
    finish_row(order, row, seen, context)
}
