//! Collects the columns with cells of which the officer is told before an import, each with their rows.

use std::collections::BTreeMap;

use super::order;
use crate::domain::incoming::{IncomingOrder, UnreadReason};
use crate::intake::header::Header;

/// Headers of columns, each with the rows of the cells in question.
pub(in crate::intake) type CellRows = BTreeMap<String, Vec<u32>>;

/// Columns with cells of which the officer is told.
#[derive(Debug, Default)]
pub(in crate::intake) struct NotedColumns {
    /// Times that could not be read.
    pub(in crate::intake) unread: CellRows,
    /// Times whose year is a guess.
    pub(in crate::intake) guessed_years: CellRows,
    /// Times that cannot be right.
    pub(in crate::intake) doubtful: CellRows,
    /// Cells of fields whose formula failed.
    pub(in crate::intake) failed: CellRows,
    /// Deadlines that were extended in their cell.
    pub(in crate::intake) extended: CellRows,
    /// Deadlines whose cell says more than the time that was taken.
    pub(in crate::intake) more_said: CellRows,
    /// Deadlines that give a range of lengths, of which the shorter was taken.
    pub(in crate::intake) ranges: CellRows,
    /// Times that name a day of the week on which their date does not fall.
    pub(in crate::intake) weekdays: CellRows,
    /// Times that give the days from one to another.
    pub(in crate::intake) date_ranges: CellRows,
    /// Times of which nothing says whether the day or the month stands first.
    pub(in crate::intake) day_orders: CellRows,
    /// Cells of units that were parted: an office from its town, or the lead from the helpers.
    pub(in crate::intake) regrouped: CellRows,
}

impl NotedColumns {
    /// Notes the cells of a row that was converted. `guessed` are the headers of its times without a year,
    /// `regrouped` those of its cells of units that were parted.
    pub(super) fn see(
        &mut self,
        header: &Header,
        order: &IncomingOrder,
        (guessed, regrouped): (Vec<String>, Vec<String>),
        row: u32,
    ) {
        let note = |columns: &mut CellRows, header: String| {
            columns.entry(header).or_default().push(row);
        };
        for cell in &order.unread {
            let columns = match cell.reason {
                UnreadReason::Broken if cell.said.is_empty() => continue,
                UnreadReason::Broken => &mut self.failed,
                UnreadReason::MoreSaid => &mut self.more_said,
                UnreadReason::Range => &mut self.ranges,
                UnreadReason::DateRange => &mut self.date_ranges,
                UnreadReason::Weekday => &mut self.weekdays,
                UnreadReason::DayOrder => &mut self.day_orders,
                UnreadReason::NoTime | UnreadReason::Future | UnreadReason::TooEarly => {
                    &mut self.unread
                }
            };
            note(columns, cell.header.clone());
        }
        for header in order::extended_dues(header, order) {
            note(&mut self.extended, header);
        }
        for (header, _) in order.doubtful.values() {
            note(&mut self.doubtful, header.clone());
        }
        for header in guessed {
            note(&mut self.guessed_years, header);
        }
        for header in regrouped {
            note(&mut self.regrouped, header);
        }
    }
}
