//! What the screen remembers between starts. It is not part of the journal: without it the
//! screen starts with its defaults.

use rusqlite::{Connection, OptionalExtension};

use super::Store;
use super::cell;
use super::error::StoreError;

/// Reads a remembered value; `None` if it was never set.
///
/// # Errors
/// When the database fails.
fn read(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| Ok(cell::text(row, 0)))
        .optional()?
        .flatten())
}

/// Key of the sections of our own unit, a JSON list of names.
const SECTIONS: &str = "recent.to";

/// Greatest number of sections that are remembered.
const MOST_SECTIONS: usize = 300;

/// Returns the sections of our own unit that work was assigned to, the first one first, so that each
/// keeps its digit in a list.
///
/// # Errors
/// When the database fails.
pub(super) fn sections(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let known = read(connection, &format!("desk.{SECTIONS}"))?;
    // Without the list no name is asked about.
    let known = known.and_then(|text| serde_json::from_str(&text).ok());
    Ok(known.unwrap_or_default())
}

/// Remembers a section that work was assigned to.
///
/// # Errors
/// When the database fails.
pub(super) fn know_section(connection: &Connection, name: &str) -> Result<(), StoreError> {
    let mut known = sections(connection)?;
    if known.len() >= MOST_SECTIONS || known.iter().any(|one| one == name) {
        return Ok(());
    }
    known.push(name.to_owned());
    let value = serde_json::to_string(&known).unwrap_or_default();
    save(connection, &format!("desk.{SECTIONS}"), &value)
}

fn save(connection: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO meta (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )?
        .execute([key, value])?;
    Ok(())
}

impl Store {
    /// Returns a value that the screen saved for its next start, such as the place on the board or
    /// the last folder.
    ///
    /// # Errors
    /// When the database fails.
    pub fn remembered(&self, key: &str) -> Result<Option<String>, StoreError> {
        read(&self.reader, &format!("desk.{key}"))
    }

    /// Returns the sections of our own unit that work was assigned to before (交办).
    ///
    /// # Errors
    /// When the database fails.
    pub fn sections(&self) -> Result<Vec<String>, StoreError> {
        sections(&self.reader)
    }

    /// Remembers sections of our own unit, as if work had been assigned to them.
    ///
    /// # Errors
    /// When the database fails.
    pub fn know_sections(&self, names: Vec<String>) -> Result<(), StoreError> {
        self.write(move |writer| {
            writer.transact(|transaction, _| {
                names
                    .iter()
                    .try_for_each(|name| know_section(transaction, name))
            })
        })
    }

    /// Saves a value for the screen's next start.
    ///
    /// # Errors
    /// When the database fails.
    pub fn remember(&self, key: &str, value: String) -> Result<(), StoreError> {
        let key = format!("desk.{key}");
        self.write(move |writer| writer.transact(|transaction, _| save(transaction, &key, &value)))
    }
}
