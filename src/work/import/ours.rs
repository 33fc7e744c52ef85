//! Takes names of a file for other spellings of our own unit.

use crate::domain::unit::Unit;
use crate::domain::unit_card::UnitCard;
use crate::domain::vocabulary::UnitKind;
use crate::store::StoreError;
use crate::work::Workplace;

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
