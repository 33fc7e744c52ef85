//! A row about a known order that another row of the same file describes later.

use super::known::decide_row;
use super::outcome::RowOutcome;
use crate::domain::context::Context;
use crate::domain::incoming::IncomingRow;
use crate::domain::order::state::Order;
use crate::domain::vocabulary::Source;

/// Decides what a row does to a known order that another row of the same file describes later. A dispatch
/// of its own (`NNN-01` before `NNN-02`) stays readable, and so does what the file says of the dispatch
/// that is known before it was dispatched again; every other row does nothing.
#[must_use]
pub fn decide_superseded(
    order: &Order,
    row: &IncomingRow,
    source: Option<Source>,
    context: &Context<'_>,
) -> RowOutcome {
    let number = row.order.order_no.as_ref();
    let is_new = number.filter(|number| {
        order.order_no.as_ref() != Some(number) && !order.matter.redispatched_as.contains(number)
    });
    let known = order.order_no.is_some() && order.read_only.is_none();
    // The last word about a dispatch stands until the newer one replaces it.
    let last_word = row.dispatched_again && number.is_some();
    if !known || is_new.is_none() && !last_word {
        return RowOutcome::nothing();
    }
    decide_row(order, row, source, context)
}
