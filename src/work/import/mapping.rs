//! Which header names which field: the built-in names, the unit's own, and what the officer corrected.

use super::error::ImportError;
use crate::intake::{Aliases, Field};
use crate::store::{Caller, Store, StoreError};

/// The alias dictionary of a data file: the built-in names, over them `own` (the text of the config
/// folder's aliases.toml, where there is one), over both what was corrected.
///
/// # Errors
/// When `own` is malformed, or the database fails.
pub fn aliases(store: &Store, own: Option<&str>) -> Result<Aliases, ImportError> {
    let aliases = match own {
        Some(text) => Aliases::with_user(text)?,
        None => Aliases::built_in()?,
    };
    let corrections = store.header_corrections()?.into_iter();
    // A field that only a newer release knows is no correction here.
    let known = corrections.filter_map(|(header, field)| match field {
        None => Some((header, None)),
        Some(name) => Some((header, Some(Field::named(&name)?))),
    });
    Ok(aliases.with_corrections(known))
}

/// Remembers in the data file what a header holds, or with `None` that its column is to be left
/// alone. It counts from the next reading of a file on.
///
/// # Errors
/// When the database fails.
pub fn correct(
    store: &Store,
    caller: &Caller,
    header: &str,
    field: Option<Field>,
) -> Result<(), StoreError> {
    store.save_header_correction(caller, &Aliases::key(header), field.map(Field::name))
}

/// Forgets what was decided about a header; whether anything was.
///
/// # Errors
/// When the database fails.
pub fn forget(store: &Store, caller: &Caller, header: &str) -> Result<bool, StoreError> {
    store.forget_header_correction(caller, &Aliases::key(header))
}

/// Every field that a column can hold, with what an officer calls it.
pub fn fields() -> impl Iterator<Item = (Field, &'static str)> {
    Field::ALL.iter().map(|field| (*field, field.label()))
}
