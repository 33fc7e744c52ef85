//! A row about a known order that another row of the same file describes later.

use super::known::decide_row;
use super::outcome::RowOutcome;
use crate::domain::context::Context;
use crate::domain::incoming::IncomingRow;
use crate::domain::order::state::Order;
use crate::domain::vocabulary::Source;

/// Decides what a row does to a known order that another row of the same file describes later. A dispatch
/// of its own (`NNN-01` before `NNN-02`) stays readable; every other row does nothing.
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
    if is_new.is_none() || !known {
        return RowOutcome::nothing();
    }
    decide_row(order, row, source, context)
}
