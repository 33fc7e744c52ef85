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

use super::body;
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
    /// Row of the stream that the entry should belong to; `None` if it is unknown.
    pub stream: Option<i64>,
    /// What is wrong, in Chinese.
    pub what: String,
}

/// The columns that an entry is verified by: of its row in the chain (`j`), its event (`e`), its batch
/// (`b`) and its stream (`s`). A statement that reads them names them first.
pub(super) const COLUMNS: &str = "j.seq, j.hash, j.event, e.seq, e.kind, e.version, e.happened_at,
    e.origin, e.confirmed, e.body, e.body_hash, e.batch, b.recorded_at, b.actor, b.clock_set,
    s.kind, s.name, s.salt";

/// The entries of the chain, each with what it is verified by.
const ENTRIES: &str = "FROM journal j
    LEFT JOIN event e ON e.id = j.event
    LEFT JOIN batch b ON b.id = e.batch
    LEFT JOIN stream s ON s.id = j.event >> 20";

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
    let mut before = Before {
        stored: hash_before(connection, after + 1)?,
        computed: None,
    };
    if after > 0 && !is_in_chain(connection, after)? {
        fault(missing(after, after));
    }
    let mut statement = connection.prepare(&format!(
        "SELECT {COLUMNS} {ENTRIES} WHERE j.seq > ?1 ORDER BY j.seq"
    ))?;
    let mut rows = statement.query([after])?;
    let mut expected = after + 1;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        if expected < seq {
            fault(missing(expected, seq - 1));
        }
        let stored: Option<Hash> = row.get(1).ok();
        let computed = computed(row, seq, &before.stored);
        let found = match (&computed, stored) {
            (Err(what), _) => Err(what.clone()),
            (Ok(_), None) => Err("校验值被改动".to_owned()),
            (Ok(hash), Some(stored)) => {
                let other = before.computed;
                let fits = *hash == stored
                    || other.is_some_and(|other| self::computed(row, seq, &other) == Ok(stored));
                fits.then_some(()).ok_or_else(|| "与校验值不符".to_owned())
            }
        };
        before.computed = computed.ok().filter(|_| found.is_err());
        if let Err(what) = found {
            fault(ChainFault {
                stream: row.get(2).ok().map(|event: i64| stream::split(event).0),
                what: format!("流水第 {seq} 条：{what}"),
            });
        }
        before.stored = stored.unwrap_or(before.stored);
        expected = seq + 1;
        count += 1;
        seen(seq);
    }
    Ok(count)
}

/// The hash that the next entry goes on from. If the stored one was changed, the next entry still
/// fits the one that the entry before it must have had: a changed hash costs only its own entry.
struct Before {
    /// The last stored hash that can be read.
    stored: Hash,
    /// The hash computed from the content of the entry before, if that entry does not verify.
    computed: Option<Hash>,
}

/// Whether the event in a row is the one that the chain knows. The row begins with [`COLUMNS`];
/// `before` is the stored hash before it, if it can be read.
///
/// # Errors
/// When the database fails.
pub(super) fn is_sound(
    connection: &Connection,
    row: &Row<'_>,
    event: i64,
    before: Option<Hash>,
) -> Result<bool, StoreError> {
    let (Ok(seq), Ok(stored), Ok(chained)) = (row.get(0), row.get(1), row.get::<_, i64>(2)) else {
        return Ok(false);
    };
    if chained != event {
        return Ok(false);
    }
    let fits = |before: &Hash| computed(row, seq, before) == Ok(stored);
    let known = match before {
        Some(before) => before,
        None => hash_before(connection, seq)?,
    };
    if fits(&known) {
        return Ok(true);
    }
    let own = computed_before(connection, seq)?;
    Ok(own.is_some_and(|own| fits(&own)))
}

/// Returns the last hash before an entry that can be read; zeros if there is none.
fn hash_before(connection: &Connection, seq: i64) -> Result<Hash, StoreError> {
    let mut earlier =
        connection.prepare_cached("SELECT hash FROM journal WHERE seq < ?1 ORDER BY seq DESC")?;
    let mut rows = earlier.query([seq])?;
    while let Some(row) = rows.next()? {
        if let Ok(hash) = row.get(0) {
            return Ok(hash);
        }
    }
    Ok([0; 32])
}

/// Returns the hash that the entry before this one must have by its content, if its stored one is
/// another.
fn computed_before(connection: &Connection, seq: i64) -> Result<Option<Hash>, StoreError> {
    let before = hash_before(connection, seq - 1)?;
    let mut statement =
        connection.prepare_cached(&format!("SELECT {COLUMNS} {ENTRIES} WHERE j.seq = ?1"))?;
    let mut rows = statement.query([seq - 1])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    Ok(computed(row, seq - 1, &before).ok())
}

fn is_in_chain(connection: &Connection, seq: i64) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("SELECT count(*) > 0 FROM journal WHERE seq = ?1")?
        .query_row([seq], |row| row.get(0))?)
}

fn missing(first: i64, last: i64) -> ChainFault {
    let what = if first == last {
        format!("缺少流水第 {first} 条")
    } else {
        format!("缺少流水第 {first} 至 {last} 条")
    };
    ChainFault { stream: None, what }
}

/// Computes the hash of the entry in a row that begins with [`COLUMNS`]; `before` is the hash before
/// it. Says in Chinese why there is none.
fn computed(row: &Row<'_>, seq: i64, before: &Hash) -> Result<Hash, String> {
    let unreadable = |_| "有无法识别的值".to_owned();
    let number = |column: usize| row.get::<_, Option<i64>>(column).map_err(unreadable);
    let text = |column: usize| {
        let value = row.get_ref(column).map_err(unreadable)?;
        value
            .as_str_or_null()
            .map_err(|_| "有无法识别的值".to_owned())
    };
    let bytes = |column: usize| {
        let value = row.get_ref(column).map_err(unreadable)?;
        value
            .as_blob_or_null()
            .map_err(|_| "有无法识别的值".to_owned())
    };
    let Some(own) = number(3)? else {
        return Err("记录不见了".to_owned());
    };
    if own != seq {
        return Err("记录的流水号被改动".to_owned());
    }
    let Some(recorded_at) = number(12)? else {
        return Err("所属批次不见了".to_owned());
    };
    let Some(stream_kind) = text(15)? else {
        return Err("所属工单或设置不见了".to_owned());
    };
    let kept: Option<Hash> = row.get(10).map_err(unreadable)?;
    let body = row.get_ref(9).map_err(unreadable)?;
    let body = body::text(body).map_err(|_| "有无法识别的值".to_owned())?;
    let body_hash = match (body, kept) {
        (Some(body), None) => self::body_hash(bytes(17)?, seq, &body),
        (None, Some(kept)) => kept,
        (Some(_), Some(_)) | (None, None) => return Err("内容与校验值不相配".to_owned()),
    };
    let link = ChainLink {
        seq,
        stream_kind,
        stream_name: bytes(16)?.unwrap_or_default(),
        position: stream::split(row.get(2).map_err(unreadable)?).1,
        batch: row.get(11).map_err(unreadable)?,
        recorded_at,
        actor: text(13)?.unwrap_or_default(),
        clock_set: row.get(14).map_err(unreadable)?,
        kind: text(4)?.unwrap_or_default(),
        version: row.get(5).map_err(unreadable)?,
        happened_at: row.get(6).map_err(unreadable)?,
        origin: text(7)?,
        confirmed: text(8)?,
        body_hash,
    };
    Ok(link.hash(before))
}
