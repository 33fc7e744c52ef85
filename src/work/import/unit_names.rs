//! What the names of units in a file mean.

use crate::domain::incoming::IncomingRow;
use crate::domain::unit::UnitDirectory;
use crate::domain::unit_name;
use crate::intake::UnknownNames;

/// What the names of units in a file mean.
#[derive(Debug, Clone, Copy)]
pub struct UnitNames<'a> {
    /// The directory in force.
    pub units: &'a UnitDirectory,
    /// The name of our own unit; empty if it is not known.
    pub own: &'a str,
}

impl UnitNames<'_> {
    pub(super) fn is_own(&self, name: &str) -> bool {
        unit_name::means(self.units, self.own, name)
    }

    /// Checks whether two names mean one unit.
    pub(super) fn same(&self, one: &str, other: &str) -> bool {
        let official = |name| unit_name::official(self.units, name);
        one == other || (self.is_own(one) && self.is_own(other)) || official(one) == official(other)
    }

    /// Notes the helpers of a row that the directory does not know.
    pub(super) fn note_unknown(&self, row: &IncomingRow, unknown: &mut UnknownNames) {
        /// Greatest number of names that are kept.
        const NAMES: usize = 100;
        for name in &row.order.co_units {
            let mut parts = unit_name::parted(self.units, name).into_iter();
            let known =
                |part: &String| self.is_own(part) || unit_name::find(self.units, part).is_some();
            if parts.all(|part| known(&part)) {
                continue;
            }
            if unknown.len() >= NAMES && !unknown.contains_key(name) {
                continue;
            }
            let rows = unknown.entry(name.clone()).or_default();
            rows.push((row.place.sheet.clone(), row.place.row));
        }
    }
}
