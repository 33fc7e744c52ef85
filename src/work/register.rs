//! Registers a unit that the directory lacks, on purpose.

use super::Workplace;
use crate::domain::order::unit_register;
use crate::domain::unit::Unit;
use crate::store::StoreError;

/// Registers a unit beside those of the directory. It is undone like any change of the settings.
///
/// # Errors
/// A refusal if it is no unit that orders are given to, or the failure of the data file.
pub fn unit(place: Workplace<'_>, unit: Unit) -> Result<(), StoreError> {
    unit_register::check(&place.settings.units, &unit).map_err(StoreError::Refused)?;
    place.store.register_unit(place.caller, unit)
}
