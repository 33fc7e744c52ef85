//! Which header means which field: the built-in names, the unit's own names, and the officer's
//! corrections.

use std::collections::BTreeMap;
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

/// The decisions about the columns of one set of headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Identifies the set of headings.
    pub source: String,
    /// The name by which officers know it: at first that of the file in which a column was corrected.
    pub name: String,
    /// The heading of each column that was decided, and the label of its field; `None` if it is not read.
    pub columns: Vec<(String, Option<&'static str>)>,
}

/// Key of the names of mappings in what the data file remembers of the desk, a JSON object by source.
const NAMES: &str = "mapping.names";

fn names(store: &Store) -> Result<BTreeMap<String, String>, StoreError> {
    let known = store.remembered(NAMES)?;
    // Without the list every mapping is shown by its headings.
    Ok(known
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

fn save_names(store: &Store, names: &BTreeMap<String, String>) -> Result<(), StoreError> {
    store.remember(NAMES, serde_json::to_string(names).unwrap_or_default())
}

/// Returns the decisions about columns, by the set of headings that they belong to.
///
/// # Errors
/// When the database fails.
pub fn mappings(store: &Store) -> Result<Vec<Mapping>, StoreError> {
    let names = names(store)?;
    let mut found: Vec<Mapping> = Vec::new();
    for meaning in store.header_corrections()? {
        let field = meaning.field.as_deref();
        let field = field.and_then(Field::named).map(Field::label);
        let column = (meaning.header.clone(), field);
        match found.iter_mut().find(|one| one.source == meaning.source) {
            Some(mapping) => mapping.columns.push(column),
            None => found.push(Mapping {
                name: names.get(&meaning.source).cloned().unwrap_or_default(),
                source: meaning.source,
                columns: vec![column],
            }),
        }
    }
    for mapping in &mut found {
        if mapping.name.is_empty() {
            let headings = mapping.columns.iter().map(|(header, _)| header.as_str());
            mapping.name = headings.collect::<Vec<_>>().join("、");
        }
    }
    Ok(found)
}

/// Names the mapping of a source after a file, unless it has a name.
///
/// # Errors
/// When the database fails.
pub fn name_after(store: &Store, source: &str, file: &str) -> Result<(), StoreError> {
    let mut names = names(store)?;
    if !file.is_empty() && !names.contains_key(source) {
        names.insert(source.to_owned(), file.to_owned());
        save_names(store, &names)?;
    }
    Ok(())
}

/// Gives a mapping another name.
///
/// # Errors
/// When the database fails.
pub fn rename(store: &Store, source: &str, name: &str) -> Result<(), StoreError> {
    let mut names = names(store)?;
    names.insert(source.to_owned(), name.to_owned());
    save_names(store, &names)
}

/// Deletes all decisions about the columns of a source, and its name. Returns how many decisions there were.
///
/// # Errors
/// When the database fails.
pub fn forget_source(store: &Store, caller: &Caller, source: &str) -> Result<usize, StoreError> {
    let mut count = 0;
    for meaning in store.header_corrections()? {
        if meaning.source == source
            && store.forget_header_correction(caller, source, &meaning.header)?
        {
            count += 1;
        }
    }
    let mut names = names(store)?;
    if names.remove(source).is_some() {
        save_names(store, &names)?;
    }
    Ok(count)
}
