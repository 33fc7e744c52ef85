//! Undoes the last batch of a stream and folds the remaining events again. Only the last batch can
//! be undone, so undoing goes backwards step by step.

use rusqlite::{Connection, OptionalExtension};

use super::batch;
use super::codec::Journaled;
use super::commit::{Change, Committed, committed};
use super::damaged_settings::is_damaged;
use super::error::StoreError;
use super::journal::{self, BodyState, Entry, JournalEntry, Provenance};
use super::orders::{self, FoldedOrder};
use super::projection::board;
use super::projection::search_text::SearchText;
use super::stream::{self, StreamKind};
use super::{described, hand_over, memory, order_event, projection, stray};
use crate::domain::clause;
use crate::domain::id::Id;
use crate::domain::office::call::CallUndone;
use crate::domain::office::month::MonthUndone;
use crate::domain::office::{
    self, CallEvent, FoldableEvent, MonthEvent, OfficeEvent, OfficeUndone, RehearsalMarked,
    StreamEvent as _, UnitSet,
};
use crate::domain::order::act::ActId;
use crate::domain::order::{Event, Fact, Order, ReadOnly, taken_back};
use crate::domain::refusal::{Mend, Refusal};
use crate::strings::store as words;

/// Result of an undo: what it took back and what it left as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct UndoReport {
    /// The orders that the batch was undone on.
    pub orders: Vec<Committed>,
    /// The kinds of the undone events of the stream that the caller named.
    pub kinds: Vec<String>,
    /// What the batch changed but the undo left alone because it was changed again since: orders by
    /// number, the office and calls by the name of their kind.
    pub left: Vec<String>,
    /// Whether the undo is recorded as 更正 because the batch was already made known outside or was
    /// made by another person.
    pub corrected: bool,
}

/// How far an undo goes, and the reason for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoRequest {
    /// The reason. Required if the batch was already made known outside or was made by another
    /// person.
    pub reason: Option<String>,
    /// Whether to undo the whole batch if it changed several orders.
    pub whole_batch: bool,
}

/// Returns the last batch of a stream that was not undone, with its entries. `undoes` says whether
/// an event is itself an undo.
fn last_batch<E>(
    entries: &[JournalEntry<E>],
    gone: impl Fn(Id) -> bool,
    undoes: impl Fn(&E) -> bool,
) -> Option<(Id, Vec<&JournalEntry<E>>)> {
    let last = entries
        .iter()
        .rev()
        .find(|entry| !gone(entry.envelope.batch) && !entry.event.as_ref().is_some_and(&undoes))?;
    let batch = last.envelope.batch;
    let of_it = |entry: &&JournalEntry<E>| entry.envelope.batch == batch;
    Some((batch, entries.iter().filter(of_it).collect()))
}

fn last_of_order(entries: &[Entry]) -> Option<(Id, Vec<&Entry>)> {
    let gone = taken_back(entries.iter().filter_map(|entry| entry.event.as_ref()));
    last_batch(entries, |batch| gone.contains(&batch), order_event::is_undo)
}

fn last_of<E: FoldableEvent>(entries: &[JournalEntry<E>]) -> Option<(Id, Vec<&JournalEntry<E>>)> {
    let gone = office::taken_back(entries.iter().filter_map(|entry| entry.event.as_ref()));
    last_batch(
        entries,
        |batch| gone.contains(&batch),
        |event| event.undoes().is_some(),
    )
}

/// Undoes the last batch of an order.
///
/// # Errors
/// A refusal if there is nothing to undo, if a reason is missing, or if the whole batch must be
/// undone.
pub(super) fn undo_order(
    change: Change<'_>,
    id: Id,
    request: &UndoRequest,
) -> Result<UndoReport, StoreError> {
    let row = stray::find(change.connection, StreamKind::Order, id)?.ok_or(StoreError::Gone)?;
    let entries = journal::stream::<Event>(change.connection, row)?;
    if let Some(why) = FoldedOrder::of(row, id, &entries).stored.order.read_only {
        return Err(why.refusal().into());
    }
    let (batch, last) = last_of_order(&entries).ok_or_else(nothing_to_undo)?;
    let outward = last
        .iter()
        .any(|entry| entry.event.as_ref().is_some_and(Event::is_outward));
    let taking = BatchUndo::of(change, request, batch, &last, outward)?;
    taking.take(row)
}

/// Returns the batch that an undo of a stream would take back; `None` if there is none.
pub(super) fn undoable<E: FoldableEvent>(entries: &[JournalEntry<E>]) -> Option<Id> {
    last_of(entries).map(|(batch, _)| batch)
}

/// Returns the batches of the settings that are never undone: the first set-up, and the mark of a
/// rehearsal file.
pub(super) fn set_up(entries: &[JournalEntry<OfficeEvent>]) -> Vec<Id> {
    // The kind decides, since the body of an entry can be damaged.
    let kind = |entry: &JournalEntry<OfficeEvent>| entry.envelope.kind.clone();
    let marked = entries
        .iter()
        .filter(|entry| kind(entry) == RehearsalMarked::KIND);
    // A rehearsal file is marked before its unit is set.
    let unit = entries
        .iter()
        .position(|entry| kind(entry) == UnitSet::KIND);
    let until_unit = entries.iter().take(unit.map_or(usize::MAX, |at| at + 1));
    // An entry before it whose kind was overwritten may be the one that set the unit.
    let unit = until_unit.filter(|entry| {
        let known = OfficeEvent::KINDS.contains(&kind(entry).as_str());
        kind(entry) == UnitSet::KIND || !known && is_damaged(entry.reading)
    });
    entries
        .first()
        .into_iter()
        .chain(marked)
        .chain(unit)
        .map(|entry| entry.envelope.batch)
        .collect()
}

/// Undoes the change of the settings, or what was done with a call, that an event belongs to.
///
/// # Errors
/// As [`undo_order`]; also a refusal if the event is not of the last batch, or of a kind that is
/// never undone, if a newer release wrote to its stream, or if several changes go together and
/// `confirmed` is not set.
pub(super) fn undo_change(
    change: Change<'_>,
    seq: i64,
    request: &UndoRequest,
    confirmed: bool,
) -> Result<UndoReport, StoreError> {
    let event: Option<i64> = change
        .connection
        .prepare_cached("SELECT event FROM journal WHERE seq = ?1")?
        .query_row([seq], |row| row.get(0))
        .optional()?;
    let row = event.map_or(0, |event| stream::split(event).0);
    match kind_of(change.connection, row)?.map(|(kind, _)| kind) {
        Some(StreamKind::Office) => {
            let entries = journal::stream::<OfficeEvent>(change.connection, row)?;
            let fixed = set_up(&entries);
            let meant = |entry: &JournalEntry<OfficeEvent>| {
                entry.envelope.seq == seq && fixed.contains(&entry.envelope.batch)
            };
            if entries.iter().any(meant) {
                return Err(refuse("undo_set_up", words::undo_set_up(), None));
            }
            undo_last(change, row, seq, &entries, request, confirmed)
        }
        Some(StreamKind::Call) => {
            let entries = journal::stream::<CallEvent>(change.connection, row)?;
            undo_last(change, row, seq, &entries, request, confirmed)
        }
        Some(StreamKind::Month) => {
            let entries = journal::stream::<MonthEvent>(change.connection, row)?;
            undo_last(change, row, seq, &entries, request, confirmed)
        }
        Some(StreamKind::Audit) => Err(refuse("undo_look", words::undo_look(), None)),
        Some(StreamKind::Order) => Err(refuse("undo_of_order", words::undo_of_order(), None)),
        None => Err(nothing_to_undo()),
    }
}

fn undo_last<E: FoldableEvent>(
    change: Change<'_>,
    row: i64,
    seq: i64,
    entries: &[JournalEntry<E>],
    request: &UndoRequest,
    confirmed: bool,
) -> Result<UndoReport, StoreError> {
    // What a newer release wrote may build on what would be undone.
    if is_newer(entries) {
        return Err(ReadOnly::Newer.refusal().into());
    }
    let (batch, last) = last_of(entries).ok_or_else(nothing_to_undo)?;
    if !last.iter().any(|entry| entry.envelope.seq == seq) {
        return Err(refuse("undo_not_last", words::undo_not_last(), None));
    }
    let taking = BatchUndo::of(change, request, batch, &last, false)?;
    if last.len() > 1 && !confirmed {
        let changes = described::of_batch(entries, batch);
        return Err(refuse(
            "undo_together",
            words::undo_together(&changes),
            None,
        ));
    }
    taking.take(row)
}

fn is_newer<E>(entries: &[JournalEntry<E>]) -> bool {
    entries
        .iter()
        .any(|entry| entry.reading == BodyState::Unknown)
}

/// A batch that is being undone.
struct BatchUndo<'a> {
    change: Change<'a>,
    batch: Id,
    /// The reason, if one was given.
    reason: Option<&'a str>,
    /// Whether the undo is recorded as 更正, which needs a reason.
    corrected: bool,
    kinds: Vec<String>,
    others: Vec<i64>,
}

impl<'a> BatchUndo<'a> {
    /// Checks that a batch may be undone as requested.
    fn of<E>(
        change: Change<'a>,
        request: &'a UndoRequest,
        batch: Id,
        last: &[&JournalEntry<E>],
        outward: bool,
    ) -> Result<Self, StoreError> {
        let anothers = last
            .iter()
            .any(|entry| entry.envelope.actor != change.caller().actor);
        let corrected = outward || anothers;
        if corrected && request.reason.is_none() {
            let words = if outward {
                words::undo_went_out()
            } else {
                words::undo_anothers()
            };
            return Err(refuse("undo_needs_reason", words, Some("reason")));
        }
        let others: Vec<i64> = batch::streams(change.connection, batch)?
            .into_iter()
            .collect();
        let joins = last
            .iter()
            .any(|entry| order_event::is_join(&entry.envelope.kind));
        if joins {
            refuse_half_a_join(change, batch, &others)?;
        } else if others.len() > 1 && !request.whole_batch {
            return Err(refuse(
                "undo_whole_batch",
                words::undo_whole_batch(others.len()),
                Some("whole_batch"),
            ));
        }
        Ok(Self {
            change,
            batch,
            reason: request.reason.as_deref(),
            corrected,
            kinds: last
                .iter()
                .map(|entry| entry.envelope.kind.clone())
                .collect(),
            others,
        })
    }

    /// Undoes the batch on every stream that has no newer batch. `asked` is the stream that the
    /// caller named.
    fn take(self, asked: i64) -> Result<UndoReport, StoreError> {
        let mut undone = UndoReport {
            orders: Vec::new(),
            kinds: self.kinds.clone(),
            left: Vec::new(),
            corrected: self.corrected,
        };
        let mut rows = self.others.clone();
        if !rows.contains(&asked) {
            rows.push(asked);
        }
        for row in rows {
            self.take_from(row, &mut undone)?;
        }
        Ok(undone)
    }

    fn take_from(&self, row: i64, undone: &mut UndoReport) -> Result<(), StoreError> {
        let connection = self.change.connection;
        let Some((kind, name)) = kind_of(connection, row)? else {
            return Ok(());
        };
        match kind {
            StreamKind::Order => {
                let entries = journal::stream::<Event>(connection, row)?;
                let folded = FoldedOrder::of(row, name, &entries).numbered(connection)?;
                let is_last = last_of_order(&entries).is_some_and(|(last, _)| last == self.batch);
                if is_last && folded.stored.order.read_only.is_none() {
                    let taken = self.take_from_order(&folded, &entries)?;
                    undone.orders.push(taken);
                } else if folded.stored.order.exists {
                    undone.left.push(folded.stored.order.number());
                }
            }
            StreamKind::Office => {
                let event = OfficeUndone {
                    batch: self.batch,
                    reason: self.reason.map(str::to_owned),
                };
                if !self.append::<OfficeEvent>(kind, name, row, &event.into())? {
                    undone.left.push(kind.label().to_owned());
                }
            }
            StreamKind::Call => {
                let event = CallUndone {
                    batch: self.batch,
                    reason: self.reason.map(str::to_owned),
                };
                if self.append::<CallEvent>(kind, name, row, &event.into())? {
                    let entries = journal::stream::<CallEvent>(connection, row)?;
                    let call = office::fold(&journal::known(&entries));
                    projection::calls::put(connection, row, &call)?;
                } else {
                    undone.left.push(kind.label().to_owned());
                }
            }
            StreamKind::Month => {
                let event = MonthUndone {
                    batch: self.batch,
                    reason: self.reason.map(str::to_owned),
                };
                if !self.append::<MonthEvent>(kind, name, row, &event.into())? {
                    undone.left.push(kind.label().to_owned());
                }
            }
            // The record that somebody looked at personal data is never undone.
            StreamKind::Audit => {}
        }
        Ok(())
    }

    /// Appends an undo to a stream if the batch is its last one and no newer release wrote to it;
    /// returns whether it was.
    fn append<E: Journaled + FoldableEvent>(
        &self,
        kind: StreamKind,
        name: Id,
        row: i64,
        event: &E,
    ) -> Result<bool, StoreError> {
        let Change {
            connection, batch, ..
        } = self.change;
        let entries = journal::stream::<E>(connection, row)?;
        if is_newer(&entries) || last_of(&entries).is_none_or(|(last, _)| last != self.batch) {
            return Ok(false);
        }
        let mut stream = stray::open(connection, kind, name)?;
        let now = batch.caller.now;
        let none = Provenance::default();
        journal::append(connection, batch, &mut stream, now, event, &none)?;
        Ok(true)
    }

    fn take_from_order(
        &self,
        before: &FoldedOrder,
        entries: &[Entry],
    ) -> Result<Committed, StoreError> {
        let Change {
            connection, batch, ..
        } = self.change;
        let order = &before.stored.order;
        // A printed sheet keeps its number, also when its export is undone; no other gets it.
        let printed_to = entries
            .iter()
            .filter_map(|entry| order_event::printed_revision(entry.event.as_ref()?))
            .max();
        let now = batch.caller.now;
        let fact = Fact {
            event: order_event::undo(self.batch, self.reason, self.corrected, printed_to),
            happened_at: now,
        };
        let mut stream = stray::open(connection, StreamKind::Order, order.id)?;
        let none = Provenance::default();
        journal::append(connection, batch, &mut stream, now, &fact.event, &none)?;
        let entries = journal::stream::<Event>(connection, before.stored.row)?;
        let after = FoldedOrder::of(before.stored.row, order.id, &entries);
        refuse_taken(connection, &after.stored.order)?;
        hand_over::return_drafts(connection, self.batch, order.id)?;
        let kept = &after.stored.order.assignments;
        for given in &order.assignments {
            if !kept.iter().any(|one| one.to == given.to) {
                memory::forget_section(connection, &given.to, order.id)?;
            }
        }
        let text = order.exists.then(|| SearchText::of(order));
        projection::save_order(connection, text.as_ref(), &after)?;
        Ok(committed(batch, after, &[fact], false))
    }
}

/// Refuses to undo a merging of two orders if one of them has gone on since: both sides are undone
/// as one, or neither, so that no work stands on both or on none.
fn refuse_half_a_join(change: Change<'_>, batch: Id, rows: &[i64]) -> Result<(), StoreError> {
    for row in rows {
        let Some((StreamKind::Order, name)) = kind_of(change.connection, *row)? else {
            continue;
        };
        let entries = journal::stream::<Event>(change.connection, *row)?;
        let folded = FoldedOrder::of(*row, name, &entries);
        if let Some(why) = folded.stored.order.read_only {
            return Err(why.refusal().into());
        }
        if last_of_order(&entries).is_none_or(|(last, _)| last != batch) {
            let number = folded.stored.order.number();
            return Err(refuse(
                "merge_moved_on",
                words::merge_moved_on(&number),
                None,
            ));
        }
    }
    Ok(())
}

fn kind_of(connection: &Connection, row: i64) -> Result<Option<(StreamKind, Id)>, StoreError> {
    let Some(kind) = stray::kind(connection, row)? else {
        return Ok(None);
    };
    let name = connection
        .prepare_cached("SELECT name FROM stream WHERE id = ?1")?
        .query_row([row], |found| Ok(stray::name(found, 0, row)))
        .optional()?;
    Ok(name.map(|name| (kind, name)))
}

/// Refuses an undo that would give an order a number that another order has got since.
fn refuse_taken(connection: &Connection, order: &Order) -> Result<(), StoreError> {
    if !order.exists {
        return Ok(());
    }
    let by_number = match &order.order_no {
        Some(number) => orders::by_number(connection, number)?,
        None => None,
    };
    let by_key = match board::import_key(order) {
        Some(key) => orders::by_import_key(connection, &key)?,
        None => None,
    };
    let other = [by_number, by_key]
        .into_iter()
        .flatten()
        .find(|other| *other != order.id);
    let Some(other) = other else { return Ok(()) };
    let number = orders::load(connection, other)?
        .map_or_else(String::new, |other| other.stored.order.number());
    let words = words::number_taken(&number);
    Err(refuse("number_taken", words, None))
}

fn nothing_to_undo() -> StoreError {
    refuse("nothing_to_undo", words::nothing_to_undo(), None)
}

fn refuse(
    code: &'static str,
    (message, fix): words::RefusalWords,
    field: Option<&'static str>,
) -> StoreError {
    let refusal = Refusal::new(code, clause::USAGE, message, fix);
    match field {
        Some(field) => refusal.mend(Mend::field(ActId::Undo, field)).into(),
        None => refusal.into(),
    }
}
