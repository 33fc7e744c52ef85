//! Imports files: each is read, then looked at or taken in; all of them are one batch.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::error::ImportError;
use super::plan::{KEPT, Plan, plan};
use super::reading::{ReadFile, read};
use super::{RowProposal, Step, Tally, aliases, commit};
use crate::intake::{FileReport, Limits, RejectedRow};
use crate::store::{ImportBatch, ImportOptions, Preview, StoreError};
use crate::work::Workplace;

/// Hears how far a job has come, and may break it off.
pub type Progress<'a> = &'a mut dyn FnMut(Step) -> ControlFlow<()>;

/// An import of one or several files.
pub struct Import<'a> {
    place: Workplace<'a>,
    program: PathBuf,
    batch: ImportBatch,
    accepts: bool,
    preview: Preview,
}

/// A file that was read, and what it would do.
#[derive(Debug, Clone)]
pub struct Planned {
    /// What was found in it.
    pub report: FileReport,
    /// The rows that cannot be taken in.
    pub rejected: Vec<RejectedRow>,
    /// What the others would do.
    pub plan: Plan,
    /// What became of the last correction of a column, where it could not stand.
    pub remark: Option<String>,
}

/// Why a file was not read, or not taken in to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The stable English code.
    pub code: &'static str,
    /// The same in words.
    pub message: String,
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        tracing::warn!(code = error.code(), "import failed");
        Self {
            code: error.code(),
            message: error.to_string(),
        }
    }
}

/// What became of a file.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    /// The file's own name, without its folder.
    pub file: String,
    /// What was found in it; `None` when it was not read.
    pub report: Option<FileReport>,
    /// What the rows that are in did, or would do.
    pub tally: Tally,
    /// Rows that could not be taken in.
    pub rejected: Vec<RejectedRow>,
    /// What the platform proposed.
    pub proposals: Vec<RowProposal>,
    /// Whether what it proposed was taken at once.
    pub accepted: bool,
    /// Whether it was stopped before the end.
    pub cancelled: bool,
    /// Rows that are in.
    pub done: usize,
    /// Rows that could have been.
    pub total: usize,
    /// Why it ended before the end.
    pub failure: Option<Failure>,
}

impl Taken {
    /// A file that was not read.
    #[must_use]
    pub fn unread(file: &Path, failure: Failure) -> Self {
        Self {
            file: name(file),
            failure: Some(failure),
            ..Self::default()
        }
    }
}

/// A file's own name, without its folder.
#[must_use]
pub fn name(file: &Path) -> String {
    file.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

impl<'a> Import<'a> {
    /// Begins an import; `program` is this program's path, which reads files as a child process.
    ///
    /// # Errors
    /// When the options name what is not there, or the database fails.
    pub fn begin(
        place: Workplace<'a>,
        program: PathBuf,
        options: ImportOptions,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            accepts: !options.accept.is_empty(),
            batch: place.store.begin_import(place.caller, options)?,
            place,
            program,
            preview: Preview::default(),
        })
    }

    /// The same import whose plans hold rows to look at.
    #[must_use]
    pub fn showing_rows(mut self) -> Self {
        self.preview = Preview::with_rows(KEPT);
        self
    }

    /// Reads a file by the dictionary in force.
    ///
    /// # Errors
    /// When the dictionary or the file cannot be read, or `progress` broke it off.
    pub fn read(&self, file: &Path, progress: Progress<'_>) -> Result<ReadFile, ImportError> {
        if file.is_dir() {
            return Err(ImportError::Folder(name(file)));
        }
        let own = self.place.config_file("aliases.toml");
        let own = own.map_err(|path| ImportError::Unopened(path.display().to_string()))?;
        let store = self.place.store;
        let aliases = aliases(store, own.as_deref())?;
        let spool = store.path().parent().unwrap_or(Path::new("."));
        let limits = Limits::default();
        read(&self.program, spool, file, &aliases, &limits, progress)
    }

    /// What taking a file in would do; nothing is changed. Files looked at before count as taken in.
    ///
    /// # Errors
    /// When the rows cannot be read back, the database fails, or `progress` broke it off.
    pub fn plan(
        &mut self,
        read: &mut ReadFile,
        progress: Progress<'_>,
    ) -> Result<Planned, ImportError> {
        let Workplace {
            store, settings, ..
        } = self.place;
        let plan = plan(
            store,
            settings,
            read,
            &self.batch,
            &mut self.preview,
            progress,
        )?;
        Ok(Planned {
            report: read.report.clone(),
            rejected: read.rejected.clone(),
            plan,
            remark: None,
        })
    }

    /// Says what taking a file in would do, in the words of one that was taken in.
    ///
    /// # Errors
    /// As [`Import::plan`].
    pub fn rehearse(
        &mut self,
        mut read: ReadFile,
        progress: Progress<'_>,
    ) -> Result<Taken, ImportError> {
        let Planned { plan, .. } = self.plan(&mut read, progress)?;
        Ok(Taken {
            file: read.report.file.clone(),
            tally: plan.tally,
            proposals: plan.proposals,
            accepted: self.accepts,
            total: read.rows(),
            report: Some(read.report),
            rejected: read.rejected,
            ..Taken::default()
        })
    }

    /// Takes a file in, chunk by chunk. What was taken in stays when it is broken off or fails.
    pub fn take_in(
        &self,
        mut read: ReadFile,
        progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Taken {
        let outcome = commit(self.place.store, &mut read, &self.batch, progress);
        Taken {
            file: read.report.file.clone(),
            tally: outcome.tally,
            proposals: outcome.proposals,
            accepted: self.accepts,
            cancelled: outcome.cancelled,
            done: outcome.done,
            total: outcome.total,
            failure: outcome.error.map(Failure::from),
            report: Some(read.report),
            rejected: read.rejected,
        }
    }
}
