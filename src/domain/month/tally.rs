//! The exact arithmetic of the satisfaction rate: whole numbers only.

use super::rate::Rate;

/// How many citizens were satisfied, of how many that count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Tally {
    /// Number of satisfied citizens.
    pub satisfied: u64,
    /// Number of valid visits that count, with the satisfied ones; not less than `satisfied`.
    pub counted: u64,
}

/// The rate that 附1§9 wants of a year is 95 %: 19 of 20.
const TARGET: (u64, u64) = (19, 20);

impl Tally {
    /// Returns the tally of two periods together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            satisfied: self.satisfied.saturating_add(other.satisfied),
            counted: self.counted.saturating_add(other.counted),
        }
    }

    /// Returns the rate, rounded half up to a hundredth of a percent as published ones are, but never so
    /// that it shows the target before it is reached; `None` if nothing counts.
    #[must_use]
    pub fn rate(self) -> Option<Rate> {
        /// The target in basis points.
        const WANTED: u64 = 10_000 * TARGET.0 / TARGET.1;
        let twice = self.satisfied.checked_mul(20_000)?;
        let points = twice.checked_add(self.counted)?;
        let points = points.checked_div(self.counted.checked_mul(2)?)?;
        let points = if self.is_below_target() {
            points.min(WANTED - 1)
        } else {
            points
        };
        Rate::of_basis_points(u32::try_from(points).ok()?)
    }

    /// Whether the rate is below 95 %. False if nothing counts.
    #[must_use]
    pub const fn is_below_target(self) -> bool {
        self.satisfied.saturating_mul(TARGET.1) < self.counted.saturating_mul(TARGET.0)
    }

    /// Returns how many citizens in a row must be satisfied until the rate is 95 %; 0 if it is. From
    /// (s + n) / (c + n) ≥ 19 / 20 follows n ≥ 19 c − 20 s.
    #[must_use]
    pub const fn needed(self) -> u64 {
        let wanted = self.counted.saturating_mul(TARGET.0);
        wanted.saturating_sub(self.satisfied.saturating_mul(TARGET.1))
    }

    /// Returns how many dissatisfied citizens in a row leave the rate at 95 % or more; 0 if none does.
    /// From s / (c + n) ≥ 19 / 20 follows n ≤ (20 s − 19 c) / 19.
    #[must_use]
    pub const fn spare(self) -> u64 {
        let have = self.satisfied.saturating_mul(TARGET.1);
        have.saturating_sub(self.counted.saturating_mul(TARGET.0)) / TARGET.0
    }

    /// Whether a published rate differs from this tally by more than rounding to a tenth of a percent
    /// explains. False if nothing counts.
    #[must_use]
    pub fn differs_from(self, published: Rate) -> bool {
        const ROUNDING: u128 = 5;
        let counted = u128::from(self.counted);
        let published = u128::from(published.basis_points()) * counted;
        let reckoned = u128::from(self.satisfied) * 10_000;
        published.abs_diff(reckoned) > ROUNDING * counted
    }
}
