//! What the data file knows about the unit: profile, unit directory, calendar years.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use super::error::StoreError;
use crate::domain::calendar::{Calendar, YearSchedule};
use crate::domain::profile::Profile;
use crate::domain::unit::{Unit, UnitDirectory};

/// Everything that surrounds decisions and changes rarely.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Goes up with every change of the below.
    pub revision: i64,
    /// Who we are and how we count.
    pub profile: Profile,
    /// The unit directory in force.
    pub units: Arc<UnitDirectory>,
    /// The calendar in force.
    pub calendar: Arc<Calendar>,
}

impl Settings {
    /// Reads everything.
    ///
    /// # Errors
    /// When the database fails or holds what cannot be read.
    pub fn load(connection: &Connection) -> Result<Self, StoreError> {
        let revision = revision(connection)?;
        let profile = meta(connection, "profile")?
            .map(|text| serde_json::from_str(&text))
            .transpose()?
            .unwrap_or_default();
        Ok(Self {
            revision,
            profile,
            units: Arc::new(load_units(connection)?),
            calendar: Arc::new(load_calendar(connection)?),
        })
    }

    /// Reads again what has changed.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn refresh(&mut self, connection: &Connection) -> Result<(), StoreError> {
        if revision(connection)? != self.revision {
            *self = Self::load(connection)?;
        }
        Ok(())
    }
}

/// A value of the file's small table; `None` when it was never set.
///
/// # Errors
/// When the database fails.
pub(super) fn meta(connection: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT value FROM meta WHERE key = ?1")?
        .query_row([key], |row| row.get(0))
        .optional()?)
}

/// Sets a value of the file's small table.
///
/// # Errors
/// When the database fails.
pub(super) fn set_meta(connection: &Connection, key: &str, value: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO meta (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )?
        .execute(params![key, value])?;
    Ok(())
}

fn revision(connection: &Connection) -> Result<i64, StoreError> {
    Ok(meta(connection, "settings_revision")?
        .and_then(|text| text.parse().ok())
        .unwrap_or(0))
}

fn bump(connection: &Connection) -> Result<(), StoreError> {
    let next = revision(connection)? + 1;
    set_meta(connection, "settings_revision", &next.to_string())
}

/// Saves the profile.
///
/// # Errors
/// When the database fails.
pub(super) fn save_profile(connection: &Connection, profile: &Profile) -> Result<(), StoreError> {
    set_meta(connection, "profile", &serde_json::to_string(profile)?)?;
    bump(connection)
}

/// Saves a calendar year that the user imported; it replaces the embedded one.
///
/// # Errors
/// When the database fails.
pub(super) fn save_year(connection: &Connection, year: i32, text: &str) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO calendar_year (year, body) VALUES (?1, ?2)
         ON CONFLICT (year) DO UPDATE SET body = excluded.body",
        params![year, text],
    )?;
    bump(connection)
}

/// Replaces the unit directory.
///
/// # Errors
/// When the database fails.
pub(super) fn save_units(connection: &Connection, units: &[Unit]) -> Result<(), StoreError> {
    connection.execute("DELETE FROM units", [])?;
    let mut statement =
        connection.prepare_cached("INSERT INTO units (position, body) VALUES (?1, ?2)")?;
    for (position, unit) in units.iter().enumerate() {
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        statement.execute(params![position, serde_json::to_string(unit)?])?;
    }
    bump(connection)
}

fn load_units(connection: &Connection) -> Result<UnitDirectory, StoreError> {
    let mut statement = connection.prepare_cached("SELECT body FROM units ORDER BY position")?;
    let bodies: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if bodies.is_empty() {
        return UnitDirectory::embedded().map_err(|error| StoreError::Embedded(error.to_string()));
    }
    let units: Vec<Unit> = bodies
        .iter()
        .map(|body| serde_json::from_str(body))
        .collect::<Result<_, _>>()?;
    Ok(UnitDirectory::new(units))
}

fn load_calendar(connection: &Connection) -> Result<Calendar, StoreError> {
    let unreadable =
        |error: crate::domain::calendar::CalendarError| StoreError::Embedded(error.to_string());
    let mut calendar = Calendar::embedded().map_err(unreadable)?;
    let mut statement =
        connection.prepare_cached("SELECT body FROM calendar_year ORDER BY year")?;
    let bodies: Vec<String> = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for body in bodies {
        let year = if body.trim_start().starts_with('{') {
            YearSchedule::from_holiday_json(&body)
        } else {
            YearSchedule::from_toml(&body)
        };
        calendar = calendar.with_year(year.map_err(unreadable)?);
    }
    Ok(calendar)
}
