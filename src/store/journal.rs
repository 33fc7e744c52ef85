//! The append-only, hash-chained journal: how events are appended to a stream and read back.
//!
//! An event's envelope holds no free text; its body does, and can be erased. Nothing of the format
//! depends on how the pages of the file are kept, so the whole file can be encrypted later.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::batch::{self, Batch};
use super::body;
use super::cell;
use super::chain::{self, ChainLink, Hash};
use super::codec::{Decoded, Journaled};
use super::error::StoreError;
use super::stream::{self, Stream};
use crate::domain::id::Id;
use crate::domain::order::{Event, Meta};
use crate::domain::time::{self, BeijingTime};

/// Everything about an event except its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Sequence number of the event in the whole file, from 1 without gaps.
    pub seq: i64,
    /// The batch it was recorded in.
    pub batch: Id,
    /// Name of the event's kind; it never changes, so that old journals can be read.
    pub kind: String,
    /// Version of the event's body, raised when the meaning of the body changes.
    pub version: u32,
    /// When the event happened, as the officer or the platform says.
    pub happened_at: BeijingTime,
    /// When the event was recorded in this file.
    pub recorded_at: BeijingTime,
    /// Name of the person who recorded it.
    pub actor: String,
    /// Whether the clock was set by hand (演练).
    pub clock_set: bool,
    /// Where the event came from; `None` if an officer using this file recorded it.
    pub origin: Option<Origin>,
    /// The warning that the officer confirmed when recording it, if there was one.
    pub confirmed: Option<String>,
}

/// Source of an event that no officer using this file recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Origin {
    /// The journal of another unit, which told us of the event.
    Unit {
        /// The unit that told us, by name.
        unit: String,
        /// Sequence number of the event in that journal.
        seq: i64,
        /// Hash of the event in that journal, lower-case hexadecimal.
        digest: String,
    },
    /// A row of a platform's file.
    Row {
        /// Digest of the row, lower-case hexadecimal. An equal row later changes nothing.
        row: String,
    },
    /// A kind of origin that a newer release knows.
    Other(serde_json::Value),
}

/// Whether an event's body could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyState {
    /// The body was read as an event that this release knows.
    Known,
    /// The body was erased by a purge and can never be read again.
    Erased,
    /// A newer release wrote it, and this one does not know its kind or version.
    Unknown,
    /// The body cannot be read although this release knows its kind.
    Damaged,
    /// The body was read, but the event does not agree with the hash chain: somebody changed it
    /// behind the program's back.
    Altered,
}

/// An event of a stream with its envelope.
#[derive(Debug, Clone, PartialEq)]
pub struct JournalEntry<E> {
    /// What is recorded around the event: who, when and where it came from.
    pub envelope: Envelope,
    /// The event; `None` where it could not be read.
    pub event: Option<E>,
    /// Whether the body could be read, and why not.
    pub reading: BodyState,
}

/// An event of an order.
pub type Entry = JournalEntry<Event>;

impl<E> JournalEntry<E> {
    /// Returns who recorded the event and when, for folding.
    #[must_use]
    pub fn meta(&self) -> Meta {
        Meta {
            happened_at: self.envelope.happened_at,
            recorded_at: self.envelope.recorded_at,
            actor: self.envelope.actor.clone(),
        }
    }
}

/// What the journal records about an event besides the event itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Provenance {
    /// Where the event came from; `None` if an officer using this file recorded it.
    pub origin: Option<Origin>,
    /// The warning that the officer confirmed, if there was one.
    pub confirmed: Option<String>,
}

/// Returns the sequence number of the last entry, and the last hash that can be read; zeros if the
/// journal is empty. The chain goes on from that hash after a damaged one; see [`chain::verify`].
///
/// # Errors
/// When the database fails.
pub(super) fn head(connection: &Connection) -> Result<(i64, Hash), StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC")?;
    let mut rows = statement.query([])?;
    let mut last = 0;
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        last = last.max(seq);
        if let Ok(hash) = row.get(1) {
            return Ok((last, hash));
        }
    }
    Ok((last, [0; 32]))
}

/// The key of the greatest sequence number ever given, in the table `meta`.
const GREATEST: &str = "greatest_seq";

/// Returns the greatest sequence number that was ever given. It is more than that of the last entry
/// if entries were cut off at the end: neither a repair nor a later entry removes this trace.
///
/// # Errors
/// When the database fails.
pub(super) fn greatest(connection: &Connection) -> Result<i64, StoreError> {
    let noted = connection
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([GREATEST], |row| Ok(cell::text(row, 0)))
        .optional()?;
    let noted = noted
        .flatten()
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    let of_batches: Option<i64> = connection
        .prepare_cached(
            "SELECT max(last_seq) FROM (SELECT last_seq FROM batch ORDER BY id DESC LIMIT 1)",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(noted.max(of_batches.unwrap_or(0)))
}

fn note_greatest(connection: &Connection, seq: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO meta (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )?
        .execute(params![GREATEST, seq.to_string()])?;
    Ok(())
}

/// Appends one event and returns its sequence number. Call it inside an IMMEDIATE transaction.
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
    // A number is never given twice, not even after the entry that had it was removed.
    let seq = last.max(greatest(connection)?) + 1;
    note_greatest(connection, seq)?;
    let id = stream.next()?;
    let origin = provenance
        .origin
        .as_ref()
        .map(serde_json::to_string)
        .transpose()?;
    let link = ChainLink {
        seq,
        stream_kind: &stream.stored.0,
        stream_name: &stream.stored.1,
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
        body_hash: chain::body_hash(stream.salt.as_deref(), seq, &encoded.body),
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
            body::stored(&encoded.body),
        ])?;
    connection
        .prepare_cached("INSERT INTO journal (seq, event, hash) VALUES (?1, ?2, ?3)")?
        .execute(params![seq, id, link.hash(&before)])?;
    Ok(seq)
}

/// Returns the statement that reads the events of a stream.
fn reading() -> String {
    let columns = chain::COLUMNS;
    format!(
        "SELECT {columns}, e.id, p.hash FROM event e
         LEFT JOIN journal j ON j.seq = e.seq
         LEFT JOIN journal p ON p.seq = e.seq - 1
         LEFT JOIN batch b ON b.id = e.batch
         LEFT JOIN stream s ON s.id = e.id >> 20
         WHERE e.id BETWEEN ?1 AND ?2 ORDER BY e.id"
    )
}

/// Returns every event of a stream, oldest first. Each is verified against the chain.
///
/// # Errors
/// When the database fails. An event that cannot be read is returned, not an error; see
/// [`BodyState`].
pub(super) fn stream<E: Journaled>(
    connection: &Connection,
    stream: i64,
) -> Result<Vec<JournalEntry<E>>, StoreError> {
    let (from, to) = stream::range(stream);
    let mut statement = connection.prepare_cached(&reading())?;
    let mut rows = statement.query([from, to])?;
    let mut entries = Vec::new();
    let mut before = from;
    while let Some(row) = rows.next()? {
        let event: i64 = row.get(18)?;
        // After a removed event the next one does not follow on what it followed on.
        let sound =
            event == before + 1 && chain::is_sound(connection, row, event, row.get(19).ok())?;
        entries.push(read(row, sound));
        before = event;
    }
    Ok(entries)
}

/// Whether the first event of a stream agrees with the hash chain.
///
/// # Errors
/// When the database fails.
pub(super) fn is_first_sound(connection: &Connection, stream: i64) -> Result<bool, StoreError> {
    let (from, to) = stream::range(stream);
    let mut statement = connection.prepare_cached(&reading())?;
    let mut rows = statement.query([from, to])?;
    let Some(row) = rows.next()? else {
        return Ok(false);
    };
    let event: i64 = row.get(18)?;
    Ok(event == from + 1 && chain::is_sound(connection, row, event, row.get(19).ok())?)
}

/// Reads the event in a row that begins with [`chain::COLUMNS`]. A column that holds no value of its
/// kind is read as if it were empty; such an event is never sound.
fn read<E: Journaled>(row: &Row<'_>, sound: bool) -> JournalEntry<E> {
    let number = |column| row.get::<_, Option<i64>>(column).ok().flatten();
    let happened_at = number(6).unwrap_or_default();
    // A missing batch is a fault that `check` reports; the event itself can still be read.
    let recorded_at = number(12).unwrap_or(happened_at);
    let version = number(5).and_then(|version| u32::try_from(version).ok());
    let version = version.unwrap_or(u32::MAX);
    let kind = cell::text(row, 4).unwrap_or_default();
    let (event, reading) = match row.get_ref(9).map(body::text) {
        Ok(Ok(None)) => (None, BodyState::Erased),
        Ok(Ok(Some(body))) => match E::decode(&kind, version, &body) {
            Decoded::Known(event) if sound => (Some(event), BodyState::Known),
            Decoded::Known(event) => (Some(event), BodyState::Altered),
            Decoded::Unknown if sound => (None, BodyState::Unknown),
            // No newer release wrote it: its kind or version was changed.
            Decoded::Unknown | Decoded::Damaged => (None, BodyState::Damaged),
        },
        Ok(Err(_)) | Err(_) => (None, BodyState::Damaged),
    };
    JournalEntry {
        envelope: Envelope {
            seq: number(3).unwrap_or_default(),
            batch: batch::name(number(11).unwrap_or_default()),
            kind,
            version,
            happened_at: time::from_unix(happened_at).unwrap_or_default(),
            recorded_at: time::from_unix(recorded_at).unwrap_or_default(),
            actor: cell::text(row, 13).unwrap_or_default(),
            clock_set: number(14).is_some_and(|set| set != 0),
            origin: cell::text(row, 7).map(|text| {
                serde_json::from_str(&text)
                    .unwrap_or(Origin::Other(serde_json::Value::String(text)))
            }),
            confirmed: cell::text(row, 8),
        },
        event,
        reading,
    }
}

/// Returns the events of a stream that could be read, for folding.
pub(super) fn known<E>(entries: &[JournalEntry<E>]) -> Vec<(Id, &E, Meta)> {
    entries
        .iter()
        .filter_map(|entry| Some((entry.envelope.batch, entry.event.as_ref()?, entry.meta())))
        .collect()
}
