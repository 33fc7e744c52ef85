//! An import without a screen: read a file, see what it would do, take it in.
//!
//! ```text
//! aliases ─▶ read (child process, spool) ─▶ ReadFile ─▶ plan (changes nothing) ─▶ commit (chunk by chunk)
//! ```
//!
//! Nothing is taken in before a file was read to its end. What was taken in stays when an import is
//! stopped or fails; taking the file in once more finishes it and changes nothing twice.

mod commit;
mod complete;
mod error;
mod job;
mod mapping;
mod newest;
mod plan;
mod planned;
mod reading;

pub use commit::{Outcome, commit};
pub use complete::{Candidate, Wanted, complete, expand};
pub use error::ImportError;
pub use job::{Failure, Import, Planned, Progress, Taken, name};
pub use mapping::{aliases, correct, fields, forget};
pub use plan::{KEPT, Plan, plan};
pub use planned::{Change, PlannedProposal, PlannedRow};
pub use reading::{ReadFile, read};

pub use crate::intake::format::FileFormat;
pub use crate::intake::{
    Aliases, ColumnReport, Field, FileReport, Limits, ReadError, RejectedRow, SheetReport,
};

use crate::domain::order::state::Proposal;
use crate::store::{RowEffect, RowReport};

/// Rows of one transaction: few enough that another window waits less than a blink.
pub const CHUNK: usize = 500;

/// How far a job has come; whoever is told may break it off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many rows were read. Told about ten times a second even while nothing comes.
    Read {
        /// Rows so far, the refused included.
        rows: usize,
    },
    /// So many rows were compared with the data file.
    Compared {
        /// Rows so far.
        done: usize,
        /// Rows of the file.
        total: usize,
    },
}

/// How many rows did what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Orders that were not known.
    pub new: usize,
    /// Orders of which the platform says something new.
    pub updated: usize,
    /// Orders of which it says nothing new.
    pub unchanged: usize,
}

impl Tally {
    /// All of them.
    #[must_use]
    pub const fn total(self) -> usize {
        self.new + self.updated + self.unchanged
    }

    const fn count(&mut self, effect: RowEffect) {
        match effect {
            RowEffect::New => self.new += 1,
            RowEffect::Updated => self.updated += 1,
            RowEffect::Unchanged => self.unchanged += 1,
        }
    }
}

/// What a row proposes, with the order it speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct RowProposal {
    /// The order's number.
    pub order_no: String,
    /// What is proposed.
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
