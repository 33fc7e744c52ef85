//! SQLite's own check of a file's pages and tables.

use rusqlite::Connection;

use super::error::StoreError;
use super::projection::search;
use super::tables;

/// How the tables of a file are stored, but for the search index. That is checked by itself, since
/// it can be built again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Structure {
    /// As SQLite expects it.
    Sound,
    /// Only in these tables, which can be built again, something is wrong.
    DerivedWrong(Vec<String>),
    /// Something is wrong elsewhere.
    Wrong,
}

/// Has SQLite check how the file is stored. `check` is SQLite's check: `quick_check`, or
/// `integrity_check`, which also compares each table with its indexes.
///
/// # Errors
/// When the file is in use or the disk is full.
pub(super) fn check(connection: &Connection, check: &str) -> Result<Structure, StoreError> {
    match lines(connection, &format!("PRAGMA {check}")) {
        Ok(found) if are_sound(&found) => Ok(Structure::Sound),
        // What is wrong with the pages as a whole is in no table.
        Ok(_) => Ok(match each(connection, check)? {
            Structure::Sound => Structure::Wrong,
            wrong @ (Structure::DerivedWrong(_) | Structure::Wrong) => wrong,
        }),
        Err(error @ (StoreError::Busy | StoreError::Full)) => Err(error),
        // An index that cannot even be opened ends SQLite's check, so each table is checked by itself.
        Err(_) => each(connection, check),
    }
}

fn each(connection: &Connection, check: &str) -> Result<Structure, StoreError> {
    let tables = lines(
        connection,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'",
    );
    let tables = match tables {
        Ok(tables) => tables,
        Err(error @ (StoreError::Busy | StoreError::Full)) => return Err(error),
        Err(_) => return Ok(Structure::Wrong),
    };
    let mut derived = Vec::new();
    let ours = tables.iter();
    for table in ours.filter(|table| !search::SHADOWS.contains(&table.as_str())) {
        let name = table.replace('"', "\"\"");
        match lines(connection, &format!("PRAGMA {check}(\"{name}\")")) {
            Ok(found) if are_sound(&found) => {}
            Err(error @ (StoreError::Busy | StoreError::Full)) => return Err(error),
            Ok(_) | Err(_) if tables::DERIVED.contains(&table.as_str()) => {
                derived.push(table.clone());
            }
            Ok(_) | Err(_) => return Ok(Structure::Wrong),
        }
    }
    Ok(if derived.is_empty() {
        Structure::Sound
    } else {
        Structure::DerivedWrong(derived)
    })
}

fn are_sound(lines: &[String]) -> bool {
    let of_index = |line: &String| line.to_ascii_lowercase().contains("fts5");
    lines.iter().all(|line| line == "ok" || of_index(line))
}

fn lines(connection: &Connection, sql: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare(sql)?;
    let lines = statement.query_map([], |row| row.get(0))?;
    Ok(lines.collect::<Result<_, _>>()?)
}
