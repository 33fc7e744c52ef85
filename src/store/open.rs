//! Opens a data file: checks its permissions, then that it is ours, sets the pragmas, and migrates it.
//! A reader verifies the newest entries of the journal.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::StoreError;
use super::format::{self, APPLICATION_ID, FIRST_FORMAT, FORMATS};
#[cfg(windows)]
use super::volume::{self, Volume};
use super::{files, migrate, tail};

/// Why a pipe or a device is refused.
pub(super) const NO_FILE: &str = "不是普通文件（是管道、设备或文件夹），不是数据文件，没有动它";

/// How a data file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenMode {
    /// The file must exist already; a missing one is an error.
    Existing,
    /// The file is created if it does not exist.
    Creating,
}

/// Opens the writing connection. Also returns the path of the copy that was made of a file of an
/// older format before it was upgraded.
///
/// # Errors
/// When the file is missing, damaged or in use, belongs to another program or a newer release, or
/// has unsafe permissions.
pub(super) fn open_writer(
    path: &Path,
    opening: OpenMode,
) -> Result<(Connection, Option<PathBuf>), StoreError> {
    open_writer_with(path, opening, FORMATS)
}

/// Opens the writing connection of a release that knows these formats.
///
/// # Errors
/// As [`open_writer`].
pub(super) fn open_writer_with(
    path: &Path,
    opening: OpenMode,
    formats: &'static [&'static str],
) -> Result<(Connection, Option<PathBuf>), StoreError> {
    let path = safe_path(path).map_err(|error| no_folder(error, path, opening))?;
    // A file that may not be looked at is there, and must not be called missing.
    if path.try_exists()? {
        if !fs::metadata(&path)?.is_file() {
            let reason = NO_FILE;
            return Err(StoreError::Unsafe { path, reason });
        }
        refuse_incomplete(&path)?;
    } else {
        if opening != OpenMode::Creating {
            return Err(StoreError::Missing(path));
        }
        files::create_private(&path)?;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let mut connection = Connection::open_with_flags(&path, flags)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    identify(&connection, &path, format::newest(formats))?;
    harden(&connection)?;
    set_page_size(&connection)?;
    set_journal_mode(&connection, &path)?;
    let copy = migrate::migrate(&mut connection, &path, formats)?;
    Ok((connection, copy))
}

/// Opens a reading connection to a file that the writer has opened before. Also returns what is
/// wrong with the newest entries, in Chinese.
///
/// # Errors
/// As [`open_writer`].
pub(super) fn open_reader(path: &Path) -> Result<(Connection, Vec<String>), StoreError> {
    let path = safe_path(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(&path, flags)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    harden(&connection)?;
    let faults = tail::faults(&connection)?;
    Ok((connection, faults))
}

/// Says that the folder cannot be opened rather than that the file is missing, if the file was to be
/// created, or if its drive is not there: the advice to create a file would lead to a second one.
fn no_folder(error: StoreError, path: &Path, opening: OpenMode) -> StoreError {
    let drive = path.ancestors().last();
    let drive = drive.filter(|drive| !drive.as_os_str().is_empty() && !drive.is_dir());
    let folder = match drive {
        None if opening == OpenMode::Creating => path.parent(),
        drive => drive,
    };
    match (&error, folder) {
        (StoreError::Missing(_), Some(folder)) => StoreError::Folder {
            path: folder.to_path_buf(),
            source: std::io::ErrorKind::NotFound.into(),
        },
        (_, _) => error,
    }
}

/// Returns the path with links in its folder resolved. Refuses a file that is itself a link, and a
/// folder that anyone may write to.
fn safe_path(path: &Path) -> Result<PathBuf, StoreError> {
    let folder = files::folder_of(path);
    let name = path
        .file_name()
        .ok_or_else(|| StoreError::Missing(path.to_path_buf()))?;
    let Some(folder) = resolved(folder) else {
        return Err(StoreError::Missing(path.to_path_buf()));
    };
    refuse_shared_folder(&folder)?;
    let path = folder.join(name);
    if fs::symlink_metadata(&path).is_ok_and(|found| found.file_type().is_symlink()) {
        return Err(StoreError::Unsafe {
            path,
            reason: "数据文件不能是链接，请直接指定原文件",
        });
    }
    if path.is_dir() {
        return Err(StoreError::IsFolder(path));
    }
    Ok(path)
}

/// Returns an existing folder with all links in its path resolved.
#[cfg(not(windows))]
fn resolved(folder: &Path) -> Option<PathBuf> {
    fs::canonicalize(folder).ok()
}

/// Returns an existing folder with all links in its path resolved, as an officer writes it. A
/// mapped drive becomes the share that it stands for.
#[cfg(windows)]
fn resolved(folder: &Path) -> Option<PathBuf> {
    let Ok(found) = fs::canonicalize(folder) else {
        // Some drivers, such as those of memory disks, cannot resolve paths.
        let found = std::path::absolute(folder).ok()?;
        return found.is_dir().then_some(found);
    };
    let plain = found.to_str().and_then(volume::plain);
    Some(plain.map_or(found, PathBuf::from))
}

#[cfg(unix)]
fn refuse_shared_folder(folder: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(folder)?.permissions().mode();
    // World-writable without the sticky bit: anyone may replace the file. On a USB stick that says
    // nothing, since its file system keeps no permissions.
    if mode & 0o002 != 0 && mode & 0o1000 == 0 && keeps_permissions(folder) {
        return Err(StoreError::Unsafe {
            path: folder.to_path_buf(),
            reason: "文件夹所有人可写，放在这里的数据会被他人替换，请换一个文件夹",
        });
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_shared_folder(_folder: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// Refuses an empty file, and one of ours that is shorter than its header says: a copy that was
/// interrupted. SQLite would take the first for a new file and the second for no database.
fn refuse_incomplete(path: &Path) -> Result<(), StoreError> {
    const MAGIC: &[u8] = b"SQLite format 3\0";
    let not_read = |source| StoreError::NotRead {
        path: path.to_path_buf(),
        source,
    };
    let size = fs::metadata(path).map_err(not_read)?.len();
    let mut log = path.as_os_str().to_os_string();
    log.push("-wal");
    // What is still in the write-ahead log is not in the file yet.
    if fs::metadata(log).is_ok_and(|log| log.len() > 0) {
        return Ok(());
    }
    if size == 0 {
        return Err(StoreError::Empty(path.to_path_buf()));
    }
    let mut header = Vec::new();
    let file = fs::File::open(path).map_err(not_read)?;
    file.take(100).read_to_end(&mut header).map_err(not_read)?;
    let number = |at: usize| {
        let bytes = header.get(at..at + 4)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    };
    // The count of pages is valid only if the last two numbers agree.
    let ours = number(68).map(i64::from) == Some(APPLICATION_ID) && number(24) == number(92);
    if !header.starts_with(MAGIC) || !ours {
        return Ok(());
    }
    // Bytes 16 and 17 give the size of a page; 1 stands for 65,536.
    let page = match number(16).map(|four| four >> 16) {
        Some(1) => 65_536,
        page => u64::from(page.unwrap_or(0)),
    };
    let wanted = u64::from(number(28).unwrap_or(0)) * page;
    if size < wanted {
        return Err(StoreError::Incomplete {
            path: path.to_path_buf(),
            wanted,
            found: size,
        });
    }
    Ok(())
}

/// Whether a file, whatever it is called, begins as a data file of this program does.
pub(super) fn is_ours(path: &Path) -> bool {
    let mut header = [0; 100];
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    let read =
        is_file && fs::File::open(path).is_ok_and(|mut file| file.read_exact(&mut header).is_ok());
    let [one, two, three, four] = [header[68], header[69], header[70], header[71]];
    let id = i64::from(u32::from_be_bytes([one, two, three, four]));
    read && header.starts_with(b"SQLite format 3\0") && id == APPLICATION_ID
}

/// Refuses other programs' files and newer formats before anything else is read.
fn identify(connection: &Connection, path: &Path, known: i64) -> Result<(), StoreError> {
    let foreign = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => StoreError::Foreign(path.to_path_buf()),
        // SQLite keeps files of its own beside the data file, even for reading.
        Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            StoreError::FolderReadOnly(path.parent().unwrap_or(path).to_path_buf())
        }
        _ => error.into(),
    };
    let id: i64 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(foreign)?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let empty = fs::metadata(path).is_ok_and(|found| found.len() == 0);
    // An interrupted first start leaves an empty database without our id.
    let unborn = id == 0 && version == 0 && {
        let count: i64 =
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        count == 0
    };
    if !empty && !unborn && id != APPLICATION_ID {
        return Err(StoreError::Foreign(path.to_path_buf()));
    }
    if id == APPLICATION_ID && version < FIRST_FORMAT {
        return Err(StoreError::Old(path.to_path_buf()));
    }
    if version > known {
        return Err(migrate::newer(connection, path, version, known));
    }
    Ok(())
}

fn harden(connection: &Connection) -> Result<(), StoreError> {
    // Otherwise statements of the search index are prepared anew for every word that is written, which
    // took a third of the time of an act.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // The program has none of its own; `check` names those that another program put there.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.execute_batch(
        "PRAGMA cell_size_check = ON;
         PRAGMA mmap_size = 0;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA secure_delete = ON;
         PRAGMA cache_size = -16384;",
    )?;
    Ok(())
}

/// Sets a page size of 8 KB if the file is still empty; other files keep theirs. An order's first
/// event has about 1.5 KB, and with pages of 4 KB a quarter of the file would stay unused.
fn set_page_size(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "page_size", 8192)?;
    Ok(())
}

/// Uses a write-ahead log on a local disk, and elsewhere a synced rollback journal. Never sets
/// `synchronous` to NORMAL: a change that the screen reported as saved must survive a power cut.
fn set_journal_mode(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let mode = if is_local(path) { "WAL" } else { "TRUNCATE" };
    connection.pragma_update_and_check(None, "journal_mode", mode, |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // About 30 MB, so that an import does not checkpoint after every chunk.
    connection.pragma_update(None, "wal_autocheckpoint", 4000)?;
    Ok(())
}

/// Whether the file system of a folder keeps the permissions of a file. FAT, exFAT and NTFS, with
/// which USB sticks are formatted, show the same ones for every file.
#[cfg(target_os = "linux")]
fn keeps_permissions(folder: &Path) -> bool {
    const FAT: u64 = 0x4D44;
    const EXFAT: u64 = 0x2011_BAB0;
    const NTFS: u64 = 0x7366_746E;
    !matches!(file_system(folder), Some(FAT | EXFAT | NTFS | FUSE))
}

#[cfg(all(unix, not(target_os = "linux")))]
fn keeps_permissions(_folder: &Path) -> bool {
    true
}

/// File systems of other programs: NTFS of older systems, and remote ones.
#[cfg(target_os = "linux")]
const FUSE: u64 = 0x6573_5546;

/// Returns the number that Linux gives to the file system of a path.
#[cfg(target_os = "linux")]
fn file_system(path: &Path) -> Option<u64> {
    let found = rustix::fs::statfs(path).ok()?;
    Some(found.f_type.cast_unsigned() & 0xFFFF_FFFF)
}

#[cfg(target_os = "linux")]
pub(super) fn is_local(path: &Path) -> bool {
    const NFS: u64 = 0x6969;
    const CIFS: u64 = 0xFF53_4D42;
    const SMB2: u64 = 0xFE53_4D42;
    file_system(path).is_some_and(|kind| !matches!(kind, NFS | CIFS | SMB2 | FUSE))
}

#[cfg(windows)]
pub(super) fn is_local(path: &Path) -> bool {
    use winsafe::{GetDriveType, co};
    match volume::of(&path.to_string_lossy()) {
        // A share whose driver does not resolve it is still known to the system.
        Volume::Drive(letter) => GetDriveType(Some(&format!(r"{letter}:\"))) != co::DRIVE::REMOTE,
        Volume::Share => false,
        Volume::Other => true,
    }
}

#[cfg(not(any(windows, target_os = "linux")))]
pub(super) fn is_local(_path: &Path) -> bool {
    true
}
