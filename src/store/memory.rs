//! What the screen remembers between starts. It is not part of the journal: without it the
//! screen starts with its defaults.

use rusqlite::{Connection, OptionalExtension};

use super::Store;
use super::error::StoreError;

/// A remembered value; `None` when it was never set.
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
    /// A word the screen keeps for its next start: the place on the board, the last folder.
    ///
    /// # Errors
    /// When the database fails.
    pub fn remembered(&self, key: &str) -> Result<Option<String>, StoreError> {
        read(&self.reader, &format!("desk.{key}"))
    }

    /// Keeps a word for the screen's next start.
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
