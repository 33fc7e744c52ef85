//! The append-only, hash-chained journal: how events are appended to a stream and read back.
//!
//! An event's envelope holds no free text; its body does, and can be erased. Nothing of the format
//! depends on how the pages of the file are kept, so the whole file can be encrypted later.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::batch::{self, Batch};
use super::chain::{self, Hash, Link};
use super::codec::{Decoded, Journaled};
use super::error::StoreError;
use super::stream::{self, Stream};
use crate::domain::id::Id;
use crate::domain::order::{Event, Meta};
use crate::domain::time::{self, BeijingTime};

/// Everything about an event but its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Its number in the whole file, from 1 without gaps.
    pub seq: i64,
    /// The batch it was recorded in.
    pub batch: Id,
    /// The event's kind.
    pub kind: String,
    /// The version of its body.
    pub version: u32,
    /// When it happened.
    pub happened_at: BeijingTime,
    /// When it was recorded.
    pub recorded_at: BeijingTime,
    /// Who recorded it.
    pub actor: String,
    /// Whether the clock was set by hand (演练).
    pub clock_set: bool,
    /// Where it came from, when not from this file's own officers.
    pub origin: Option<Origin>,
    /// Which warning was confirmed when it was recorded.
    pub confirmed: Option<String>,
}

/// Where an event came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Origin {
    /// Another unit's journal.
    Unit {
        /// The unit that told us, by name.
        unit: String,
        /// The event's number there.
        seq: i64,
        /// The event's hash there, lower-case hexadecimal.
        digest: String,
    },
    /// A row of a platform's file.
    Row {
        /// The digest of the row, lower-case hexadecimal: the same row again is no news.
        row: String,
    },
    /// A kind of origin that a newer release knows.
    Other(serde_json::Value),
}

/// How an event's body could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// It is there.
    Known,
    /// It was erased.
    Erased,
    /// It is of a newer release.
    Unknown,
    /// It is not what this kind of event can be.
    Damaged,
}

/// An event of a stream with its envelope.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded<E> {
    /// What is recorded around the event: who, when and where it came from.
    pub envelope: Envelope,
    /// The event; `None` where it could not be read.
    pub event: Option<E>,
    /// How it could be read.
    pub reading: Reading,
}

/// An event of an order.
pub type Entry = Recorded<Event>;

impl<E> Recorded<E> {
    /// Who and when, as the fold wants it.
    #[must_use]
    pub fn meta(&self) -> Meta {
        Meta {
            happened_at: self.envelope.happened_at,
            recorded_at: self.envelope.recorded_at,
            actor: self.envelope.actor.clone(),
        }
    }
}

/// What is known of an event besides itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Provenance {
    /// Where it came from.
    pub origin: Option<Origin>,
    /// Which warning was confirmed.
    pub confirmed: Option<String>,
}

/// The number and hash of the last entry; zero and zeros in an empty journal.
///
/// # Errors
/// When the database fails.
pub(super) fn head(connection: &Connection) -> Result<(i64, Hash), StoreError> {
    let found = connection
        .prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.unwrap_or((0, [0; 32])))
}

/// Appends one event and gives its number. Call within an IMMEDIATE transaction.
///
/// # Errors
/// When the database fails; the caller's transaction then rolls back.
pub(super) fn append<E: Journaled>(
    connection: &Connection,
    batch: &Batch,
    stream: &mut Stream,
    happened_at: BeijingTime,
    event: &E,
    provenance: &Provenance,
) -> Result<i64, StoreError> {
    debug_assert_eq!(
        E::STREAM,
        stream.kind,
        "an event belongs to its kind of stream"
    );
    let encoded = event.encode()?;
    let (last, before) = head(connection)?;
    let seq = last + 1;
    let id = stream.next()?;
    let origin = provenance
        .origin
        .as_ref()
        .map(serde_json::to_string)
        .transpose()?;
    let link = Link {
        seq,
        stream_kind: stream.kind.code(),
        stream_name: &stream.name.bytes(),
        position: stream.last,
        batch: batch.take_in(connection, seq)?,
        recorded_at: time::to_unix(batch.caller.now),
        actor: &batch.caller.actor,
        clock_set: i64::from(batch.caller.clock_set),
        kind: &encoded.kind,
        version: encoded.version,
        happened_at: time::to_unix(happened_at),
        origin: origin.as_deref(),
        confirmed: provenance.confirmed.as_deref(),
        body_hash: chain::body_hash(
            stream.salt.as_ref().map(<[u8; 16]>::as_slice),
            seq,
            &encoded.body,
        ),
    };
    connection
        .prepare_cached(
            "INSERT INTO event (id, seq, batch, kind, version, happened_at, origin, confirmed, body)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            id,
            seq,
            link.batch,
            link.kind,
            link.version,
            link.happened_at,
            link.origin,
            link.confirmed,
            encoded.body,
        ])?;
    connection
        .prepare_cached("INSERT INTO journal (seq, event, hash) VALUES (?1, ?2, ?3)")?
        .execute(params![seq, id, link.hash(&before)])?;
    Ok(seq)
}

/// Every event of a stream, oldest first.
///
/// # Errors
/// When the database fails. An event that cannot be read is no error; see [`Reading`].
pub(super) fn stream<E: Journaled>(
    connection: &Connection,
    stream: i64,
) -> Result<Vec<Recorded<E>>, StoreError> {
    let (from, to) = stream::range(stream);
    let mut statement = connection.prepare_cached(
        "SELECT e.seq, e.batch, e.kind, e.version, e.happened_at, e.origin, e.confirmed, e.body,
         b.recorded_at, b.actor, b.clock_set
         FROM event e LEFT JOIN batch b ON b.id = e.batch
         WHERE e.id BETWEEN ?1 AND ?2 ORDER BY e.id",
    )?;
    let mut rows = statement.query([from, to])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(read(row)?);
    }
    Ok(entries)
}

fn read<E: Journaled>(row: &Row<'_>) -> Result<Recorded<E>, StoreError> {
    let happened_at: i64 = row.get(4)?;
    // A batch that is gone is a fault of the chain, which `check` tells; the event itself is there.
    let recorded_at: Option<i64> = row.get(8)?;
    let version: i64 = row.get(3)?;
    let version = u32::try_from(version).unwrap_or(u32::MAX);
    let kind: String = row.get(2)?;
    let (event, reading) = match row.get_ref(7)?.as_str_or_null() {
        Ok(None) => (None, Reading::Erased),
        Ok(Some(body)) => match E::decode(&kind, version, body) {
            Decoded::Known(event) => (Some(event), Reading::Known),
            Decoded::Unknown => (None, Reading::Unknown),
            Decoded::Damaged => (None, Reading::Damaged),
        },
        Err(_) => (None, Reading::Damaged),
    };
    let origin: Option<String> = row.get(5)?;
    Ok(Recorded {
        envelope: Envelope {
            seq: row.get(0)?,
            batch: batch::name(row.get(1)?),
            kind,
            version,
            happened_at: time::from_unix(happened_at).unwrap_or_default(),
            recorded_at: time::from_unix(recorded_at.unwrap_or(happened_at)).unwrap_or_default(),
            actor: row.get::<_, Option<String>>(9)?.unwrap_or_default(),
            clock_set: row.get::<_, Option<bool>>(10)?.unwrap_or_default(),
            origin: origin.map(|text| {
                serde_json::from_str(&text)
                    .unwrap_or(Origin::Other(serde_json::Value::String(text)))
            }),
            confirmed: row.get(6)?,
        },
        event,
        reading,
    })
}

/// The events of a stream that could be read, as a fold wants them.
pub(super) fn known<E>(entries: &[Recorded<E>]) -> Vec<(Id, &E, Meta)> {
    entries
        .iter()
        .filter_map(|entry| Some((entry.envelope.batch, entry.event.as_ref()?, entry.meta())))
        .collect()
}
