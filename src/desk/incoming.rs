//! What waits to come into the desk: new files of the platform in the folder that is watched.

use std::path::{Path, PathBuf};

use super::typed::ListedDraft;
use crate::strings::incoming as words;
use crate::work::import::Mapping;

/// Number of seconds between two looks at the folder.
const SECONDS: u8 = 4;

/// What waits to come in.
#[derive(Debug, Clone, Default)]
pub struct Incoming {
    /// The folder that is watched; empty if none is.
    pub folder: String,
    /// The new files in it, the newest first.
    pub files: Vec<PathBuf>,
    /// The rows that imports did not take, each as a draft of its registration.
    pub rows: Vec<ListedDraft>,
    /// The decisions about columns of files, as read last.
    pub mappings: Vec<Mapping>,
    /// Seconds since the last look.
    since: u8,
}

impl Incoming {
    /// Counts a second. Returns whether it is time to look at the folder.
    pub(super) const fn is_time(&mut self) -> bool {
        if self.folder.is_empty() {
            return false;
        }
        self.since += 1;
        if self.since < SECONDS {
            return false;
        }
        self.since = 0;
        true
    }

    /// Returns what is said of the new files; `key` is the key that opens them. `None` if there are none.
    #[must_use]
    pub fn line(&self, key: &str) -> Option<String> {
        let newest = self.files.first()?;
        let folder = Path::new(&self.folder).file_name();
        let folder = folder.unwrap_or_default().to_string_lossy();
        let file = newest.file_name().unwrap_or_default().to_string_lossy();
        Some(words::arrived(&folder, &file, self.files.len(), key))
    }
}
