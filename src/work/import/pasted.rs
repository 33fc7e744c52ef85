//! Keeps a pasted text in a private file while it is read and previewed, as the reader of files reads it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::domain::time::BeijingTime;
use crate::export::create_new;
use crate::intake::sandbox;
use crate::store::files;
use crate::strings::import_screen as words;

/// Greatest length of a pasted text in bytes: several hundred orders with long texts.
pub const LONGEST: usize = 2 << 20;

/// Age from which a text is no longer in the preview of another window but was left by a program that was
/// killed.
const LEFT_AFTER: Duration = Duration::from_hours(12);

/// Writes a pasted text beside the data file, readable only by its owner, and returns its path.
///
/// # Errors
/// In Chinese, why it was not kept: it is empty or too long, or the disk refuses it.
pub fn keep(database: &Path, text: &[u8], now: BeijingTime) -> Result<PathBuf, String> {
    if text.trim_ascii().is_empty() {
        return Err(words::NOTHING_PASTED.to_owned());
    }
    if text.len() > LONGEST {
        return Err(words::PASTED_TOO_LONG.to_owned());
    }
    let folder = sandbox::pasted_folder(database);
    files::private_folder(&folder).map_err(|error| words::not_kept(&error))?;
    create_new(&folder, &words::pasted_name(now), text).map_err(|error| error.to_string())
}

/// Removes a pasted text, and its folder if no other window has one there. Leaves any other file alone.
pub fn forget(path: &Path) {
    if !is_pasted(path) {
        return;
    }
    if let Err(error) = fs::remove_file(path) {
        tracing::warn!(code = ?error.kind(), "pasted text not removed");
    }
    if let Some(folder) = path.parent() {
        remove_if_empty(folder);
    }
}

/// Removes the texts that a killed program left beside a data file; `now` is the time of the system, by
/// which files are dated.
pub fn forget_left(database: &Path, now: SystemTime) {
    let folder = sandbox::pasted_folder(database);
    if !fs::symlink_metadata(&folder).is_ok_and(|found| found.is_dir()) {
        return;
    }
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let written = entry.metadata().and_then(|found| found.modified());
        let age = written.ok().and_then(|at| now.duration_since(at).ok());
        if age.is_some_and(|age| age > LEFT_AFTER) {
            forget(&entry.path());
        }
    }
    remove_if_empty(&folder);
}

fn remove_if_empty(folder: &Path) {
    let is_empty = fs::read_dir(folder).is_ok_and(|mut found| found.next().is_none());
    if is_empty && let Err(error) = fs::remove_dir(folder) {
        tracing::warn!(code = ?error.kind(), "folder of pasted texts not removed");
    }
}

pub use sandbox::is_pasted;
