//! The officer's name for the thing that a stream is the history of, in messages about the file.

use rusqlite::{Connection, OptionalExtension};

use super::error::StoreError;
use super::orders::FoldedOrder;
use super::stray;
use super::stream::StreamKind;
use crate::strings::check as words;

/// Returns the name of the thing whose history a stream is.
///
/// # Errors
/// When the database fails.
pub(super) fn of(connection: &Connection, stream: i64) -> Result<String, StoreError> {
    let name = connection
        .prepare_cached("SELECT name FROM stream WHERE id = ?1")?
        .query_row([stream], |row| Ok(stray::name(row, 0, stream)))
        .optional()?;
    Ok(match stray::kind(connection, stream)? {
        Some(StreamKind::Order) => {
            let name = name.unwrap_or_default();
            let order = FoldedOrder::read(connection, stream, name)?.stored.order;
            if order.order_no.is_none() && order.temporary_no.is_none() {
                words::nothing(stream)
            } else {
                words::order(&order.number())
            }
        }
        Some(StreamKind::Call) => words::call(stream),
        Some(other @ (StreamKind::Office | StreamKind::Audit | StreamKind::Month)) => {
            other.label().to_owned()
        }
        None => words::nothing(stream),
    })
}
