//! The office's settings as other modules read and change them.

use rusqlite::Connection;

use super::Store;
use super::calendar;
use super::caller::Caller;
use super::commit::Change;
use super::error::StoreError;
use super::journal::{self, Envelope, JournalEntry};
use super::office::{DAMAGED_SETTING, OfficeState, Settings};
use super::stray;
use super::stream::{self, StreamKind};
use crate::domain::clause;
use crate::domain::duty_list::{DutyItem, DutyListKind};
use crate::domain::office::{
    FoldableEvent as _, Office, OfficeEvent, RehearsalMarked, RulesSet, StreamEvent as _,
    UnitChange,
};
use crate::domain::profile::Profile;
use crate::domain::refusal::Refusal;
use crate::domain::unit::Unit;
use crate::strings::store as words;

impl Store {
    /// Reads from the current state of the office.
    pub(super) fn office<R>(&self, read: impl FnOnce(&OfficeState) -> R) -> Result<R, StoreError> {
        let mut state = self.office.borrow_mut();
        state.refresh(&self.reader)?;
        Ok(read(&state))
    }

    /// Records the events of a change to the office; returns how many there were.
    pub(super) fn change_office(
        &self,
        caller: &Caller,
        decide: impl FnOnce(&Office) -> Vec<OfficeEvent> + Send + 'static,
    ) -> Result<usize, StoreError> {
        self.change(caller, move |change| {
            let Change {
                connection,
                office,
                batch,
            } = change;
            let events = decide(&office.office);
            office.record(connection, batch, &events, None)?;
            Ok(events.len())
        })
    }

    /// Returns the profile, unit directory and calendar in force.
    ///
    /// # Errors
    /// When the database fails.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        self.office(|state| state.settings.clone())
    }

    /// Changes in the profile in force what differs between `before`, the profile that the officer
    /// was shown, and `wanted`. What another window changed in the meantime stays.
    ///
    /// # Errors
    /// A refusal if another window changed the same setting to another value in the meantime, or if
    /// the entry of a changed setting is damaged; when the database fails. Nothing is then changed.
    /// [`Profile::seen`] gives what to pass as `before` once the officer knows of another change;
    /// [`Store::save_profile_confirmed`] writes over damaged entries.
    pub fn save_profile(
        &self,
        caller: &Caller,
        before: Profile,
        wanted: Profile,
    ) -> Result<(), StoreError> {
        self.record_profile(caller, before, wanted, false)
    }

    /// Saves the profile although entries of settings are damaged. Every such setting is recorded
    /// again, as it is wanted now, and the journal says that this was confirmed.
    ///
    /// # Errors
    /// As [`Store::save_profile`], but not because of damaged entries.
    pub fn save_profile_confirmed(
        &self,
        caller: &Caller,
        before: Profile,
        wanted: Profile,
    ) -> Result<(), StoreError> {
        self.record_profile(caller, before, wanted, true)
    }

    fn record_profile(
        &self,
        caller: &Caller,
        before: Profile,
        wanted: Profile,
        confirmed: bool,
    ) -> Result<(), StoreError> {
        self.change(caller, move |change| {
            let Change {
                connection,
                office,
                batch,
            } = change;
            refuse_changed(connection, &office.office.profile, &before, &wanted)?;
            let damaged = if confirmed { &*office.damaged } else { &[] };
            let events = office.office.record_profile(&before, &wanted, damaged);
            if !confirmed {
                office.refuse_damaged(&events)?;
                return office.record(connection, batch, &events, None);
            }
            // What is sound is recorded as ever.
            let (over, plain): (Vec<_>, Vec<_>) = events
                .into_iter()
                .partition(|event| damaged.contains(&event.kind()));
            office.record(connection, batch, &plain, None)?;
            office.record(connection, batch, &over, Some(DAMAGED_SETTING))
        })
    }

    /// Replaces the unit directory in force. Returns whether the new one differs from it.
    ///
    /// # Errors
    /// When the database fails; the old directory then stays in force.
    pub fn save_units(&self, caller: &Caller, units: Vec<Unit>) -> Result<bool, StoreError> {
        let changes = self.change_office(caller, move |office| office.set_units(units))?;
        Ok(changes > 0)
    }

    /// Replaces a list of duties in force. Returns whether the new one differs from it.
    ///
    /// # Errors
    /// When the database fails; the old list then stays in force.
    pub fn save_duty_list(
        &self,
        caller: &Caller,
        list: DutyListKind,
        items: Vec<DutyItem>,
    ) -> Result<bool, StoreError> {
        let changes =
            self.change_office(caller, move |office| office.set_duty_list(list, items))?;
        Ok(changes > 0)
    }

    /// Registers one unit beside those of the directory in force. Undoing the change removes it.
    ///
    /// # Errors
    /// When the database fails; nothing is then registered.
    pub fn register_unit(&self, caller: &Caller, unit: Unit) -> Result<(), StoreError> {
        self.change_office(caller, move |office| office.register_unit(unit))?;
        Ok(())
    }

    /// Adds, changes or retires units of the directory in force, as one batch. Returns how many changed.
    ///
    /// # Errors
    /// When the database fails; nothing is then changed.
    pub fn change_units(
        &self,
        caller: &Caller,
        changes: Vec<UnitChange>,
    ) -> Result<usize, StoreError> {
        self.change(caller, move |change| {
            let Change {
                connection,
                office,
                batch,
            } = change;
            let events = office.office.change_units(changes);
            office.record(connection, batch, &events, None)?;
            let counts = events.iter().map(|event| {
                if let OfficeEvent::UnitsChanged(units) = event {
                    units.changes.len()
                } else {
                    0
                }
            });
            Ok(counts.sum())
        })
    }

    /// Takes in a year's holiday schedule (JSON or TOML), as one batch. Returns the year and how
    /// many open orders got a new deadline.
    ///
    /// # Errors
    /// When the text is not a holiday schedule, or the database fails.
    pub fn save_calendar_year(
        &self,
        caller: &Caller,
        text: String,
    ) -> Result<(i32, usize), StoreError> {
        self.change(caller, move |change| calendar::save_year(change, &text))
    }

    /// Marks the file as a rehearsal file.
    ///
    /// # Errors
    /// When the database fails.
    pub fn mark_demo(&self, caller: &Caller) -> Result<(), StoreError> {
        self.change_office(caller, |_| vec![RehearsalMarked {}.into()])?;
        Ok(())
    }

    /// Whether the file is a rehearsal file.
    ///
    /// # Errors
    /// When the database fails.
    pub fn is_demo(&self) -> Result<bool, StoreError> {
        self.office(|state| state.office.rehearsal)
    }
}

/// Refuses to overwrite a setting that another window changed since it was shown.
fn refuse_changed(
    connection: &Connection,
    present: &Profile,
    before: &Profile,
    wanted: &Profile,
) -> Result<(), StoreError> {
    let shown = Office {
        profile: before.clone(),
        ..Office::default()
    };
    let changes = shown.change_profile(before, &present.seen(before, wanted));
    if changes.is_empty() {
        return Ok(());
    }
    let entries = match stray::find(connection, StreamKind::Office, stream::OFFICE)? {
        Some(row) => journal::stream::<OfficeEvent>(connection, row)?,
        None => Vec::new(),
    };
    let mut said = Vec::new();
    for change in &changes {
        let (label, detail) = change.described(&shown);
        let by = who_changed(&entries, change.kind(), &detail);
        let by = by.map(|envelope| (envelope.actor.as_str(), envelope.happened_at));
        said.push(words::changed_by(label, &detail, by));
    }
    let (message, fix) = words::changed_meanwhile(&said);
    Err(Refusal::new("changed_meanwhile", clause::USAGE, message, fix).into())
}

/// Returns the newest entry of a kind that changed what a description names. One event sets all
/// numbers of 本单位口径, so its description must name one of the same labels.
fn who_changed<'a>(
    entries: &'a [JournalEntry<OfficeEvent>],
    kind: &str,
    detail: &str,
) -> Option<&'a Envelope> {
    let labels = |detail: &str| -> Vec<String> {
        let parts = detail.split('；');
        parts
            .filter_map(|part| part.split(' ').next().map(str::to_owned))
            .collect()
    };
    let wanted = labels(detail);
    let one_of_many = kind == RulesSet::KIND;
    let mut state = Office::default();
    let mut found = None;
    for entry in entries {
        let Some(event) = &entry.event else { continue };
        if event.kind() == kind {
            let (_, changed) = event.described(&state);
            let same = labels(&changed).iter().any(|label| wanted.contains(label));
            if same || !one_of_many {
                found = Some(&entry.envelope);
            }
        }
        event.take_into(&mut state, &entry.meta());
    }
    found
}
