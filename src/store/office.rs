//! The office's settings, folded from their stream and folded again when the stream has new events.

use std::sync::Arc;

use rusqlite::Connection;

use super::batch::Batch;
use super::damaged_settings;
use super::error::StoreError;
use super::journal::{self, BodyState, Provenance};
use super::stray;
use super::stream::{self, StreamKind};
use crate::domain::calendar::Calendar;
use crate::domain::clause;
use crate::domain::context::Context;
use crate::domain::duty_list::DutyLists;
use crate::domain::id::Id;
use crate::domain::office::{self, Office, OfficeEvent, StreamEvent as _, UnitSet};
use crate::domain::order::ReadOnly;
use crate::domain::profile::Profile;
use crate::domain::refusal::Refusal;
use crate::domain::time::BeijingTime;
use crate::domain::unit::UnitDirectory;
use crate::strings::store as words;

/// The settings that decisions depend on.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Goes up with every change of the office's settings.
    pub revision: i64,
    /// Our unit, its people, and its own rules for counting time.
    pub profile: Profile,
    /// Directory of the units that can be invited, as it is now.
    pub units: Arc<UnitDirectory>,
    /// Whether the directory that ships with the program is in force, not one of the office's own.
    pub built_in_units: bool,
    /// Full names of the units that were registered one by one. They stay when a list is imported.
    pub registered_units: Vec<String>,
    /// Imported lists that say whose duty a matter is.
    pub lists: Arc<DutyLists>,
    /// Calendar of working days: the built-in one with the holiday schedules taken in since.
    pub calendar: Arc<Calendar>,
    /// Labels of the parts of the profile of which an entry is damaged and was not entered again.
    pub damaged: Vec<&'static str>,
    /// Whether the name of our unit is among them.
    pub unit_damaged: bool,
}

/// The code of the refusal to change a setting of which the entry is damaged. The journal keeps it
/// with a change that was confirmed.
pub const DAMAGED_SETTING: &str = "damaged_setting";

impl Settings {
    /// Whether no unit was set yet. False if the entry that names it is damaged.
    #[must_use]
    pub const fn is_new(&self) -> bool {
        self.profile.unit.is_empty() && !self.unit_damaged
    }

    /// Returns a context for reading only: for findings, for what is possible now, and for the
    /// printed form. `actor` is the officer at the keyboard, empty if it does not matter.
    #[must_use]
    pub fn reading_context<'a>(&'a self, now: BeijingTime, actor: &'a str) -> Context<'a> {
        Context {
            now,
            actor,
            profile: &self.profile,
            unit_damaged: self.unit_damaged,
            calendar: &self.calendar,
            units: &self.units,
            lists: &self.lists,
            sections: &[],
            seed: Id::default(),
            next_temporary: 0,
            repeated: 0,
        }
    }
}

/// The office as its stream describes it, with the settings made from it.
#[derive(Debug, Clone)]
pub(super) struct OfficeState {
    /// Whether a newer release changed the settings.
    newer: bool,
    /// The kinds of events that set a part of the profile of which an entry is damaged and was not
    /// entered again.
    pub damaged: Vec<&'static str>,
    /// The office's settings, folded from its events.
    pub office: Office,
    /// The settings that decisions depend on.
    pub settings: Settings,
}

impl OfficeState {
    /// Folds the office's stream.
    ///
    /// # Errors
    /// When the database fails, or the built-in units or calendar cannot be read.
    pub(super) fn load(connection: &Connection) -> Result<Self, StoreError> {
        let (entries, revision) = match row(connection)? {
            Some(row) => (
                journal::stream::<OfficeEvent>(connection, row)?,
                stream::last(connection, row)?,
            ),
            None => (Vec::new(), 0),
        };
        let known = damaged_settings::reliable(&entries);
        let office: Office = office::fold(&journal::known(&known));
        let damaged = damaged_settings::kinds(connection, &entries)?;
        let newer = entries
            .iter()
            .any(|entry| entry.reading == BodyState::Unknown);
        let embedded = |error: &dyn std::fmt::Display| StoreError::Embedded(error.to_string());
        if office.units.is_empty() {
            UnitDirectory::embedded().map_err(|error| embedded(&error))?;
        }
        let units = UnitDirectory::new(office.directory());
        let mut calendar = Calendar::embedded().map_err(|error| embedded(&error))?;
        for schedule in office.years.values() {
            calendar = calendar.with_year(schedule.clone());
        }
        Ok(Self {
            newer,
            settings: Settings {
                damaged: labels(damaged.iter().copied()),
                unit_damaged: damaged.contains(&UnitSet::KIND),
                revision,
                profile: office.profile.clone(),
                units: Arc::new(units),
                built_in_units: office.units.is_empty(),
                registered_units: office
                    .registered
                    .iter()
                    .map(|unit| unit.name.clone())
                    .collect(),
                lists: Arc::new(office.lists.clone()),
                calendar: Arc::new(calendar),
            },
            damaged,
            office,
        })
    }

    /// Refuses to write over the damaged entry of a setting.
    ///
    /// # Errors
    /// The refusal, with what can be done.
    pub(super) fn refuse_damaged(&self, events: &[OfficeEvent]) -> Result<(), StoreError> {
        let changed = events.iter().map(OfficeEvent::kind);
        let over = labels(changed.filter(|kind| self.damaged.contains(kind)));
        if over.is_empty() {
            return Ok(());
        }
        let (message, fix) = words::damaged_setting(&over);
        Err(Refusal::new("damaged_setting", clause::USAGE, message, fix).into())
    }

    /// Folds again when the stream has moved on.
    ///
    /// # Errors
    /// As [`OfficeState::load`].
    pub(super) fn refresh(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let last = match row(connection)? {
            Some(row) => stream::last(connection, row)?,
            None => 0,
        };
        if last != self.settings.revision {
            *self = Self::load(connection)?;
        }
        Ok(())
    }

    /// Records changes of the settings. `confirmed` is the code of the warning that was confirmed.
    ///
    /// # Errors
    /// When a newer release changed the settings, or the database fails.
    pub(super) fn record(
        &self,
        connection: &Connection,
        batch: &Batch,
        events: &[OfficeEvent],
        confirmed: Option<&str>,
    ) -> Result<(), StoreError> {
        if events.is_empty() {
            return Ok(());
        }
        if self.newer {
            return Err(ReadOnly::Newer.refusal().into());
        }
        let mut stream = stray::open(connection, StreamKind::Office, stream::OFFICE)?;
        for event in events {
            let now = batch.caller.now;
            let provenance = Provenance {
                confirmed: confirmed.map(str::to_owned),
                ..Provenance::default()
            };
            journal::append(connection, batch, &mut stream, now, event, &provenance)?;
        }
        Ok(())
    }
}

/// Returns the labels of settings by the kinds of their events.
fn labels<'a>(kinds: impl Iterator<Item = &'a str>) -> Vec<&'static str> {
    let all = office::profile_events(&Profile::default());
    let label = |kind: &str| all.iter().find(|event| event.kind() == kind);
    kinds
        .filter_map(|kind| label(kind).map(OfficeEvent::label))
        .collect()
}

fn row(connection: &Connection) -> Result<Option<i64>, StoreError> {
    stray::find(connection, StreamKind::Office, stream::OFFICE)
}
