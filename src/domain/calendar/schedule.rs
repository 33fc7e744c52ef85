//! The holiday schedule of one year, as announced by the State Council and read from a file.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::error::CalendarError;

/// A day that a notice names: a holiday, or a weekend day that is worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduledDay {
    /// The day, in the year or in the December before it.
    pub date: NaiveDate,
    /// Name of the holiday that the day belongs to, such as 春节.
    pub name: String,
    /// Whether the day is off (放假). Otherwise it is a weekend day that is worked (调休上班).
    #[serde(alias = "isOffDay")]
    pub off: bool,
}

/// The schedule of one year (国务院办公厅关于部分节假日安排的通知). It has at least one day off
/// and names no day twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearSchedule {
    year: i32,
    papers: Vec<String>,
    days: Vec<ScheduledDay>,
}

/// Both forms of the file; two fields have different names in them.
#[derive(Deserialize)]
struct ScheduleFile {
    year: i32,
    #[serde(default)]
    papers: Vec<String>,
    #[serde(default, alias = "days")]
    day: Vec<ScheduledDay>,
}

impl YearSchedule {
    /// Reads the form of the embedded files: `year`, `papers`, `[[day]]` with `date`, `name`,
    /// `off`.
    ///
    /// # Errors
    /// If the text has another form, lists no day off, a day twice, or a day of another year. A
    /// day of the December before is allowed, because 元旦 may begin there.
    pub fn from_toml(text: &str) -> Result<Self, CalendarError> {
        let file = toml::from_str(text).map_err(|error| CalendarError::Toml {
            line: line_of(text, error.span().map_or(0, |span| span.start)),
            source: Box::new(error),
        })?;
        Self::checked(file)
    }

    /// Reads the form of holiday-cn: `year`, `papers`, `days` with `date`, `name`, `isOffDay`.
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

    /// Returns the year that the schedule is for.
    #[must_use]
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// Returns the web addresses of the notices.
    #[must_use]
    pub fn papers(&self) -> &[String] {
        &self.papers
    }

    /// Returns the days that the notices name, in ascending order.
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

/// Returns the line, from 1, that contains a byte.
fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}
