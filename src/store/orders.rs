//! Orders at rest: a snapshot of the fold, and the columns the board sorts and counts by.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::error::StoreError;
use super::journal::{self, Entry};
use super::search;
use crate::domain::id::Id;
use crate::domain::order::Order;
use crate::domain::order::later::{PromiseState, Supervision};
use crate::domain::time;
use crate::domain::vocabulary::{FormStatus, Stage, Urgency};

/// Goes up when the fold of an old journal would give another state; snapshots of an older version
/// are refolded when opened.
pub(super) const FOLD_VERSION: u32 = 1;

/// The due time of an order that has none: beyond every other.
pub const NEVER: i64 = 253_402_271_999;

/// An order with where it stands in the store.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredOrder {
    /// The row, newest highest.
    pub row: i64,
    /// The last event folded in; pass it back with the next action.
    pub last_seq: i64,
    /// The order.
    pub order: Order,
}

/// Folds entries to an order. An order whose bodies were purged cannot be refolded.
///
/// # Errors
/// When a body is missing.
pub(super) fn fold(stream: Id, entries: &[Entry]) -> Result<Order, StoreError> {
    let metas: Vec<_> = entries.iter().map(Entry::meta).collect();
    let mut folded = Vec::with_capacity(entries.len());
    for (entry, meta) in entries.iter().zip(&metas) {
        let event = entry.event.as_ref().ok_or_else(|| {
            StoreError::Damaged(format!("流水第 {} 条的内容已清除", entry.envelope.seq))
        })?;
        folded.push((entry.envelope.batch, event, meta));
    }
    Ok(Order::fold(stream, &folded))
}

/// Loads an order by its name for ever.
///
/// # Errors
/// When the database fails.
pub(super) fn load(connection: &Connection, stream: Id) -> Result<Option<StoredOrder>, StoreError> {
    let found = connection
        .prepare_cached(
            "SELECT o.id, o.last_seq, o.fold_version, s.body FROM orders o
             JOIN snapshot s ON s.id = o.id WHERE o.stream = ?1",
        )?
        .query_row([stream.bytes()], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                row.get::<_, u32>(2)?,
                row.get::<_, String>(3)?,
            ))
        })
        .optional()?;
    found
        .map(|(row, last_seq, version, body)| {
            read(connection, stream, row, last_seq, version, &body)
        })
        .transpose()
}

/// Reads a snapshot; refolds it when it is of an older fold.
pub(super) fn read(
    connection: &Connection,
    stream: Id,
    row: i64,
    last_seq: i64,
    version: u32,
    body: &str,
) -> Result<StoredOrder, StoreError> {
    let order = if version == FOLD_VERSION {
        serde_json::from_str(body)?
    } else {
        fold(stream, &journal::stream(connection, stream)?)?
    };
    Ok(StoredOrder {
        row,
        last_seq,
        order,
    })
}

/// The name of the order that has a platform number.
///
/// # Errors
/// When the database fails.
pub(super) fn by_number(connection: &Connection, number: &str) -> Result<Option<Id>, StoreError> {
    find(
        connection,
        "SELECT stream FROM orders WHERE order_no = ?1
         UNION ALL SELECT stream FROM order_alias WHERE order_no = ?1 LIMIT 1",
        number,
    )
}

/// The name of the order known by a 重办 number of this one (`NNN-01` of `NNN`).
///
/// # Errors
/// When the database fails.
pub(super) fn by_redo_of(connection: &Connection, number: &str) -> Result<Option<Id>, StoreError> {
    find(
        connection,
        "SELECT stream FROM orders WHERE order_no > ?1 || '-' AND order_no < ?1 || '-:'
         AND length(order_no) <= length(?1) + 3 LIMIT 1",
        number,
    )
}

/// The name of the order that a row without a number became.
///
/// # Errors
/// When the database fails.
pub(super) fn by_import_key(connection: &Connection, key: &[u8]) -> Result<Option<Id>, StoreError> {
    find(
        connection,
        "SELECT stream FROM orders WHERE import_key = ?1",
        key,
    )
}

fn find(
    connection: &Connection,
    sql: &str,
    value: impl rusqlite::ToSql,
) -> Result<Option<Id>, StoreError> {
    let found: Option<[u8; 16]> = connection
        .prepare_cached(sql)?
        .query_row([value], |row| row.get(0))
        .optional()?;
    Ok(found.map(Id::from_bytes))
}

/// The order that a word on the command line names: a platform number, 临-0001, or its name for ever
/// (or enough of its beginning).
///
/// # Errors
/// When none or several fit.
pub(super) fn resolve(connection: &Connection, word: &str) -> Result<Id, StoreError> {
    let word = word.trim();
    if let Some(id) = by_number(connection, word)? {
        return Ok(id);
    }
    if let Some(number) = word
        .strip_prefix("临-")
        .or_else(|| word.strip_prefix("临"))
        .and_then(|n| n.parse::<u32>().ok())
        && let Some(id) = find(
            connection,
            "SELECT stream FROM orders WHERE temporary_no = ?1",
            number,
        )?
    {
        return Ok(id);
    }
    let hex = word.len() >= 6 && word.len() <= 32 && word.bytes().all(|b| b.is_ascii_hexdigit());
    if hex {
        let low = u128::from_str_radix(&format!("{word:0<32}"), 16).unwrap_or_default();
        let high = u128::from_str_radix(&format!("{word:f<32}"), 16).unwrap_or_default();
        let mut statement = connection
            .prepare_cached("SELECT stream FROM orders WHERE stream BETWEEN ?1 AND ?2 LIMIT 2")?;
        let found: Vec<[u8; 16]> = statement
            .query_map([low.to_be_bytes(), high.to_be_bytes()], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        match found.as_slice() {
            [only] => return Ok(Id::from_bytes(*only)),
            [] => {}
            _ => return Err(StoreError::Ambiguous(word.to_owned())),
        }
    }
    Err(StoreError::NotFound(word.to_owned()))
}

/// The digest by which a row without a number is known again: what the platform says and nothing else.
#[must_use]
pub(super) fn import_key(order: &Order) -> Option<[u8; 32]> {
    // A number given later does not change what the row says.
    if order.temporary_no.is_none() || order.first_row.is_none() {
        return None;
    }
    let matter = &order.matter;
    let received = matter.received_at.map(time::iso);
    let mut hasher = Sha256::new();
    for part in [
        Some(matter.title.as_str()),
        Some(matter.content.as_str()),
        matter.place.as_deref(),
        matter.town.as_deref(),
        received.as_deref(),
        order.appellant.name.as_deref(),
        order.appellant.phone.as_deref(),
    ] {
        let bytes = part.unwrap_or("\u{1}").as_bytes();
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    Some(hasher.finalize().into())
}

/// Saves an order's snapshot, columns and search row. An order that no longer exists (its creation
/// was undone) leaves the board and frees its number.
///
/// # Errors
/// When the database fails.
pub(super) fn save(
    connection: &Connection,
    order: &Order,
    last_seq: i64,
) -> Result<(), StoreError> {
    let known: Option<i64> = connection
        .prepare_cached("SELECT id FROM orders WHERE stream = ?1")?
        .query_row([order.id.bytes()], |row| row.get(0))
        .optional()?;
    if !order.exists {
        if let Some(row) = known {
            connection
                .prepare_cached("DELETE FROM snapshot WHERE id = ?1")?
                .execute([row])?;
            search::remove(connection, row)?;
            connection
                .prepare_cached("DELETE FROM order_alias WHERE stream = ?1")?
                .execute([order.id.bytes()])?;
            connection
                .prepare_cached("DELETE FROM orders WHERE id = ?1")?
                .execute([row])?;
        }
        return Ok(());
    }
    let row = write_columns(connection, known, order, last_seq)?;
    connection
        .prepare_cached(
            "INSERT INTO snapshot (id, body) VALUES (?1, ?2)
             ON CONFLICT (id) DO UPDATE SET body = excluded.body",
        )?
        .execute(params![row, serde_json::to_string(order)?])?;
    if known.is_some() {
        connection
            .prepare_cached("DELETE FROM order_alias WHERE stream = ?1")?
            .execute([order.id.bytes()])?;
    }
    for number in &order.matter.redispatched_as {
        connection
            .prepare_cached("INSERT OR IGNORE INTO order_alias (order_no, stream) VALUES (?1, ?2)")?
            .execute(params![number, order.id.bytes()])?;
    }
    search::index(connection, row, order, known.is_some())
}

fn write_columns(
    connection: &Connection,
    known: Option<i64>,
    order: &Order,
    last_seq: i64,
) -> Result<i64, StoreError> {
    // 督办 that waits for its answer outlives the order's end.
    let owed = order.supervisions.iter().any(Supervision::is_open);
    let open = (owed || !order.stage.is_final()) && order.merged_into.is_none();
    let unix = |instant: Option<time::BeijingTime>| instant.map_or(NEVER, time::to_unix);
    connection
        .prepare_cached(
            "INSERT INTO orders (id, stream, order_no, temporary_no, import_key, role, stage, handler,
             open, assigned_out, paper, reopened, key_case, promised, pin, due_at, attention_at,
             last_seq, fold_version)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
             ON CONFLICT (stream) DO UPDATE SET order_no = excluded.order_no,
             temporary_no = excluded.temporary_no, import_key = excluded.import_key,
             role = excluded.role, stage = excluded.stage, handler = excluded.handler,
             open = excluded.open, assigned_out = excluded.assigned_out, paper = excluded.paper,
             reopened = excluded.reopened, key_case = excluded.key_case, promised = excluded.promised,
             pin = excluded.pin, due_at = excluded.due_at, attention_at = excluded.attention_at,
             last_seq = excluded.last_seq, fold_version = excluded.fold_version",
        )?
        .execute(params![
            known,
            order.id.bytes(),
            order.order_no,
            order.temporary_no,
            import_key(order),
            order.role.code(),
            order.stage.code(),
            order.handler,
            open,
            order.assignments.iter().any(|one| one.returned_at.is_none()),
            paper(order),
            order.round > 0,
            order.matter.key || order.matter.supervised || !order.supervisions.is_empty(),
            order.promises.iter().any(|promise| promise.state == PromiseState::Open),
            pin(order),
            unix(order.board_due()),
            unix(order.attention_at()),
            last_seq,
            FOLD_VERSION,
        ])?;
    Ok(known.unwrap_or_else(|| connection.last_insert_rowid()))
}

/// How far the paper is: 0 to fill, 1 out for signature and seal, 2 to upload.
fn paper(order: &Order) -> u8 {
    match order.form().map(|form| form.status) {
        Some(FormStatus::Exported | FormStatus::Signed | FormStatus::Sealed) => 1,
        Some(FormStatus::Scanned) => 2,
        _ if order.stage == Stage::ToRevisit && !order.is_replied() => 2,
        _ => 0,
    }
}

/// Pinned orders come first: 重点办件, 督办, 特急, and 攻坚哨 for an emergency (附1§5, 三(一)).
fn pin(order: &Order) -> u8 {
    let emergency = order.whistle_rounds.iter().any(|round| {
        round.outcome.is_none()
            && round
                .cause
                .is_some_and(crate::domain::vocabulary::WhistleCause::is_emergency)
    });
    let pinned = order.is_supervised() || emergency || order.matter.urgency == Urgency::Critical;
    u8::from(!pinned || order.stage.is_final())
}
