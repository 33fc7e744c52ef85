//! Backups: a verified copy of the whole file that only its owner can read. Never overwrites a
//! file.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::error::StoreError;
use super::open;
use super::structure;

/// Database pages copied in one step; other programs can write between two steps.
const PAGES: i32 = 2000;

/// Copies the database to `target`, verifies the copy, and only then gives it its name.
///
/// # Errors
/// When the target exists, cannot be written, or the copy does not verify; nothing is left behind.
pub(super) fn backup(
    source: &Connection,
    target: &Path,
    mut progress: impl FnMut(u64, u64),
) -> Result<PathBuf, StoreError> {
    if target.exists() {
        return Err(StoreError::Unsafe {
            path: target.to_path_buf(),
            reason: "已存在同名文件，没有覆盖",
        });
    }
    let folder = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut name = target.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = folder.join(name);
    open::create_private(&part)?;
    let copied = copy(source, &part, &mut progress);
    if let Err(error) = copied {
        if let Err(error) = fs::remove_file(&part) {
            tracing::warn!(code = ?error.kind(), "part of a backup not removed");
        }
        return Err(error);
    }
    File::open(&part)?.sync_all()?;
    fs::rename(&part, target)?;
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(target.to_path_buf())
}

fn copy(
    source: &Connection,
    part: &Path,
    progress: &mut impl FnMut(u64, u64),
) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let count = |connection: &Connection| -> Result<i64, StoreError> {
        Ok(connection.query_row("SELECT count(*) FROM journal", [], |row| row.get(0))?)
    };
    // Others may write during the copy, so the copy may hold more entries than this, but never
    // fewer.
    let at_least = count(source)?;
    let mut target = Connection::open_with_flags(part, flags)?;
    {
        let backup = Backup::new(source, &mut target)?;
        backup.run_to_completion(PAGES, Duration::ZERO, None)?;
    }
    progress(1, 2);
    // The copy of a file in WAL mode is in WAL mode too, but a backup must be a single file.
    target.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    // A damaged search index does not keep anybody from making a backup: it can be built again.
    if !structure::is_sound(&target, "integrity_check")? || count(&target)? < at_least {
        return Err(StoreError::Damaged("备份校验未通过".to_owned()));
    }
    progress(2, 2);
    Ok(())
}
