//! Office hours, which turn working days into working minutes.

use chrono::{Duration, NaiveTime};
use serde::{Deserialize, Serialize};

use super::error::CalendarError;

/// When the office is open on a working day: beginning and end of the morning and of the afternoon.
/// Not in the regulation; each unit sets its own 〔本单位口径〕.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct OfficeHours {
    /// Beginning and end of the morning.
    pub morning: (NaiveTime, NaiveTime),
    /// Beginning and end of the afternoon.
    pub afternoon: (NaiveTime, NaiveTime),
}

/// Office hours as written, before their order is checked.
#[derive(Deserialize)]
struct Unchecked {
    morning: (NaiveTime, NaiveTime),
    afternoon: (NaiveTime, NaiveTime),
}

impl TryFrom<Unchecked> for OfficeHours {
    type Error = CalendarError;

    fn try_from(read: Unchecked) -> Result<Self, CalendarError> {
        Self::new(read.morning, read.afternoon)
    }
}

impl Default for OfficeHours {
    /// 08:30–12:00, 13:30–17:30 〔本单位口径〕.
    fn default() -> Self {
        let time = |hour: i64, minute: i64| NaiveTime::MIN + Duration::minutes(hour * 60 + minute);
        Self {
            morning: (time(8, 30), time(12, 0)),
            afternoon: (time(13, 30), time(17, 30)),
        }
    }
}

impl OfficeHours {
    /// Office hours with this morning and this afternoon (beginning, end).
    ///
    /// # Errors
    /// When the four times are not in order, or nothing lies between them.
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

    /// Office seconds of a working day.
    pub(super) fn seconds(&self) -> i64 {
        self.seconds_until(NaiveTime::MIN + Duration::seconds(24 * 60 * 60 - 1))
    }

    /// Office seconds of a working day until a time of day.
    pub(super) fn seconds_until(&self, time: NaiveTime) -> i64 {
        self.sessions()
            .map(|(begin, end)| (time.min(end) - begin).num_seconds().max(0))
            .sum()
    }

    /// The earliest time of day at which this many office seconds have passed; the end of the
    /// afternoon when the day has not so many.
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

/// A time of day as seconds since midnight.
pub(super) fn seconds_of_day(time: NaiveTime) -> i64 {
    (time - NaiveTime::MIN).num_seconds()
}
