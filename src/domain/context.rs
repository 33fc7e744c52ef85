//! Everything a decision may look at besides the order itself.

use super::calendar::Calendar;
use super::id::Id;
use super::profile::Profile;
use super::time::BeijingTime;
use super::unit::UnitDirectory;

/// What surrounds a decision. The shell fills it in; nothing in the domain reads a clock or draws a
/// random number.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The present, in Beijing time.
    pub now: BeijingTime,
    /// 经办人: who is at the keyboard.
    pub actor: &'a str,
    /// Who we are and how we count.
    pub profile: &'a Profile,
    /// The working-day calendar in force.
    pub calendar: &'a Calendar,
    /// The unit directory in force.
    pub units: &'a UnitDirectory,
    /// A random seed for the names this decision gives.
    pub seed: Id,
    /// The next free 临- number, for orders that come without a number.
    pub next_temporary: u32,
}

impl Context<'_> {
    /// Whether a name means our own unit.
    #[must_use]
    pub fn is_own(&self, unit: &str) -> bool {
        !self.profile.unit.is_empty() && self.units.same(&self.profile.unit, unit)
    }

    /// Whether a name means a town or street, as the directory knows it.
    #[must_use]
    pub fn is_town(&self, unit: &str) -> bool {
        self.units
            .resolve(unit)
            .is_some_and(|unit| unit.kind.can_whistle())
    }

    /// Whether our unit may whistle (三: 镇街).
    #[must_use]
    pub fn can_whistle(&self) -> bool {
        self.units
            .resolve(&self.profile.unit)
            .is_none_or(|unit| unit.kind.can_whistle())
    }
}
