//! Erases the content of an order in such a way that the hash chain still verifies.
//!
//! The hash of every body stays, so that the later hashes stay valid. The salt is erased with the
//! bodies, so that nobody can guess a body and confirm the guess with the hash.

use rusqlite::params;

use super::body;
use super::chain;
use super::commit::{Change, keep};
use super::error::StoreError;
use super::orders::{self, FoldedOrder};
use super::projection::search_text::SearchText;
use super::{order_event, projection};
use super::{stray, stream};
use crate::domain::id::Id;
use crate::domain::order::Fact;

/// Result of erasing an order: how much was erased, and which files remain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurgeReport {
    /// How many bodies of events were erased.
    pub bodies: usize,
    /// SHA-256 of the order's attachments. Their files are not deleted because other orders may use
    /// them too.
    pub attachments: Vec<String>,
}

/// Erases the bodies of an order's events, its row on the board, its search text and its drafts,
/// and records that this was done. Call it inside a transaction, and empty the write-ahead log
/// afterwards.
///
/// # Errors
/// When there is no such order, a newer release wrote about it, or the database fails.
pub(super) fn purge(change: Change<'_>, id: Id) -> Result<PurgeReport, StoreError> {
    let connection = change.connection;
    let mut folded = orders::load(connection, id)?.ok_or(StoreError::Gone)?;
    // Two orders that were merged are one matter: whichever is named, both are erased.
    let gone_on = folded.stored.order.merged_into.as_ref();
    if let Some(kept) = gone_on.map(|kept| kept.order)
        && let Some(kept) = orders::load(connection, kept)?
    {
        folded = kept;
    }
    let mut report = PurgeReport {
        bodies: 0,
        attachments: Vec::new(),
    };
    for absorbed in &folded.stored.order.absorbed {
        if let Some(absorbed) = orders::load(connection, absorbed.order)? {
            purge_one(change, &absorbed, &mut report)?;
        }
    }
    purge_one(change, &folded, &mut report)?;
    report.attachments.sort();
    report.attachments.dedup();
    Ok(report)
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

fn erase(
    connection: &rusqlite::Connection,
    row: i64,
    salt: Option<&[u8]>,
) -> Result<usize, StoreError> {
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
