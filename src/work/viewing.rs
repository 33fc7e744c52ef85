//! Copies of attached files that are looked at: the file itself has no extension by which the system knows
//! its program, and must not be changed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::export::filename;
use crate::store::files;
use crate::strings::package as words;

/// Makes a copy of an attached file, which its owner alone can read and nobody can write, and returns its
/// path.
///
/// # Errors
/// In Chinese, why: the attachment is gone or damaged, or the copy cannot be written.
pub fn copy(database: &Path, sha256: &str, name: &str) -> Result<PathBuf, String> {
    let bytes = files::read(database, sha256, name).map_err(|error| error.to_string())?;
    let folder = folder(database);
    let failed = |error: &std::io::Error| words::not_copied(error);
    files::private_folder(&folder).map_err(|error| failed(&error))?;
    let short = sha256.get(..8).unwrap_or(sha256);
    let file = folder.join(format!("{short}_{}", filename::safe(name)));
    if !file.exists() {
        fs::write(&file, bytes).map_err(|error| failed(&error))?;
        let rights = fs::metadata(&file).map(|found| found.permissions());
        let mut rights = rights.map_err(|error| failed(&error))?;
        rights.set_readonly(true);
        fs::set_permissions(&file, rights).map_err(|error| failed(&error))?;
    }
    Ok(file)
}

/// Returns the folder of the copies.
fn folder(database: &Path) -> PathBuf {
    let mut name = database.file_stem().unwrap_or_default().to_os_string();
    name.push(".viewing");
    database.with_file_name(name)
}

/// Removes the copies. One that a program still holds open stays until the next start.
pub fn clear(database: &Path) {
    let folder = folder(database);
    if !fs::symlink_metadata(&folder).is_ok_and(|found| found.is_dir()) {
        return;
    }
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let path = entry.path();
        // Windows removes no file that must not be written.
        #[cfg(windows)]
        if let Ok(found) = entry.metadata() {
            let mut rights = found.permissions();
            rights.set_readonly(false);
            if let Err(error) = fs::set_permissions(&path, rights) {
                tracing::warn!(code = ?error.kind(), "copy for viewing not writable");
            }
        }
        if let Err(error) = fs::remove_file(&path) {
            tracing::warn!(code = ?error.kind(), "copy for viewing not removed");
        }
    }
    if let Err(error) = fs::remove_dir(&folder) {
        tracing::warn!(code = ?error.kind(), "folder for viewing not removed");
    }
}
