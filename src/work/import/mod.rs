//! An import without a screen: read a file, see what it would do, take it in.
//!
//! ```text
//! aliases ─▶ read (child process, spool) ─▶ ReadFile ─▶ plan (changes nothing) ─▶ commit (chunk by chunk)
//! ```
//!
//! Nothing is taken in before the whole file was read. What was taken in stays even if the import
//! is stopped or fails. Importing the file again completes it and does not repeat any change.

mod commit;
mod complete;
mod error;
mod job;
mod left;
mod mapping;
mod meeting;
mod newest;
mod notes;
mod ours;
pub mod pasted;
mod pattern;
mod plan;
mod planned;
mod reading;
pub mod refused;
mod unit_names;
mod watch;

pub use commit::{ImportOutcome, commit};
pub use complete::{PathCandidate, PathPurpose, complete, expand, usual_folders};
pub use error::ImportError;
pub use job::{ImportFailure, ImportProgress, ImportRun, ImportedFile, PlannedFile, name};
pub use left::{LeftGroup, LeftRows};
pub use mapping::{
    Mapping, aliases, correct, fields, forget, forget_source, mappings, name_after, rename,
};
pub use meeting::Meeting;
pub use notes::{
    NotePlace, RejectedGroup, file_notes, grouped_rejections, headless, left_notes, left_sentence,
    notes, rejected_groups,
};
pub use ours::take_as_ours;
pub use pattern::files;
pub use plan::{ImportPlan, KEPT, plan};
pub use planned::{PlannedChange, PlannedProposal, PlannedRow, proposal_words};
pub use reading::{ReadFile, read};
pub use unit_names::UnitNames;
pub use watch::{
    FOLDER as WATCHED_FOLDER, FolderWatch, MARK as WATCH_MARK, WatchNews, choose as choose_watch,
    mark_text, remembered as remembered_watch,
};

pub use crate::intake::format::FileFormat;
pub use crate::intake::{
    Aliases, ColumnKey, ColumnReport, Field, FileReport, KeptRow, Limits, ReadError, RejectedRow,
    SheetReport,
};

use crate::domain::order::state::Proposal;
use crate::store::{RowEffect, RowReport};

/// Number of rows in one transaction: few enough that another window waits only a fraction of a
/// second.
pub const CHUNK: usize = 500;

/// How far reading or comparing a file has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportStep {
    /// Rows are being read. Reported about ten times a second, even if no new row came.
    Read {
        /// Number of rows read so far, including rejected ones.
        rows: usize,
    },
    /// Rows are being compared with the data file.
    Compared {
        /// Number of rows compared so far.
        done: usize,
        /// Number of rows of the file.
        total: usize,
    },
}

/// Number of rows by what they did to their orders.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Number of orders that were not known.
    pub new: usize,
    /// Number of orders with changed values.
    pub updated: usize,
    /// Number of orders without any change.
    pub unchanged: usize,
}

impl Tally {
    /// Returns the sum of all counts.
    #[must_use]
    pub const fn total(self) -> usize {
        self.new + self.updated + self.unchanged
    }

    const fn count(&mut self, effect: RowEffect) {
        match effect {
            RowEffect::New => self.new += 1,
            RowEffect::Updated => self.updated += 1,
            RowEffect::Unchanged => self.unchanged += 1,
            RowEffect::Left(_) => {}
        }
    }
}

/// A proposed change and the order it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct RowProposal {
    /// Number of the order: the platform's, or a 临- number.
    pub order_no: String,
    /// Change that the platform's file proposes and the officer must decide on.
    pub proposal: Proposal,
}

impl RowProposal {
    fn of(report: RowReport) -> impl Iterator<Item = Self> {
        let RowReport {
            order_no,
            proposals,
            ..
        } = report;
        proposals.into_iter().map(move |proposal| Self {
            order_no: order_no.clone(),
            proposal,
        })
    }
}
