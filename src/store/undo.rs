//! Taking back the last batch: last in, first out, by refolding what remains.

use std::collections::BTreeSet;

use rusqlite::Transaction;

use super::commit::{Caller, Committed, committed};
use super::error::StoreError;
use super::journal::{self, Entry, Stamp};
use super::orders;
use crate::domain::clause;
use crate::domain::id::Id;
use crate::domain::order::{Event, Fact, Order, taken_back};
use crate::domain::refusal::{Mend, Refusal};
use crate::strings::store as words;

/// What an undo did.
#[derive(Debug, Clone, PartialEq)]
pub struct Undone {
    /// The orders it took something back from.
    pub orders: Vec<Committed>,
    /// The kinds of the events taken back from the order asked for.
    pub kinds: Vec<String>,
    /// Orders of the same batch that were touched since, by number; they were left.
    pub left: Vec<String>,
    /// Whether it was kept as 更正 because it had gone out or was another's.
    pub corrected: bool,
}

/// How far an undo goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoRequest {
    /// Why; needed where the batch went out or was another's.
    pub reason: Option<String>,
    /// Whether the whole batch is meant where it touched several orders.
    pub whole_batch: bool,
}

/// The last batch of an order that still counts, with its entries.
fn last_batch(entries: &[Entry]) -> Option<(Id, Vec<&Entry>)> {
    let gone = taken_back(entries.iter().filter_map(|entry| entry.event.as_ref()));
    let marks = |event: &Event| matches!(event, Event::Undone { .. } | Event::Corrected { .. });
    let last = entries.iter().rev().find(|entry| {
        !gone.contains(&entry.envelope.batch) && !entry.event.as_ref().is_some_and(marks)
    })?;
    let batch = last.envelope.batch;
    Some((
        batch,
        entries
            .iter()
            .filter(|entry| entry.envelope.batch == batch)
            .collect(),
    ))
}

/// Takes back the last batch of an order.
///
/// # Errors
/// A refusal when there is nothing to take back, or a reason or the whole batch must be named.
pub(super) fn undo(
    transaction: &Transaction<'_>,
    caller: &Caller,
    stamp: &Stamp,
    stream: Id,
    request: &UndoRequest,
) -> Result<Undone, StoreError> {
    let entries = journal::stream(transaction, stream)?;
    let (batch, last) = last_batch(&entries)
        .ok_or_else(|| refuse("nothing_to_undo", words::nothing_to_undo(), None))?;
    let outward = last
        .iter()
        .any(|entry| entry.event.as_ref().is_some_and(Event::is_outward));
    let anothers = last
        .iter()
        .any(|entry| entry.envelope.actor != caller.actor);
    let corrected = outward || anothers;
    if corrected && request.reason.is_none() {
        let words = if outward {
            words::undo_went_out()
        } else {
            words::undo_anothers()
        };
        return Err(refuse("undo_needs_reason", words, Some("reason")));
    }
    let kinds = last
        .iter()
        .map(|entry| entry.envelope.kind.clone())
        .collect();
    let others = streams_of(transaction, batch)?;
    if others.len() > 1 && !request.whole_batch {
        return Err(refuse(
            "undo_whole_batch",
            words::undo_whole_batch(others.len()),
            Some("whole_batch"),
        ));
    }
    let mut undone = Undone {
        orders: Vec::new(),
        kinds,
        left: Vec::new(),
        corrected,
    };
    for other in others {
        let entries = journal::stream(transaction, other)?;
        if last_batch(&entries).is_some_and(|(last, _)| last == batch) {
            undone.orders.push(take_back(
                transaction,
                caller,
                stamp,
                other,
                entries,
                batch,
                request,
                corrected,
            )?);
        } else if let Some(stored) = orders::load(transaction, other)? {
            undone.left.push(stored.order.number());
        }
    }
    Ok(undone)
}

#[expect(
    clippy::too_many_arguments,
    reason = "one step of `undo`, split off to be read"
)]
fn take_back(
    transaction: &Transaction<'_>,
    caller: &Caller,
    stamp: &Stamp,
    stream: Id,
    mut entries: Vec<Entry>,
    batch: Id,
    request: &UndoRequest,
    corrected: bool,
) -> Result<Committed, StoreError> {
    let before = orders::load(transaction, stream)?
        .map(|stored| stored.order)
        .unwrap_or_default();
    // A sheet that went out keeps its revision for ever; the next one is another.
    let exported = |entry: &Entry| {
        entry.envelope.batch == batch && matches!(entry.event, Some(Event::FormExported { .. }))
    };
    let went_out = u32::from(entries.iter().any(exported));
    let form_revision = before.form().map_or(0, |form| form.revision + went_out);
    let event = match &request.reason {
        Some(reason) if corrected => Event::Corrected {
            batch,
            reason: reason.clone(),
            form_revision,
        },
        _ => Event::Undone {
            batch,
            form_revision,
        },
    };
    let fact = Fact {
        event,
        happened_at: caller.now,
    };
    let seq = journal::append(transaction, stamp, stream, fact.happened_at, &fact.event)?;
    let newest = journal::stream(transaction, stream)?;
    entries.extend(newest.into_iter().filter(|entry| entry.envelope.seq == seq));
    let order: Order = orders::fold(stream, &entries)?;
    refuse_taken(transaction, &order)?;
    orders::save(transaction, &order, seq)?;
    committed(transaction, stamp, order, seq, &[fact], false)
}

/// What was taken back may have freed a number that another order has got since.
fn refuse_taken(transaction: &Transaction<'_>, order: &Order) -> Result<(), StoreError> {
    if !order.exists {
        return Ok(());
    }
    let by_number = match &order.order_no {
        Some(number) => orders::by_number(transaction, number)?,
        None => None,
    };
    let by_key = match orders::import_key(order) {
        Some(key) => orders::by_import_key(transaction, &key)?,
        None => None,
    };
    let other = [by_number, by_key]
        .into_iter()
        .flatten()
        .find(|other| *other != order.id);
    let Some(other) = other else { return Ok(()) };
    let number =
        orders::load(transaction, other)?.map_or_else(String::new, |other| other.order.number());
    let words = words::number_taken(&number);
    Err(refuse("number_taken", words, None))
}

fn streams_of(transaction: &Transaction<'_>, batch: Id) -> Result<BTreeSet<Id>, StoreError> {
    let mut statement =
        transaction.prepare_cached("SELECT DISTINCT stream FROM journal WHERE batch = ?1")?;
    let streams = statement.query_map([batch.bytes()], |row| row.get(0).map(Id::from_bytes))?;
    Ok(streams.collect::<Result<_, _>>()?)
}

fn refuse(
    code: &'static str,
    (message, fix): (String, String),
    field: Option<&'static str>,
) -> StoreError {
    let refusal = Refusal::new(code, clause::SUPERVISION, message, fix);
    match field {
        Some(field) => refusal.mend(Mend::field("undo", field)).into(),
        None => refusal.into(),
    }
}
