//! Which header means which field: the built-in names, the unit's own names, and the officer's
//! corrections.

use super::error::ImportError;
use crate::intake::{Aliases, Field};
use crate::store::{Caller, Store, StoreError};

/// Returns the header names in force. Names in `own`, the text of the config folder's aliases.toml,
/// take precedence over the built-in ones, and the officer's corrections over both.
///
/// # Errors
/// When `own` is malformed, or the database fails.
pub fn aliases(store: &Store, own: Option<&str>) -> Result<Aliases, ImportError> {
    let aliases = match own {
        Some(text) => Aliases::with_user(text)?,
        None => Aliases::built_in()?,
    };
    let corrections = store.header_corrections()?.into_iter();
    // Ignores a correction whose field only a newer release knows.
    let known = corrections.filter_map(|(header, field)| match field {
        None => Some((header, None)),
        Some(name) => Some((header, Some(Field::named(&name)?))),
    });
    Ok(aliases.with_corrections(known))
}

/// Saves in the data file which field a header holds, or with `None` that its column must not be
/// read. This takes effect when the next file is read.
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

/// Deletes the decision about a header; returns whether there was one.
///
/// # Errors
/// When the database fails.
pub fn forget(store: &Store, caller: &Caller, header: &str) -> Result<bool, StoreError> {
    store.forget_header_correction(caller, &Aliases::key(header))
}

/// Returns every field that a column can hold, with the officer's name for it.
pub fn fields() -> impl Iterator<Item = (Field, &'static str)> {
    Field::ALL.iter().map(|field| (*field, field.label()))
}
