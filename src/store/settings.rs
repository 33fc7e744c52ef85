//! The office's settings as other modules read and change them.

use super::Store;
use super::calendar;
use super::caller::Caller;
use super::commit::Change;
use super::error::StoreError;
use super::office::{OfficeState, Settings};
use crate::domain::office::{Office, OfficeEvent, RehearsalMarked};
use crate::domain::profile::Profile;
use crate::domain::unit::Unit;

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
            office.record(connection, batch, &events)?;
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
    /// When the database fails.
    pub fn save_profile(
        &self,
        caller: &Caller,
        before: Profile,
        wanted: Profile,
    ) -> Result<(), StoreError> {
        self.change_office(caller, move |office| {
            office.change_profile(&before, &wanted)
        })?;
        Ok(())
    }

    /// Replaces the unit directory in force.
    ///
    /// # Errors
    /// When the database fails; the old directory then stays in force.
    pub fn save_units(&self, caller: &Caller, units: Vec<Unit>) -> Result<(), StoreError> {
        self.change_office(caller, move |office| office.set_units(units))?;
        Ok(())
    }

    /// Registers one unit beside those of the directory in force. Undoing the change removes it.
    ///
    /// # Errors
    /// When the database fails; nothing is then registered.
    pub fn register_unit(&self, caller: &Caller, unit: Unit) -> Result<(), StoreError> {
        self.change_office(caller, move |office| office.register_unit(unit))?;
        Ok(())
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
