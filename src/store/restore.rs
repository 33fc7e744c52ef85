//! Puts a backup in the place of the data file. The file that was there is kept under another name, and
//! nothing is changed before the backup has been checked.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::check::CheckReport;
use super::error::StoreError;
use super::examine::Examination;
use super::files;
use super::office::OfficeState;
use super::open;
use super::projection::Rebuilding;
use crate::domain::time::{self, BeijingTime};

/// A backup beside a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundBackup {
    /// Path of the file.
    pub path: PathBuf,
    /// Size in bytes.
    pub size: u64,
    /// When it was written, as the system says; `None` if it does not say.
    pub written_at: Option<std::time::SystemTime>,
}

/// How far the record of a file goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordedUntil {
    /// Number of entries of the journal.
    pub entries: u64,
    /// When the newest entry was recorded; `None` if there is none.
    pub newest: Option<BeijingTime>,
}

/// A checked copy of a backup that is ready to take the place of the data file. It is removed if it is
/// not put there.
pub struct PreparedBackup {
    database: PathBuf,
    source: PathBuf,
    copy: CheckedCopy,
    /// Name of the unit whose file the backup is; `None` if none is set in it.
    pub unit: Option<String>,
    /// Name of the unit of the present data file; `None` if it cannot be read.
    pub present_unit: Option<String>,
    /// What the check of the copy found.
    pub report: CheckReport,
    /// How far the record of the backup goes.
    pub backup: RecordedUntil,
    /// How far the record of the present data file goes; `None` if there is no file, or it cannot be
    /// read.
    pub present: Option<RecordedUntil>,
}

/// A copy of a backup, which is removed with the logs that checking it leaves.
struct CheckedCopy(tempfile::TempPath);

impl Drop for CheckedCopy {
    fn drop(&mut self) {
        remove_logs(&self.0);
    }
}

/// A backup that took the place of the data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the file that was there is kept now; `None` if there was none.
    pub kept: Option<PathBuf>,
    /// Number of attached files that were copied back.
    pub attachments: usize,
}

/// Returns the folder in which backups of a data file lie by default.
#[must_use]
pub fn backup_folder(database: &Path) -> PathBuf {
    database.with_file_name("backups")
}

/// Returns the backups in the default folder of a data file, the newest first.
///
/// # Errors
/// When the folder cannot be read. A folder that is not there holds no backup.
pub fn backups(database: &Path) -> Result<Vec<FoundBackup>, StoreError> {
    let folder = backup_folder(database);
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => {
            return Err(StoreError::Folder {
                path: folder,
                source,
            });
        }
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        let meta = entry.metadata()?;
        if meta.is_file() && path.extension().is_some_and(|extension| extension == "db") {
            found.push(FoundBackup {
                path,
                size: meta.len(),
                written_at: meta.modified().ok(),
            });
        }
    }
    found.sort_by(|one, other| {
        other
            .written_at
            .cmp(&one.written_at)
            .then_with(|| other.path.cmp(&one.path))
    });
    Ok(found)
}

/// Returns the files that may hold a copy of what a data file holds: its backups, and the files beside it
/// that were kept before an upgrade, a restoration or as a salvage.
///
/// # Errors
/// When a folder cannot be read.
pub fn other_copies(database: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let mut copies: Vec<PathBuf> = { backups(database)? }
        .into_iter()
        .map(|backup| backup.path)
        .collect();
    let folder = files::folder_of(database);
    for folder in [folder.to_path_buf(), backup_folder(database)] {
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let path = entry?.path();
            if path.file_name() != database.file_name() && open::is_ours(&path) {
                copies.push(path);
            }
        }
    }
    copies.sort();
    copies.dedup();
    Ok(copies)
}

/// Copies a backup beside the data file and checks the copy. The data file is not touched.
///
/// # Errors
/// When the backup is missing, is the data file itself, is no file of ours, or its journal is damaged; or
/// when it cannot be copied.
pub fn prepare(
    database: &Path,
    source: &Path,
    mut rebuilding: impl FnMut(Rebuilding),
    mut progress: impl FnMut(u64),
) -> Result<PreparedBackup, StoreError> {
    let unsafe_file = |reason| StoreError::Unsafe {
        path: source.to_path_buf(),
        reason,
    };
    let is_file = fs::symlink_metadata(source).is_ok_and(|found| found.is_file());
    if !is_file {
        return Err(unsafe_file("找不到这个备份，或不是普通文件"));
    }
    let same = |one: &Path| fs::canonicalize(one).ok();
    if same(database).is_some_and(|database| Some(database) == same(source)) {
        return Err(unsafe_file("这就是现在的数据文件，不是备份"));
    }
    let folder = files::folder_of(database);
    files::private_folder(folder).map_err(|source| StoreError::Folder {
        path: folder.to_path_buf(),
        source,
    })?;
    let part = tempfile::Builder::new()
        .prefix(".liaison-restore-")
        .suffix(".db")
        .tempfile_in(folder)?;
    let mut from = fs::File::open(source)?;
    std::io::copy(&mut from, &mut part.as_file())?;
    part.as_file().sync_all()?;
    let copy = part.into_temp_path();
    let copy = CheckedCopy(copy);
    let mut file = Examination::open(&copy.0, &mut rebuilding).map_err(|error| match error {
        // Their sentences name no file, or what has to be done first.
        busy @ (StoreError::Busy | StoreError::Full | StoreError::Io(_)) => busy,
        // The sentence must name the file that the officer knows.
        _ => unsafe_file("不是本软件的备份，或者损坏得打不开，或者来自更新的版本"),
    })?;
    let mut report = file.check(&mut progress)?;
    // Lists and indexes follow from the journal, so those of a copy can be built anew.
    if !report.problems.is_empty() && !report.is_journal_wrong() && !report.lost {
        file.repair(&mut rebuilding)?;
        report = file.check(&mut progress)?;
    }
    drop(file);
    if report.problems.len() as u64 > report.foreign {
        return Err(unsafe_file(
            "这个备份的流水有损坏，不能用来恢复；换一个更早的备份",
        ));
    }
    Ok(PreparedBackup {
        unit: unit_of(&copy.0),
        present_unit: unit_of(database),
        backup: recorded(&copy.0).unwrap_or(RecordedUntil {
            entries: report.entries,
            newest: None,
        }),
        present: recorded(database),
        database: database.to_path_buf(),
        source: source.to_path_buf(),
        copy,
        report,
    })
}

impl PreparedBackup {
    /// Puts the copy in the place of the data file. What was there is kept beside it, with its log, under
    /// a name that says when; attached files that are missing are copied back.
    ///
    /// # Errors
    /// When a window or another program works on the data file, or a file cannot be renamed; the data
    /// file is then where it was.
    pub fn put(self, now: BeijingTime) -> Result<Restored, StoreError> {
        let kept = if self.database.exists() {
            refuse_in_use(&self.database)?;
            Some(move_away(&self.database, now)?)
        } else {
            None
        };
        remove_logs(&self.copy.0);
        if let Err(failed) = give_name(&self.copy.0, &self.database) {
            // The file that was there goes back to its place.
            if let Some(kept) = &kept
                && let Err(error) = fs::rename(kept, &self.database)
            {
                tracing::error!(code = ?error.kind(), "data file not put back");
            }
            return Err(failed.into());
        }
        let attachments = files::copy_all(&self.source, &self.database)?;
        Ok(Restored { kept, attachments })
    }
}

/// Gives a copy the name of the data file, unless something stands there.
fn give_name(copy: &Path, database: &Path) -> std::io::Result<()> {
    if database.exists() {
        return Err(std::io::ErrorKind::AlreadyExists.into());
    }
    fs::rename(copy, database)
}

/// Returns the name of the unit whose file this is.
pub(super) fn unit_of(database: &Path) -> Option<String> {
    let (reader, _) = open::open_reader(database).ok()?;
    let unit = OfficeState::load(&reader).ok()?.settings.profile.unit;
    (!unit.is_empty()).then_some(unit)
}

/// Reads how far the record of a file goes; `None` if it cannot be read.
#[must_use]
pub fn recorded(database: &Path) -> Option<RecordedUntil> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(database, flags).ok()?;
    let read = connection.query_row(
        "SELECT coalesce(max(last_seq), 0), max(recorded_at) FROM batch",
        [],
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?)),
    );
    let (entries, newest) = read.ok()?;
    Some(RecordedUntil {
        entries: entries.unsigned_abs(),
        newest: newest.and_then(time::from_unix),
    })
}

/// Refuses a data file on which somebody else works. Only then does it also stand in one file, without a
/// log beside it. A file too damaged to be opened is in nobody's use.
fn refuse_in_use(database: &Path) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let Ok(connection) = Connection::open_with_flags(database, flags) else {
        return Ok(());
    };
    connection.busy_timeout(Duration::ZERO)?;
    // SQLite leaves the mode with a log only for the last connection to a file.
    let mode = connection.pragma_update_and_check(None, "journal_mode", "DELETE", |row| {
        row.get::<_, String>(0)
    });
    match mode {
        Ok(mode) if mode.eq_ignore_ascii_case("delete") => Ok(()),
        Ok(_) => Err(StoreError::Busy),
        Err(error) => match StoreError::from(error) {
            busy @ StoreError::Busy => Err(busy),
            _ => Ok(()),
        },
    }
}

/// Renames the data file and the logs beside it. Returns the new path of the file.
fn move_away(database: &Path, now: BeijingTime) -> Result<PathBuf, StoreError> {
    let stem = database.file_stem().unwrap_or_default().to_string_lossy();
    let at = now.format("%Y%m%d-%H%M%S");
    let mut names = (1..100).map(|number| {
        let tail = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        database.with_file_name(format!("{stem}-恢复前-{at}{tail}.db"))
    });
    let kept = names.find(|path| !path.exists());
    let kept = kept.ok_or_else(|| StoreError::Unsafe {
        path: database.to_path_buf(),
        reason: "同名的旧文件太多，请先整理文件夹",
    })?;
    fs::rename(database, &kept)?;
    for log in ["-wal", "-shm"] {
        let from = beside(database, log);
        if from.exists() {
            fs::rename(&from, beside(&kept, log))?;
        }
    }
    Ok(kept)
}

/// Removes the logs that checking a copy left beside it.
fn remove_logs(copy: &Path) {
    for log in ["-wal", "-shm"] {
        let path = beside(copy, log);
        if path.exists()
            && let Err(error) = fs::remove_file(&path)
        {
            tracing::warn!(code = ?error.kind(), "log of a copy not removed");
        }
    }
}

fn beside(path: &Path, tail: &str) -> PathBuf {
    let mut name = OsString::from(path.as_os_str());
    name.push(tail);
    PathBuf::from(name)
}
