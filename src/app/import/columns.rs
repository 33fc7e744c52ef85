//! What officers said of single columns, and the fields a column may hold.

use std::path::Path;

use crate::intake::{Aliases, Corrections, Field, header};
use crate::store::{HeaderCorrections, Store, StoreError};
use crate::strings::import as words;

/// The code that leaves a column aside.
pub const ASIDE: &str = "aside";
/// The code that lets the dictionary decide again.
pub const AUTOMATIC: &str = "auto";

pub(super) type Known = HeaderCorrections;

/// Whether an officer said what a header is.
pub(super) fn is_corrected(known: &Known, header: &str) -> bool {
    known.contains_key(&header::key(header))
}

/// What officers said, as the reading takes it; fields of a later release are left to the dictionary.
///
/// # Errors
/// When the data file fails.
pub fn corrections(store: &Store) -> Result<Corrections, StoreError> {
    let known = store.header_corrections()?;
    Ok(known
        .into_iter()
        .filter_map(|(header, code)| match code {
            None => Some((header, None)),
            Some(code) => Field::named(&code).map(|field| (header, Some(field))),
        })
        .collect())
}

/// Remembers what a column is, by the code of a field, [`ASIDE`] or [`AUTOMATIC`].
///
/// # Errors
/// When the data file fails.
pub fn correct(store: &Store, header: &str, code: &str) -> Result<(), StoreError> {
    let field = match code {
        AUTOMATIC => None,
        ASIDE => Some(None),
        code => Some(Some(code.to_owned())),
    };
    store.correct_header(header::key(header), field)
}

/// The dictionary in force: built in, then the unit's own file, then what officers said.
///
/// # Errors
/// In Chinese, what is wrong with the unit's own file or the data file.
pub fn aliases(store: &Store, config: &Path) -> Result<Aliases, String> {
    let path = config.join("aliases.toml");
    let aliases = match std::fs::read_to_string(&path) {
        Ok(text) => Aliases::with_user(&text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Aliases::built_in(),
        Err(_) => {
            return Err(crate::strings::cli::unreadable(&path.display().to_string()));
        }
    }
    .map_err(|error| error.to_string())?;
    let said = corrections(store).map_err(|error| error.to_string())?;
    Ok(aliases.with_corrections(said))
}

/// Every choice for a column: code and label, the two that name no field first.
#[must_use]
pub fn targets() -> Vec<(&'static str, &'static str)> {
    let fields = Field::ALL.iter();
    [
        (ASIDE, words::LEAVE_ASIDE),
        (AUTOMATIC, words::RECOGNISE_AGAIN),
    ]
    .into_iter()
    .chain(fields.map(|field| (field.name(), field.label())))
    .collect()
}
