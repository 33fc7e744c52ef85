//! Which row of a sheet is its header, and what each column holds.

pub mod aliases;
mod assign;
pub mod field;
mod find;
mod normalise;

pub use aliases::{AliasError, Aliases};
pub use field::Field;
pub(crate) use find::header_like;
pub use find::{HEADER_SCAN, find};

use crate::intake::cell::Cell;
use crate::intake::frame::RawRow;
use crate::intake::value::due::Unit;
use normalise::normalise;

/// What becomes of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It holds this field.
    Holds(Field),
    /// A better column holds the field; this one fills the cells the better leaves empty.
    FillsIn(Field),
    /// No alias knows it; it goes into `extra`.
    Unmapped,
}

/// One column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// From 0.
    pub index: usize,
    /// Its header, in one line; unique within the sheet.
    pub header: String,
    /// What becomes of it.
    pub role: Role,
    /// Whether the officer decided what it holds, or that it is left alone.
    pub corrected: bool,
    /// The field it gave up to a column that the officer corrected, and that column's header.
    pub gave_up: Option<(Field, String)>,
    /// The unit that the header itself names: `办理时限（天）`.
    pub unit: Option<Unit>,
    /// How well the header names the field; smaller is better.
    pub(crate) rank: u16,
    /// The header as it is compared.
    pub(crate) key: String,
}

/// The header of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The first row of the header, from 1.
    pub first_row: u32,
    /// The last row of the header; data begins below.
    pub last_row: u32,
    /// Every column with a header, from the left.
    pub columns: Vec<Column>,
}

impl Header {
    /// The columns of a field, the best first.
    #[must_use]
    pub fn columns_of(&self, field: Field) -> Vec<&Column> {
        self.places_of(field)
            .into_iter()
            .filter_map(|place| self.columns.get(place))
            .collect()
    }

    /// The places in [`Self::columns`] of the columns of a field, the best first.
    pub(crate) fn places_of(&self, field: Field) -> Vec<usize> {
        let mut places: Vec<_> = self
            .columns
            .iter()
            .enumerate()
            .filter_map(|(place, column)| match column.role {
                Role::Holds(held) if held == field => Some((0, 0, place)),
                Role::FillsIn(held) if held == field => Some((1, column.rank, place)),
                _ => None,
            })
            .collect();
        places.sort_unstable();
        places.into_iter().map(|(_, _, place)| place).collect()
    }

    /// Whether a column holds the field.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        self.columns.iter().any(|c| c.role == Role::Holds(field))
    }

    /// Whether a row repeats the header, as exports of several pages do.
    #[must_use]
    pub fn is_repeated_by(&self, row: &RawRow) -> bool {
        let RawRow(_, cells) = row;
        let repeats = |column: &Column| match cells.get(column.index) {
            // A header text is at most three times as long with its decorations.
            Some(Cell::Text(text)) => {
                text.len() <= 3 * column.key.len() + 24 && normalise(text) == column.key
            }
            _ => false,
        };
        let essential = [Field::OrderNo, Field::Title, Field::Content];
        let mut held = essential.iter().flat_map(|field| self.columns_of(*field));
        // One look settles it for every row that is no header.
        if !held.next().is_some_and(repeats) {
            return false;
        }
        let filled = cells.iter().filter(|cell| !cell.is_blank()).count();
        let same = self.columns.iter().filter(|column| repeats(column)).count();
        same >= 2 && same * 2 >= filled
    }
}
