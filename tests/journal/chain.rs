//! The documented format, implemented a second time without any code of the store: what every hash
//! must be, and how another program would append an event.

use liaison::store::body_text;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

fn field(hasher: &mut Sha256, bytes: &[u8]) {
    hasher.update((bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}

fn optional(hasher: &mut Sha256, text: Option<&str>) {
    match text {
        None => field(hasher, &[]),
        Some(text) => field(hasher, &[&[1], text.as_bytes()].concat()),
    }
}

/// The parts of an entry that are hashed.
struct Chained {
    seq: i64,
    event: i64,
    batch: i64,
    kind: String,
    version: i64,
    happened_at: i64,
    origin: Option<String>,
    confirmed: Option<String>,
    body: Option<String>,
    body_hash: Option<[u8; 32]>,
}

impl Chained {
    fn body_hash(&self, salt: Option<&[u8]>) -> [u8; 32] {
        let Some(body) = &self.body else {
            return self.body_hash.expect("an erased body leaves its hash");
        };
        assert_eq!(self.body_hash, None, "a body has no hash beside it");
        let mut hasher = Sha256::new();
        field(&mut hasher, salt.unwrap_or_default());
        field(&mut hasher, &self.seq.to_le_bytes());
        field(&mut hasher, body.as_bytes());
        hasher.finalize().into()
    }

    fn hash(&self, file: &Connection, before: [u8; 32]) -> [u8; 32] {
        let (recorded_at, actor, clock_set): (i64, String, i64) = file
            .query_row(
                "SELECT recorded_at, actor, clock_set FROM batch WHERE id = ?1",
                [self.batch],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .unwrap();
        let (kind, name, salt): (String, Vec<u8>, Option<Vec<u8>>) = file
            .query_row(
                "SELECT kind, name, salt FROM stream WHERE id = ?1",
                [self.event >> 20],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .unwrap();
        let mut hasher = Sha256::new();
        field(&mut hasher, &before);
        field(&mut hasher, &self.seq.to_le_bytes());
        field(&mut hasher, kind.as_bytes());
        field(&mut hasher, &name);
        field(&mut hasher, &(self.event & 0xF_FFFF).to_le_bytes());
        field(&mut hasher, &self.batch.to_le_bytes());
        field(&mut hasher, &recorded_at.to_le_bytes());
        field(&mut hasher, actor.as_bytes());
        field(&mut hasher, &clock_set.to_le_bytes());
        field(&mut hasher, self.kind.as_bytes());
        field(&mut hasher, &self.version.to_le_bytes());
        field(&mut hasher, &self.happened_at.to_le_bytes());
        optional(&mut hasher, self.origin.as_deref());
        optional(&mut hasher, self.confirmed.as_deref());
        field(&mut hasher, &self.body_hash(salt.as_deref()));
        hasher.finalize().into()
    }
}

/// Asserts that every hash of a file agrees with the documented format; returns the number of
/// entries.
pub(crate) fn assert_chained(file: &Connection) -> i64 {
    let mut statement = file
        .prepare(
            "SELECT j.seq, j.event, e.batch, e.kind, e.version, e.happened_at, e.origin, e.confirmed,
             e.body, e.body_hash, j.hash FROM journal j JOIN event e ON e.id = j.event ORDER BY j.seq",
        )
        .unwrap();
    let mut rows = statement.query([]).unwrap();
    let (mut before, mut seen) = ([0; 32], 0);
    while let Some(row) = rows.next().unwrap() {
        let chained = Chained {
            seq: row.get(0).unwrap(),
            event: row.get(1).unwrap(),
            batch: row.get(2).unwrap(),
            kind: row.get(3).unwrap(),
            version: row.get(4).unwrap(),
            happened_at: row.get(5).unwrap(),
            origin: row.get(6).unwrap(),
            confirmed: row.get(7).unwrap(),
            body: match row.get_ref(8).unwrap() {
                ValueRef::Blob(bytes) => Some(body_text(bytes).unwrap()),
                other => other.as_str_or_null().unwrap().map(str::to_owned),
            },
            body_hash: row.get(9).unwrap(),
        };
        seen += 1;
        assert_eq!(chained.seq, seen, "numbers have no gaps");
        let hash: [u8; 32] = row.get(10).unwrap();
        assert_eq!(hash, chained.hash(file, before), "entry {seen}");
        before = hash;
    }
    seen
}

/// An event as another program could write it.
pub(crate) struct Raw<'a> {
    pub(crate) stream_kind: &'a str,
    pub(crate) stream: [u8; 16],
    pub(crate) kind: &'a str,
    pub(crate) version: i64,
    pub(crate) happened_at: i64,
    pub(crate) recorded_at: i64,
    pub(crate) actor: &'a str,
    pub(crate) origin: Option<&'a str>,
    pub(crate) confirmed: Option<&'a str>,
    /// `None` if the body was erased.
    pub(crate) body: Option<&'a str>,
    /// The batch to append to; `None` for a new one.
    pub(crate) batch: Option<i64>,
}

impl<'a> Raw<'a> {
    /// Returns an event of an order, at one second before the year 2026, by another person.
    pub(crate) const fn of_order(stream: [u8; 16], kind: &'a str, body: &'a str) -> Self {
        Self {
            stream_kind: "order",
            stream,
            kind,
            version: 1,
            happened_at: 1_767_196_799,
            recorded_at: 1_767_196_799,
            actor: "别的程序",
            origin: None,
            confirmed: None,
            body: Some(body),
            batch: None,
        }
    }
}

/// Appends an event to a file and returns its batch.
pub(crate) fn append(file: &Connection, raw: &Raw<'_>) -> i64 {
    let (last, before): (i64, [u8; 32]) = file
        .query_row(
            "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()
        .unwrap()
        .unwrap_or((0, [0; 32]));
    let seq = last + 1;
    file.execute(
        "INSERT OR IGNORE INTO stream (kind, name, salt) VALUES (?1, ?2, ?3)",
        params![raw.stream_kind, raw.stream, [7_u8; 16]],
    )
    .unwrap();
    let stream: i64 = file
        .query_row(
            "SELECT id FROM stream WHERE name = ?1",
            [raw.stream],
            |row| row.get(0),
        )
        .unwrap();
    let batch = raw.batch.unwrap_or_else(|| {
        file.execute(
            "INSERT INTO batch (recorded_at, actor, clock_set, first_seq, last_seq)
             VALUES (?1, ?2, 1, ?3, ?3)",
            params![raw.recorded_at, raw.actor, seq],
        )
        .unwrap();
        file.last_insert_rowid()
    });
    file.execute("UPDATE batch SET last_seq = ?2 WHERE id = ?1", [batch, seq])
        .unwrap();
    let newest: Option<i64> = file
        .query_row(
            "SELECT max(id) FROM event WHERE id >> 20 = ?1",
            [stream],
            |row| row.get(0),
        )
        .unwrap();
    let chained = Chained {
        seq,
        event: newest.map_or((stream << 20) + 1, |newest| newest + 1),
        batch,
        kind: raw.kind.to_owned(),
        version: raw.version,
        happened_at: raw.happened_at,
        origin: raw.origin.map(str::to_owned),
        confirmed: raw.confirmed.map(str::to_owned),
        body: raw.body.map(str::to_owned),
        body_hash: raw.body.is_none().then_some([9; 32]),
    };
    file.execute(
        "INSERT INTO event (id, seq, batch, kind, version, happened_at, origin, confirmed, body,
         body_hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            chained.event,
            seq,
            batch,
            chained.kind,
            chained.version,
            chained.happened_at,
            chained.origin,
            chained.confirmed,
            chained.body,
            chained.body_hash,
        ],
    )
    .unwrap();
    file.execute(
        "INSERT INTO journal (seq, event, hash) VALUES (?1, ?2, ?3)",
        params![seq, chained.event, chained.hash(file, before)],
    )
    .unwrap();
    batch
}
