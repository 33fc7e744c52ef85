//! A month of a year, as results are published for it.

use std::fmt;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::time::BeijingTime;

/// A month of a year. The journal and JSON hold it as `2026-10`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YearMonth {
    year: i32,
    month: u32,
}

/// A text is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("不是月份")]
pub struct NotAMonth;

impl YearMonth {
    /// Returns a month; `None` if there is no such month, or if the year is none of this century.
    #[must_use]
    pub fn new(year: i32, month: u32) -> Option<Self> {
        let is_month = (1..=12).contains(&month) && (2000..2100).contains(&year);
        is_month.then_some(Self { year, month })
    }

    /// Returns the month of a time.
    #[must_use]
    pub fn of(at: BeijingTime) -> Self {
        Self {
            year: at.year(),
            month: at.month(),
        }
    }

    /// Returns the year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// Returns the number of the month in its year, from 1.
    #[must_use]
    pub const fn month(self) -> u32 {
        self.month
    }

    /// Returns the month after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        if self.month == 12 {
            Self {
                year: self.year + 1,
                month: 1,
            }
        } else {
            Self {
                year: self.year,
                month: self.month + 1,
            }
        }
    }

    /// Returns the month before this one.
    #[must_use]
    pub const fn previous(self) -> Self {
        if self.month == 1 {
            Self {
                year: self.year - 1,
                month: 12,
            }
        } else {
            Self {
                year: self.year,
                month: self.month - 1,
            }
        }
    }

    /// Returns how many months lie between this one and a later one; negative if the other is earlier.
    #[must_use]
    pub fn until(self, later: Self) -> i64 {
        let count = |month: Self| i64::from(month.year) * 12 + i64::from(month.month);
        count(later) - count(self)
    }

    /// Returns the month in words: 2026年10月.
    #[must_use]
    pub fn said(self) -> String {
        format!("{}年{}月", self.year, self.month)
    }

    /// Reads a month as people write it: `2026-10`, `2026年10月`, `2026.10`, `202610`, a day of it,
    /// 本月 and 上月. `10月` is the last such month before or at the present. Returns `None` for
    /// anything else.
    #[must_use]
    pub fn parse(text: &str, now: BeijingTime) -> Option<Self> {
        let text: String = text
            .chars()
            .map(half_width)
            .filter(|c| !c.is_whitespace() || *c == ' ')
            .collect();
        let text = text.trim();
        let present = Self::of(now);
        match text {
            "本月" | "这个月" | "当月" => return Some(present),
            "上月" | "上个月" => return Some(present.previous()),
            _ => {}
        }
        let plain = if text.contains('月') {
            text.replace(' ', "").replace("月份", "月")
        } else {
            // A cell with a day and a time: 2026-10-01 00:00:00.
            text.split(['T', ' ']).next().unwrap_or(text).to_owned()
        };
        if let Some(month) = plain.strip_suffix('月').and_then(|text| number(text, 2)) {
            let month = Self::new(present.year, month)?;
            return Some(if month > present {
                Self::new(present.year - 1, month.month)?
            } else {
                month
            });
        }
        let parted = plain.replace(['年', '/', '.', '月'], "-").replace('日', "");
        let mut parts = parted.trim_end_matches('-').split('-');
        let first = parts.next()?;
        let Some(second) = parts.next() else {
            let digits = first.len() == 6 && first.bytes().all(|b| b.is_ascii_digit());
            let (year, month) = first.split_at_checked(4).filter(|_| digits)?;
            return Self::new(year.parse().ok()?, month.parse().ok()?);
        };
        let year = number(first, 4).filter(|_| first.len() == 4)?;
        let (year, month) = (i32::try_from(year).ok()?, number(second, 2)?);
        if let Some(day) = parts.next() {
            NaiveDate::from_ymd_opt(year, month, number(day, 2)?)?;
        }
        parts
            .next()
            .is_none()
            .then(|| Self::new(year, month))
            .flatten()
    }

    /// Finds the only month that a title or a file's name says: 2026年10月群众满意率排名. `None` if it
    /// says none or several.
    #[must_use]
    pub fn in_text(text: &str) -> Option<Self> {
        let text: String = text.chars().map(half_width).collect();
        let mut found: Option<Self> = None;
        for (at, _) in text.match_indices(['年', '-', '.']) {
            let before = text.get(..at)?;
            let after = text.get(at..)?;
            let after = after.trim_start_matches(['年', '-', '.', ' ']);
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let year = before.trim_end();
            let year = year
                .len()
                .checked_sub(4)
                .and_then(|at| year.get(at..))
                .and_then(|text| number(text, 4));
            let month = after.get(..digits).and_then(|text| number(text, 2));
            let (Some(year), Some(month)) = (year, month) else {
                continue;
            };
            let month = i32::try_from(year).ok().and_then(|y| Self::new(y, month));
            match (found, month) {
                (Some(known), Some(other)) if known != other => return None,
                (None, Some(_)) => found = month,
                (_, None) | (Some(_), Some(_)) => {}
            }
        }
        found
    }
}

/// Reads a whole number of at most so many digits.
fn number(text: &str, most: usize) -> Option<u32> {
    let digits = text.trim();
    let fits = (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| digits.parse().ok()).flatten()
}

/// Returns the half-width form of a digit or a mark.
pub(super) fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '．' => '.',
        '－' | '—' | '–' => '-',
        '／' => '/',
        '％' | '﹪' => '%',
        '，' => ',',
        '\u{3000}' => ' ',
        _ => c,
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl From<YearMonth> for String {
    fn from(month: YearMonth) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for YearMonth {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        let (year, month) = text.split_once('-').ok_or(NotAMonth)?;
        let year = year.parse().map_err(|_| NotAMonth)?;
        let month = month.parse().map_err(|_| NotAMonth)?;
        Self::new(year, month).ok_or(NotAMonth)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time;

    #[test]
    fn a_month_of_more_than_two_figures_in_a_text_is_none() {
        let read = |text| YearMonth::in_text(text).map(|month| month.to_string());
        assert_eq!(read("2026年11月考核").as_deref(), Some("2026-11"));
        assert_eq!(read("2026年0011号文"), None);
        assert_eq!(read("2026-011"), None);
    }

    fn now() -> BeijingTime {
        time::parse_typed(
            "2026-11-22 08:31",
            BeijingTime::default(),
            chrono::NaiveTime::MIN,
        )
        .unwrap()
    }

    #[test]
    fn a_month_is_read_as_people_write_it() {
        for (text, read) in [
            ("2026-10", "2026-10"),
            ("2026年10月", "2026-10"),
            ("2026年 9 月份", "2026-09"),
            ("２０２６．９", "2026-09"),
            ("202609", "2026-09"),
            ("2026/9/1", "2026-09"),
            ("2026-09-01 00:00:00", "2026-09"),
            ("10月", "2026-10"),
            ("12月份", "2025-12"),
            ("上月", "2026-10"),
            ("本月", "2026-11"),
        ] {
            let month = YearMonth::parse(text, now()).map(|month| month.to_string());
            assert_eq!(month.as_deref(), Some(read), "{text}");
        }
        for wrong in [
            "",
            "10",
            "2026",
            "2026-13",
            "26-10",
            "1月至10月",
            "2026-10-32",
            "十月",
            "2026-1-1-1",
        ] {
            assert_eq!(YearMonth::parse(wrong, now()), None, "{wrong}");
        }
    }

    #[test]
    fn a_title_says_one_month_or_none() {
        let of = |text| YearMonth::in_text(text).map(|month| month.to_string());
        assert_eq!(
            of("文登区2026年10月份群众综合满意率排名").as_deref(),
            Some("2026-10")
        );
        assert_eq!(of("月度通报2026-09.xlsx").as_deref(), Some("2026-09"));
        assert_eq!(of("2026年9月、2026年10月"), None);
        assert_eq!(of("群众综合满意率排名"), None);
    }

    #[test]
    fn months_follow_each_other_over_the_turn_of_the_year() {
        let december = YearMonth::new(2025, 12).unwrap();
        assert_eq!(december.next().to_string(), "2026-01");
        assert_eq!(december.next().previous(), december);
        assert_eq!(december.until(YearMonth::new(2026, 3).unwrap()), 3);
        let json = serde_json::to_string(&december).unwrap();
        assert_eq!(json, "\"2025-12\"");
        assert_eq!(serde_json::from_str::<YearMonth>(&json).unwrap(), december);
        assert!(serde_json::from_str::<YearMonth>("\"2025-13\"").is_err());
    }
}
