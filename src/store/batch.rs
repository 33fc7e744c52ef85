//! Batches: all events of one change form a batch, and an undo names the batch it takes back.

use std::cell::Cell;
use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::caller::Caller;
use super::error::StoreError;
use super::stream;
use crate::domain::clause;
use crate::domain::id::Id;
use crate::domain::refusal::Refusal;
use crate::domain::sentence::either;
use crate::domain::time;

/// The events of one change by one person at one time. The batch's row is written with its first
/// event, so that a change without events leaves no trace.
#[derive(Debug, Clone)]
pub(super) struct Batch {
    /// Who makes the change, and when.
    pub caller: Caller,
    row: Cell<Option<i64>>,
}

impl Batch {
    /// Begins a batch of this caller; nothing is written yet.
    ///
    /// # Errors
    /// When the caller's name cannot be a person's name. The envelope can never be erased, so it
    /// must not hold any other text.
    pub(super) fn begin(caller: &Caller) -> Result<Self, StoreError> {
        const LONGEST: usize = 20;
        let digits = caller.actor.chars().filter(char::is_ascii_digit).count();
        let long = caller.actor.chars().count() > LONGEST;
        if long || digits > 4 || caller.actor.contains(['\n', '\r']) {
            return Err(Refusal::new(
                "bad_actor",
                clause::USAGE,
                "经办人只能填姓名（20 字以内，不含号码）",
                either("改正经办人的姓名", "改正 --actor 或 LIAISON_ACTOR"),
            )
            .into());
        }
        Ok(Self {
            caller: caller.clone(),
            row: Cell::new(None),
        })
    }

    /// Returns the batch's row; `None` until its first event is recorded.
    pub(super) const fn row(&self) -> Option<i64> {
        self.row.get()
    }

    /// Sets the row, to continue a batch in another transaction or after a savepoint was rolled
    /// back.
    pub(super) fn set_row(&self, row: Option<i64>) {
        self.row.set(row);
    }

    /// Returns the batch's id, made from its row; zero if no event was recorded.
    pub(super) fn name(&self) -> Id {
        name(self.row.get().unwrap_or(0))
    }

    /// Adds an event to the batch and returns the batch's row.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn take_in(&self, connection: &Connection, seq: i64) -> Result<i64, StoreError> {
        if let Some(row) = self.row.get() {
            connection
                .prepare_cached("UPDATE batch SET last_seq = ?2 WHERE id = ?1")?
                .execute([row, seq])?;
            return Ok(row);
        }
        connection
            .prepare_cached(
                "INSERT INTO batch (recorded_at, actor, clock_set, first_seq, last_seq)
                 VALUES (?1, ?2, ?3, ?4, ?4)",
            )?
            .execute(params![
                time::to_unix(self.caller.now),
                self.caller.actor,
                self.caller.clock_set,
                seq,
            ])?;
        let row = connection.last_insert_rowid();
        self.row.set(Some(row));
        Ok(row)
    }
}

/// Returns the id of a batch's row, as events and scripts refer to it.
pub(super) const fn name(row: i64) -> Id {
    Id(row.unsigned_abs() as u128)
}

/// Returns the rows of the streams that a batch wrote to.
///
/// # Errors
/// When the database fails.
pub(super) fn streams(connection: &Connection, batch: Id) -> Result<BTreeSet<i64>, StoreError> {
    let row = i64::try_from(batch.0).unwrap_or(0);
    let mut statement = connection.prepare_cached(
        "SELECT e.id FROM batch b
         JOIN journal j ON j.seq BETWEEN b.first_seq AND b.last_seq
         JOIN event e ON e.id = j.event
         WHERE b.id = ?1 AND e.batch = ?1",
    )?;
    let events = statement.query_map([row], |row| row.get(0))?;
    let mut streams = BTreeSet::new();
    for event in events {
        streams.insert(stream::split(event?).0);
    }
    Ok(streams)
}
