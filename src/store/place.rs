//! The officer's name for the thing that a stream is the history of, in messages about the file.

use rusqlite::Connection;

use super::error::StoreError;
use super::orders::FoldedOrder;
use super::stream::StreamKind;
use crate::domain::id::Id;
use crate::strings::check as words;

/// Returns the name of the thing whose history a stream is.
///
/// # Errors
/// When the database fails.
pub(super) fn of(connection: &Connection, stream: i64) -> Result<String, StoreError> {
    let found = connection
        .prepare_cached("SELECT kind, name FROM stream WHERE id = ?1")?
        .query_row([stream], |row| Ok((row.get(0)?, row.get(1)?)));
    let (kind, name): (String, Vec<u8>) = match found {
        Ok(found) => found,
        Err(rusqlite::Error::QueryReturnedNoRows) => return Ok(words::nothing(stream)),
        Err(error) => return Err(error.into()),
    };
    Ok(match StreamKind::parse(&kind) {
        Some(StreamKind::Order) => {
            let name = <[u8; 16]>::try_from(name).map_or_else(|_| Id::default(), Id::from_bytes);
            let folded = FoldedOrder::read(connection, stream, name)?;
            words::order(&folded.stored.order.number())
        }
        Some(StreamKind::Call) => words::call(stream),
        Some(other @ (StreamKind::Office | StreamKind::Audit)) => other.label().to_owned(),
        None => words::nothing(stream),
    })
}
