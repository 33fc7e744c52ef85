//! The tables that a data file must have, and which of them can be built again from the journal.

use rusqlite::Connection;

use super::cell;
use super::error::StoreError;
use super::format::FORMATS;
use super::projection::{board, search};

/// The tables that are derived from the events.
pub(super) const DERIVED: [&str; 7] = [
    "orders",
    "order_alias",
    "open_call",
    "search",
    "figure_order",
    "figure_count",
    "projection",
];

/// The tables without which nothing can be built again: the journal itself, and the greatest number
/// that was given.
const SOURCES: [&str; 5] = ["stream", "batch", "event", "journal", "meta"];

/// A table or index that a file must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declared {
    /// Name of the table or index.
    pub name: String,
    /// The table that it is, or that the index is of.
    pub table: String,
    /// The statement that creates it.
    sql: String,
}

impl Declared {
    /// Whether it can be built again: an index always, a table if it is derived.
    pub(super) fn is_derived(&self) -> bool {
        self.name != self.table || DERIVED.contains(&self.name.as_str())
    }

    /// Whether nothing can be built again without it.
    pub(super) fn is_source(&self) -> bool {
        SOURCES.contains(&self.name.as_str())
    }
}

/// Returns what the file lacks, tables first.
///
/// # Errors
/// When the list of the file's tables cannot be read.
pub(super) fn missing(connection: &Connection) -> Result<Vec<Declared>, StoreError> {
    let whole = Connection::open_in_memory()?;
    whole.execute_batch(&FORMATS.concat())?;
    let mut wanted = declared(&whole)?;
    let found = declared(connection)?;
    wanted.retain(|wanted| !found.iter().any(|found| found.name == wanted.name));
    Ok(wanted)
}

/// Returns the derived tables and the indexes that the file has, but that were declared otherwise,
/// tables first: another program changed them.
///
/// # Errors
/// When the list of the file's tables cannot be read.
pub(super) fn altered(connection: &Connection) -> Result<Vec<Declared>, StoreError> {
    let whole = Connection::open_in_memory()?;
    whole.execute_batch(&FORMATS.concat())?;
    let mut wanted = declared(&whole)?;
    let found = declared(connection)?;
    // SQLite keeps the white space of a statement, which means nothing.
    let plain = |sql: &str| sql.split_whitespace().collect::<String>();
    wanted.retain(|wanted| {
        let same = |found: &Declared| plain(&found.sql) == plain(&wanted.sql);
        let found = found.iter().find(|found| found.name == wanted.name);
        wanted.is_derived() && found.is_some_and(|found| !same(found))
    });
    Ok(wanted)
}

/// Whether a table of the file has all columns that it must have.
///
/// # Errors
/// When the list of the file's tables cannot be read.
pub(super) fn has_columns(connection: &Connection, table: &str) -> Result<bool, StoreError> {
    let whole = Connection::open_in_memory()?;
    whole.execute_batch(&FORMATS.concat())?;
    let found = columns(connection, table)?;
    let wanted = columns(&whole, table)?;
    Ok(wanted.iter().all(|wanted| found.contains(wanted)))
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let rows = statement.query_map([table], |row| Ok(cell::text(row, 0).unwrap_or_default()))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Returns the tables and indexes of a file. Those in which the search index keeps its content are
/// part of it.
fn declared(connection: &Connection) -> Result<Vec<Declared>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT name, tbl_name, sql FROM sqlite_schema
         WHERE type IN ('table', 'index') AND sql IS NOT NULL AND name NOT LIKE 'search\\_%' ESCAPE '\\'
         ORDER BY type DESC, name",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Declared {
            name: row.get(0)?,
            table: row.get(1)?,
            sql: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Something in the file's list of tables that this program did not put there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ForeignObject {
    /// What it is, as SQLite says it: `trigger`, `view`, `table` or `index`.
    pub kind: String,
    /// Name under which SQLite knows it.
    pub name: String,
    /// The table that it belongs to; its own name if it is one.
    pub table: String,
}

/// Returns what the file has besides our tables and indexes.
///
/// # Errors
/// When the list of the file's tables cannot be read.
pub(super) fn foreign(connection: &Connection) -> Result<Vec<ForeignObject>, StoreError> {
    let whole = Connection::open_in_memory()?;
    whole.execute_batch(&FORMATS.concat())?;
    let ours = objects(&whole)?;
    let mut found = objects(connection)?;
    found.retain(|found| {
        let shadow = found.kind == "table" && search::SHADOWS.contains(&found.name.as_str());
        !shadow && !ours.contains(found)
    });
    Ok(found)
}

/// Returns everything in a file's list of tables but what SQLite itself keeps there.
fn objects(connection: &Connection) -> Result<Vec<ForeignObject>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT type, name, tbl_name FROM sqlite_schema
         WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
    )?;
    let text = |row: &rusqlite::Row<'_>, column| cell::text(row, column).unwrap_or_default();
    let rows = statement.query_map([], |row| {
        Ok(ForeignObject {
            kind: text(row, 0),
            name: text(row, 1),
            table: text(row, 2),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Creates, empty, what the file lacks of what can be built again, and creates anew what another
/// program changed.
///
/// # Errors
/// When the database fails.
pub(super) fn create_missing(connection: &Connection) -> Result<(), StoreError> {
    for one in altered(connection)? {
        if one.name == "search" {
            search::recreate(connection)?;
        } else if one.name == "orders" && has_columns(connection, "orders")? {
            board::create_anew(connection, &one.sql)?;
        } else {
            let kind = if one.name == one.table {
                "TABLE"
            } else {
                "INDEX"
            };
            // An index is gone if its table was created anew before.
            connection
                .execute_batch(&format!("DROP {kind} IF EXISTS {}; {}", one.name, one.sql))?;
        }
    }
    let missing = missing(connection)?;
    for one in missing.iter().filter(|one| one.is_derived()) {
        if one.name == "search" {
            search::recreate(connection)?;
        } else {
            connection.execute_batch(&one.sql)?;
        }
    }
    Ok(())
}
