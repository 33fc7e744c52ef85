//! Loads orders by id or number and folds them from their streams.
//!
//! Only the events define an order. If one of them cannot be read, the rest of the order can still
//! be shown, but the order is read-only.

use rusqlite::{Connection, OptionalExtension, Row};
use sha2::{Digest, Sha256};

use super::cell;
use super::error::StoreError;
use super::journal::{self, BodyState, Entry, Origin};
use super::order_event;
use super::stray;
use super::stream::StreamKind;
use crate::domain::id::Id;
use crate::domain::incoming::IncomingRow;
use crate::domain::order::read_only::UNREADABLE;
use crate::domain::order::{Order, ReadOnly, taken_back};
use crate::domain::vocabulary::Stage;

/// How many streams are looked at in one step.
const STREAMS: i64 = 2000;

/// The digest of a platform's row on an order, salted with the stream's salt.
pub(super) type RowDigest = [u8; 16];

/// An order with its place in the store.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredOrder {
    /// Row of the order; the newest order has the highest.
    pub row: i64,
    /// Sequence number of the last event folded in; pass it with the next action.
    pub last_seq: i64,
    /// The order's state, folded from its events.
    pub order: Order,
}

/// The fold of an order's stream, with what the board stores in addition.
#[derive(Debug, Clone)]
pub(super) struct FoldedOrder {
    /// The order and where its history ends.
    pub stored: StoredOrder,
    /// Digest of the last platform row that changed the order.
    pub row_digest: Option<RowDigest>,
}

impl FoldedOrder {
    /// Returns an order before its first event.
    pub(super) fn unborn(id: Id) -> Self {
        Self {
            stored: StoredOrder {
                row: 0,
                last_seq: 0,
                order: Order::unborn(id),
            },
            row_digest: None,
        }
    }

    /// Folds the entries of an order's stream into the order and where its history ends.
    pub(super) fn of(row: i64, name: Id, entries: &[Entry]) -> Self {
        let metas: Vec<_> = entries.iter().map(Entry::meta).collect();
        let known: Vec<_> = entries
            .iter()
            .zip(&metas)
            .filter_map(|(entry, meta)| Some((entry.envelope.batch, entry.event.as_ref()?, meta)))
            .collect();
        let mut order = Order::fold(name, &known);
        order.read_only = read_only(entries);
        if !order.exists && is_first_unreadable(entries) {
            order.exists = true;
            UNREADABLE.clone_into(&mut order.matter.title);
        }
        Self {
            stored: StoredOrder {
                row,
                last_seq: entries.last().map_or(0, |entry| entry.envelope.seq),
                order,
            },
            row_digest: row_digest(entries),
        }
    }

    /// Whether a newer release wrote one of the order's events.
    pub(super) fn is_newer(&self) -> bool {
        self.stored.order.read_only == Some(ReadOnly::Newer)
    }

    /// Reads and folds the stream of an order.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn read(connection: &Connection, row: i64, name: Id) -> Result<Self, StoreError> {
        Self::of(row, name, &journal::stream(connection, row)?).numbered(connection)
    }

    /// Gives an order whose first event cannot be read the number under which the board still knows
    /// it. No event says the number any more, and people know the order by nothing else.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn numbered(mut self, connection: &Connection) -> Result<Self, StoreError> {
        let order = &mut self.stored.order;
        let nameless = order.order_no.is_none() && order.temporary_no.is_none();
        if nameless && order.exists && order.read_only.is_some() {
            let known = match numbers_of(connection, self.stored.row) {
                // The table of the board is damaged or another one.
                Err(StoreError::Damaged(_)) => None,
                known => known?,
            };
            (order.order_no, order.temporary_no) = known.unwrap_or_default();
        }
        Ok(self)
    }
}

/// The platform's number of an order, and its 临- number.
type OrderNumbers = (Option<String>, Option<u32>);

/// Returns the numbers under which the board knows an order; `None` if it has no row.
fn numbers_of(connection: &Connection, row: i64) -> Result<Option<OrderNumbers>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT order_no, temporary_no FROM orders WHERE id = ?1")?
        .query_row([row], |found| Ok(numbers(found)))
        .optional()?)
}

/// Returns the numbers in the first two columns of a row. One that cannot be read counts as none.
fn numbers(row: &Row<'_>) -> OrderNumbers {
    let temporary = row.get::<_, Option<u32>>(1).ok().flatten();
    (cell::text(row, 0), temporary)
}

/// Whether the bodies were erased by a recorded purge.
pub(super) fn is_purged(entries: &[Entry]) -> bool {
    let mut events = entries.iter().filter_map(|entry| entry.event.as_ref());
    events.any(order_event::is_purge)
}

fn read_only(entries: &[Entry]) -> Option<ReadOnly> {
    let any = |reading| entries.iter().any(|entry| entry.reading == reading);
    if any(BodyState::Unknown) {
        Some(ReadOnly::Newer)
    } else if any(BodyState::Damaged)
        || any(BodyState::Altered)
        || (any(BodyState::Erased) && !is_purged(entries))
    {
        Some(ReadOnly::Damaged)
    } else {
        None
    }
}

/// Whether the event that brought an order into being cannot be read or was removed, and was not
/// undone. Such an order exists, although nothing of it is known but what came later.
pub(super) fn is_first_unreadable(entries: &[Entry]) -> bool {
    let gone = taken_back(entries.iter().filter_map(|entry| entry.event.as_ref()));
    entries.first().is_some_and(|first| {
        let removed =
            |event| first.reading == BodyState::Altered && !order_event::is_creation(event);
        first.event.as_ref().is_none_or(removed)
            && !is_purged(entries)
            && !gone.contains(&first.envelope.batch)
    })
}

fn row_digest(entries: &[Entry]) -> Option<RowDigest> {
    let gone = taken_back(entries.iter().filter_map(|entry| entry.event.as_ref()));
    entries
        .iter()
        .rev()
        .find_map(|entry| match &entry.envelope.origin {
            Some(Origin::Row { row }) if !gone.contains(&entry.envelope.batch) => {
                u128::from_str_radix(row, 16).ok().map(u128::to_be_bytes)
            }
            Some(Origin::Row { .. } | Origin::Unit { .. } | Origin::Other(_)) | None => None,
        })
}

/// Returns the digest of a row's canonical fields and raw cells; its place in the file does not
/// count.
///
/// # Errors
/// When the row cannot be written as JSON.
pub(super) fn digest_row(row: &IncomingRow) -> Result<[u8; 32], StoreError> {
    let mut hasher = Sha256::new();
    hasher.update(serde_json::to_vec(&(&row.order, &row.raw))?);
    Ok(hasher.finalize().into())
}

/// Returns the digest of a row on one order. The salt prevents that the row is guessed from its
/// digest after it was erased.
pub(super) fn salt_row(salt: Option<&[u8]>, row: &[u8; 32]) -> RowDigest {
    let mut hasher = Sha256::new();
    hasher.update(salt.unwrap_or(&[0; 16]));
    hasher.update(row);
    let digest: [u8; 32] = hasher.finalize().into();
    let mut short = [0; 16];
    short.copy_from_slice(&digest[..16]);
    short
}

/// Whether a row equals the last row that changed the order. Never for an order that left us: a list that
/// still names us may mean that it is ours again.
///
/// # Errors
/// When the database fails.
pub(super) fn is_row_known(
    connection: &Connection,
    name: Id,
    row: &[u8; 32],
) -> Result<bool, StoreError> {
    let Some(id) = stray::find(connection, StreamKind::Order, name)? else {
        return Ok(false);
    };
    let found = connection
        .prepare_cached(
            "SELECT o.row_digest, s.salt FROM orders o LEFT JOIN stream s ON s.id = o.id
             WHERE o.id = ?1 AND o.stage <> ?2",
        )?
        .query_row((id, Stage::Returned.code()), |found| {
            let known = found.get::<_, Option<RowDigest>>(0).ok().flatten();
            Ok(known.zip(Some(cell::bytes(found, 1))))
        })
        .optional()?;
    Ok(found
        .flatten()
        .is_some_and(|(known, salt)| known == salt_row(salt.as_deref(), row)))
}

/// Loads an order by its id; `None` if it does not exist.
///
/// # Errors
/// When the database fails.
pub(super) fn load(connection: &Connection, name: Id) -> Result<Option<FoldedOrder>, StoreError> {
    match stray::find(connection, StreamKind::Order, name)? {
        Some(row) => load_row(connection, row, name),
        None => Ok(None),
    }
}

/// Loads the order whose stream has this row.
///
/// # Errors
/// When the database fails.
pub(super) fn load_row(
    connection: &Connection,
    row: i64,
    name: Id,
) -> Result<Option<FoldedOrder>, StoreError> {
    let mut folded = FoldedOrder::read(connection, row, name)?;
    let order = &mut folded.stored.order;
    if order.read_only.is_none() && is_last_lost(connection, row)? {
        order.read_only = Some(ReadOnly::Damaged);
    }
    Ok(order.exists.then_some(folded))
}

/// Calls a function for every order of a file, in the order of their streams.
///
/// # Errors
/// When the database fails.
pub(super) fn each(
    connection: &Connection,
    mut seen: impl FnMut(FoldedOrder),
) -> Result<(), StoreError> {
    let mut last = 0;
    loop {
        let found = stray::after(connection, last, STREAMS)?;
        let Some(end) = found.last() else {
            return Ok(());
        };
        last = end.row;
        for one in found {
            if one.kind == Some(StreamKind::Order)
                && let Some(folded) = load_row(connection, one.row, one.name)?
            {
                seen(folded);
            }
        }
    }
}

/// Whether the event that the board knows as the last of an order was removed. Any other removed
/// event is found by the gap it leaves in the stream.
///
/// # Errors
/// When the database fails.
fn is_last_lost(connection: &Connection, row: i64) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT count(*) > 0 FROM orders o JOIN journal j ON j.seq = o.last_seq
             LEFT JOIN event e ON e.id = j.event
             WHERE o.id = ?1 AND j.event >> 20 = o.id AND e.id IS NULL",
        )?
        .query_row([row], |row| row.get(0))?)
}

/// Loads an order in order to change it.
///
/// # Errors
/// When there is no such order, or it is read-only.
pub(super) fn load_to_write(connection: &Connection, name: Id) -> Result<FoldedOrder, StoreError> {
    let folded = load(connection, name)?.ok_or(StoreError::Gone)?;
    match folded.stored.order.read_only {
        Some(why) => Err(why.refusal().into()),
        None => Ok(folded),
    }
}

/// Returns the number that people use for an order, without folding the order.
///
/// # Errors
/// When the database fails or the order is not on the board.
pub(super) fn number(connection: &Connection, name: Id) -> Result<String, StoreError> {
    let row = stray::find(connection, StreamKind::Order, name)?.ok_or(StoreError::Gone)?;
    let (number, temporary) = numbers_of(connection, row)?.ok_or(StoreError::Gone)?;
    let mut order = Order::unborn(name);
    order.order_no = number;
    order.temporary_no = temporary;
    Ok(order.number())
}

/// Returns the id of the order with a platform number.
///
/// # Errors
/// When the database fails.
pub(super) fn by_number(connection: &Connection, number: &str) -> Result<Option<Id>, StoreError> {
    find(
        connection,
        "SELECT s.name, o.id FROM (SELECT id FROM orders WHERE order_no = ?1
         UNION ALL SELECT id FROM order_alias WHERE order_no = ?1 LIMIT 1) o
         LEFT JOIN stream s ON s.id = o.id",
        number,
    )
}

/// Returns the id of the order that is known by a 重办 number of this one (`NNN-01` of `NNN`): the
/// oldest, if there are several.
///
/// # Errors
/// When the database fails.
pub(super) fn by_redo_of(connection: &Connection, number: &str) -> Result<Option<Id>, StoreError> {
    find(
        connection,
        "SELECT s.name, o.id FROM orders o LEFT JOIN stream s ON s.id = o.id
         WHERE order_no > ?1 || '-' AND order_no < ?1 || '-:'
         AND length(order_no) <= length(?1) + 3 ORDER BY o.id LIMIT 1",
        number,
    )
}

/// Returns the id of the order that was created from a row without a number.
///
/// # Errors
/// When the database fails.
pub(super) fn by_import_key(connection: &Connection, key: &[u8]) -> Result<Option<Id>, StoreError> {
    find(
        connection,
        "SELECT s.name, o.id FROM orders o LEFT JOIN stream s ON s.id = o.id WHERE import_key = ?1",
        key,
    )
}

/// Runs a statement that finds the name of a stream and its row.
fn find(
    connection: &Connection,
    sql: &str,
    value: impl rusqlite::ToSql,
) -> Result<Option<Id>, StoreError> {
    Ok(connection
        .prepare_cached(sql)?
        .query_row([value], |row| {
            // A row that names no stream is left out: it is a damaged one of a list.
            Ok(row.get(1).ok().map(|id| stray::name(row, 0, id)))
        })
        .optional()?
        .flatten())
}

/// Returns the id of the order that a word on the command line names: a platform number, a 临-
/// number, or an id or its beginning.
///
/// # Errors
/// When no order or more than one matches.
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
            "SELECT s.name, o.id FROM orders o LEFT JOIN stream s ON s.id = o.id WHERE temporary_no = ?1",
            number,
        )?
    {
        return Ok(id);
    }
    let hex = word.len() >= 6 && word.len() <= 32 && word.bytes().all(|b| b.is_ascii_hexdigit());
    if hex {
        let low = u128::from_str_radix(&format!("{word:0<32}"), 16).unwrap_or_default();
        let high = u128::from_str_radix(&format!("{word:f<32}"), 16).unwrap_or_default();
        let mut statement = connection.prepare_cached(
            "SELECT s.name, s.id FROM stream s JOIN orders o ON o.id = s.id
             WHERE s.name BETWEEN ?1 AND ?2 LIMIT 2",
        )?;
        let found: Vec<Id> = statement
            .query_map([low.to_be_bytes(), high.to_be_bytes()], |row| {
                Ok(stray::name(row, 0, row.get(1)?))
            })?
            .collect::<Result<_, _>>()?;
        match found.as_slice() {
            [only] => return Ok(*only),
            [] => {}
            _ => return Err(StoreError::Ambiguous(word.to_owned())),
        }
        // The stand-in of an id that cannot be read, as the list shows it. An order whose creation
        // was undone is gone.
        if let Ok(id) = word.parse()
            && load(connection, id)?.is_some()
        {
            return Ok(id);
        }
    }
    Err(StoreError::NotFound(word.to_owned()))
}
