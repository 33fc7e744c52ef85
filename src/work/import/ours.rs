//! Takes names of a file for other spellings of our own unit.

use crate::domain::unit::Unit;
use crate::domain::unit_card::UnitCard;
use crate::domain::unit_name;
use crate::domain::vocabulary::UnitKind;
use crate::store::StoreError;
use crate::work::Workplace;

/// Returns the other units of the directory that a name means: such a name is not taken as ours. Empty for
/// a name that nobody knows, and for one of ours. 葛家 means 葛家镇.
#[must_use]
pub fn known_as_others(place: Workplace<'_>, name: &str) -> Vec<String> {
    let settings = place.settings;
    let units = &settings.units;
    let own = &settings.profile.unit;
    let parts = unit_name::parted(units, name).into_iter();
    let others = parts.filter(|part| !unit_name::means(units, own, part));
    let known = others.filter_map(|part| {
        let stem = || unit_name::by_stem(units, &part);
        let unit = unit_name::find(units, &part).or_else(stem)?;
        let ours = unit_name::means(units, own, &unit.name);
        (!ours).then(|| unit.name.clone())
    });
    known.collect()
}

/// Adds names to those of our own unit, in the directory of units.
///
/// # Errors
/// When the database fails.
pub fn take_as_ours(place: Workplace<'_>, names: &[impl AsRef<str>]) -> Result<(), StoreError> {
    let settings = place.settings;
    let own = &settings.profile.unit;
    let mut units = settings.units.units().to_vec();
    let official = settings.units.resolve(own).map(|unit| unit.name.clone());
    let at = units
        .iter()
        .position(|unit| Some(&unit.name) == official.as_ref());
    let mut unit = match at {
        Some(at) => units.remove(at),
        None => Unit {
            name: own.clone(),
            short: String::new(),
            aliases: Vec::new(),
            card: UnitCard::default(),
            kind: UnitKind::Department,
        },
    };
    for name in names.iter().map(AsRef::as_ref) {
        if !unit.aliases.iter().any(|known| known == name) {
            unit.aliases.push(name.to_owned());
        }
    }
    match at {
        Some(at) => units.insert(at, unit),
        None => units.push(unit),
    }
    place.store.save_units(place.caller, units)?;
    Ok(())
}
