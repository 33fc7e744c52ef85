//! The months that figures are about: one month, a quarter or a year.

use crate::domain::month::YearMonth;
use crate::domain::time::BeijingTime;

/// A month, a quarter or a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    first: YearMonth,
    last: YearMonth,
}

impl Period {
    /// Returns one month.
    #[must_use]
    pub const fn month(month: YearMonth) -> Self {
        Self {
            first: month,
            last: month,
        }
    }

    /// Returns a quarter, 1 to 4; `None` for another number, or a year of another century.
    #[must_use]
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        let last = quarter.checked_mul(3).filter(|_| quarter >= 1)?;
        Some(Self {
            first: YearMonth::new(year, last.checked_sub(2)?)?,
            last: YearMonth::new(year, last)?,
        })
    }

    /// Returns a calendar year; `None` for one of another century.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Some(Self {
            first: YearMonth::new(year, 1)?,
            last: YearMonth::new(year, 12)?,
        })
    }

    /// Reads a period as people write it: `2026-11` or `2026年11月`, `2026Q4` or `2026年第4季度`, `2026` or
    /// `2026年`. Returns `None` for anything else.
    #[must_use]
    pub fn parse(text: &str, now: BeijingTime) -> Option<Self> {
        Self::parse_year(text)
            .or_else(|| Self::parse_quarter(text))
            .or_else(|| YearMonth::parse(text, now).map(Self::month))
    }

    /// Reads a year: `2026`, `2026年`.
    #[must_use]
    pub fn parse_year(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.trim_end_matches(['年', '度']);
        let four = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
        Self::year(digits.parse().ok().filter(|_| four)?)
    }

    /// Reads a quarter: `2026Q4`, `2026-Q4`, `2026年第4季度`, `2026年四季度`.
    #[must_use]
    pub fn parse_quarter(text: &str) -> Option<Self> {
        let text: String = text.trim().chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.to_ascii_uppercase();
        let (year, quarter) = if let Some(rest) = text.strip_suffix("季度") {
            rest.split_once('年')?
        } else {
            text.split_once('Q')?
        };
        let year = year.trim_end_matches('-');
        let quarter = quarter.trim_start_matches('第');
        let quarter = match quarter {
            "1" | "一" => 1,
            "2" | "二" => 2,
            "3" | "三" => 3,
            "4" | "四" => 4,
            _ => return None,
        };
        Self::quarter(year.parse().ok().filter(|_| year.len() == 4)?, quarter)
    }

    /// Returns the first month.
    #[must_use]
    pub const fn first(self) -> YearMonth {
        self.first
    }

    /// Returns the last month.
    #[must_use]
    pub const fn last(self) -> YearMonth {
        self.last
    }

    /// Returns the months, the first one first.
    pub fn months(self) -> impl Iterator<Item = YearMonth> {
        let last = self.last;
        std::iter::successors(Some(self.first), move |month| {
            Some(month.next()).filter(|next| *next <= last)
        })
    }

    /// Returns the months of the trend that goes with it: those of a quarter or a year, and the twelve up
    /// to a single month.
    #[must_use]
    pub fn trend(self) -> Self {
        if self.first != self.last {
            return self;
        }
        let first = (0..11).fold(self.first, |month, _| month.previous());
        Self {
            first,
            last: self.last,
        }
    }

    /// Returns the period before this one, of the same length.
    #[must_use]
    pub fn previous(self) -> Self {
        let by = self.first.until(self.last) + 1;
        let back = |month: YearMonth| (0..by).fold(month, |month, _| month.previous());
        Self {
            first: back(self.first),
            last: back(self.last),
        }
    }

    /// Returns the period after this one, of the same length.
    #[must_use]
    pub fn next(self) -> Self {
        let by = self.first.until(self.last) + 1;
        let on = |month: YearMonth| (0..by).fold(month, |month, _| month.next());
        Self {
            first: on(self.first),
            last: on(self.last),
        }
    }

    /// Returns the period in words: 2026年11月, 2026年第4季度, 2026年.
    #[must_use]
    pub fn said(self) -> String {
        let (first, last) = (self.first, self.last);
        match first.until(last) {
            0 => first.said(),
            2 => format!("{}年第{}季度", first.year(), last.month() / 3),
            _ => format!("{}年", first.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_read_as_people_write_it_and_said_again() {
        let now = BeijingTime::default();
        for (text, said, months) in [
            ("2026-11", "2026年11月", 1),
            ("2026年11月", "2026年11月", 1),
            ("2026Q4", "2026年第4季度", 3),
            ("2026-q1", "2026年第1季度", 3),
            ("2026年第三季度", "2026年第3季度", 3),
            ("2026", "2026年", 12),
            ("2026年度", "2026年", 12),
        ] {
            let period = Period::parse(text, now).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(period.said(), said);
            assert_eq!(period.months().count(), months, "{text}");
            assert_eq!(period.next().previous(), period);
        }
        for wrong in ["", "2026Q5", "2026Q0", "1999", "26Q1", "2026-13", "今年"] {
            assert_eq!(Period::parse(wrong, now), None, "{wrong}");
        }
    }

    #[test]
    fn a_single_month_has_the_trend_of_twelve() {
        let month = Period::parse("2026-02", BeijingTime::default()).unwrap();
        let trend = month.trend();
        assert_eq!(trend.first().to_string(), "2025-03");
        assert_eq!(trend.months().count(), 12);
        let year = Period::year(2026).unwrap();
        assert_eq!(year.trend(), year);
    }
}
