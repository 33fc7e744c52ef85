//! Telephone calls that were noted before anybody knew which order they were about.

use super::caller::Caller;
use super::commit::{Change, fresh_id};
use super::error::StoreError;
use super::journal::{self, Provenance};
use super::projection::calls as projection;
use super::stray;
use super::stream::StreamKind;
use super::{Store, journal::BodyState};
use crate::domain::id::Id;
use crate::domain::office::call::{CallDropped, CallFiled, CallNoted};
use crate::domain::office::{self, Call, CallEvent};
use crate::domain::order::ReadOnly;
use crate::domain::time::BeijingTime;

/// A telephone call that was noted before anybody knew which order it was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallNote {
    /// Row of the call's stream; 0 before the call is saved.
    pub id: i64,
    /// Time of the call, which may lie before the time at which it was noted.
    pub at: BeijingTime,
    /// Name of the officer (经办人) who noted the call.
    pub actor: String,
    /// Person who called, in the officer's own words.
    pub caller: String,
    /// What the caller said, as the officer noted it.
    pub body: String,
}

impl Store {
    /// Saves a call that belongs to no order yet and returns its row.
    ///
    /// # Errors
    /// When the database fails.
    pub fn note_call(&self, caller: &Caller, note: CallNote) -> Result<i64, StoreError> {
        let caller = caller.clone();
        self.write(move |writer| {
            writer.change(&caller, |change| {
                let name = fresh_id(change.caller().now)?;
                let event = CallNoted {
                    caller: note.caller.clone(),
                    body: note.body.clone(),
                };
                append(change, name, note.at, &event.into())
            })
        })
    }

    /// Assigns a call to an order, which removes it from the list of waiting calls.
    ///
    /// # Errors
    /// When there is no such call, it was already assigned or dropped, or the database fails.
    pub fn file_call(&self, caller: &Caller, id: i64, order: Id) -> Result<(), StoreError> {
        self.end_call(caller, id, CallFiled { order }.into())
    }

    /// Removes a call that needs no order from the list. Its text is kept, and this can be undone.
    ///
    /// # Errors
    /// As [`Store::file_call`].
    pub fn drop_call(&self, caller: &Caller, id: i64, reason: String) -> Result<(), StoreError> {
        self.end_call(caller, id, CallDropped { reason }.into())
    }

    fn end_call(&self, caller: &Caller, id: i64, event: CallEvent) -> Result<(), StoreError> {
        let caller = caller.clone();
        self.write(move |writer| {
            writer.change(&caller, |change| {
                let waits = load(change.connection, id)?.waits_since().is_some();
                if !waits {
                    return Err(StoreError::NoSuchCall);
                }
                let name = stray::name_of(change.connection, id)?;
                append(change, name, change.caller().now, &event)?;
                Ok(())
            })
        })
    }

    /// Returns the calls that belong to no order yet, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub fn calls(&self) -> Result<Vec<CallNote>, StoreError> {
        let mut statement = self
            .reader
            .prepare_cached("SELECT id FROM open_call ORDER BY at, id")?;
        let rows: Vec<i64> = statement
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let mut notes = Vec::with_capacity(rows.len());
        for id in rows {
            let call = load(&self.reader, id)?;
            if let Some(at) = call.waits_since() {
                notes.push(CallNote {
                    id,
                    at,
                    actor: call.actor,
                    caller: call.caller,
                    body: call.body,
                });
            }
        }
        Ok(notes)
    }

    /// Returns a call and what was done with it; `None` if there is no such call.
    ///
    /// # Errors
    /// When the database fails.
    pub fn call(&self, id: i64) -> Result<Option<Call>, StoreError> {
        let call = load(&self.reader, id)?;
        Ok(call.at.is_some().then_some(call))
    }
}

fn load(connection: &rusqlite::Connection, row: i64) -> Result<Call, StoreError> {
    let entries = journal::stream::<CallEvent>(connection, row)?;
    Ok(office::fold(&journal::known(&entries)))
}

/// Appends an event to a call, updates the list of waiting calls, and returns the call's row.
fn append(
    change: Change<'_>,
    name: Id,
    happened_at: BeijingTime,
    event: &CallEvent,
) -> Result<i64, StoreError> {
    let Change {
        connection, batch, ..
    } = change;
    let mut stream = stray::open(connection, StreamKind::Call, name)?;
    let before = journal::stream::<CallEvent>(connection, stream.id)?;
    if before
        .iter()
        .any(|entry| entry.reading == BodyState::Unknown)
    {
        return Err(ReadOnly::Newer.refusal().into());
    }
    let none = Provenance::default();
    journal::append(connection, batch, &mut stream, happened_at, event, &none)?;
    projection::put(connection, stream.id, &load(connection, stream.id)?)?;
    Ok(stream.id)
}
