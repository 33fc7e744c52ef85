//! Erases the content of an order in such a way that the hash chain still verifies.
//!
//! The hash of every body stays, so that the later hashes stay valid. The salt is erased with the
//! bodies, so that nobody can guess a body and confirm the guess with the hash.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, OpenFlags, params};

use super::Store;
use super::body;
use super::caller::Caller;
use super::chain;
use super::commit::{Change, keep};
use super::error::StoreError;
use super::files;
use super::orders::{self, FoldedOrder};
use super::projection::search_text::SearchText;
use super::{order_event, projection, reveal};
use super::{stray, stream};
use crate::domain::id::Id;
use crate::domain::office::AuditEvent;
use crate::domain::office::audit::OrdersErased;
use crate::domain::order::Fact;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::EraseReason;

/// Result of erasing orders: how much was erased, and which files belonged to them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PurgeReport {
    /// Number of orders whose content was erased, with those that had been merged into them.
    pub orders: u64,
    /// How many bodies of events were erased.
    pub bodies: usize,
    /// SHA-256 of the attachments of the orders.
    pub attachments: Vec<String>,
    /// How many attached files were deleted. One that another order has too stays.
    pub files: usize,
}

impl Store {
    /// Erases the content of orders permanently: the bodies of their events, their search text and
    /// their drafts, and then the attached files that no other order has. The hash chain still verifies,
    /// and what the year's statistics need is kept.
    ///
    /// # Errors
    /// When there is no such order, or the database fails; nothing is then erased. When an attached file
    /// cannot be deleted, the orders have been erased.
    pub fn purge(
        &self,
        caller: &Caller,
        ids: Vec<Id>,
        reason: EraseReason,
    ) -> Result<PurgeReport, StoreError> {
        let caller = caller.clone();
        let mut report = self.write(move |writer| {
            let report = writer.change(&caller, |change| purge(change, &ids, reason))?;
            writer.empty_log()?;
            Ok(report)
        })?;
        let used = attachments_in_use(&self.reader, &report.attachments)?;
        for sha256 in report.attachments.iter().filter(|one| !used.contains(*one)) {
            if files::remove(&self.path, sha256)? {
                report.files += 1;
            }
        }
        Ok(report)
    }

    /// Returns the orders with which our unit was done before a moment, oldest stream first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn ended_before(&self, at: BeijingTime) -> Result<Vec<Id>, StoreError> {
        ended_before(&self.reader, at)
    }
}

/// Erases the bodies of the orders' events, their rows on the board, their search text and their drafts,
/// and records that this was done. Call it inside a transaction, and empty the write-ahead log
/// afterwards.
///
/// # Errors
/// When there is no such order, a newer release wrote about it, or the database fails.
pub(super) fn purge(
    change: Change<'_>,
    ids: &[Id],
    reason: EraseReason,
) -> Result<PurgeReport, StoreError> {
    let mut report = PurgeReport::default();
    let mut erased = BTreeSet::new();
    for id in ids {
        for one in with_merged(change.connection, *id)? {
            if erased.insert(one.stored.order.id) {
                purge_one(change, &one, &mut report)?;
                report.orders += 1;
            }
        }
    }
    report.attachments.sort();
    report.attachments.dedup();
    if report.orders > 0 {
        let event = AuditEvent::from(OrdersErased {
            orders: report.orders,
            reason,
        });
        reveal::append(change, &event)?;
    }
    Ok(report)
}

/// Returns an order with those that were merged with it: they are one matter, so whichever is named, all
/// are erased.
fn with_merged(connection: &Connection, id: Id) -> Result<Vec<FoldedOrder>, StoreError> {
    let mut folded = orders::load(connection, id)?.ok_or(StoreError::Gone)?;
    let gone_on = folded.stored.order.merged_into.as_ref();
    if let Some(kept) = gone_on.map(|kept| kept.order)
        && let Some(kept) = orders::load(connection, kept)?
    {
        folded = kept;
    }
    let mut all = Vec::new();
    for absorbed in &folded.stored.order.absorbed {
        all.extend(orders::load(connection, absorbed.order)?);
    }
    all.push(folded);
    Ok(all)
}

/// Returns which of these attached files an order has.
///
/// # Errors
/// When the database fails.
pub(super) fn attachments_in_use(
    connection: &Connection,
    wanted: &[String],
) -> Result<BTreeSet<String>, StoreError> {
    let mut used = BTreeSet::new();
    if wanted.is_empty() {
        return Ok(used);
    }
    orders::each(connection, |folded| {
        let files = folded.stored.order.attachments.into_iter();
        used.extend(
            files
                .map(|file| file.sha256)
                .filter(|sum| wanted.contains(sum)),
        );
    })?;
    Ok(used)
}

/// Returns the orders with which our unit was done before a moment.
///
/// # Errors
/// When the database fails.
pub(super) fn ended_before(
    connection: &Connection,
    at: BeijingTime,
) -> Result<Vec<Id>, StoreError> {
    let mut ended = Vec::new();
    orders::each(connection, |folded| {
        let order = folded.stored.order;
        let end = order.closed_at.filter(|_| order.stage.is_final());
        if end.is_some_and(|end| end < at) {
            ended.push(order.id);
        }
    })?;
    Ok(ended)
}

/// Returns whether another file, such as a backup, still holds the content of one of these orders;
/// `None` if it cannot be read.
#[must_use]
pub fn holds_any(path: &Path, orders: &[Id]) -> Option<bool> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let connection = Connection::open_with_flags(path, flags).ok()?;
    let mut statement = connection
        .prepare(
            "SELECT EXISTS (SELECT 1 FROM stream JOIN event
                 ON event.id BETWEEN stream.id << 20 AND (stream.id << 20) + 1048575
                 WHERE stream.name = ?1 AND event.body IS NOT NULL AND event.kind <> 'purged')",
        )
        .ok()?;
    for id in orders {
        if statement.query_row([id.bytes()], |row| row.get(0)).ok()? {
            return Some(true);
        }
    }
    Some(false)
}

fn purge_one(
    change: Change<'_>,
    folded: &FoldedOrder,
    report: &mut PurgeReport,
) -> Result<(), StoreError> {
    let connection = change.connection;
    let id = folded.stored.order.id;
    if let Some(why) = folded.stored.order.read_only.filter(|_| folded.is_newer()) {
        return Err(why.refusal().into());
    }
    let stored = &folded.stored;
    let event = order_event::purged(&stored.order);
    let attachments = stored.order.attachments.iter();
    report
        .attachments
        .extend(attachments.map(|file| file.sha256.clone()));
    let salt = stray::open(connection, stream::StreamKind::Order, id)?.salt;
    let bodies = erase(connection, stored.row, salt.as_deref())?;
    connection.execute("UPDATE stream SET salt = NULL WHERE id = ?1", [stored.row])?;
    connection.execute(
        "DELETE FROM draft_moved WHERE place IN (SELECT place FROM draft WHERE stream = ?1)",
        [id.bytes()],
    )?;
    connection.execute("DELETE FROM draft WHERE stream = ?1", [id.bytes()])?;
    // Removes the order from the board and the index. The index needs the text it was built from.
    let mut gone = FoldedOrder::unborn(id);
    gone.stored.row = stored.row;
    projection::erase_order(connection, stored.row, &SearchText::of(&stored.order))?;
    let fact = Fact {
        event,
        happened_at: change.caller().now,
    };
    keep(change, gone, &[fact], None)?;
    report.bodies += bodies;
    Ok(())
}

fn erase(connection: &Connection, row: i64, salt: Option<&[u8]>) -> Result<usize, StoreError> {
    let (from, to) = stream::range(row);
    let bodies: Vec<(i64, i64, String)> = connection
        .prepare("SELECT id, seq, body FROM event WHERE id BETWEEN ?1 AND ?2 AND body IS NOT NULL")?
        .query_map([from, to], |row| {
            Ok((
                row.get(0)?,
                row.get(1)?,
                body::in_row(row, 2).unwrap_or_default(),
            ))
        })?
        .collect::<Result<_, _>>()?;
    for (event, seq, body) in &bodies {
        connection
            .prepare_cached("UPDATE event SET body = NULL, body_hash = ?2 WHERE id = ?1")?
            .execute(params![event, chain::body_hash(salt, *seq, body)])?;
    }
    Ok(bodies.len())
}
