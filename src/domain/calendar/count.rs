//! Counting working days and working minutes, in time that does not grow with the span.

use chrono::{Datelike, Duration, NaiveDate, Weekday};

use super::hours::OfficeHours;
use super::{Calendar, Coverage};
use crate::domain::time::BeijingTime;

/// A date that was counted to, and how well the days looked at are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The date.
    pub date: NaiveDate,
    /// The worst coverage of all days looked at.
    pub coverage: Coverage,
}

/// A time that was counted to, and how well the days looked at are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedTime {
    /// The time.
    pub time: BeijingTime,
    /// The worst coverage of all days looked at.
    pub coverage: Coverage,
}

/// Monday to Friday.
pub(super) fn is_weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

impl Calendar {
    /// Whether a day is worked, and how well its year is known.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> (bool, Coverage) {
        let deviates = self
            .deviations
            .binary_search_by_key(&date, |(day, _)| *day)
            .is_ok();
        (is_weekday(date) != deviates, self.coverage(date.year()))
    }

    /// The `days`-th working day after `from`, which itself is not counted (Civil Code art. 201); `from`
    /// when `days` is 0. Beyond chrono's last date, that date.
    #[must_use]
    pub fn add_working_days(&self, from: NaiveDate, days: u32) -> Counted {
        let date = if days == 0 {
            from
        } else {
            self.earliest(
                from,
                i64::from(days),
                self.worked_until(from) + i64::from(days),
            )
        };
        Counted {
            date,
            coverage: self.coverage_between(from, date),
        }
    }

    /// The first working day on or after a date (Civil Code art. 203: a period that ends on a rest day
    /// ends on the next working day).
    #[must_use]
    pub fn next_working_day(&self, on_or_after: NaiveDate) -> Counted {
        let date = if self.is_working_day(on_or_after).0 {
            on_or_after
        } else {
            self.add_working_days(on_or_after, 1).date
        };
        Counted {
            date,
            coverage: self.coverage_between(on_or_after, date),
        }
    }

    /// The working days after `from` up to and including `to`; negative when `to` is before `from` (then
    /// those after `to` up to and including `from`).
    #[must_use]
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        self.worked_until(to) - self.worked_until(from)
    }

    /// The office minutes from one time to another; negative when `to` is before `from`. The parts of a
    /// span add up to the whole.
    #[must_use]
    pub fn working_minutes_between(
        &self,
        from: BeijingTime,
        to: BeijingTime,
        hours: &OfficeHours,
    ) -> i64 {
        // Whole minutes on the office's clock on either side, not of the difference: so parts add up.
        self.office_seconds(to, hours).div_euclid(60)
            - self.office_seconds(from, hours).div_euclid(60)
    }

    /// The earliest time at which `minutes` office minutes have passed since `from`: the end of a
    /// morning, not the beginning of the afternoon. `from` when `minutes` is 0.
    #[must_use]
    pub fn add_working_minutes(
        &self,
        from: BeijingTime,
        minutes: u32,
        hours: &OfficeHours,
    ) -> CountedTime {
        let day_seconds = hours.seconds();
        let time = if minutes == 0 || day_seconds == 0 {
            from
        } else {
            let target = self.office_seconds(from, hours) + i64::from(minutes) * 60;
            // The working day, counted from the beginning of time, in which the target is reached.
            let ordinal = (target - 1).div_euclid(day_seconds) + 1;
            let before = from.date().pred_opt().unwrap_or(from.date());
            let date = self.earliest(before, ordinal - self.worked_until(before), ordinal);
            date.and_time(hours.time_after(target - (ordinal - 1) * day_seconds))
        };
        CountedTime {
            time,
            coverage: self.coverage_between(from.date(), time.date()),
        }
    }

    /// Office seconds from the beginning of time to this time.
    fn office_seconds(&self, time: BeijingTime, hours: &OfficeHours) -> i64 {
        let date = time.date();
        let today = i64::from(self.is_working_day(date).0);
        let before = self.worked_until(date) - today;
        before * hours.seconds() + today * hours.seconds_until(time.time())
    }

    /// Working days from the beginning of time (1 January of the year 1, a Monday) up to and including
    /// a date.
    fn worked_until(&self, date: NaiveDate) -> i64 {
        let days = i64::from(date.num_days_from_ce());
        let weekdays = days.div_euclid(7) * 5 + days.rem_euclid(7).min(5);
        let passed = self.deviations.partition_point(|(day, _)| *day <= date);
        let deviation = passed
            .checked_sub(1)
            .and_then(|last| self.deviations.get(last));
        weekdays + deviation.map_or(0, |(_, sum)| *sum)
    }

    /// The earliest date after `from` by which `target` days have been worked since the beginning of
    /// time, `days` of them after `from`.
    fn earliest(&self, from: NaiveDate, days: i64, target: i64) -> NaiveDate {
        let listed = i64::try_from(self.deviations.len()).unwrap_or(i64::MAX);
        let after = |offset: i64| {
            Duration::try_days(offset)
                .and_then(|span| from.checked_add_signed(span))
                .unwrap_or(NaiveDate::MAX)
        };
        // Even if every listed day fell into the span, twice as many days and a weekend are enough.
        let (mut low, mut high) = (
            0,
            days.saturating_add(listed)
                .saturating_mul(2)
                .saturating_add(7),
        );
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            if self.worked_until(after(middle)) >= target {
                high = middle;
            } else {
                low = middle;
            }
        }
        after(high)
    }
}
