//! The working-day calendar: which days are working days, by the State Council's yearly notices.
//!
//! Every answer says how certain it is ([`Coverage`]). The notice for a year appears only late in
//! the year before. A date computed without it must be shown as provisional and never as certain.

mod count;
mod embedded;
mod error;
mod hours;
mod schedule;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

pub use count::{CountedDate, CountedTime};
pub use error::CalendarError;
pub use hours::OfficeHours;
pub use schedule::{ScheduledDay, YearSchedule};

/// How well the working days of a year are known; a later variant is worse.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// The State Council's notice for the year is known.
    Complete,
    /// Only the statutory holidays are known. The working days moved around them are not.
    Provisional,
    /// Nothing is known but the weekends.
    Missing,
}

/// The calendar in force: one schedule for each year, shipped with the program or imported by the
/// user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    schedules: BTreeMap<i32, YearSchedule>,
    /// Days that differ from their weekday, in ascending order: weekdays off and weekend days
    /// worked. Each has the sum of all differences (−1, +1) up to and including it.
    deviations: Vec<(NaiveDate, i64)>,
}

impl Calendar {
    /// Returns the calendar that ships with the program.
    ///
    /// # Errors
    /// If an embedded schedule cannot be read; a test makes sure that none is released.
    pub fn embedded() -> Result<Self, CalendarError> {
        let mut schedules = BTreeMap::new();
        for text in embedded::SCHEDULES {
            let schedule = YearSchedule::from_toml(text)?;
            schedules.insert(schedule.year(), schedule);
        }
        Ok(Self::new(schedules))
    }

    /// Returns this calendar with the schedule of one year added or replaced.
    #[must_use]
    pub fn with_year(&self, schedule: YearSchedule) -> Self {
        let mut schedules = self.schedules.clone();
        schedules.insert(schedule.year(), schedule);
        Self::new(schedules)
    }

    /// Returns the schedule of a year; `None` if the coverage of the year is not complete.
    #[must_use]
    pub fn schedule(&self, year: i32) -> Option<&YearSchedule> {
        self.schedules.get(&year)
    }

    /// Returns how well the working days of a year are known.
    #[must_use]
    pub fn coverage(&self, year: i32) -> Coverage {
        if self.schedules.contains_key(&year) {
            Coverage::Complete
        } else if embedded::STATUTORY.iter().any(|(known, ..)| *known == year) {
            Coverage::Provisional
        } else {
            Coverage::Missing
        }
    }

    /// Returns the worst coverage of the years from one date to another, both included, in either
    /// order.
    #[must_use]
    pub fn coverage_between(&self, from: NaiveDate, to: NaiveDate) -> Coverage {
        let mut worst = Coverage::Complete;
        for year in from.min(to).year()..=from.max(to).year() {
            worst = worst.max(self.coverage(year));
            if worst == Coverage::Missing {
                break;
            }
        }
        worst
    }

    /// Returns twelve hexadecimal digits that change if a working day or a coverage changes: the
    /// beginning of a SHA-256 of the days in force. It is recorded with every deadline.
    #[must_use]
    pub fn revision(&self) -> String {
        let mut hash = Sha256::new();
        for year in self.schedules.keys() {
            hash.update(format!("{year}\n"));
        }
        for (date, sum) in &self.deviations {
            hash.update(format!("{date} {sum}\n"));
        }
        hash.finalize()
            .iter()
            .take(6)
            .fold(String::new(), |mut hex, byte| {
                // Writing to a `String` cannot fail.
                let _ = write!(hex, "{byte:02x}");
                hex
            })
    }

    fn new(schedules: BTreeMap<i32, YearSchedule>) -> Self {
        let statutory = embedded::STATUTORY
            .iter()
            .filter(|(year, ..)| !schedules.contains_key(year))
            .filter_map(|&(year, month, day)| {
                Some((NaiveDate::from_ymd_opt(year, month, day)?, true))
            });
        let mut off: BTreeMap<NaiveDate, bool> = statutory.collect();
        // In ascending order of years: if two notices name the same December day, the later one
        // counts.
        for day in schedules.values().flat_map(YearSchedule::days) {
            off.insert(day.date, day.off);
        }
        let mut sum = 0;
        let deviations = off
            .into_iter()
            .filter(|(date, off)| count::is_weekday(*date) == *off)
            .map(|(date, off)| {
                sum += if off { -1 } else { 1 };
                (date, sum)
            })
            .collect();
        Self {
            schedules,
            deviations,
        }
    }
}
