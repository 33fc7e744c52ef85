//! Registers a unit that the directory lacks, on purpose.

use super::Workplace;
use crate::domain::order::unit_register;
use crate::domain::unit::Unit;
use crate::store::StoreError;

/// Registers a unit beside those of the directory. It is undone like any change of the settings.
/// `confirmed` says that the officer has said yes to what may be asked.
///
/// # Errors
/// A refusal if it is no unit that orders are given to, a question if its name is near a known one,
/// or the failure of the data file.
pub fn unit(place: Workplace<'_>, unit: Unit, confirmed: bool) -> Result<(), StoreError> {
    let units = &place.settings.units;
    unit_register::check(units, &unit).map_err(StoreError::Refused)?;
    let sections = place.store.sections()?;
    let question = unit_register::question(units, &sections, &unit);
    if let Some(question) = question.filter(|_| !confirmed) {
        return Err(StoreError::Asked(Box::new(question)));
    }
    place.store.register_unit(place.caller, unit)
}
