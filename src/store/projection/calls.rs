//! The list of calls that wait to be assigned to an order.

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::office::Call;
use crate::domain::time;
use crate::store::error::StoreError;

/// Version of the rows. Raise it whenever the same events would give other rows.
pub(super) const VERSION: u32 = 1;

/// Writes the row of a call, or removes it if the call no longer waits.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn put(
    connection: &Connection,
    row: i64,
    call: &Call,
) -> Result<(), StoreError> {
    match call.waits_since() {
        Some(at) => connection
            .prepare_cached(
                "INSERT INTO open_call (id, at) VALUES (?1, ?2)
                 ON CONFLICT (id) DO UPDATE SET at = excluded.at",
            )?
            .execute(params![row, time::to_unix(at)])?,
        None => connection
            .prepare_cached("DELETE FROM open_call WHERE id = ?1")?
            .execute([row])?,
    };
    Ok(())
}

/// Empties the list before it is rebuilt.
///
/// # Errors
/// When the database fails.
pub(super) fn clear(connection: &Connection) -> Result<(), StoreError> {
    connection.execute("DELETE FROM open_call", [])?;
    Ok(())
}

/// Whether the row of a call agrees with its events.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn is_right(
    connection: &Connection,
    row: i64,
    call: &Call,
) -> Result<bool, StoreError> {
    // A value of another type is there, but it is wrong.
    let stored: Option<Option<i64>> = connection
        .prepare_cached("SELECT at FROM open_call WHERE id = ?1")?
        .query_row([row], |found| Ok(found.get(0).ok()))
        .optional()?;
    Ok(stored == call.waits_since().map(time::to_unix).map(Some))
}
