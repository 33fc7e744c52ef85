//! What the store knows of people whose names stand in a text that is about to leave (附1§7(8)).

use super::Workplace;
use super::outgoing::Outgoing;
use crate::domain::order::Order;
use crate::domain::privacy;
use crate::store::StoreError;

/// Returns the names in a text by which people of any order are called. Officers keep their names: those
/// of our own unit and of the directory, and those who work on the order.
///
/// # Errors
/// When the database fails.
pub fn people_of_others(
    place: Workplace<'_>,
    order: Option<&Order>,
    text: &str,
) -> Result<Vec<String>, StoreError> {
    let known = place.store.people_among(&privacy::names_like(text))?;
    Ok(known
        .into_iter()
        .filter(|name| !is_official(place, name))
        .filter(|name| !order.is_some_and(|order| privacy::is_officer(order, name)))
        .collect())
}

/// Checks whether somebody of our own unit or of the directory is called so.
fn is_official(place: Workplace<'_>, name: &str) -> bool {
    let profile = &place.settings.profile;
    let people = place
        .settings
        .units
        .units()
        .iter()
        .flat_map(|unit| &unit.card.people);
    people.map(|one| one.name.as_str()).any(|one| one == name)
        || profile.staff.iter().any(|one| one == name)
        || profile.leaders.iter().any(|one| one == name)
        || profile.principal.as_deref() == Some(name)
}

/// Masks the people of other orders whose names stand in texts that are about to leave.
///
/// # Errors
/// When the database fails.
pub fn hold_back(
    place: Workplace<'_>,
    order: Option<&Order>,
    texts: &mut [Outgoing],
) -> Result<(), StoreError> {
    let all: Vec<&str> = texts.iter().map(|text| text.door.open()).collect();
    let names = people_of_others(place, order, &all.join("\n"))?;
    if !names.is_empty() {
        for text in &mut *texts {
            text.hold_back(&names);
        }
    }
    Ok(())
}
