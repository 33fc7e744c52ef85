//! Finds streams, also those whose row is damaged or missing.
//!
//! What such a stream is the history of is known from its events, so that an order stays in the
//! lists, where it is read-only, and everything else goes on.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::cell;
use super::error::StoreError;
use super::journal;
use super::stream::{self, Stream, StreamKind};
use crate::domain::id::Id;
use crate::domain::office::{AuditEvent, CallEvent, MonthEvent, OfficeEvent};
use crate::domain::order::event::EventBody;

/// The high half of the id of a thing whose own id cannot be read. The low half is the row of its
/// stream. No other id begins like this: it would be of the year 36812.
const STAND_IN: u128 = 0xFF_FFFF_FFFF << 24;

/// Returns the id by which the thing of a stream is known while its own id cannot be read.
const fn stand_in(stream: i64) -> Id {
    Id(STAND_IN << 64 | stream.cast_unsigned() as u128)
}

/// Returns the stream that a stand-in is made from; `None` if the id is none.
fn row_of(id: Id) -> Option<i64> {
    let row = i64::try_from(id.0 & u128::from(u64::MAX)).ok()?;
    (id == stand_in(row)).then_some(row)
}

/// Returns the id in a column with the name of a stream, or its stand-in if the name is damaged.
pub(super) fn name(row: &Row<'_>, column: usize, stream: i64) -> Id {
    row.get(column)
        .map_or_else(|_| stand_in(stream), Id::from_bytes)
}

/// Whether the name of a stream cannot be read, but the stream has events.
fn is_nameless(connection: &Connection, stream: i64) -> Result<bool, StoreError> {
    let named: Option<bool> = connection
        .prepare_cached("SELECT name FROM stream WHERE id = ?1")?
        .query_row([stream], |row| Ok(row.get::<_, [u8; 16]>(0).is_ok()))
        .optional()?;
    Ok(named != Some(true) && stream::last(connection, stream)? > 0)
}

/// Finds a stream by its events if its row does not say that it is the one.
fn by_events(
    connection: &Connection,
    wanted: StreamKind,
    id: Id,
) -> Result<Option<i64>, StoreError> {
    let by_name = match row_of(id) {
        Some(row) => is_nameless(connection, row)?.then_some(row),
        None => connection
            .prepare_cached("SELECT id FROM stream WHERE name = ?1")?
            .query_row([id.bytes()], |row| row.get(0))
            .optional()?,
    };
    if let Some(row) = by_name {
        return Ok((kind(connection, row)? == Some(wanted)).then_some(row));
    }
    // There is only one stream of each of these kinds.
    let only = match wanted {
        StreamKind::Office => {
            "SELECT min(id) FROM stream WHERE kind = 'office' AND kind <> 'order'"
        }
        StreamKind::Audit => "SELECT min(id) FROM stream WHERE kind = 'audit' AND kind <> 'order'",
        StreamKind::Month => "SELECT min(id) FROM stream WHERE kind = 'month' AND kind <> 'order'",
        StreamKind::Order | StreamKind::Call => return Ok(None),
    };
    Ok(connection
        .prepare_cached(only)?
        .query_row([], |row| row.get(0))?)
}

/// Returns what a stream is the history of. If its first event does not agree with the hash chain,
/// the kind of the event says it; `None` if only a newer release knows.
///
/// # Errors
/// When the database fails.
pub(super) fn kind(connection: &Connection, stream: i64) -> Result<Option<StreamKind>, StoreError> {
    let stored = connection
        .prepare_cached("SELECT kind FROM stream WHERE id = ?1")?
        .query_row([stream], |row| Ok(cell::text(row, 0)))
        .optional()?;
    let stored = stored.flatten();
    let stored = stored.as_deref().and_then(StreamKind::parse);
    let (from, to) = stream::range(stream);
    let first = connection
        .prepare_cached("SELECT kind FROM event WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT 1")?
        .query_row([from, to], |row| Ok(cell::text(row, 0)))
        .optional()?;
    let told = first.flatten().as_deref().and_then(told_by);
    if told.is_none() || told == stored || journal::is_first_sound(connection, stream)? {
        return Ok(stored);
    }
    Ok(told)
}

/// Returns the kind of stream that has events of this kind.
fn told_by(event: &str) -> Option<StreamKind> {
    if EventBody::KINDS.iter().any(|(kind, _)| *kind == event) {
        return Some(StreamKind::Order);
    }
    [
        (StreamKind::Call, CallEvent::KINDS),
        (StreamKind::Office, OfficeEvent::KINDS),
        (StreamKind::Audit, AuditEvent::KINDS),
        (StreamKind::Month, MonthEvent::KINDS),
    ]
    .into_iter()
    .find_map(|(kind, events)| events.contains(&event).then_some(kind))
}

/// Returns the row of a stream; `None` if it has no event.
///
/// # Errors
/// When the database fails.
pub(super) fn find(
    connection: &Connection,
    kind: StreamKind,
    name: Id,
) -> Result<Option<i64>, StoreError> {
    let found = connection
        .prepare_cached("SELECT id FROM stream WHERE name = ?1 AND kind = ?2")?
        .query_row(params![name.bytes(), kind.code()], |row| row.get(0))
        .optional()?;
    match found {
        Some(row) => Ok(Some(row)),
        None => by_events(connection, kind, name),
    }
}

/// Returns the id of the thing whose history a stream is.
///
/// # Errors
/// When the database fails or there is no such stream.
pub(super) fn name_of(connection: &Connection, id: i64) -> Result<Id, StoreError> {
    Ok(connection
        .prepare_cached("SELECT name FROM stream WHERE id = ?1")?
        .query_row([id], |row| Ok(self::name(row, 0, id)))?)
}

/// Opens a stream for appending; creates it if it does not exist.
///
/// # Errors
/// When the database fails, or the system has no random numbers for a salt.
pub(super) fn open(
    connection: &Connection,
    kind: StreamKind,
    name: Id,
) -> Result<Stream, StoreError> {
    if let Some(id) = find(connection, kind, name)? {
        let (stored, salt) = connection
            .prepare_cached("SELECT kind, name, salt FROM stream WHERE id = ?1")?
            .query_row([id], |row| {
                let kind = cell::text(row, 0).unwrap_or_default();
                let name = cell::bytes(row, 1).unwrap_or_default();
                Ok(((kind, name), cell::bytes(row, 2)))
            })?;
        return Ok(Stream {
            id,
            kind,
            name,
            stored,
            salt,
            last: stream::last(connection, id)?,
        });
    }
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).map_err(|_| StoreError::Random)?;
    connection
        .prepare_cached("INSERT INTO stream (kind, name, salt) VALUES (?1, ?2, ?3)")?
        .execute(params![kind.code(), name.bytes(), salt])?;
    Ok(Stream {
        id: connection.last_insert_rowid(),
        kind,
        name,
        stored: (kind.code().to_owned(), name.bytes().to_vec()),
        salt: Some(salt.to_vec()),
        last: 0,
    })
}

/// A stream that was found in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FoundStream {
    /// Row of the stream.
    pub row: i64,
    /// What it is the history of; `None` if only a newer release knows.
    pub kind: Option<StreamKind>,
    /// Id of the thing, or its stand-in.
    pub name: Id,
    /// Whether the stream has a row with a name that can be read.
    pub named: bool,
}

/// Returns the next streams after a row, in the order of their rows: at most `limit` of those that
/// have a row, and those of which only the events are left.
///
/// # Errors
/// When the database fails.
pub(super) fn after(
    connection: &Connection,
    row: i64,
    limit: i64,
) -> Result<Vec<FoundStream>, StoreError> {
    let mut rows: Vec<(i64, Id, bool)> = connection
        .prepare_cached("SELECT id, name FROM stream WHERE id > ?1 ORDER BY id LIMIT ?2")?
        .query_map([row, limit], |found| {
            let id = found.get(0)?;
            Ok((id, name(found, 1, id), found.get::<_, [u8; 16]>(1).is_ok()))
        })?
        .collect::<Result<_, _>>()?;
    let whole = i64::try_from(rows.len()).is_ok_and(|found| found < limit);
    let last = rows
        .last()
        .filter(|_| !whole)
        .map_or(i64::MAX, |last| last.0);
    for lost in without_row(connection, row, last)? {
        rows.push((lost, stand_in(lost), false));
    }
    rows.sort_unstable();
    rows.into_iter()
        .map(|(row, name, named)| {
            Ok(FoundStream {
                row,
                kind: kind(connection, row)?,
                name,
                named,
            })
        })
        .collect()
}

/// Returns the streams after one row, up to another, of which only the events are left. It steps from
/// stream to stream, so that the events are not all read.
fn without_row(connection: &Connection, after: i64, last: i64) -> Result<Vec<i64>, StoreError> {
    let mut statement = connection.prepare_cached(
        "WITH RECURSIVE found (id) AS (
           SELECT min(id) >> 20 FROM event WHERE id > ?1
           UNION ALL
           SELECT (SELECT min(e.id) >> 20 FROM event e WHERE e.id > (found.id << 20 | 1048575))
           FROM found WHERE found.id < ?2)
         SELECT id FROM found WHERE id <= ?2 AND id NOT IN (SELECT id FROM stream)",
    )?;
    let rows = statement.query_map([stream::range(after).1, last], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stand_in_says_its_stream_and_no_other_id_does() {
        for row in [1, 9, i64::MAX >> 20] {
            assert_eq!(row_of(stand_in(row)), Some(row));
        }
        assert_eq!(row_of(Id(9)), None);
        assert_eq!(row_of(Id(u128::MAX)), None);
    }
}
