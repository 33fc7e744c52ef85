//! Importing, for the command line and the screen alike: read once, look at the plan, take it in.
//!
//! A file is read to its end before anything is taken in; its rows wait in memory, or in an unlinked
//! file of the data folder. They are then planned (what each would do) or committed in chunks.

mod columns;
mod commit;
mod complete;
mod newest;
mod plan;
mod read;

use std::path::PathBuf;

use crate::domain::order::state::Proposal;
use crate::domain::time::BeijingTime;
use crate::intake::{ReadError, RejectedRow};
use crate::store::{RowEffect, StoreError};

pub use columns::{ASIDE, AUTOMATIC, aliases, correct, corrections, targets};
pub use commit::commit;
pub use complete::{Wanted, complete, expand};
pub use plan::plan;
pub use read::ReadFile;

/// Rows of one transaction: few enough that another window waits less than a blink.
pub const CHUNK: usize = 500;

/// Rows of one effect that a plan keeps to be looked at; the counts go on.
pub const KEPT: usize = 2_000;

/// A file or folder that a typed path may go on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it lies.
    pub path: PathBuf,
    /// Whether it is a folder.
    pub is_dir: bool,
    /// When it was last changed.
    pub changed: Option<BeijingTime>,
    /// How many bytes it has.
    pub bytes: u64,
}

/// One column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnPlan {
    /// Its header.
    pub header: String,
    /// Code and label of the field it holds; none for a column that is kept aside.
    pub field: Option<(&'static str, &'static str)>,
    /// Its first values, masked.
    pub samples: Vec<String>,
    /// Whether an officer said what it is.
    pub corrected: bool,
}

/// One sheet of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetPlan {
    /// Its name; empty for a CSV.
    pub sheet: String,
    /// Whether the spreadsheet program hides it.
    pub hidden: bool,
    /// The last row of its header; none where it has none and was passed over.
    pub header_row: Option<u32>,
    /// Its columns, from the left.
    pub columns: Vec<ColumnPlan>,
    /// The headers that no field fits.
    pub unmapped: Vec<String>,
    /// Rows that hold orders, rows refused, rows passed over.
    pub rows: (u32, u32, u32),
    /// Filled cells beyond the last column that is read.
    pub cells_beyond: u32,
}

/// What one row would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRow {
    /// The sheet.
    pub sheet: String,
    /// The row as the spreadsheet program numbers it.
    pub row: u32,
    /// The order's number; empty where the file gives none.
    pub order_no: String,
    /// What it is about, masked.
    pub title: String,
    /// New, updated or unchanged.
    pub effect: RowEffect,
    /// What changes, in words, masked.
    pub changes: Vec<String>,
}

/// Something the platform says that waits for the officer.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposed {
    /// The order's number.
    pub order_no: String,
    /// What it says.
    pub proposal: Proposal,
}

impl Proposed {
    /// The field in words, what was known, and what the file says.
    #[must_use]
    pub fn in_words(&self) -> (&str, String, String) {
        let Proposal { from, to, .. } = &self.proposal;
        let from = from.as_deref().map(|text| plan::readable("", text));
        (
            crate::strings::import::field_label(&self.proposal.field),
            from.unwrap_or_else(|| "—".to_owned()),
            plan::readable("", to),
        )
    }
}

/// What a file would do.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The file's own name.
    pub file: String,
    /// Its sheets.
    pub sheets: Vec<SheetPlan>,
    /// Orders not known before.
    pub new: usize,
    /// Orders of which it says something else, or proposes something.
    pub updated: usize,
    /// Rows that change nothing.
    pub unchanged: usize,
    /// Rows that cannot be taken in.
    pub rejected: Vec<RejectedRow>,
    /// The rows that do something, at most [`KEPT`] of each effect.
    pub rows: Vec<PlannedRow>,
    /// What waits for the officer.
    pub proposals: Vec<Proposed>,
    /// What became of the last correction of a column, where it could not stand.
    pub remark: Option<String>,
}

/// What a file did.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The file's own name.
    pub file: String,
    /// Orders not known before.
    pub new: usize,
    /// Orders of which something changed.
    pub updated: usize,
    /// Rows that changed nothing.
    pub unchanged: usize,
    /// Rows that could not be taken in.
    pub rejected: Vec<RejectedRow>,
    /// What the platform proposed.
    pub proposals: Vec<Proposed>,
    /// Whether what it proposed was taken at once.
    pub accepted: bool,
    /// Whether it was stopped before the end.
    pub cancelled: bool,
    /// Rows that are in.
    pub taken: usize,
    /// Rows that could have been.
    pub total: usize,
    /// Why it ended before the end, in words.
    pub trouble: Option<String>,
}

/// Why a file cannot be read or planned.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The reader refuses it.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The rows cannot be kept.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The rows cannot be written or read back.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The data file fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It was stopped.
    #[error("{}", crate::strings::import::CANCELLED)]
    Cancelled,
}
