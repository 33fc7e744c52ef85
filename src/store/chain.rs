//! The hash chain: what is hashed, in which order, and how it is verified.
//!
//! This part of the format can never change. Before every field its length is hashed (8 bytes,
//! little-endian), and numbers are hashed as 8 bytes, little-endian, so that no two envelopes give
//! the same bytes. A field that may be NULL is hashed as an empty field if it is NULL, else as the
//! byte `1` and the value.
//!
//! * body hash = SHA-256(salt, seq, body). `seq` gives equal bodies of one stream different hashes;
//!   the salt prevents that a short body is guessed from its hash after it was erased.
//! * hash = SHA-256(hash before, seq, stream kind, stream name, position in the stream, batch,
//!   `recorded_at`, actor, `clock_set`, kind, version, `happened_at`, origin, confirmed, body hash).
//!
//! The hash before the first entry is 32 zeros. Times are Unix seconds.

use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};

use super::error::StoreError;
use super::stream;

/// A SHA-256 digest of 32 bytes: the hash of a body or of a journal entry.
pub(super) type Hash = [u8; 32];

/// Hashes fields one after another, each with its length.
struct FieldHasher(Sha256);

impl FieldHasher {
    fn new() -> Self {
        Self(Sha256::new())
    }

    fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    fn number(self, number: i64) -> Self {
        self.bytes(&number.to_le_bytes())
    }

    fn optional(mut self, text: Option<&str>) -> Self {
        let Some(text) = text else {
            return self.bytes(&[]);
        };
        self.0.update((text.len() as u64 + 1).to_le_bytes());
        self.0.update([1]);
        self.0.update(text.as_bytes());
        self
    }

    fn finish(self) -> Hash {
        self.0.finalize().into()
    }
}

/// Returns the hash of an event's body.
#[must_use]
pub(super) fn body_hash(salt: Option<&[u8]>, seq: i64, body: &str) -> Hash {
    FieldHasher::new()
        .bytes(salt.unwrap_or_default())
        .number(seq)
        .bytes(body.as_bytes())
        .finish()
}

/// The parts of an event that its hash covers.
#[derive(Debug, Clone)]
pub(super) struct ChainLink<'a> {
    pub seq: i64,
    pub stream_kind: &'a str,
    pub stream_name: &'a [u8],
    pub position: i64,
    pub batch: i64,
    pub recorded_at: i64,
    pub actor: &'a str,
    pub clock_set: i64,
    pub kind: &'a str,
    pub version: u32,
    pub happened_at: i64,
    pub origin: Option<&'a str>,
    pub confirmed: Option<&'a str>,
    pub body_hash: Hash,
}

impl ChainLink<'_> {
    /// Returns the hash of this event; `before` is the hash of the event before it.
    #[must_use]
    pub(super) fn hash(&self, before: &Hash) -> Hash {
        FieldHasher::new()
            .bytes(before)
            .number(self.seq)
            .bytes(self.stream_kind.as_bytes())
            .bytes(self.stream_name)
            .number(self.position)
            .number(self.batch)
            .number(self.recorded_at)
            .bytes(self.actor.as_bytes())
            .number(self.clock_set)
            .bytes(self.kind.as_bytes())
            .number(i64::from(self.version))
            .number(self.happened_at)
            .optional(self.origin)
            .optional(self.confirmed)
            .bytes(&self.body_hash)
            .finish()
    }
}

/// What is wrong with one entry of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ChainFault {
    /// Sequence number of the journal entry where the fault was found.
    pub seq: i64,
    /// Row of the stream that the entry should belong to; `None` if it is unknown.
    pub stream: Option<i64>,
    /// What is wrong, in Chinese.
    pub what: String,
}

const ENTRIES: &str = "SELECT j.seq, j.hash, j.event, e.seq, e.kind, e.version, e.happened_at,
    e.origin, e.confirmed, e.body, e.body_hash, e.batch, b.recorded_at, b.actor, b.clock_set,
    s.kind, s.name, s.salt
    FROM journal j
    LEFT JOIN event e ON e.id = j.event
    LEFT JOIN batch b ON b.id = e.batch
    LEFT JOIN stream s ON s.id = j.event >> 20
    WHERE j.seq > ?1 ORDER BY j.seq";

/// Verifies the chain from the entry after `after` to the end and returns how many entries were
/// read. After a fault the next entry is compared with the stored hash, so that each fault is
/// reported once.
///
/// # Errors
/// When the database fails. A fault in the chain is reported, not returned as an error.
pub(super) fn verify(
    connection: &Connection,
    after: i64,
    mut seen: impl FnMut(i64),
    mut fault: impl FnMut(ChainFault),
) -> Result<u64, StoreError> {
    let after = after.max(0);
    let mut before: Hash = [0; 32];
    if after > 0 {
        let mut earlier = connection
            .prepare_cached("SELECT seq, hash FROM journal WHERE seq <= ?1 ORDER BY seq DESC")?;
        let mut rows = earlier.query([after])?;
        let mut newest = true;
        while let Some(row) = rows.next()? {
            if std::mem::take(&mut newest) && row.get::<_, i64>(0)? != after {
                fault(missing(after));
            }
            // A hash that cannot be read is passed over, as below.
            if let Ok(hash) = row.get(1) {
                before = hash;
                break;
            }
        }
    }
    let mut statement = connection.prepare(ENTRIES)?;
    let mut rows = statement.query([after])?;
    let mut expected = after + 1;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        while expected < seq {
            fault(missing(expected));
            expected += 1;
        }
        let hash: Option<Hash> = row.get(1).ok();
        let found = match hash {
            Some(hash) => entry(row, seq, &before, &hash),
            None => Err("校验值被改动".to_owned()),
        };
        if let Err(what) = found {
            fault(ChainFault {
                seq,
                stream: row.get(2).ok().map(|event: i64| stream::split(event).0),
                what: format!("流水第 {seq} 条：{what}"),
            });
        }
        before = hash.unwrap_or(before);
        expected = seq + 1;
        count += 1;
        seen(seq);
    }
    Ok(count)
}

fn missing(seq: i64) -> ChainFault {
    ChainFault {
        seq,
        stream: None,
        what: format!("缺少流水第 {seq} 条"),
    }
}

/// Verifies one entry; `before` is the stored hash of the entry before it.
fn entry(row: &Row<'_>, seq: i64, before: &Hash, hash: &Hash) -> Result<(), String> {
    let unreadable = |_: rusqlite::Error| "有无法识别的值".to_owned();
    let own: Option<i64> = row.get(3).map_err(unreadable)?;
    let Some(own) = own else {
        return Err("记录不见了".to_owned());
    };
    if own != seq {
        return Err("记录的流水号被改动".to_owned());
    }
    let recorded_at: Option<i64> = row.get(12).map_err(unreadable)?;
    let Some(recorded_at) = recorded_at else {
        return Err("所属批次不见了".to_owned());
    };
    let stream_kind: Option<String> = row.get(15).map_err(unreadable)?;
    let Some(stream_kind) = stream_kind else {
        return Err("所属工单或设置不见了".to_owned());
    };
    let stream_name: Vec<u8> = row.get(16).map_err(unreadable)?;
    let salt: Option<Vec<u8>> = row.get(17).map_err(unreadable)?;
    let body: Option<String> = row.get(9).map_err(unreadable)?;
    let kept: Option<Hash> = row.get(10).map_err(unreadable)?;
    let body_hash = match (&body, kept) {
        (Some(body), None) => self::body_hash(salt.as_deref(), seq, body),
        (None, Some(kept)) => kept,
        (Some(_), Some(_)) | (None, None) => return Err("内容与校验值不相配".to_owned()),
    };
    let event: i64 = row.get(2).map_err(unreadable)?;
    let (kind, actor): (String, String) = (
        row.get(4).map_err(unreadable)?,
        row.get(13).map_err(unreadable)?,
    );
    let (origin, confirmed): (Option<String>, Option<String>) = (
        row.get(7).map_err(unreadable)?,
        row.get(8).map_err(unreadable)?,
    );
    let link = ChainLink {
        seq,
        stream_kind: &stream_kind,
        stream_name: &stream_name,
        position: stream::split(event).1,
        batch: row.get(11).map_err(unreadable)?,
        recorded_at,
        actor: &actor,
        clock_set: row.get(14).map_err(unreadable)?,
        kind: &kind,
        version: row.get(5).map_err(unreadable)?,
        happened_at: row.get(6).map_err(unreadable)?,
        origin: origin.as_deref(),
        confirmed: confirmed.as_deref(),
        body_hash,
    };
    if link.hash(before) == *hash {
        Ok(())
    } else {
        Err("与校验值不符".to_owned())
    }
}
