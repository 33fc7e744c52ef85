//! Finds the header of a sheet and what each column holds.

pub mod aliases;
mod assign;
mod beside;
pub mod field;
mod find;
mod guess;
mod named_column;
mod nameless;
mod normalise;
mod part_column;
mod side;
mod unit_column;

pub use aliases::{AliasError, Aliases, ColumnKey, HeaderCorrection};
pub(crate) use beside::{TableColumns, part_of, tables_beside};
pub use field::Field;
pub(crate) use find::header_like;
pub use find::{HEADER_SCAN, find};
pub(crate) use find::{find_next, is_header_of_sums, is_slip, may_be_header, may_be_other_header};
pub(in crate::intake) use part_column::{PartAsked, is_of_ours, part_asked, part_said};
pub(crate) use side::further_tables;
pub(in crate::intake) use unit_column::may_lead;

use crate::intake::cell::Cell;
use crate::intake::frame::RawRow;
use crate::intake::value::due::DurationUnit;
use normalise::normalise;

/// How a column is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnRole {
    /// The column holds this field.
    Holds(Field),
    /// A better column holds the field. This column fills gaps, that is, rows in which that column
    /// is empty.
    FillsIn(Field),
    /// The column is not mapped; its cells are kept in `extra`.
    Unmapped,
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderColumn {
    /// Position in the sheet, from 0.
    pub index: usize,
    /// The header on one line, unique within the sheet.
    pub header: String,
    /// How the column is used.
    pub role: ColumnRole,
    /// True if the officer decided its field or left it unmapped.
    pub corrected: bool,
    /// True if no alias knows the header and its field is a guess by its parts.
    pub guessed: bool,
    /// The field it lost to a column corrected by the officer, and the header of that column.
    pub gave_up: Option<(Field, String)>,
    /// The unit given in the header: `办理时限（天）`.
    pub unit: Option<DurationUnit>,
    /// Quality of the match between header and field; smaller is better.
    pub(crate) rank: u16,
    /// The header in the form used for comparison.
    pub(crate) key: String,
}

/// The header of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The first row of the header, from 1.
    pub first_row: u32,
    /// The last row of the header, from 1. Data begins below.
    pub last_row: u32,
    /// Every column with a header, from the left.
    pub columns: Vec<HeaderColumn>,
    /// Identifies the set of headers, and with it the platform or list that the file comes from.
    /// The officer's decisions about columns are kept under it.
    pub source: String,
}

impl Header {
    /// Returns the columns of a field, the best first.
    #[must_use]
    pub fn columns_of(&self, field: Field) -> Vec<&HeaderColumn> {
        self.places_of(field)
            .into_iter()
            .filter_map(|place| self.columns.get(place))
            .collect()
    }

    /// Returns the positions in [`Self::columns`] of the columns of a field, the best first.
    pub(crate) fn places_of(&self, field: Field) -> Vec<usize> {
        let mut places: Vec<_> = self
            .columns
            .iter()
            .enumerate()
            .filter_map(|(place, column)| match column.role {
                ColumnRole::Holds(held) if held == field => Some((0, 0, place)),
                ColumnRole::FillsIn(held) if held == field => Some((1, column.rank, place)),
                _ => None,
            })
            .collect();
        places.sort_unstable();
        places.into_iter().map(|(_, _, place)| place).collect()
    }

    /// Returns the number of columns with a field that is no guess.
    pub(crate) fn certain_columns(&self) -> usize {
        let certain =
            |column: &&HeaderColumn| column.role != ColumnRole::Unmapped && !column.guessed;
        self.columns.iter().filter(certain).count()
    }

    /// Returns true if a column holds the field.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.columns
            .iter()
            .any(|c| c.role == ColumnRole::Holds(field))
    }

    /// Returns true if a row repeats the header, as in exports of several pages.
    #[must_use]
    pub fn is_repeated_by(&self, row: &RawRow) -> bool {
        let RawRow(_, cells) = row;
        let repeats = |column: &HeaderColumn| match cells.get(column.index) {
            // Decoration makes a header text at most three times as long.
            Some(Cell::Text(text)) => {
                text.len() <= 3 * column.key.len() + 24 && normalise(text) == column.key
            }
            _ => false,
        };
        let essential = [Field::OrderNo, Field::Title, Field::Content];
        let mut held = essential.iter().flat_map(|field| self.columns_of(*field));
        // Comparing one cell is enough to exclude most rows.
        if !held.next().is_some_and(repeats) {
            return false;
        }
        let filled = cells.iter().filter(|cell| !cell.is_blank()).count();
        let same = self.columns.iter().filter(|column| repeats(column)).count();
        same >= 2 && same * 2 >= filled
    }
}
