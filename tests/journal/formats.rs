//! A file of every earlier format is brought to the newest: it then has the tables of a new file, and
//! nothing in it is lost.
//!
//! The files are made by the SQL of `src/store/schema` up to their format, which never changes, and
//! hold the journal of the fixture.

use std::fs;
use std::path::{Path, PathBuf};

use liaison::store::Store;
use rusqlite::Connection;

use crate::fixture::{RELEASE, file_of, fixture, with_numbers_of_their_own, write_into};
use crate::support::File;

/// `LAIS`, in the header of every data file.
const APPLICATION_ID: i64 = 0x4C41_4953;

/// Returns the SQL files with the format that each makes, oldest first.
fn steps() -> Vec<(i64, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| {
            let number = path.file_stem().unwrap().to_str().unwrap();
            (number.parse().unwrap(), fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// Returns the SQL that declares each table and index, as SQLite keeps it, without white space:
/// a column that was added later stands at the end of its table in an older file as in a new one.
fn declarations(file: &Connection) -> Vec<(String, String)> {
    let mut statement = file
        .prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name")
        .unwrap();
    statement
        .query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .map(|(name, sql)| (name, sql.split_whitespace().collect()))
        .collect()
}

/// Adds a row with some value in every column that needs one, as an older program left it.
fn put_some_row(file: &Connection, table: &str) {
    let mut statement = file
        .prepare(&format!(
            "SELECT name, type FROM pragma_table_info('{table}') WHERE \"notnull\" = 1 OR pk > 0"
        ))
        .unwrap();
    let columns: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let names: Vec<_> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let values: Vec<_> = columns
        .iter()
        .map(|(_, kind)| if kind == "TEXT" { "'old'" } else { "1" })
        .collect();
    let (names, values) = (names.join(", "), values.join(", "));
    file.execute_batch(&format!("INSERT INTO {table} ({names}) VALUES ({values})"))
        .unwrap();
}

#[test]
fn a_file_of_every_format_is_brought_to_the_newest_with_all_that_it_holds() {
    let steps = steps();
    let (newest, _) = steps.last().unwrap();
    let new = File::new();
    let written: i64 = new
        .raw()
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    assert_eq!(
        written, *newest,
        "every file of src/store/schema must stand in FORMATS of src/store/open.rs"
    );
    let wanted = declarations(&new.raw());
    let lines = with_numbers_of_their_own(fixture(RELEASE));
    let states = |file: &File| {
        let store = file.open();
        let all = store.window(&liaison::store::Query::default(), crate::support::now());
        let all = all.unwrap().into_iter();
        all.map(|listed| (listed.key, listed.stored.order))
            .collect::<Vec<_>>()
    };
    let known = states(&file_of(RELEASE));
    assert!(known.len() >= 4, "the fixture holds whole cases");
    for (index, (format, _)) in steps.iter().enumerate() {
        let file = File::new();
        fs::remove_file(file.path()).unwrap();
        fs::write(file.path(), "").unwrap();
        make_private(&file.path());
        let raw = file.raw();
        for (_, sql) in &steps[..=index] {
            raw.execute_batch(sql).unwrap();
        }
        raw.pragma_update(None, "application_id", APPLICATION_ID)
            .unwrap();
        raw.pragma_update(None, "user_version", format).unwrap();
        drop(raw);
        write_into(&file, &lines);
        let raw = file.raw();
        put_some_row(&raw, "orders");
        put_some_row(&raw, "draft");
        drop(raw);
        drop(Store::open(&file.path()).unwrap());
        assert_eq!(declarations(&file.raw()), wanted, "format {format}");
        file.assert_sound();
        assert_eq!(states(&file), known, "format {format}");
        let drafts: i64 = file
            .raw()
            .query_row(
                "SELECT count(*) FROM draft WHERE place = 'old'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(drafts, 1, "format {format}");
    }
}

#[cfg(unix)]
fn make_private(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

#[cfg(not(unix))]
fn make_private(_path: &Path) {}
