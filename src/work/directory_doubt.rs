//! What is asked before a table of units is imported: entries that would be lost, and names that another
//! unit has.

use super::Workplace;
use crate::domain::unit::{Unit, UnitDirectory};
use crate::strings::directory as words;

/// Returns a question for every unit that would go with what an officer entered of it: people, a
/// telephone, a name, or the unit itself.
pub(super) fn lost_entries(place: Workplace<'_>, unlisted: &[String]) -> Vec<String> {
    let built_in = built_in();
    let units = place.settings.units.units().iter();
    let gone = units.filter(|unit| unlisted.contains(&unit.name));
    let entered = gone.filter(|unit| {
        let as_shipped = built_in.units().contains(unit);
        !unit.card.is_empty() || (place.settings.built_in_units && !as_shipped)
    });
    entered
        .map(|unit| words::would_lose(&unit.name, &people(unit)))
        .collect()
}

/// Returns a question for every name of a listed unit that another unit of the directory has, which stays.
pub(super) fn taken_names(directory: &UnitDirectory, listed: &[Unit]) -> Vec<String> {
    let mut asked = Vec::new();
    for unit in listed {
        let known = directory.resolve(&unit.name).map(|known| &known.name);
        let names = unit.aliases.iter().chain(std::iter::once(&unit.short));
        for name in names.filter(|name| !name.is_empty()) {
            let other = directory.resolve(name).map(|other| &other.name);
            if let Some(other) = other.filter(|other| Some(*other) != known) {
                asked.push(words::name_taken(&unit.name, name, other));
            }
        }
    }
    asked
}

/// Returns the directory that the program ships with.
pub(super) fn built_in() -> UnitDirectory {
    let built_in = UnitDirectory::embedded();
    built_in
        .inspect_err(|error| tracing::warn!(%error, "own directory not read"))
        .unwrap_or_default()
}

/// Returns the people of a new unit in one line, without telephones.
pub(super) fn people(unit: &Unit) -> String {
    let people = unit.card.people.iter();
    let people = people.map(|one| format!("{} {}", one.role, one.name));
    people.collect::<Vec<_>>().join("，")
}
