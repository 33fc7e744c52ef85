//! Imports files. Each is read and then previewed or taken in; all files belong to one batch.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::ImportError;
use super::plan::{ImportPlan, KEPT, plan};
use super::reading::{ReadFile, read};
use super::unit_names::UnitNames;
use super::{ImportStep, LeftRows, RowProposal, Tally, aliases, commit, mappings, refused};
use crate::intake::{FileReport, RejectedRow};
use crate::store::{ImportBatch, ImportOptions, ImportPreview, StoreError};
use crate::work::{Workplace, config_file};

/// Called with the progress of a job; may stop it by returning `Break`.
pub type ImportProgress<'a> = &'a mut dyn FnMut(ImportStep) -> ControlFlow<()>;

/// An import of one or several files.
pub struct ImportRun<'a> {
    place: Workplace<'a>,
    program: PathBuf,
    batch: ImportBatch,
    accepts: bool,
    preview: ImportPreview,
}

/// A file that was read, and what taking it in would do.
#[derive(Debug, Clone)]
pub struct PlannedFile {
    /// The sheets, header rows and columns found in the file.
    pub report: FileReport,
    /// The rows that cannot be taken in.
    pub rejected: Vec<RejectedRow>,
    /// What the other rows would do.
    pub plan: ImportPlan,
    /// The rows that are left out unless the officer says otherwise, whatever the plan takes in.
    pub asked: LeftRows,
    /// The names of the mappings whose decisions apply to columns of the file, each with how many.
    pub mapped: Vec<(String, usize)>,
    /// Why the last correction of a column did not take effect; `None` if it did.
    pub remark: Option<String>,
}

/// Why a file was not read, or not taken in to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFailure {
    /// Stable English code of the reason, for scripts.
    pub code: &'static str,
    /// The reason in words, for the officer.
    pub message: String,
}

impl From<ImportError> for ImportFailure {
    fn from(error: ImportError) -> Self {
        tracing::warn!(code = error.code(), "import failed");
        Self {
            code: error.code(),
            message: error.to_string(),
        }
    }
}

/// The result of importing one file, or of a rehearsal of the import.
#[derive(Debug, Clone, Default)]
pub struct ImportedFile {
    /// Name of the file, without its folder.
    pub file: String,
    /// The sheets, header rows and columns found in it; `None` if it was not read.
    pub report: Option<FileReport>,
    /// Counts of what the rows taken in did; in a preview, of what they would do.
    pub tally: Tally,
    /// Rows that were left out until the officer decides.
    pub left: LeftRows,
    /// Rows that could not be taken in.
    pub rejected: Vec<RejectedRow>,
    /// Changes that the platform's file proposes and an officer must take or dismiss.
    pub proposals: Vec<RowProposal>,
    /// Numbers of the new orders that resemble one that came in before: the same telephone, or the
    /// same title (三(四)).
    pub similar: Vec<String>,
    /// Whether the proposals were accepted together with the import.
    pub accepted: bool,
    /// Whether the officer stopped it before the end.
    pub cancelled: bool,
    /// Number of rows that were taken in.
    pub done: usize,
    /// Number of rows that could be taken in.
    pub total: usize,
    /// Why it ended early; `None` if it did not fail.
    pub failure: Option<ImportFailure>,
    /// Number of rows not taken in that can be registered one by one at the desk.
    pub kept: usize,
}

impl ImportedFile {
    /// Returns the outcome for a file that was not read.
    #[must_use]
    pub fn unread(file: &Path, failure: ImportFailure) -> Self {
        Self {
            file: name(file),
            failure: Some(failure),
            ..Self::default()
        }
    }
}

impl ImportedFile {
    /// Returns the number of rows that were taken in, those included that changed nothing.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.done.saturating_sub(self.left.rows())
    }

    /// Returns the number of rows that were not taken in: those refused, and those left out until
    /// the officer decides.
    #[must_use]
    pub fn kept_out(&self) -> usize {
        self.rejected.len() + self.left.rows()
    }
}

/// Returns the name of a file, without its folder.
#[must_use]
pub fn name(file: &Path) -> String {
    file.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

impl<'a> ImportRun<'a> {
    /// Begins an import. `program` is the path of this program, which is started as a child process
    /// to read files.
    ///
    /// # Errors
    /// When the options name a field or source that does not exist, or the database fails.
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
            preview: ImportPreview::default(),
        })
    }

    /// Returns the same import, set to keep rows for the screen in its plans.
    #[must_use]
    pub fn showing_rows(mut self) -> Self {
        self.preview = ImportPreview::with_rows(KEPT);
        self
    }

    /// Reads a file with the header names in force.
    ///
    /// # Errors
    /// When the header names or the file cannot be read, or `progress` stopped it.
    pub fn read(&self, file: &Path, progress: ImportProgress<'_>) -> Result<ReadFile, ImportError> {
        if file.is_dir() {
            // A path like . or .. ends in no name.
            let named = match name(file) {
                named if named.is_empty() => file.display().to_string(),
                named => named,
            };
            return Err(ImportError::Folder(named));
        }
        // An office program puts a lock file beside an open table.
        if name(file).starts_with("~$") {
            return Err(ImportError::LockFile(name(file)));
        }
        let own = config_file::read(self.place.config, super::mapping::FILE)?;
        let store = self.place.store;
        let units = Arc::clone(&self.place.settings.units);
        let aliases = aliases(store, self.place.config, own.as_deref())?.with_units(units);
        let spool = store.path().parent().unwrap_or(Path::new("."));
        let now = self.place.caller.now;
        let settings = self.place.settings;
        let own = &settings.profile.unit;
        let names = UnitNames {
            units: &settings.units,
            own,
        };
        let program = &self.program;
        let mut read = read(program, spool, file, &aliases, now, &names, progress)?;
        read.note_unmatched(self.batch.answered(), &self.batch);
        Ok(read)
    }

    /// Returns what taking a file in would do, without changing anything. Files planned before
    /// count as taken in.
    ///
    /// # Errors
    /// When the rows cannot be read back, the database fails, or `progress` stopped it.
    pub fn plan(
        &mut self,
        read: &mut ReadFile,
        progress: ImportProgress<'_>,
    ) -> Result<PlannedFile, ImportError> {
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
        let known = mappings(store)?.into_iter();
        let sheets = &read.report.sheets;
        let decided = |source: &str| {
            let of_source = sheets.iter().filter(|sheet| sheet.source == source);
            let columns =
                of_source.map(|sheet| sheet.mapping.iter().filter(|one| one.corrected).count());
            columns.max().unwrap_or(0)
        };
        let known = known.map(|mapping| (decided(&mapping.source), mapping.name));
        let mapped = known.filter(|(count, _)| *count > 0);
        Ok(PlannedFile {
            mapped: mapped.map(|(count, name)| (name, count)).collect(),
            report: read.report.clone(),
            asked: plan.left.clone(),
            rejected: refused::without_words(&read.rejected),
            plan,
            remark: None,
        })
    }

    /// Returns what taking a file in would do, in the form of the outcome of a real import.
    ///
    /// # Errors
    /// As [`ImportRun::plan`].
    pub fn rehearse(
        &mut self,
        mut read: ReadFile,
        progress: ImportProgress<'_>,
    ) -> Result<ImportedFile, ImportError> {
        let PlannedFile { plan, .. } = self.plan(&mut read, progress)?;
        Ok(ImportedFile {
            file: read.report.file.clone(),
            tally: plan.tally,
            left: plan.left,
            proposals: plan.proposals,
            accepted: self.accepts,
            total: read.rows(),
            report: Some(read.report),
            rejected: refused::without_words(&read.rejected),
            ..ImportedFile::default()
        })
    }

    /// Takes a file in, chunk by chunk. What was taken in stays even if the import is stopped or
    /// fails.
    pub fn take_in(
        &self,
        mut read: ReadFile,
        progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
    ) -> ImportedFile {
        let outcome = commit(self.place.store, &mut read, &self.batch, progress);
        let kept = refused::keep(self.place, &read.report.file, &read.rejected);
        let kept = kept.unwrap_or_else(|error| {
            tracing::warn!(code = error.code(), "refused rows not kept");
            0
        });
        ImportedFile {
            file: read.report.file.clone(),
            tally: outcome.tally,
            left: outcome.left,
            proposals: outcome.proposals,
            similar: outcome.similar,
            accepted: self.accepts,
            cancelled: outcome.cancelled,
            done: outcome.done,
            total: outcome.total,
            failure: outcome.error.map(ImportFailure::from),
            report: Some(read.report),
            rejected: refused::without_words(&read.rejected),
            kept,
        }
    }
}
