//! Doubts about the names of a unit directory: which may be those of people or places, and which may
//! mean the same unit.

use crate::domain::unit::{self, Unit, UnitDirectory};
use crate::domain::unit_name;
use crate::strings::units as words;

/// Fewest characters of a name that is surely no person's, if it ends unlike a unit.
const NO_PERSON: usize = 5;

/// Returns why a name may be none of a unit, or why its kind cannot be told; `None` if it is plain.
/// `told` is true if the file gives the kind.
pub(super) fn of_name(name: &str, told: bool) -> Option<String> {
    let length = name.chars().count();
    let han = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let figures = name.bytes().filter(u8::is_ascii_digit).count();
    if figures >= 5 {
        return Some(words::has_figures(name));
    }
    if name.contains(['、', '，', ',', ';', '；']) {
        return Some(words::several(name));
    }
    if han && length < NO_PERSON && !unit_name::ends_like_unit(name) {
        return Some(words::like_a_person(name));
    }
    (!told && !tells_kind(name)).then(|| words::kind_unknown(name))
}

/// Returns true if the name of a unit tells its kind.
fn tells_kind(name: &str) -> bool {
    const ENDS: [&str; 6] = ["中心", "办公室", "医院", "学校", "总工会", "联合会"];
    unit::is_like_unit(name) || ENDS.iter().any(|end| name.ends_with(end))
}

/// Returns the places of units whose names mean an earlier unit of the list, or differ by a slip from
/// one that the program's own directory knows, each with what is to be said. Many real names differ by
/// one character, such as 民政局 and 财政局, so a slip is one only beside a known name.
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
        let near = || {
            let mut slips = directory.slips_of(&unit.name).into_iter();
            let known = slips.find(|known| own.resolve(known).is_some())?;
            let unknown = own.resolve(&unit.name).is_none();
            unknown.then(|| words::near_unit(&unit.name, known))
        };
        found.extend(same.or_else(near).map(|why| (*place, why)));
        earlier.push((*unit).clone());
    }
    found
}
