//! Doubts about the units of a directory: whose kind nobody gives, which names may be none of a unit, and
//! which may mean the same unit.

use crate::domain::order::unit_register;
use crate::domain::unit::{self, Unit, UnitDirectory};
use crate::domain::unit_name;
use crate::strings::units as words;

/// Returns why the kind of a unit cannot be told; `None` if it is plain. `told` is true if the file gives
/// the kind.
pub(super) fn of_kind(name: &str, told: bool) -> Option<String> {
    (!told && !tells_kind(name)).then(|| words::kind_unknown(name))
}

/// Returns true if the name of a unit tells its kind.
fn tells_kind(name: &str) -> bool {
    const ENDS: [&str; 6] = ["中心", "办公室", "医院", "学校", "总工会", "联合会"];
    unit::is_like_unit(name) || ENDS.iter().any(|end| name.ends_with(end))
}

/// Returns the places of units whose names are in doubt, each with what is to be said: they mean an
/// earlier unit of the list, or the same is asked as when one unit is registered, beside those that the
/// program's own directory knows. Many real names differ by one character, such as 民政局 and 财政局, so a
/// slip is one only beside a known name.
pub(super) fn alike(units: &[(&Unit, usize)]) -> Vec<(usize, String)> {
    let own = UnitDirectory::embedded();
    let own = own
        .inspect_err(|error| tracing::warn!(%error, "own directory not read"))
        .unwrap_or_default();
    let mut found = Vec::new();
    let mut earlier: Vec<Unit> = Vec::new();
    for (unit, place) in units {
        let directory = UnitDirectory::new(earlier.clone());
        let names = std::iter::once(&unit.name).chain(&unit.aliases);
        let mut names = names.chain(Some(&unit.short).filter(|short| !short.is_empty()));
        let same = names.find_map(|name| {
            let known = unit_name::find(&directory, name)?;
            let part = unit_name::section(&directory, name).is_some();
            (!part).then(|| words::same_unit(name, &known.name))
        });
        let doubt = || unit_register::doubt(&own, unit);
        found.extend(same.or_else(doubt).map(|why| (*place, why)));
        earlier.push((*unit).clone());
    }
    found
}
