//! Rebuilds projections in steps, so that no lock is held for long and a program that was stopped
//! continues where it was.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::{Projection, board, search, stale};
use crate::domain::office::{self, CallEvent};
use crate::domain::order::Event;
use crate::store::codec::Journaled;
use crate::store::error::StoreError;
use crate::store::journal::{self, BodyState, Entry, JournalEntry};
use crate::store::order_event;
use crate::store::orders::FoldedOrder;
use crate::store::stray::{self, FoundStream};
use crate::store::stream::StreamKind;

/// Number of streams folded in one transaction.
const STREAMS: i64 = 2000;

/// Progress of rebuilding a projection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rebuilding {
    /// Name of the projection, in the user's words.
    pub what: &'static str,
    /// Number of streams folded so far.
    pub done: u64,
    /// Number of streams in all.
    pub total: u64,
}

/// Rebuilds every projection of another version; calls `progress` after each step.
///
/// # Errors
/// When the database fails; the steps done so far are kept.
pub(in crate::store) fn bring_up_to_date(
    connection: &mut Connection,
    mut progress: impl FnMut(Rebuilding),
) -> Result<(), StoreError> {
    forget_what_is_known_by_now(connection)?;
    if search::is_behind(connection)? {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        search::recreate(&transaction)?;
        transaction.execute(
            "DELETE FROM projection WHERE name = ?1",
            [Projection::Search.code()],
        )?;
        transaction.commit()?;
    }
    for projection in stale(connection)? {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        begin(&transaction, projection)?;
        transaction.commit()?;
        loop {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let Some(how_far) = step(&transaction, projection)? else {
                transaction.commit()?;
                break;
            };
            transaction.commit()?;
            progress(how_far);
        }
    }
    Ok(())
}

/// Rebuilds every projection from the events, also one that seems to be right. `prepare` creates the
/// tables that are missing. The journal is only read. All is one transaction, so that the old lists
/// stay if the new ones cannot be built.
///
/// # Errors
/// When the database fails; nothing is then changed.
pub(in crate::store) fn rebuild_all(
    connection: &mut Connection,
    prepare: impl FnOnce(&Connection) -> Result<(), StoreError>,
    mut progress: impl FnMut(Rebuilding),
) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    prepare(&transaction)?;
    search::recreate(&transaction)?;
    transaction.execute("DELETE FROM projection", [])?;
    for projection in Projection::ALL {
        begin(&transaction, *projection)?;
        while let Some(how_far) = step(&transaction, *projection)? {
            progress(how_far);
        }
    }
    transaction.commit()?;
    Ok(())
}

/// Rebuilds everything if this program knows all events of an order that an older release could
/// read only in part. It cannot be told any more which text the index holds of that order.
fn forget_what_is_known_by_now(connection: &mut Connection) -> Result<(), StoreError> {
    let unknown: Vec<i64> = connection
        .prepare("SELECT id FROM orders WHERE unknown = 1")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for row in unknown {
        let entries = journal::stream::<Event>(connection, row)?;
        if entries
            .iter()
            .all(|entry| entry.reading != BodyState::Unknown)
        {
            connection.execute("DELETE FROM projection", [])?;
            break;
        }
    }
    Ok(())
}

/// Empties a projection, unless another program has already begun to rebuild it.
fn begin(connection: &Connection, projection: Projection) -> Result<(), StoreError> {
    if matches!(built(connection, projection)?, ProjectionState::Otherwise) {
        projection.clear(connection)?;
        connection.execute(
            "INSERT INTO projection (name, version, built_to) VALUES (?1, ?2, 0)
             ON CONFLICT (name) DO UPDATE SET version = excluded.version, built_to = 0",
            params![projection.code(), projection.version()],
        )?;
    }
    Ok(())
}

/// How far a projection is built in this program's version.
enum ProjectionState {
    /// The file holds another version, or none.
    Otherwise,
    /// Built up to the stream with this row.
    To(i64),
    /// Every stream is in the projection.
    Whole,
}

fn built(connection: &Connection, projection: Projection) -> Result<ProjectionState, StoreError> {
    let found: Option<Option<Option<i64>>> = connection
        .query_row(
            "SELECT built_to FROM projection WHERE name = ?1 AND version = ?2",
            params![projection.code(), projection.version()],
            |row| Ok(row.get(0).ok()),
        )
        .optional()?;
    // A place that cannot be read says nothing: the projection is built from the start.
    Ok(match found.flatten() {
        None => ProjectionState::Otherwise,
        Some(None) => ProjectionState::Whole,
        Some(Some(stream)) => ProjectionState::To(stream),
    })
}

/// Adds the next streams to a projection; `None` if it is complete. Goes on past a stream that cannot
/// be taken in; `check` names it.
fn step(connection: &Connection, projection: Projection) -> Result<Option<Rebuilding>, StoreError> {
    let ProjectionState::To(from) = built(connection, projection)? else {
        return Ok(None);
    };
    let streams = stray::after(connection, from, STREAMS)?;
    for found in &streams {
        stream(connection, projection, found)?;
    }
    let last = streams.last().map(|found| found.row);
    connection.execute(
        "UPDATE projection SET built_to = ?2 WHERE name = ?1",
        params![projection.code(), last],
    )?;
    let total: Option<i64> =
        connection.query_row("SELECT max(id) FROM stream", [], |row| row.get(0))?;
    Ok(last.map(|last| Rebuilding {
        what: projection.label(),
        done: last.unsigned_abs(),
        total: total.unwrap_or(last).max(last).unsigned_abs(),
    }))
}

/// Adds a stream to a projection.
fn stream(
    connection: &Connection,
    projection: Projection,
    found: &FoundStream,
) -> Result<(), StoreError> {
    match found.kind {
        Some(StreamKind::Order) => {
            let Some(entries) = entries::<Event>(connection, found.row)? else {
                return Ok(());
            };
            order(connection, projection, found, &entries)
        }
        Some(StreamKind::Call) => {
            let Some(entries) = entries::<CallEvent>(connection, found.row)? else {
                return Ok(());
            };
            let call = office::fold(&journal::known(&entries));
            projection.take_call(connection, found.row, &call)
        }
        Some(StreamKind::Office | StreamKind::Audit | StreamKind::Month) | None => Ok(()),
    }
}

/// Reads a stream; `None` if SQLite cannot.
fn entries<E: Journaled>(
    connection: &Connection,
    row: i64,
) -> Result<Option<Vec<JournalEntry<E>>>, StoreError> {
    match journal::stream(connection, row) {
        Err(StoreError::Damaged(_)) => {
            tracing::warn!(row, "a stream is left out of a list");
            Ok(None)
        }
        read => read.map(Some),
    }
}

fn order(
    connection: &Connection,
    projection: Projection,
    found: &FoundStream,
    entries: &[Entry],
) -> Result<(), StoreError> {
    if projection == Projection::Board {
        for event in entries.iter().filter_map(|entry| entry.event.as_ref()) {
            if let Some(number) = order_event::temporary_no(event) {
                board::give_temporary(connection, number)?;
            }
        }
    }
    let folded = FoldedOrder::of(found.row, found.name, entries).numbered(connection)?;
    projection.take_order(connection, &folded)
}
