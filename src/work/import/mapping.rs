//! Which header means which field: the built-in names, the unit's own names, and the officer's
//! corrections.

use std::path::Path;

use super::error::ImportError;
use crate::domain::office::HeaderMeaning;
use crate::intake::{Aliases, ColumnKey, Field, HeaderCorrection};
use crate::store::{Caller, Store, StoreError};

/// Name of the file in the config folder that holds the unit's own header names.
pub(super) const FILE: &str = "aliases.toml";

/// Returns the header names in force. Names in `own`, the text of that file in the folder `config`,
/// take precedence over the built-in ones, and the officer's corrections over both.
///
/// # Errors
/// When `own` is malformed, or the database fails.
pub fn aliases(store: &Store, config: &Path, own: Option<&str>) -> Result<Aliases, ImportError> {
    let failed = |source| ImportError::Aliases {
        path: config.join(FILE).display().to_string(),
        source,
    };
    let aliases = match own {
        Some(text) => Aliases::with_user(text).map_err(failed)?,
        None => Aliases::built_in().map_err(failed)?,
    };
    let corrections = store.header_corrections()?.into_iter();
    // Ignores a correction whose field only a newer release knows.
    let known = corrections.filter_map(|meaning| {
        let field = match meaning.field {
            None => None,
            Some(name) => Some(Field::named(&name)?),
        };
        let column = ColumnKey {
            source: meaning.source,
            header: meaning.header,
        };
        Some(HeaderCorrection { column, field })
    });
    Ok(aliases.with_corrections(known))
}

/// Saves in the data file which field a column holds in files from its source, or with `None` that
/// it must not be read. This takes effect when the next file is read.
///
/// # Errors
/// When the database fails.
pub fn correct(
    store: &Store,
    caller: &Caller,
    column: &ColumnKey,
    field: Option<Field>,
) -> Result<(), StoreError> {
    let meaning = HeaderMeaning {
        source: column.source.clone(),
        header: Aliases::key(&column.header),
        field: field.map(|field| field.name().to_owned()),
    };
    store.save_header_correction(caller, meaning)
}

/// Deletes the decision about a column; returns whether there was one.
///
/// # Errors
/// When the database fails.
pub fn forget(store: &Store, caller: &Caller, column: &ColumnKey) -> Result<bool, StoreError> {
    store.forget_header_correction(caller, &column.source, &Aliases::key(&column.header))
}

/// Returns every field that a column can hold, with the officer's name for it.
pub fn fields() -> impl Iterator<Item = (Field, &'static str)> {
    Field::ALL.iter().map(|field| (*field, field.label()))
}
