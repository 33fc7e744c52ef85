//! SQLite's own check of a file's pages and tables.

use rusqlite::Connection;

use super::error::StoreError;
use super::projection::search;

/// Whether everything but the search index is stored as SQLite expects it. The index is checked by
/// itself, since it can be built again. `check` is SQLite's check: `quick_check`, or
/// `integrity_check`, which also compares each table with its indexes.
///
/// # Errors
/// When the file is in use or the disk is full.
pub(super) fn is_sound(connection: &Connection, check: &str) -> Result<bool, StoreError> {
    match lines(connection, &format!("PRAGMA {check}")) {
        Ok(found) => Ok(are_sound(&found)),
        Err(error @ (StoreError::Busy | StoreError::Full)) => Err(error),
        // An index that cannot even be opened ends SQLite's check, so each table is checked by itself.
        Err(_) => each_is_sound(connection, check),
    }
}

fn each_is_sound(connection: &Connection, check: &str) -> Result<bool, StoreError> {
    let tables = lines(
        connection,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'",
    );
    let tables = match tables {
        Ok(tables) => tables,
        Err(error @ (StoreError::Busy | StoreError::Full)) => return Err(error),
        Err(_) => return Ok(false),
    };
    let ours = tables.iter();
    for table in ours.filter(|table| !search::SHADOWS.contains(&table.as_str())) {
        let name = table.replace('"', "\"\"");
        match lines(connection, &format!("PRAGMA {check}(\"{name}\")")) {
            Ok(found) if are_sound(&found) => {}
            Err(error @ (StoreError::Busy | StoreError::Full)) => return Err(error),
            Ok(_) | Err(_) => return Ok(false),
        }
    }
    Ok(true)
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
