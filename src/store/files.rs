//! Attached files, kept beside the database under their digests and readable by the owner alone.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::StoreError;
use crate::domain::order::action::StoredFile;

/// The largest file taken in, in bytes.
pub const LARGEST: u64 = 50 * 1024 * 1024;

/// The folder of a database's files.
#[must_use]
pub fn folder(database: &Path) -> PathBuf {
    let mut name = database.file_stem().unwrap_or_default().to_os_string();
    name.push(".files");
    database.with_file_name(name)
}

/// Lower-case hexadecimal of a digest.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// A file that was copied in, and whether its bytes were new.
#[derive(Debug, Clone)]
pub struct TakenIn {
    /// The file as an action names it.
    pub file: StoredFile,
    kept: Option<PathBuf>,
}

impl TakenIn {
    /// Takes the copy away again, when the action that brought it was refused. Bytes that were there
    /// before stay.
    pub fn forget(self) {
        if let Some(copy) = self.kept {
            // What cannot be removed lies unread under its digest.
            if let Err(error) = fs::remove_file(copy) {
                tracing::warn!(code = ?error.kind(), "attachment not removed");
            }
        }
    }
}

/// Copies a file in. The same bytes are kept once.
///
/// # Errors
/// When the file cannot be read, is too large, or the copy cannot be written.
pub fn take_in(database: &Path, file: &Path) -> Result<TakenIn, StoreError> {
    let unsafe_file = |reason| StoreError::Unsafe {
        path: file.to_path_buf(),
        reason,
    };
    let found = fs::metadata(file).map_err(|_| unsafe_file("找不到这个文件或没有读取权限"))?;
    if !found.is_file() {
        return Err(unsafe_file("不是普通文件"));
    }
    if found.len() > LARGEST {
        return Err(unsafe_file("文件超过 50 MB，请压缩后再存入"));
    }
    if found.len() == 0 {
        return Err(unsafe_file("文件是空的"));
    }
    let mut bytes = Vec::new();
    fs::File::open(file)?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)?;
    let sha256 = hex(&Sha256::digest(&bytes));
    let folder = folder(database);
    private_folder(&folder)?;
    let target = folder.join(&sha256);
    let fresh = !target.exists();
    if fresh {
        let mut part = tempfile::Builder::new()
            .prefix(".part")
            .tempfile_in(&folder)?;
        part.write_all(&bytes)?;
        part.as_file().sync_all()?;
        // Losing a race to the same bytes is no loss.
        if let Err(error) = part.persist_noclobber(&target)
            && error.error.kind() != std::io::ErrorKind::AlreadyExists
        {
            return Err(error.error.into());
        }
    }
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let size = bytes.len() as u64;
    Ok(TakenIn {
        file: StoredFile { name, sha256, size },
        kept: fresh.then_some(target),
    })
}

/// Makes a folder, and those above it, that only its owner may enter; one that is there stays as it is.
///
/// # Errors
/// When it cannot be made.
pub fn private_folder(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Copies the files of a database beside another; those already there are left.
///
/// # Errors
/// When a file cannot be copied.
pub(super) fn copy_all(database: &Path, other: &Path) -> Result<usize, StoreError> {
    let (from, to) = (folder(database), folder(other));
    if !from.is_dir() {
        return Ok(0);
    }
    private_folder(&to)?;
    let mut copied = 0;
    for entry in fs::read_dir(&from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_file() && !target.exists() {
            fs::copy(entry.path(), &target)?;
            copied += 1;
        }
    }
    Ok(copied)
}
