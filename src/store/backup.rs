//! Backups: a copy of the whole file that only its owner can read, and whether it is sound. Never
//! overwrites a file.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};

use super::check;
use super::error::StoreError;
use super::files;

/// Database pages copied in one step; other programs can write between two steps.
const PAGES: i32 = 2000;

/// A backup that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupCopy {
    /// Path of the copy.
    pub path: PathBuf,
    /// Whether the journal in the copy is whole. A copy of a damaged file is as damaged as the file:
    /// an older sound backup must be kept. Lists and indexes do not count, since they can be built again.
    pub sound: bool,
}

/// Copies the database to `target`, verifies the copy, and only then gives it its name. A damaged
/// file is copied too.
///
/// # Errors
/// When the target exists or cannot be written, or SQLite cannot copy the file; nothing is left
/// behind.
pub(super) fn backup(
    source: &Connection,
    target: &Path,
    mut progress: impl FnMut(u64, u64),
) -> Result<BackupCopy, StoreError> {
    if target.exists() {
        return Err(StoreError::Unsafe {
            path: target.to_path_buf(),
            reason: "已存在同名文件，没有覆盖",
        });
    }
    let folder = files::folder_of(target);
    fs::create_dir_all(folder).map_err(|source| StoreError::Folder {
        path: folder.to_path_buf(),
        source,
    })?;
    let mut name = target.file_name().unwrap_or_default().to_os_string();
    name.push(".part");
    let part = folder.join(name);
    files::create_private(&part)?;
    let written = copy(source, &part, &mut progress).and_then(|sound| {
        give_name(&part, target)?;
        Ok(sound)
    });
    if written.is_err()
        && let Err(error) = fs::remove_file(&part)
    {
        tracing::warn!(code = ?error.kind(), "part of a backup not removed");
    }
    let sound = written?;
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(BackupCopy {
        path: target.to_path_buf(),
        sound,
    })
}

/// Writes the unfinished copy to disk and gives it its name.
fn give_name(part: &Path, target: &Path) -> Result<(), StoreError> {
    // Windows flushes only what was opened for writing.
    OpenOptions::new().write(true).open(part)?.sync_all()?;
    fs::rename(part, target)?;
    Ok(())
}

/// Copies the database; returns whether the journal in the copy is whole.
fn copy(
    source: &Connection,
    part: &Path,
    progress: &mut impl FnMut(u64, u64),
) -> Result<bool, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let count = |connection: &Connection| -> Result<i64, StoreError> {
        Ok(connection.query_row("SELECT count(*) FROM journal", [], |row| row.get(0))?)
    };
    // Others may write during the copy, so the copy may hold more entries than this, but never
    // fewer.
    let at_least = count(source);
    let mut target = Connection::open_with_flags(part, flags)?;
    {
        let backup = Backup::new(source, &mut target)?;
        backup.run_to_completion(PAGES, Duration::ZERO, None)?;
    }
    progress(1, 2);
    // The copy of a file in WAL mode is in WAL mode too, but a backup must be a single file.
    target.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    let whole = match (at_least, count(&target)) {
        (Ok(at_least), Ok(copied)) => copied >= at_least,
        (Err(_), _) | (_, Err(_)) => false,
    };
    let sound = whole
        && match check::is_journal_sound(&target) {
            Err(error @ (StoreError::Busy | StoreError::Full)) => return Err(error),
            sound => sound.unwrap_or(false),
        };
    progress(2, 2);
    Ok(sound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn a_copy_that_cannot_get_its_name_leaves_no_part_behind() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::create(&home.path().join("liaison.db")).unwrap();
        let folder = home.path().join("backups");
        let target = folder.join("a.db");
        let mut steps = 0;
        // Meanwhile somebody puts a folder with something in it where the copy is to be.
        let refused = store.backup(&target, |_, _| {
            steps += 1;
            fs::create_dir_all(target.join("in the way")).unwrap();
        });
        assert!(matches!(refused, Err(StoreError::Io(_))), "{refused:?}");
        assert_eq!((steps, names(&folder)), (2, vec!["a.db".to_owned()]));
        let target = folder.join("b.db");
        assert!(store.backup(&target, |_, _| {}).unwrap().sound);
        assert_eq!(names(&folder), ["a.db", "b.db"]);
    }
}
