//! The newest entries of the journal, which are verified whenever the file is opened.
//!
//! A damaged entry costs only the thing it belongs to: its order can only be looked at, and
//! everything else goes on. The other entries are verified when their stream is read; see
//! [`super::journal::stream`].

use rusqlite::Connection;

use super::error::StoreError;
use super::{chain, journal, place};
use crate::domain::order::ReadOnly;
use crate::strings::check as words;

/// How many of the newest journal entries are verified at every start; `check` verifies all.
const VERIFIED_AT_START: i64 = 100;

/// Verifies the newest entries. Returns what is wrong, in Chinese, each with the order or the setting
/// that it concerns.
///
/// # Errors
/// When the database cannot be read at all.
pub(super) fn faults(connection: &Connection) -> Result<Vec<String>, StoreError> {
    // Another program may write meanwhile, so everything is read from one state of the file.
    let connection = &*connection.unchecked_transaction()?;
    let (last, _) = journal::head(connection)?;
    let mut faults = Vec::new();
    chain::verify(
        connection,
        last - VERIFIED_AT_START,
        |_| {},
        |fault| faults.push(fault),
    )?;
    let mut said = Vec::new();
    for fault in faults {
        let place = match fault.stream {
            Some(stream) => place::of(connection, stream)?,
            None => String::new(),
        };
        said.push(words::of(&place, &fault.what));
    }
    let greatest = journal::greatest(connection)?;
    if greatest > last {
        said.push(words::cut_off(last, greatest));
    }
    Ok(said)
}

/// Says at the start that the newest entries do not all verify, and what can be done.
#[must_use]
pub(super) fn warning(faults: &[String]) -> Option<String> {
    (!faults.is_empty()).then(|| words::at_start(faults, ReadOnly::Damaged.remedy()))
}
