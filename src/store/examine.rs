//! A data file that is only checked, repaired and copied: it is opened however damaged it is, as long as
//! SQLite can read its list of tables.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::backup::{self, BackupCopy};
use super::check::{self, CheckReport};
use super::error::StoreError;
use super::files;
use super::open::{self, OpenMode};
use super::projection::{self, Projection, Rebuilding};
use super::tables;

/// A data file opened for a check.
pub struct Examination {
    path: PathBuf,
    connection: Connection,
    upgrade_copy: Option<PathBuf>,
}

impl Examination {
    /// Opens an existing data file. Lists and indexes of another release are rebuilt first, unless
    /// the file is damaged; `progress` is called meanwhile.
    ///
    /// # Errors
    /// When the file is missing or in use, belongs to another program or a newer release, has unsafe
    /// permissions, or SQLite cannot read it at all.
    pub fn open(path: &Path, progress: impl FnMut(Rebuilding)) -> Result<Self, StoreError> {
        let (mut connection, upgrade_copy) = open::open_writer(path, OpenMode::Existing)?;
        if tables::missing(&connection)?.is_empty() {
            match projection::bring_up_to_date(&mut connection, progress) {
                Ok(()) => {}
                Err(error @ (StoreError::Busy | StoreError::Full | StoreError::ReadOnly)) => {
                    return Err(error);
                }
                // The check says what is damaged.
                Err(error) => tracing::warn!(code = error.code(), "not brought up to date"),
            }
        }
        Ok(Self {
            path: path.to_path_buf(),
            connection,
            upgrade_copy,
        })
    }

    /// Returns the copy that was made of a file of an older format before it was upgraded now.
    #[must_use]
    pub fn upgrade_copy(&self) -> Option<&Path> {
        self.upgrade_copy.as_deref()
    }

    /// Verifies the journal and compares every projection with it; see [`CheckReport`].
    ///
    /// # Errors
    /// When the file is in use or the disk is full. Damage is reported, not returned as an error.
    pub fn check(&self, progress: impl FnMut(u64)) -> Result<CheckReport, StoreError> {
        check::check(&self.connection, progress)
    }

    /// Copies the database to a new file, however damaged it is; see [`BackupCopy::sound`].
    ///
    /// # Errors
    /// When the target exists or cannot be written, or SQLite cannot copy the file.
    pub fn backup(
        &self,
        target: &Path,
        progress: impl FnMut(u64, u64),
    ) -> Result<BackupCopy, StoreError> {
        backup::backup(&self.connection, target, progress)
    }

    /// Copies the attached files beside a backup; returns how many.
    ///
    /// # Errors
    /// When a file cannot be copied.
    pub fn backup_files(&self, backup: &Path) -> Result<usize, StoreError> {
        files::copy_all(&self.path, backup)
    }

    /// Rebuilds every projection (lists, search index, open calls) from the journal, which is only
    /// read. Other windows cannot write until it is done. `progress` is called after each step.
    ///
    /// # Errors
    /// When the database fails; nothing is then changed.
    pub fn repair(
        &mut self,
        progress: impl FnMut(Rebuilding),
    ) -> Result<&'static [Projection], StoreError> {
        projection::rebuild_all(&mut self.connection, tables::create_missing, progress)?;
        Ok(Projection::ALL)
    }
}
