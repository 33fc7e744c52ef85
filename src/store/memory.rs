//! What the screen remembers between starts. It is not part of the journal: without it the
//! screen starts with its defaults.

use rusqlite::{Connection, OptionalExtension};

use super::Store;
use super::error::StoreError;

/// Reads a remembered value; `None` if it was never set.
///
/// # Errors
/// When the database fails.
fn read(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
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

    /// Saves a value for the screen's next start.
    ///
    /// # Errors
    /// When the database fails.
    pub fn remember(&self, key: &str, value: String) -> Result<(), StoreError> {
        let key = format!("desk.{key}");
        self.write(move |writer| {
            writer.transact(|transaction, _| {
                transaction
                    .prepare_cached(
                        "INSERT INTO meta (key, value) VALUES (?1, ?2)
                         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    )?
                    .execute([&key, &value])?;
                Ok(())
            })
        })
    }
}
