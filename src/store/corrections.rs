//! What the officer decided about headers of the platform's files, remembered in the data file.

use rusqlite::Connection;

use super::error::StoreError;
use super::settings::{meta, set_meta};

const KEY: &str = "header_corrections";
/// More than any platform has columns; the oldest go first.
const MOST: usize = 500;

/// A header, and the canonical name of its field; `None` when its column is to be left alone.
type Correction = (String, Option<String>);

/// All, the oldest first.
///
/// # Errors
/// When the database fails or holds what cannot be read.
pub(super) fn all(connection: &Connection) -> Result<Vec<Correction>, StoreError> {
    match meta(connection, KEY)? {
        Some(text) => Ok(serde_json::from_str(&text)?),
        None => Ok(Vec::new()),
    }
}

/// Saves one as the youngest, in place of what was known of its header.
///
/// # Errors
/// As [`all`].
pub(super) fn save(
    connection: &Connection,
    header: String,
    field: Option<String>,
) -> Result<(), StoreError> {
    let mut corrections = all(connection)?;
    corrections.retain(|(known, _)| *known != header);
    corrections.push((header, field));
    let beyond = corrections.len().saturating_sub(MOST);
    corrections.drain(..beyond);
    write(connection, &corrections)
}

/// Forgets what is known of a header; whether anything was.
///
/// # Errors
/// As [`all`].
pub(super) fn forget(connection: &Connection, header: &str) -> Result<bool, StoreError> {
    let mut corrections = all(connection)?;
    let before = corrections.len();
    corrections.retain(|(known, _)| known != header);
    let forgotten = corrections.len() < before;
    if forgotten {
        write(connection, &corrections)?;
    }
    Ok(forgotten)
}

fn write(connection: &Connection, corrections: &[Correction]) -> Result<(), StoreError> {
    set_meta(connection, KEY, &serde_json::to_string(corrections)?)
}
