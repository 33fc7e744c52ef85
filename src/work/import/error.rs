//! Errors of an import.

use crate::intake::ReadError;
use crate::intake::header::AliasError;
use crate::store::StoreError;
use crate::strings::{import as words, system};
use crate::work::config_file::ConfigFileError;

/// Why an import, or a part of it, failed. `Display` gives a sentence for the officer.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file could not be read.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// The path is a folder.
    #[error("{}", words::is_a_folder(.0))]
    Folder(String),
    /// The file is a lock file of an office program.
    #[error("{}", words::is_a_lock(.0))]
    LockFile(String),
    /// The unit's own aliases cannot be opened.
    #[error(transparent)]
    Unopened(#[from] ConfigFileError),
    /// The officer stopped it before anything was taken in.
    #[error("{}", words::STOPPED)]
    Stopped,
    /// The unit's own aliases could not be read.
    #[error("{path}：{source}")]
    Aliases {
        /// Path of the file.
        path: String,
        /// What is wrong in it.
        source: AliasError,
    },
    /// The rows could not be stored until the whole file was read.
    #[error("{}", words::spool(&system::reason(.0)))]
    Spool(#[from] std::io::Error),
    /// Reading or writing the data file failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ImportError {
    /// Returns the error's code for scripts; codes never change.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(error) => error.code(),
            Self::Folder(_) => "is_a_folder",
            Self::LockFile(_) => "lock_file",
            Self::Unopened(_) => "config",
            Self::Stopped => "stopped",
            Self::Aliases { .. } => "aliases",
            Self::Spool(_) => "io",
            Self::Store(error) => error.code(),
        }
    }
}
