//! The monthly results of our unit, kept in a stream of their own.

use rusqlite::Connection;

use super::Store;
use super::caller::Caller;
use super::commit::Change;
use super::error::StoreError;
use super::journal::{self, BodyState, JournalEntry, Provenance};
use super::stray;
use super::stream::{self, StreamKind};
use crate::domain::id::Id;
use crate::domain::month::{self, MonthEntry, Months};
use crate::domain::office::{self, MonthEvent, month_event};
use crate::domain::order::ReadOnly;
use crate::domain::refusal::Confirmation;

impl Store {
    /// Returns the monthly results on record.
    ///
    /// # Errors
    /// When the database fails.
    pub fn months(&self) -> Result<Months, StoreError> {
        Ok(fold(&entries(&self.reader)?))
    }

    /// Records entries about months as one batch: all or none. Every entry is checked against what is
    /// on record when it is written. `confirmed` says that the questions were answered with yes; the
    /// journal keeps that. Returns how many entries changed something.
    ///
    /// # Errors
    /// A refusal of a value, a question that must be answered first, or the failure of the database.
    pub fn record_months(
        &self,
        caller: &Caller,
        wanted: Vec<MonthEntry>,
        confirmed: bool,
    ) -> Result<usize, StoreError> {
        self.change(caller, move |change| record(change, &wanted, confirmed))
    }
}

fn record(change: Change<'_>, wanted: &[MonthEntry], confirmed: bool) -> Result<usize, StoreError> {
    let Change {
        connection, batch, ..
    } = change;
    let known = entries(connection)?;
    if known
        .iter()
        .any(|entry| entry.reading == BodyState::Unknown)
    {
        return Err(ReadOnly::Newer.refusal().into());
    }
    let mut months = fold(&known);
    let now = batch.caller.now;
    let context = change.context(Id::default(), 0);
    let mut asked: Option<Confirmation> = None;
    let mut events = Vec::new();
    for entry in wanted {
        let question = month::check(entry, &months, &context).map_err(|fault| fault.refusal())?;
        let Some(event) = month_event(&months, entry) else {
            continue;
        };
        let meta = crate::domain::order::Meta {
            happened_at: now,
            recorded_at: now,
            actor: batch.caller.actor.clone(),
        };
        event.apply(&mut months, &meta);
        let code = question.as_ref().map(|question| question.question.code());
        events.push((event, code));
        asked = match (asked, question) {
            (Some(mut first), Some(next)) => {
                first.message = first.message.then("\n".into()).then(next.message);
                Some(first)
            }
            (one, other) => one.or(other),
        };
    }
    if let Some(question) = asked.filter(|_| !confirmed) {
        return Err(StoreError::Asked(Box::new(question)));
    }
    if events.is_empty() {
        return Ok(0);
    }
    let mut stream = stray::open(connection, StreamKind::Month, stream::MONTHS)?;
    for (event, code) in &events {
        let provenance = Provenance {
            confirmed: code.map(str::to_owned),
            ..Provenance::default()
        };
        journal::append(connection, batch, &mut stream, now, event, &provenance)?;
    }
    Ok(events.len())
}

fn entries(connection: &Connection) -> Result<Vec<JournalEntry<MonthEvent>>, StoreError> {
    match stray::find(connection, StreamKind::Month, stream::MONTHS)? {
        Some(row) => journal::stream(connection, row),
        None => Ok(Vec::new()),
    }
}

fn fold(entries: &[JournalEntry<MonthEvent>]) -> Months {
    office::fold(&journal::known(entries))
}
