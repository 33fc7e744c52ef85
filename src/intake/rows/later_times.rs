//! Notices columns that are kept aside although their values are times after the dispatch, or where
//! nothing tells the dispatch after every other day of the row: a deadline under a name that nobody knows.

use chrono::NaiveDate;

use super::dated;
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
        let upstream = order.upstream_dispatched_at.map(|at| at.date());
        let days: Vec<Option<NaiveDate>> = header
            .columns
            .iter()
            .map(|column| {
                let aside =
                    column.role == ColumnRole::Unmapped && !dated::is_column(&column.header);
                let cell = cells.get(column.index).filter(|_| aside)?;
                day_of(cell, begun.or(today))
            })
            .collect();
        for (place, (column, (later, all))) in
            header.columns.iter().zip(&mut self.counts).enumerate()
        {
            let cell = cells.get(column.index).filter(|cell| !cell.is_blank());
            let Some(cell) = cell else { continue };
            // What is said to be done is not yet done if it lies ahead.
            let since = match column.role {
                // A column that tells when its row was changed holds no limit.
                ColumnRole::Unmapped if dated::is_column(&column.header) => None,
                ColumnRole::Unmapped => begun.map(|begun| begun.date()).or_else(|| {
                    // Nothing says when the order came: a limit is the latest day of its row.
                    let others = days.iter().enumerate();
                    let others = others.filter_map(|(at, day)| (*day).filter(|_| at != place));
                    let known = others.chain(upstream).max();
                    known.or_else(|| today.map(|today| today.date()))
                }),
                ColumnRole::Holds(Field::ClosedAt) => today.map(|today| today.date()),
                ColumnRole::Holds(_) | ColumnRole::FillsIn(_) => None,
            };
            let Some(since) = since else { continue };
            let day = match column.role {
                ColumnRole::Unmapped => days.get(place).copied().flatten(),
                ColumnRole::Holds(_) | ColumnRole::FillsIn(_) => day_of(cell, today),
            };
            *all += 1;
            *later += usize::from(day.is_some_and(|day| day > since));
        }
    }

    /// Returns true if most values of the column at a position are times after the dispatch.
    pub(super) fn is_later(&self, place: usize) -> bool {
        self.counts
            .get(place)
            .is_some_and(|(later, all)| *later > 0 && later * 5 >= all * 4)
    }
}

/// Returns the day in a cell, with or without its year; `None` if it holds none.
fn day_of(cell: &Cell, known: Option<BeijingTime>) -> Option<NaiveDate> {
    match due::read(cell, BareNumber::Nothing, known) {
        Ok(Some(DueText::At(at))) => Some(at.date()),
        Ok(Some(DueText::Date(date))) => Some(date),
        Ok(_) | Err(_) => None,
    }
}
