//! One year's schedule as the State Council announced it, read from a file.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::error::CalendarError;

/// A day that a notice names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduledDay {
    /// The day.
    pub date: NaiveDate,
    /// The holiday it belongs to (春节).
    pub name: String,
    /// Off (放假), or a weekend day that is worked (调休上班).
    #[serde(alias = "isOffDay")]
    pub off: bool,
}

/// The schedule of one year (国务院办公厅关于部分节假日安排的通知): never empty, every day once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearSchedule {
    year: i32,
    papers: Vec<String>,
    days: Vec<ScheduledDay>,
}

/// Both file shapes; they differ in the names of two fields.
#[derive(Deserialize)]
struct ScheduleFile {
    year: i32,
    #[serde(default)]
    papers: Vec<String>,
    #[serde(default, alias = "days")]
    day: Vec<ScheduledDay>,
}

impl YearSchedule {
    /// Reads the shape of the embedded files: `year`, `papers`, `[[day]]` with `date`, `name`, `off`.
    ///
    /// # Errors
    /// When it has another shape, lists no day off, a day twice, or a day of another year (the December
    /// before excepted: 元旦 may begin there).
    pub fn from_toml(text: &str) -> Result<Self, CalendarError> {
        let file = toml::from_str(text).map_err(|error| CalendarError::Toml {
            line: line_of(text, error.span().map_or(0, |span| span.start)),
            source: Box::new(error),
        })?;
        Self::checked(file)
    }

    /// Reads the shape of holiday-cn: `year`, `papers`, `days` with `date`, `name`, `isOffDay`.
    ///
    /// # Errors
    /// As [`Self::from_toml`].
    pub fn from_holiday_json(text: &str) -> Result<Self, CalendarError> {
        // Windows editors put a byte order mark before JSON.
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let file = serde_json::from_str(text).map_err(|source| CalendarError::Json {
            line: source.line(),
            source,
        })?;
        Self::checked(file)
    }

    /// The year.
    #[must_use]
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// The addresses of the notices.
    #[must_use]
    pub fn papers(&self) -> &[String] {
        &self.papers
    }

    /// The days the notices name, in order.
    #[must_use]
    pub fn days(&self) -> &[ScheduledDay] {
        &self.days
    }

    fn checked(file: ScheduleFile) -> Result<Self, CalendarError> {
        let ScheduleFile {
            year,
            papers,
            day: mut days,
        } = file;
        if !(2000..2200).contains(&year) {
            return Err(CalendarError::Year(year));
        }
        if !days.iter().any(|day| day.off) {
            return Err(CalendarError::Empty(year));
        }
        let mut seen = BTreeSet::new();
        for &ScheduledDay { date, .. } in &days {
            if date.year() != year && (date.year(), date.month()) != (year - 1, 12) {
                return Err(CalendarError::ForeignDay { year, date });
            }
            if !seen.insert(date) {
                return Err(CalendarError::RepeatedDay { year, date });
            }
        }
        days.sort_by_key(|day| day.date);
        Ok(Self { year, papers, days })
    }
}

/// The line, from 1, that a byte stands in.
fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}
