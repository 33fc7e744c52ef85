//! The changes that belong to no order: who changed a setting, noted or filed a call, or looked at
//! personal data, and when. Settings and calls can be undone from here.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::Store;
use super::caller::Caller;
use super::codec::Journaled;
use super::damaged_settings;
use super::described::describe;
use super::error::StoreError;
use super::journal::{self, BodyState, JournalEntry};
use super::office::DAMAGED_SETTING;
use super::orders;
use super::stray;
use super::stream::{self, StreamKind};
use super::undo::{self, UndoReport, UndoRequest};
use crate::domain::id::Id;
use crate::domain::office::{
    self, AuditEvent, CallEvent, FoldableEvent, MonthEvent, Office, OfficeEvent,
};
use crate::domain::privacy;
use crate::domain::time::BeijingTime;
use crate::domain::unit::Unit;
use crate::strings::store as words;

/// A change that belongs to no order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeChange {
    /// Sequence number of the event in the whole file.
    pub seq: i64,
    /// When it happened.
    pub at: BeijingTime,
    /// Name of the person who did it.
    pub actor: String,
    /// What was changed: the settings, a call, or nothing (personal data was looked at).
    pub stream: StreamKind,
    /// Kind of the event, as the journal names it.
    pub kind: String,
    /// What was done, in the user's words.
    pub label: &'static str,
    /// The new value, or the call concerned, as text for the screen. Numbers are masked.
    pub detail: String,
    /// The batch it belongs to.
    pub batch: Id,
    /// Whether its entry cannot be read or was altered.
    pub damaged: bool,
    /// Whether it was undone later.
    pub taken_back: bool,
    /// Whether it can be undone now: it belongs to the last batch of its settings or its call.
    pub undoable: bool,
}

/// A change of one unit of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitHistoryEntry {
    /// Sequence number of the event in the whole file, by which the change is undone.
    pub seq: i64,
    /// When it happened.
    pub at: BeijingTime,
    /// Name of the person who did it.
    pub actor: String,
    /// What was changed, in words, without telephone numbers.
    pub said: String,
}

/// Selects, for each of the newest events that belong to no order, the row of its stream. A stream
/// with several of these events stands several times. A partial index holds the few streams that
/// are not orders.
const NEWEST: &str = "SELECT stream.id FROM stream
    CROSS JOIN event ON event.id BETWEEN (stream.id << 20) AND (stream.id << 20 | 1048575)
    WHERE stream.kind <> 'order' ORDER BY event.seq DESC LIMIT ?1";

impl Store {
    /// Returns the newest changes that belong to no order, newest first, at most `limit`.
    ///
    /// # Errors
    /// When the database fails.
    pub fn office_history(&self, limit: u32) -> Result<Vec<OfficeChange>, StoreError> {
        let streams: BTreeSet<i64> = self
            .reader
            .prepare_cached(NEWEST)?
            .query_map([limit], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let mut changes = Vec::new();
        for row in streams {
            match stray::kind(&self.reader, row)? {
                Some(StreamKind::Office) => {
                    let nothing = |_: &[JournalEntry<OfficeEvent>]| String::new();
                    let from = changes.len();
                    read(&self.reader, row, nothing, &mut changes)?;
                    let entries = journal::stream::<OfficeEvent>(&self.reader, row)?;
                    let fixed = undo::set_up(&entries);
                    for change in changes.iter_mut().skip(from) {
                        change.undoable &= !fixed.contains(&change.batch);
                    }
                }
                Some(StreamKind::Call) => read(&self.reader, row, about_call, &mut changes)?,
                Some(StreamKind::Month) => {
                    let nothing = |_: &[JournalEntry<MonthEvent>]| String::new();
                    read(&self.reader, row, nothing, &mut changes)?;
                }
                Some(StreamKind::Audit) => {
                    let nothing = |_: &[JournalEntry<AuditEvent>]| String::new();
                    let from = changes.len();
                    read(&self.reader, row, nothing, &mut changes)?;
                    let entries = journal::stream::<AuditEvent>(&self.reader, row)?;
                    for (change, entry) in changes.iter_mut().skip(from).zip(&entries) {
                        if let Some(AuditEvent::Revealed(looked)) = &entry.event {
                            change.detail = self.looked_at(&looked.orders)?;
                        }
                    }
                }
                // A newer release knows what it is; `check` counts it.
                Some(StreamKind::Order) | None => {}
            }
        }
        changes.sort_unstable_by_key(|change| std::cmp::Reverse(change.seq));
        changes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(changes)
    }

    /// Returns what was changed of one unit of the directory, newest first. `name` is its present full
    /// name; earlier names are followed.
    ///
    /// # Errors
    /// When the database fails.
    pub fn unit_history(&self, name: &str) -> Result<Vec<UnitHistoryEntry>, StoreError> {
        let entries = match stray::find(&self.reader, StreamKind::Office, stream::OFFICE)? {
            Some(row) => journal::stream::<OfficeEvent>(&self.reader, row)?,
            None => return Ok(Vec::new()),
        };
        let gone = office::taken_back(entries.iter().filter_map(|entry| entry.event.as_ref()));
        let sound = entries
            .iter()
            .filter(|entry| !gone.contains(&entry.envelope.batch));
        let mut state = Office::default();
        let mut steps: Vec<(&JournalEntry<OfficeEvent>, Vec<Unit>, Vec<Unit>)> = Vec::new();
        for entry in sound {
            let Some(event) = &entry.event else { continue };
            let units = matches!(
                event,
                OfficeEvent::UnitsReplaced(_)
                    | OfficeEvent::UnitRegistered(_)
                    | OfficeEvent::UnitsChanged(_)
            );
            let before = units.then(|| state.directory());
            event.take_into(&mut state, &entry.meta());
            if let Some(before) = before {
                steps.push((entry, before, state.directory()));
            }
        }
        let mut name = name.to_owned();
        let mut found = Vec::new();
        for (entry, before, after) in steps.into_iter().rev() {
            let now = after.iter().find(|unit| unit.name == name);
            let Some(now) = now else { continue };
            // A change says which entry it was of, so that a renamed unit is followed.
            let of = match &entry.event {
                Some(OfficeEvent::UnitsChanged(event)) => {
                    let mut all = event.changes.iter();
                    all.find(|one| one.unit.name == name)
                        .and_then(|one| one.of.clone())
                }
                Some(_) | None => None,
            };
            let of = of.unwrap_or_else(|| name.clone());
            let was = before.iter().find(|unit| unit.name == of);
            let said = match was {
                None => words::ADDED_UNIT.to_owned(),
                Some(was) => office::unit_changes(was, now).join("，"),
            };
            if !said.is_empty() {
                found.push(UnitHistoryEntry {
                    seq: entry.envelope.seq,
                    at: entry.envelope.happened_at,
                    actor: entry.envelope.actor.clone(),
                    said,
                });
            }
            name = of;
        }
        Ok(found)
    }

    /// Returns the numbers of orders that somebody looked at: all of a few, else the first ones and
    /// how many there were.
    fn looked_at(&self, orders: &[Id]) -> Result<String, StoreError> {
        const NAMED: usize = 5;
        let mut numbers = Vec::new();
        for order in orders.iter().take(NAMED) {
            match orders::number(&self.reader, *order) {
                Ok(number) => numbers.push(number),
                // The order is not on the board any more, such as after its creation was undone.
                Err(StoreError::Gone) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(words::looked_at(&numbers, orders.len()))
    }

    /// Undoes a change of the settings or the last thing that was done with a call. Only the last
    /// batch can be undone. Undoing a calendar year also restores the deadlines that it moved.
    ///
    /// # Errors
    /// When a rule refuses it, several changes go together and `confirmed` is not set, or the
    /// database fails; nothing is then kept.
    pub fn undo_change(
        &self,
        caller: &Caller,
        seq: i64,
        request: UndoRequest,
        confirmed: bool,
    ) -> Result<UndoReport, StoreError> {
        self.change(caller, move |change| {
            undo::undo_change(change, seq, &request, confirmed)
        })
    }
}

/// Returns what all events of a call are about: who called, and what was said, also after the note
/// was undone.
fn about_call(entries: &[JournalEntry<CallEvent>]) -> String {
    let mut call = office::Call::default();
    for entry in entries {
        if let Some(event) = &entry.event {
            event.take_into(&mut call, &entry.meta());
        }
    }
    let text = privacy::mask_call(&call.caller, &call.body);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words::call(&privacy::mask_call(&call.caller, &call.caller), &line)
}

fn read<E: Journaled + FoldableEvent>(
    connection: &Connection,
    row: i64,
    about: impl FnOnce(&[JournalEntry<E>]) -> String,
    changes: &mut Vec<OfficeChange>,
) -> Result<(), StoreError> {
    let entries = journal::stream::<E>(connection, row)?;
    let gone = office::taken_back(entries.iter().filter_map(|entry| entry.event.as_ref()));
    let last = (E::STREAM != StreamKind::Audit)
        .then(|| undo::undoable(&entries))
        .flatten();
    // What a newer release wrote cannot be undone by this one, and nothing before it.
    let newer = entries
        .iter()
        .any(|entry| entry.reading == BodyState::Unknown);
    let about = about(&entries);
    let described = describe(&entries);
    for (entry, (label, detail)) in entries.into_iter().zip(described) {
        let over = entry.envelope.confirmed.as_deref() == Some(DAMAGED_SETTING);
        let over = if over { words::ENTERED_AGAIN } else { "" };
        let parts = [about.as_str(), detail.as_str(), over];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        changes.push(OfficeChange {
            seq: entry.envelope.seq,
            at: entry.envelope.happened_at,
            actor: entry.envelope.actor,
            stream: E::STREAM,
            label,
            detail: parts.join("  "),
            damaged: damaged_settings::is_damaged(entry.reading),
            taken_back: gone.contains(&entry.envelope.batch),
            undoable: !newer && last == Some(entry.envelope.batch),
            batch: entry.envelope.batch,
            kind: entry.envelope.kind,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_changes_are_found_without_reading_the_streams_of_orders() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("liaison.db")).unwrap();
        let plan: Vec<String> = store
            .reader
            .prepare(&format!("EXPLAIN QUERY PLAN {NEWEST}"))
            .unwrap()
            .query_map([50], |row| row.get(3))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let plan = plan.join("; ");
        assert!(plan.contains("INDEX stream_other"), "{plan}");
        assert!(
            plan.contains("SEARCH event USING INTEGER PRIMARY KEY"),
            "{plan}"
        );
    }
}
