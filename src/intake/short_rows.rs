//! Finds the rows of a text file that have fewer columns than the header and may be broken in the
//! middle. A row that only leaves out the delimiters before empty cells at its end is whole.

use std::collections::{BTreeMap, BTreeSet};

use super::frame::RawRow;
use super::header::{ColumnRole, Field, Header};

/// Greatest number of rows that are noted.
const MOST_NOTED: usize = 100;
/// Fields that a row rarely lacks: where every other row has one, its absence is told.
const EXPECTED: [Field; 9] = [
    Field::Title,
    Field::Content,
    Field::Due,
    Field::DispatchedAt,
    Field::ReceivedAt,
    Field::AppellantName,
    Field::AppellantPhone,
    Field::LeadUnit,
    Field::Place,
];

/// The short rows of a table while it is read.
#[derive(Debug, Default)]
pub(super) struct ShortRows {
    /// Rows with fewer columns than the header that are still to be read, with that number.
    coming: BTreeMap<u32, usize>,
    /// Short rows with an order, each with the number of its columns.
    taken: Vec<(u32, usize)>,
    /// Number of other rows with an order, and for each column how many of them fill it.
    full: u32,
    filled: BTreeMap<usize, u32>,
    /// The short row just read, to which the next row may belong.
    open: Option<u32>,
    broken: BTreeSet<u32>,
}

impl ShortRows {
    /// Notes that the row with this number will come with fewer columns than the header.
    pub(super) fn expect(&mut self, row: u32, columns: usize) {
        if self.coming.len() < MOST_NOTED {
            self.coming.insert(row, columns);
        }
    }

    /// Looks at a row of the table: whether an order was read from it, and whether it is a total or a
    /// note. A row of neither kind below a short one is the rest of it.
    pub(super) fn see(&mut self, row: &RawRow, accepted: bool, remark: bool) {
        let RawRow(number, cells) = row;
        let short = self.coming.remove(number);
        if accepted && let Some(columns) = short {
            if self.taken.len() < MOST_NOTED {
                self.taken.push((*number, columns));
            }
            self.open = Some(*number);
        } else if accepted {
            self.open = None;
            if self.taken.len() >= MOST_NOTED {
                return;
            }
            self.full += 1;
            let filled = cells
                .iter()
                .enumerate()
                .filter(|(_, cell)| !cell.is_blank());
            for (at, _) in filled {
                *self.filled.entry(at).or_default() += 1;
            }
        } else if let Some(open) = self.open.take().filter(|_| !remark) {
            self.broken.insert(open);
        }
    }

    /// Ends a table; returns the rows that may be broken, in the order of the file.
    pub(super) fn end_table(&mut self, header: &Header) -> BTreeSet<u32> {
        let expected = |role: ColumnRole| {
            let (ColumnRole::Holds(field) | ColumnRole::FillsIn(field)) = role else {
                return false;
            };
            EXPECTED.contains(&field)
        };
        let ended = std::mem::take(self);
        self.coming = ended.coming;
        // Where no row is whole, nothing says that the column may be empty.
        let always = |at: &usize| ended.filled.get(at).copied().unwrap_or(0) == ended.full;
        let columns = header.columns.iter();
        let usual: Vec<usize> = columns
            .filter(|column| expected(column.role) && always(&column.index))
            .map(|column| column.index)
            .collect();
        let mut told = ended.broken;
        for (row, cells) in ended.taken {
            if usual.iter().any(|at| *at >= cells) {
                told.insert(row);
            }
        }
        told
    }
}
