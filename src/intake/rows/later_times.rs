//! Notices columns that are kept aside although their values are times after the dispatch: a
//! deadline under a name that nobody knows.

use crate::domain::incoming::{DueText, IncomingOrder};
use crate::domain::time::BeijingTime;
use crate::intake::cell::Cell;
use crate::intake::header::{ColumnRole, Field, Header};
use crate::intake::value::due::{self, BareNumber};

/// Number of rows that are looked at.
const ROWS: usize = 50;

/// For each column, how many of its first values are times after the dispatch.
#[derive(Debug, Default)]
pub(super) struct LaterTimes {
    rows: usize,
    /// Number of later times, and of all values.
    counts: Vec<(usize, usize)>,
}

impl LaterTimes {
    /// Looks at a row.
    pub(super) fn see(
        &mut self,
        header: &Header,
        order: &IncomingOrder,
        cells: &[Cell],
        today: Option<BeijingTime>,
    ) {
        let begun = order.dispatched_at.or(order.received_at);
        if self.rows >= ROWS {
            return;
        }
        self.rows += 1;
        self.counts.resize(header.columns.len(), (0, 0));
        for (column, (later, all)) in header.columns.iter().zip(&mut self.counts) {
            let cell = cells.get(column.index).filter(|cell| !cell.is_blank());
            // What is said to be done is not yet done if it lies ahead.
            let since = match column.role {
                ColumnRole::Unmapped => begun,
                ColumnRole::Holds(Field::ClosedAt) => today,
                ColumnRole::Holds(_) | ColumnRole::FillsIn(_) => None,
            };
            let (Some(cell), Some(since)) = (cell, since) else {
                continue;
            };
            *all += 1;
            *later += usize::from(is_after(cell, since));
        }
    }

    /// Returns true if most values of the column at a position are times after the dispatch.
    pub(super) fn is_later(&self, place: usize) -> bool {
        self.counts
            .get(place)
            .is_some_and(|(later, all)| *later > 0 && later * 5 >= all * 4)
    }
}

/// Checks whether a cell holds a day after the dispatch, with or without its year.
fn is_after(cell: &Cell, begun: BeijingTime) -> bool {
    let day = match due::read(cell, BareNumber::Nothing, Some(begun)) {
        Ok(Some(DueText::At(at))) => at.date(),
        Ok(Some(DueText::Date(date))) => date,
        Ok(_) | Err(_) => return false,
    };
    day > begun.date()
}
