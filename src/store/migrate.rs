//! Brings a data file of an older release to the newest format, after a copy of it was made.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::backup;
use super::error::StoreError;
use super::format::{APPLICATION_ID, FIRST_FORMAT, newest};

/// Key in `meta` of the release that brought the file to its format, for the message of an older
/// release.
const WRITTEN_BY: &str = "format_by";

/// Maximum number of copies of one format beside a file; more than one only stays behind when an
/// upgrade failed.
const MAX_COPIES: u32 = 99;

/// Brings a file to the newest format of `formats`, in one transaction. A file that holds data is
/// copied first; returns the path of the copy, if one was made.
///
/// # Errors
/// When the copy cannot be written, or the database fails; nothing is then changed.
pub(super) fn migrate(
    connection: &mut Connection,
    path: &Path,
    formats: &'static [&'static str],
) -> Result<Option<PathBuf>, StoreError> {
    if todo(connection, formats)?.is_empty() {
        return Ok(None);
    }
    let copy = copy(connection, path)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have migrated the file while this one waited for the lock.
    for step in todo(&transaction, formats)? {
        transaction.execute_batch(step)?;
    }
    transaction.execute(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (WRITTEN_BY, env!("CARGO_PKG_VERSION")),
    )?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", newest(formats))?;
    transaction.commit()?;
    if copy.is_some() {
        tracing::info!("data file upgraded");
    }
    Ok(copy)
}

fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Returns the steps that a file still needs.
fn todo(
    connection: &Connection,
    formats: &'static [&'static str],
) -> Result<&'static [&'static str], StoreError> {
    let done = usize::try_from(version(connection)? - FIRST_FORMAT + 1).unwrap_or(0);
    Ok(formats.get(done..).unwrap_or_default())
}

/// Copies a file of an older format; a file that is only being created is not copied.
fn copy(connection: &Connection, path: &Path) -> Result<Option<PathBuf>, StoreError> {
    let format = version(connection)?;
    if format < FIRST_FORMAT {
        return Ok(None);
    }
    let mut names = (1..=MAX_COPIES).map(|number| copy_path(path, format, number));
    let target = names.find(|target| !target.exists());
    let target = target.unwrap_or_else(|| copy_path(path, format, MAX_COPIES));
    match backup::backup(connection, &target, |_, _| {}) {
        Ok(copy) => Ok(Some(copy.path)),
        Err(why) => Err(StoreError::NotCopied {
            copy: target,
            why: Box::new(why),
        }),
    }
}

/// Returns the path of the copy that is made of a file before it is upgraded from a format.
fn copy_path(path: &Path, format: i64, number: u32) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_os_string();
    name.push(format!("-升级前-格式{format}"));
    if number > 1 {
        name.push(format!("-{number}"));
    }
    name.push(".db");
    path.with_file_name(name)
}

/// Returns the error for a file of a newer format than `known`: which release wrote it, and the
/// latest copy beside it that this release can open.
pub(super) fn newer(connection: &Connection, path: &Path, found: i64, known: i64) -> StoreError {
    let release = connection
        .query_row(
            "SELECT value FROM meta WHERE key = ?1",
            [WRITTEN_BY],
            |row| row.get(0),
        )
        .optional();
    let copies = (FIRST_FORMAT..=known).rev().flat_map(|format| {
        let numbers = (1..=MAX_COPIES).rev();
        numbers.map(move |number| copy_path(path, format, number))
    });
    StoreError::Newer {
        path: path.to_path_buf(),
        found,
        known,
        // A table that cannot be read names no release.
        release: release.ok().flatten(),
        copy: { copies }.find(|copy| copy.exists()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::format::{FORMATS, NEWEST_FORMAT};
    use crate::store::open::{self, OpenMode};
    use crate::store::{Examination, Store};

    /// The formats of a later release: one more than this one knows.
    static LATER: [&str; FORMATS.len() + 1] =
        and_then("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;");

    /// Returns the formats of this release with one more step.
    const fn and_then(step: &'static str) -> [&'static str; FORMATS.len() + 1] {
        let mut all = [step; FORMATS.len() + 1];
        let mut at = 0;
        while at < FORMATS.len() {
            all[at] = FORMATS[at];
            at += 1;
        }
        all
    }

    /// Returns the name of a copy of a file in the newest format.
    fn copy_name(behind: &str) -> String {
        format!("liaison-升级前-格式{NEWEST_FORMAT}{behind}")
    }

    fn open_later(path: &Path) -> Result<Option<PathBuf>, StoreError> {
        open::open_writer_with(path, OpenMode::Existing, &LATER).map(|(_, copy)| copy)
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names
            .filter(|name| !name.contains("-wal") && !name.contains("-shm"))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_copied_before_its_first_upgrade_and_the_copy_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("liaison.db");
        let created = Store::create(&path).unwrap();
        assert_eq!(created.upgrade_copy(), None, "a new file needs no copy");
        drop(created);
        let copy = open_later(&path).unwrap().unwrap();
        assert_eq!(copy.file_name().unwrap(), copy_name(".db").as_str());
        assert_eq!(open_later(&path).unwrap(), None, "it is upgraded once");
        assert_eq!(names(folder.path()).len(), 2);
        // This release opens the copy; the copy is whole and of the old format.
        let report = Examination::open(&copy, |_| {})
            .unwrap()
            .check(|_| {})
            .unwrap();
        assert_eq!(report.problems, Vec::<String>::new());
    }

    #[test]
    fn an_older_program_says_what_to_do_with_a_newer_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("liaison.db");
        drop(Store::create(&path).unwrap());
        let copy = open_later(&path).unwrap().unwrap();
        let refused = Store::open(&path).map(|_| ()).unwrap_err();
        assert_eq!(refused.code(), "newer_file");
        let said = refused.to_string();
        for part in [
            &format!("格式 {}", NEWEST_FORMAT + 1),
            &format!("支持到 {NEWEST_FORMAT}"),
            env!("CARGO_PKG_VERSION"),
            copy.to_str().unwrap(),
            "没有改动",
        ] {
            assert!(said.contains(part), "{said}");
        }
        fs::remove_file(&copy).unwrap();
        let said = Store::open(&path).map(|_| ()).unwrap_err().to_string();
        assert!(said.contains("新版") && !said.contains("升级前"), "{said}");
    }

    #[test]
    fn an_upgrade_that_fails_changes_nothing_and_the_next_makes_a_copy_of_its_own() {
        static BROKEN: [&str; FORMATS.len() + 1] = and_then("CREATE TABLE orders (id INTEGER);");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("liaison.db");
        drop(Store::create(&path).unwrap());
        assert!(open::open_writer_with(&path, OpenMode::Existing, &BROKEN).is_err());
        drop(Store::open(&path).unwrap());
        let copy = open_later(&path).unwrap().unwrap();
        assert_eq!(copy.file_name().unwrap(), copy_name("-2.db").as_str());
    }

    #[cfg(unix)]
    #[test]
    fn without_a_copy_there_is_no_upgrade() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("liaison.db");
        drop(Store::create(&path).unwrap());
        // Something in the way of the copy's unfinished file, which no right can write to.
        fs::create_dir(folder.path().join(copy_name(".db.part"))).unwrap();
        let refused = open_later(&path).unwrap_err();
        assert_eq!(refused.code(), "not_copied");
        assert!(refused.to_string().contains("没有升级"), "{refused}");
        drop(Store::open(&path).unwrap());
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
