//! Keeps a pasted text in a private file while it is read and previewed, as the reader of files reads it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::domain::time::BeijingTime;
use crate::intake::sandbox::pasted_folder;
use crate::store::files;
use crate::strings::import_screen as words;

/// Greatest length of a pasted text in bytes: several hundred orders with long texts.
pub const LONGEST: usize = 2 << 20;

/// Writes a pasted text beside the data file, readable only by its owner, and returns its path. What was
/// pasted before is removed.
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
    forget(database);
    let folder = pasted_folder(database);
    let failed = |error: std::io::Error| words::not_kept(&error);
    files::private_folder(&folder).map_err(failed)?;
    let path = folder.join(words::pasted_name(now));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(&path).map_err(failed)?;
    file.write_all(text).map_err(failed)?;
    Ok(path)
}

/// Removes the pasted texts beside a data file, those that a killed program left included.
pub fn forget(database: &Path) {
    let folder = pasted_folder(database);
    if !fs::symlink_metadata(&folder).is_ok_and(|found| found.is_dir()) {
        return;
    }
    if let Err(error) = fs::remove_dir_all(&folder) {
        tracing::warn!(code = ?error.kind(), "pasted text not removed");
    }
}

/// Checks whether a path is that of a text which was pasted into the program working on a data file.
#[must_use]
pub fn is_pasted(path: &Path) -> bool {
    crate::intake::sandbox::is_pasted(path)
}
