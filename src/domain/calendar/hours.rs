//! Office hours, from which working minutes are counted.

use chrono::{Duration, NaiveTime};
use serde::{Deserialize, Serialize};

use super::error::CalendarError;

/// When the office is open on a working day, in the morning and in the afternoon. The regulation
/// does not say; each unit sets its own (本单位口径).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "UncheckedHours")]
pub struct OfficeHours {
    /// Beginning and end of the morning hours.
    pub morning: (NaiveTime, NaiveTime),
    /// Beginning and end of the afternoon hours. A deadline given as a date is at their end.
    pub afternoon: (NaiveTime, NaiveTime),
}

/// Office hours as read from a file, before their order is checked.
#[derive(Deserialize)]
struct UncheckedHours {
    morning: (NaiveTime, NaiveTime),
    afternoon: (NaiveTime, NaiveTime),
}

impl TryFrom<UncheckedHours> for OfficeHours {
    type Error = CalendarError;

    fn try_from(read: UncheckedHours) -> Result<Self, CalendarError> {
        Self::new(read.morning, read.afternoon)
    }
}

impl std::fmt::Display for OfficeHours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let time = |at: NaiveTime| at.format("%H:%M");
        let (morning, afternoon) = (self.morning, self.afternoon);
        write!(
            f,
            "{}–{} {}–{}",
            time(morning.0),
            time(morning.1),
            time(afternoon.0),
            time(afternoon.1)
        )
    }
}

impl Default for OfficeHours {
    /// Returns 08:30–12:00 and 13:30–17:30 (本单位口径).
    fn default() -> Self {
        let time = |hour: i64, minute: i64| NaiveTime::MIN + Duration::minutes(hour * 60 + minute);
        Self {
            morning: (time(8, 30), time(12, 0)),
            afternoon: (time(13, 30), time(17, 30)),
        }
    }
}

impl OfficeHours {
    /// Creates office hours from a morning and an afternoon, each with beginning and end.
    ///
    /// # Errors
    /// If the four times are not in ascending order, or both parts are empty.
    pub fn new(
        morning: (NaiveTime, NaiveTime),
        afternoon: (NaiveTime, NaiveTime),
    ) -> Result<Self, CalendarError> {
        let hours = Self { morning, afternoon };
        let in_order =
            morning.0 <= morning.1 && morning.1 <= afternoon.0 && afternoon.0 <= afternoon.1;
        if in_order && hours.seconds() > 0 {
            Ok(hours)
        } else {
            Err(CalendarError::OfficeHours)
        }
    }

    /// Returns the number of office minutes in a working day.
    #[must_use]
    pub fn minutes(&self) -> i64 {
        self.seconds() / 60
    }

    /// Returns the number of office seconds in a working day.
    pub(super) fn seconds(&self) -> i64 {
        self.seconds_until(NaiveTime::MIN + Duration::seconds(24 * 60 * 60 - 1))
    }

    /// Returns the number of office seconds in a working day before a time of day.
    pub(super) fn seconds_until(&self, time: NaiveTime) -> i64 {
        self.sessions()
            .map(|(begin, end)| (time.min(end) - begin).num_seconds().max(0))
            .sum()
    }

    /// Returns the earliest time of day at which this many office seconds have passed; the end of
    /// the afternoon if the day has fewer.
    pub(super) fn time_after(&self, seconds: i64) -> NaiveTime {
        let mut left = seconds;
        for (begin, end) in self.sessions() {
            let length = (end - begin).num_seconds().max(0);
            if left <= length && length > 0 {
                return NaiveTime::MIN + Duration::seconds(seconds_of_day(begin) + left);
            }
            left -= length;
        }
        self.afternoon.1
    }

    fn sessions(&self) -> impl Iterator<Item = (NaiveTime, NaiveTime)> {
        [self.morning, self.afternoon].into_iter()
    }
}

/// Returns a time of day as seconds since midnight.
pub(super) fn seconds_of_day(time: NaiveTime) -> i64 {
    (time - NaiveTime::MIN).num_seconds()
}
