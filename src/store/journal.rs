//! The append-only, hash-chained journal: envelopes that hold no free text, and erasable bodies.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::codec;
use super::error::StoreError;
use crate::domain::id::Id;
use crate::domain::order::{Event, Meta};
use crate::domain::time::{self, BeijingTime};

/// A SHA-256 digest.
pub(super) type Hash = [u8; 32];

/// The envelope of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// Its number, from 1 without gaps.
    pub seq: i64,
    /// The batch it was recorded in.
    pub batch: Id,
    /// The order it belongs to.
    pub stream: Id,
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
    /// SHA-256 of salt and body.
    pub body_hash: Hash,
    /// SHA-256 of the hash before and this envelope.
    pub hash: Hash,
}

/// An entry with its event; `None` once the body was purged.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The envelope.
    pub envelope: Envelope,
    /// The event.
    pub event: Option<Event>,
}

impl Entry {
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

/// What all events of one write share.
#[derive(Debug, Clone)]
pub(super) struct Stamp {
    /// The batch.
    pub batch: Id,
    /// The present.
    pub recorded_at: BeijingTime,
    /// Who.
    pub actor: String,
    /// Whether the clock was set by hand.
    pub clock_set: bool,
}

/// SHA-256 of the salt and the stored bytes of a body.
#[must_use]
pub(super) fn body_hash(salt: &[u8], body: &str) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(body.as_bytes());
    hasher.finalize().into()
}

impl Envelope {
    /// SHA-256 of the hash before and every field of this envelope, each with its length, so that no
    /// two envelopes have the same bytes.
    #[must_use]
    pub fn chain(&self, before: &Hash) -> Hash {
        let mut hasher = Sha256::new();
        let mut field = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_le_bytes());
            hasher.update(bytes);
        };
        field(before);
        field(&self.seq.to_le_bytes());
        field(&self.batch.bytes());
        field(&self.stream.bytes());
        field(self.kind.as_bytes());
        field(&self.version.to_le_bytes());
        field(&time::to_unix(self.happened_at).to_le_bytes());
        field(&time::to_unix(self.recorded_at).to_le_bytes());
        field(self.actor.as_bytes());
        field(&[u8::from(self.clock_set)]);
        field(&self.body_hash);
        hasher.finalize().into()
    }
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
pub(super) fn append(
    connection: &Connection,
    stamp: &Stamp,
    stream: Id,
    happened_at: BeijingTime,
    event: &Event,
) -> Result<i64, StoreError> {
    let (last, before) = head(connection)?;
    let (kind, body) = codec::encode(event)?;
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).map_err(|_| StoreError::Random)?;
    let mut envelope = Envelope {
        seq: last + 1,
        batch: stamp.batch,
        stream,
        kind,
        version: codec::VERSION,
        happened_at,
        recorded_at: stamp.recorded_at,
        actor: stamp.actor.clone(),
        clock_set: stamp.clock_set,
        body_hash: body_hash(&salt, &body),
        hash: [0; 32],
    };
    envelope.hash = envelope.chain(&before);
    connection
        .prepare_cached(
            "INSERT INTO journal (seq, batch, stream, kind, version, happened_at, recorded_at, actor,
             clock_set, body_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            envelope.seq,
            envelope.batch.bytes(),
            envelope.stream.bytes(),
            envelope.kind,
            envelope.version,
            time::to_unix(envelope.happened_at),
            time::to_unix(envelope.recorded_at),
            envelope.actor,
            envelope.clock_set,
            envelope.body_hash,
            envelope.hash,
        ])?;
    connection
        .prepare_cached("INSERT INTO event_body (seq, salt, body) VALUES (?1, ?2, ?3)")?
        .execute(params![envelope.seq, salt, body])?;
    Ok(envelope.seq)
}

const SELECT: &str =
    "SELECT j.seq, j.batch, j.stream, j.kind, j.version, j.happened_at, j.recorded_at,
    j.actor, j.clock_set, j.body_hash, j.hash, b.body
    FROM journal j LEFT JOIN event_body b ON b.seq = j.seq";

/// Every entry of one order, oldest first.
///
/// # Errors
/// When the database fails or an event is of a newer release.
pub(super) fn stream(connection: &Connection, stream: Id) -> Result<Vec<Entry>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("{SELECT} WHERE j.stream = ?1 ORDER BY j.seq"))?;
    let mut rows = statement.query([stream.bytes()])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(read_entry(row)?);
    }
    Ok(entries)
}

/// Reads an envelope from the first eleven columns.
pub(super) fn read_envelope(row: &rusqlite::Row<'_>) -> Result<Envelope, StoreError> {
    let when = |column: usize| -> Result<BeijingTime, StoreError> {
        time::from_unix(row.get(column)?).ok_or_else(|| StoreError::Damaged("流水时间".to_owned()))
    };
    Ok(Envelope {
        seq: row.get(0)?,
        batch: Id::from_bytes(row.get(1)?),
        stream: Id::from_bytes(row.get(2)?),
        kind: row.get(3)?,
        version: row.get(4)?,
        happened_at: when(5)?,
        recorded_at: when(6)?,
        actor: row.get(7)?,
        clock_set: row.get(8)?,
        body_hash: row.get(9)?,
        hash: row.get(10)?,
    })
}

fn read_entry(row: &rusqlite::Row<'_>) -> Result<Entry, StoreError> {
    let envelope = read_envelope(row)?;
    let body: Option<String> = row.get(11)?;
    let event = body
        .map(|body| codec::decode(envelope.seq, &envelope.kind, envelope.version, &body))
        .transpose()?;
    Ok(Entry { envelope, event })
}
