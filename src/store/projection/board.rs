//! The board: one row for each order, with the columns that views sort, filter and count by.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, ErrorCode, OptionalExtension, params, params_from_iter};
use sha2::{Digest, Sha256};

use crate::domain::order::event::kind::EventType as _;
use crate::domain::order::event::office::purged::Purged;
use crate::domain::order::{Event, Order};
use crate::domain::time;
use crate::domain::vocabulary::{FormStatus, Stage, Urgency, WhistleCause};
use crate::store::body;
use crate::store::cell;
use crate::store::codec::{Decoded, Journaled};
use crate::store::error::StoreError;
use crate::store::orders::FoldedOrder;

/// Version of the columns. Raise it whenever the same events would give other values.
pub(super) const VERSION: u32 = 21;

/// Due time, in Unix seconds, of an order without a deadline: the end of the year 9999.
pub const NEVER: i64 = 253_402_271_999;

/// The columns, in the order of [`columns`].
const COLUMNS: [&str; 22] = [
    "order_no",
    "temporary_no",
    "import_key",
    "row_digest",
    "role",
    "stage",
    "handler",
    "open",
    "assigned_out",
    "paper",
    "reopened",
    "key_case",
    "promised",
    "pin",
    "due_at",
    "attention_at",
    "last_seq",
    "unknown",
    "disputed",
    "owed_at",
    "remind_at",
    "entry_at",
];

const PUT: &str = "INSERT INTO orders (id, order_no, temporary_no, import_key, row_digest, role,
    stage, handler, open, assigned_out, paper, reopened, key_case, promised, pin, due_at,
    attention_at, last_seq, unknown, disputed, owed_at,
    remind_at, entry_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
    ?20, ?21, ?22, ?23)
    ON CONFLICT (id) DO UPDATE SET order_no = excluded.order_no,
    temporary_no = excluded.temporary_no, import_key = excluded.import_key,
    row_digest = excluded.row_digest, role = excluded.role, stage = excluded.stage,
    handler = excluded.handler, open = excluded.open, assigned_out = excluded.assigned_out,
    paper = excluded.paper, reopened = excluded.reopened, key_case = excluded.key_case,
    promised = excluded.promised,
    pin = excluded.pin, due_at = excluded.due_at,
    attention_at = excluded.attention_at, last_seq = excluded.last_seq,
    unknown = excluded.unknown, disputed = excluded.disputed, owed_at = excluded.owed_at,
    remind_at = excluded.remind_at, entry_at = excluded.entry_at";

/// Returns the values of an order's columns.
fn columns(folded: &FoldedOrder) -> [Value; 22] {
    let order = &folded.stored.order;
    // An order whose 督办 still waits for an answer counts as open even after it was closed.
    let merged = order.merged_into.is_some();
    let owed = order.open_slips().next().is_some();
    let open = !merged && (owed || !order.stage.is_final());
    let unix = |instant: Option<time::BeijingTime>| instant.map_or(NEVER, time::to_unix).into();
    let (owed_at, remind_at) = order.owed_times();
    let code = |code: &str| Value::Text(code.to_owned());
    let blob =
        |bytes: Option<&[u8]>| bytes.map_or(Value::Null, |bytes| Value::Blob(bytes.to_vec()));
    [
        order.order_no.clone().into(),
        order.temporary_no.into(),
        blob(import_key(order).as_ref().map(<[u8; 32]>::as_slice)),
        blob(folded.row_digest.as_ref().map(<[u8; 16]>::as_slice)),
        code(order.role.code()),
        code(order.stage.code()),
        order.handler.clone().into(),
        open.into(),
        (!merged && order.open_assignments().next().is_some()).into(),
        paper(order).into(),
        (order.round > 0).into(),
        (order.is_supervised() || order.supervisions.iter().any(|one| !one.kind.is_praise()))
            .into(),
        order.owed_promises().next().is_some().into(),
        pin(order).into(),
        unix(order.list_due()),
        unix(order.attention_at()),
        folded.stored.last_seq.into(),
        folded.is_newer().into(),
        is_disputed(order).into(),
        unix(owed_at),
        unix(remind_at),
        unix(order.waits_since()),
    ]
}

/// Writes an order's columns and its 重办 numbers.
///
/// # Errors
/// When the database fails.
pub(super) fn put(connection: &Connection, folded: &FoldedOrder) -> Result<(), StoreError> {
    let row = folded.stored.row;
    let values = std::iter::once(Value::from(row)).chain(columns(folded));
    connection
        .prepare_cached(PUT)?
        .execute(params_from_iter(values))
        .map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => StoreError::Taken,
            _ => error.into(),
        })?;
    remove_aliases(connection, row)?;
    for number in &folded.stored.order.matter.redispatched_as {
        connection
            .prepare_cached("INSERT OR IGNORE INTO order_alias (order_no, id) VALUES (?1, ?2)")?
            .execute(params![number, row])?;
    }
    Ok(())
}

/// Writes an order's columns while the board is rebuilt. If a damaged journal gives its number to
/// another order too, the order gets a row without a number, which `check` reports; otherwise one
/// order would keep the whole board from being built.
///
/// # Errors
/// When the database fails.
pub(super) fn put_again(connection: &Connection, folded: &FoldedOrder) -> Result<(), StoreError> {
    match put(connection, folded) {
        Err(StoreError::Taken) => {
            let mut folded = folded.clone();
            let order = &mut folded.stored.order;
            (order.order_no, order.temporary_no, order.first_row) = (None, None, None);
            put(connection, &folded)
        }
        done => done,
    }
}

/// Removes an order from the board because its creation was undone or its content erased.
///
/// # Errors
/// When the database fails.
pub(super) fn remove(connection: &Connection, row: i64) -> Result<(), StoreError> {
    remove_aliases(connection, row)?;
    connection
        .prepare_cached("DELETE FROM orders WHERE id = ?1")?
        .execute([row])?;
    Ok(())
}

fn remove_aliases(connection: &Connection, row: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM order_alias WHERE id = ?1")?
        .execute([row])?;
    Ok(())
}

/// Empties the board before it is rebuilt. Only the rows of orders whose first event cannot be read
/// stay: nothing else says their numbers any more.
///
/// # Errors
/// When the database fails.
pub(super) fn clear(connection: &Connection) -> Result<(), StoreError> {
    let kept: Vec<String> = unreadable(connection)?.iter().map(i64::to_string).collect();
    connection.execute("DELETE FROM order_alias", [])?;
    let kept = kept.join(", ");
    connection.execute(&format!("DELETE FROM orders WHERE id NOT IN ({kept})"), [])?;
    connection.execute("DELETE FROM meta WHERE key = ?1", [NEXT_TEMPORARY])?;
    Ok(())
}

/// Returns the orders of the board that have events, but whose first event cannot be read, was removed
/// or was erased without a record of the purge.
fn unreadable(connection: &Connection) -> Result<Vec<i64>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT o.id, e.kind, e.version, e.body FROM orders o
         LEFT JOIN event e ON e.id = (o.id << 20) + 1
         WHERE (e.id IS NOT NULL OR EXISTS (SELECT 1 FROM event later
           WHERE later.id BETWEEN (o.id << 20) AND (o.id << 20 | 1048575)))
         AND (e.body IS NOT NULL OR NOT EXISTS (SELECT 1 FROM event purge
           WHERE purge.id BETWEEN (o.id << 20) AND (o.id << 20 | 1048575) AND purge.kind = ?1))",
    )?;
    let mut rows = statement.query([Purged::KIND])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let kind = row.get_ref(1)?.as_str().unwrap_or_default();
        let version = row.get(2).unwrap_or(u32::MAX);
        let body = body::text(row.get_ref(3)?).ok().flatten();
        let decoded = body.map(|body| <Event as Journaled>::decode(kind, version, &body));
        if !matches!(decoded, Some(Decoded::Known(_))) {
            found.push(row.get(0)?);
        }
    }
    Ok(found)
}

/// Creates the table of the board anew in place of one that was declared otherwise. The rows that
/// [`clear`] keeps are taken over as far as the table can hold them.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn create_anew(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    let kept = unreadable(connection)?;
    let columns = COLUMNS.join(", ");
    connection.execute_batch(&format!(
        "DROP TABLE IF EXISTS temp.kept_orders;
         CREATE TEMP TABLE kept_orders AS SELECT id, {columns} FROM main.orders WHERE id IN ({});
         DROP TABLE main.orders; {sql}",
        kept.iter()
            .map(i64::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    ))?;
    for row in kept {
        let copied = connection.execute(
            &format!(
                "INSERT INTO main.orders (id, {columns})
                 SELECT id, {columns} FROM temp.kept_orders WHERE id = ?1"
            ),
            [row],
        );
        match copied {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                tracing::warn!(row, "a row of the board has values that it cannot keep");
            }
            done => drop(done?),
        }
    }
    connection.execute_batch("DROP TABLE temp.kept_orders")?;
    Ok(())
}

/// Returns a stored value; bytes that are no text although they are stored as one, as bytes.
fn value(stored: ValueRef<'_>) -> Value {
    match stored {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
        ValueRef::Text(bytes) => match String::from_utf8(bytes.to_vec()) {
            Ok(text) => Value::Text(text),
            Err(bytes) => Value::Blob(bytes.into_bytes()),
        },
    }
}

/// Whether the board has a row of an order.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn holds(connection: &Connection, row: i64) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached("SELECT count(*) > 0 FROM orders WHERE id = ?1")?
        .query_row([row], |found| found.get(0))?)
}

/// Returns the columns of an order's row that differ from its events; `None` if it has no row.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn differing(
    connection: &Connection,
    folded: &FoldedOrder,
) -> Result<Option<Vec<&'static str>>, StoreError> {
    let row = folded.stored.row;
    let stored: Option<Vec<Value>> = connection
        .prepare_cached(&format!(
            "SELECT {} FROM orders WHERE id = ?1",
            COLUMNS.join(", ")
        ))?
        .query_row([row], |found| {
            (0..COLUMNS.len())
                .map(|column| found.get_ref(column).map(value))
                .collect()
        })
        .optional()?;
    let Some(stored) = stored else {
        return Ok(None);
    };
    let wanted = columns(folded);
    let mut differing: Vec<_> = COLUMNS
        .iter()
        .zip(stored.iter().zip(&wanted))
        .filter(|(_, (stored, wanted))| stored != wanted)
        .map(|(column, _)| *column)
        .collect();
    for number in &folded.stored.order.matter.redispatched_as {
        // Two orders may claim the same number; it belongs to the first.
        let known: Option<i64> = connection
            .prepare_cached("SELECT id FROM order_alias WHERE order_no = ?1")?
            .query_row([number], |found| Ok(found.get(0).ok()))
            .optional()?
            .flatten();
        if known.is_none_or(|known| known > row) {
            differing.push("order_alias");
        }
    }
    let (aliases,): (i64,) = connection
        .prepare_cached("SELECT count(*) FROM order_alias WHERE id = ?1")?
        .query_row([row], |found| Ok((found.get(0)?,)))?;
    let most = folded.stored.order.matter.redispatched_as.len();
    if usize::try_from(aliases).unwrap_or(usize::MAX) > most {
        differing.push("order_alias");
    }
    Ok(Some(differing))
}

/// Name of the counter of 临- numbers. It only rises: a number may be printed on paper already, so
/// it is not given again after its order was undone.
const NEXT_TEMPORARY: &str = "next_temporary";

/// Returns the next free 临- number.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn next_temporary(connection: &Connection) -> Result<u32, StoreError> {
    let text = connection
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([NEXT_TEMPORARY], |row| Ok(cell::text(row, 0)))
        .optional()?;
    Ok(text
        .flatten()
        .and_then(|text| text.parse().ok())
        .unwrap_or(1))
}

/// Marks a 临- number as used.
///
/// # Errors
/// When the database fails.
pub(in crate::store) fn give_temporary(
    connection: &Connection,
    number: u32,
) -> Result<(), StoreError> {
    if number < next_temporary(connection)? {
        return Ok(());
    }
    let next = number.saturating_add(1).to_string();
    connection
        .prepare_cached(
            "INSERT INTO meta (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )?
        .execute([NEXT_TEMPORARY, &next])?;
    Ok(())
}

/// Returns the digest by which a row without a number is recognized. It covers only the platform's
/// values.
#[must_use]
pub(in crate::store) fn import_key(order: &Order) -> Option<[u8; 32]> {
    // A number given later does not change the digest of the row.
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

/// Returns how far the filing form is: 0 to be filled in, 1 out for signature and seal, 2 to be
/// uploaded.
fn paper(order: &Order) -> i64 {
    match order.form().map(|form| form.status) {
        Some(FormStatus::Exported) => 1,
        Some(FormStatus::Signed) => 3,
        Some(FormStatus::Sealed) => 4,
        Some(FormStatus::Scanned) => 2,
        Some(FormStatus::Draft | FormStatus::Valid | FormStatus::Uploaded | FormStatus::Void)
        | None => {
            let unanswered = order.stage == Stage::ToRevisit && !order.is_replied();
            if unanswered { 2 } else { 0 }
        }
    }
}

/// Returns whether the order is to be given back, or it is asked whose duty it is: all of it, the part of
/// one helper while the others work on, or ours, which we called no duty of ours (二(一), 四).
fn is_disputed(order: &Order) -> bool {
    if order.merged_into.is_some() {
        return false;
    }
    let mut questions = order.current_determinations();
    let asked = questions.any(|one| !one.is_settled());
    let whole = matches!(
        order.stage,
        Stage::ReturnTalk | Stage::Adjudication | Stage::Declined
    );
    whole || (asked && !order.stage.is_final())
}

/// Pinned orders come first: 重点办件, 督办, 从速, 特急, and 攻坚哨 for an emergency (附1§5, 三(一)).
fn pin(order: &Order) -> i64 {
    let emergency = order.whistle_rounds.iter().any(|round| {
        round.outcome.is_none() && round.cause.is_some_and(WhistleCause::is_emergency)
    });
    let pinned = order.is_supervised()
        || order.expedited
        || emergency
        || order.matter.urgency == Urgency::Critical;
    i64::from(!pinned || order.stage.is_final())
}
