//! Counts working days and working minutes. The time it takes does not grow with the span.

use chrono::{Datelike, Duration, NaiveDate, Weekday};

use super::hours::OfficeHours;
use super::{Calendar, Coverage};
use crate::domain::time::BeijingTime;

/// A date found by counting, and how well the days on the way are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedDate {
    /// Date that the count arrived at.
    pub date: NaiveDate,
    /// Worst coverage of all years that the count touched.
    pub coverage: Coverage,
}

/// A time found by counting, and how well the days on the way are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedTime {
    /// Time that the count arrived at.
    pub time: BeijingTime,
    /// Worst coverage of all years that the count touched.
    pub coverage: Coverage,
}

/// Checks whether a date is from Monday to Friday, whatever the holidays.
pub(super) fn is_weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

impl Calendar {
    /// Returns whether a day is a working day, and how well its year is known.
    #[must_use]
    pub fn is_working_day(&self, date: NaiveDate) -> (bool, Coverage) {
        let deviates = self
            .deviations
            .binary_search_by_key(&date, |(day, _)| *day)
            .is_ok();
        (is_weekday(date) != deviates, self.coverage(date.year()))
    }

    /// Returns the `days`-th working day after `from`. The day `from` itself is not counted (Civil
    /// Code art. 201), but it is returned if `days` is 0. Beyond the last date of `chrono`,
    /// returns that date.
    #[must_use]
    pub fn add_working_days(&self, from: NaiveDate, days: u32) -> CountedDate {
        let date = if days == 0 {
            from
        } else {
            self.earliest(
                from,
                i64::from(days),
                self.worked_until(from) + i64::from(days),
            )
        };
        CountedDate {
            date,
            coverage: self.coverage_between(from, date),
        }
    }

    /// Returns the first working day on or after a date (Civil Code art. 203: a period that ends
    /// on a rest day ends on the next working day).
    #[must_use]
    pub fn next_working_day(&self, on_or_after: NaiveDate) -> CountedDate {
        let date = if self.is_working_day(on_or_after).0 {
            on_or_after
        } else {
            self.add_working_days(on_or_after, 1).date
        };
        CountedDate {
            date,
            coverage: self.coverage_between(on_or_after, date),
        }
    }

    /// Returns the number of working days after `from` up to and including `to`. It is negative if
    /// `to` is before `from` (then those after `to` up to and including `from`).
    #[must_use]
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        self.worked_until(to) - self.worked_until(from)
    }

    /// Returns the office minutes from one time to another; negative if `to` is before `from`. The
    /// parts of a span add up to the whole.
    #[must_use]
    pub fn working_minutes_between(
        &self,
        from: BeijingTime,
        to: BeijingTime,
        hours: &OfficeHours,
    ) -> i64 {
        // Each time is cut to whole minutes before the difference is taken, so that parts add up.
        self.office_seconds(to, hours).div_euclid(60)
            - self.office_seconds(from, hours).div_euclid(60)
    }

    /// Returns the earliest time at which `minutes` office minutes have passed since `from`: the
    /// end of a morning, not the beginning of the afternoon. Returns `from` if `minutes` is 0.
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
            // The working day, counted from the year 1, in which the target is reached.
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

    /// Returns the office seconds from the beginning of the year 1 to a time.
    fn office_seconds(&self, time: BeijingTime, hours: &OfficeHours) -> i64 {
        let date = time.date();
        let today = i64::from(self.is_working_day(date).0);
        let before = self.worked_until(date) - today;
        before * hours.seconds() + today * hours.seconds_until(time.time())
    }

    /// Returns the working days from 1 January of the year 1, a Monday, up to and including a
    /// date.
    fn worked_until(&self, date: NaiveDate) -> i64 {
        let days = i64::from(date.num_days_from_ce());
        let weekdays = days.div_euclid(7) * 5 + days.rem_euclid(7).min(5);
        let passed = self.deviations.partition_point(|(day, _)| *day <= date);
        let deviation = passed
            .checked_sub(1)
            .and_then(|last| self.deviations.get(last));
        weekdays + deviation.map_or(0, |(_, sum)| *sum)
    }

    /// Returns the earliest date after `from` by which `target` days have been worked since the
    /// year 1, `days` of them after `from`.
    fn earliest(&self, from: NaiveDate, days: i64, target: i64) -> NaiveDate {
        let listed = i64::try_from(self.deviations.len()).unwrap_or(i64::MAX);
        let after = |offset: i64| {
            Duration::try_days(offset)
                .and_then(|span| from.checked_add_signed(span))
                .unwrap_or(NaiveDate::MAX)
        };
        // Even if every listed day lay in the span, twice as many days and a weekend would be
        // enough.
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
