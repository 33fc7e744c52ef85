//! A rate of satisfaction, exact to a hundredth of a percent.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::year_month::half_width;

/// A rate in basis points: 9520 is 95.2 %. At most 10000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rate(u32);

/// A rate as it was read from a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateReading {
    /// The rate that the text most probably means.
    pub rate: Rate,
    /// Whether it may mean another one, so that somebody must be asked.
    pub doubtful: bool,
}

/// Below this rate, in basis points, a number without a percent sign is doubtful: no unit has half of
/// its citizens dissatisfied.
const UNLIKELY: u32 = 5_000;
const WHOLE: u32 = 10_000;

impl Rate {
    /// Returns a rate of so many basis points; `None` if they are more than 100 %.
    #[must_use]
    pub fn of_basis_points(points: u32) -> Option<Self> {
        (points <= WHOLE).then_some(Self(points))
    }

    /// Returns the rate in basis points.
    #[must_use]
    pub const fn basis_points(self) -> u32 {
        self.0
    }

    /// Reads a rate: `95.2%`, or without the sign 0.952 and 95.2. More than two decimals of a percent
    /// are rounded. It is doubtful if the sign is missing and the number is 1, which may be 100 % or
    /// 1 %, or means less than 50 %; or if it has the sign and means less than 1 %. Returns `None` for
    /// what is no rate.
    #[must_use]
    pub fn read(text: &str) -> Option<RateReading> {
        let text: String = text.chars().map(half_width).filter(|c| *c != ' ').collect();
        let (number, signed) = match text.strip_suffix('%') {
            Some(number) => (number, true),
            None => (text.as_str(), false),
        };
        if signed {
            let rate = Self::of_basis_points(scaled(number, 2)?)?;
            let doubtful = (1..100).contains(&rate.0);
            return Some(RateReading { rate, doubtful });
        }
        // In ten-thousandths the number itself says whether it is a fraction or a percentage.
        let fraction = scaled(number, 4)?;
        let rate = if fraction <= WHOLE {
            fraction
        } else {
            scaled(number, 2)?
        };
        Some(RateReading {
            rate: Self::of_basis_points(rate)?,
            doubtful: fraction == WHOLE || rate < UNLIKELY,
        })
    }
}

/// Returns a decimal number times ten to the power of `places`, rounded half up; `None` if the text is
/// no plain decimal number, or too great for a rate.
fn scaled(text: &str, places: usize) -> Option<u32> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 5 || !is_digits(whole) || !is_digits(rest) {
        return None;
    }
    let mut digits = whole.to_owned();
    digits.extend(rest.chars().chain(std::iter::repeat('0')).take(places));
    let next = rest.as_bytes().get(places);
    let up = u32::from(next.is_some_and(|digit| *digit >= b'5'));
    digits.parse::<u32>().ok()?.checked_add(up)
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        match (rest, rest % 10) {
            (0, _) => write!(f, "{whole}%"),
            (_, 0) => write!(f, "{whole}.{}%", rest / 10),
            (_, _) => write!(f, "{whole}.{rest:02}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_read_with_or_without_its_sign() {
        for (text, points) in [
            ("95.2%", 9520),
            ("95.2％", 9520),
            ("95.2", 9520),
            ("0.952", 9520),
            (".952", 0),
            ("0.9523809523809523", 9524),
            ("0.9520000000000001", 9520),
            ("100%", 10_000),
            ("100", 10_000),
            ("99.995%", 10_000),
            ("45%", 4500),
        ] {
            let read = Rate::read(text);
            let read = read.map(|read| (read.rate.basis_points(), read.doubtful));
            let expected = (points > 0).then_some((points, false));
            assert_eq!(read, expected, "{text}");
        }
        for wrong in [
            "", "%", "101%", "952", "-5%", "95.2.1", "九成", "1e-2", "95,2",
        ] {
            assert_eq!(Rate::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_rate_that_may_mean_two_things_is_doubtful() {
        for (text, points) in [
            ("1", 10_000),
            ("1.0", 10_000),
            ("0.4", 4000),
            ("9.52", 952),
            ("45", 4500),
            ("0.952%", 95),
            ("0", 0),
        ] {
            let read = Rate::read(text).unwrap();
            assert_eq!(
                (read.rate.basis_points(), read.doubtful),
                (points, true),
                "{text}"
            );
        }
    }

    #[test]
    fn a_rate_is_shown_without_needless_zeros() {
        let said = |points| Rate::of_basis_points(points).unwrap().to_string();
        assert_eq!(said(9520), "95.2%");
        assert_eq!(said(9503), "95.03%");
        assert_eq!(said(9500), "95%");
        assert_eq!(said(10_000), "100%");
        assert_eq!(Rate::of_basis_points(10_001), None);
    }
}
