//! Imports a list that says whose duty a matter is (攻坚哨事项清单, 属地管理责任清单).

use std::path::{Path, PathBuf};

use super::Workplace;
use crate::domain::duty_list::DutyListKind;
use crate::intake::duty_list::{self, DutyListError};
use crate::store::StoreError;

/// What became of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyListImport {
    /// Number of entries of the list.
    pub items: usize,
    /// Whether the list differs from the one that was in force.
    pub changed: bool,
    /// What the officer is told: columns and rows that are not used, and unknown units.
    pub notes: Vec<String>,
}

/// Why a list was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportListError {
    /// A file cannot be read as a list.
    #[error("{0}")]
    File(#[from] DutyListError),
    /// The data file failed.
    #[error("{0}")]
    Store(#[from] StoreError),
}

/// Imports a list from one or more files, in a child process of `program`. It replaces the list in
/// force, and is undone like any change of the settings. A `dry_run` only says what it would do.
///
/// # Errors
/// [`ImportListError`]; the list in force then stays.
pub fn import(
    place: Workplace<'_>,
    program: &Path,
    files: &[PathBuf],
    list: DutyListKind,
    dry_run: bool,
) -> Result<DutyListImport, ImportListError> {
    let (mut items, mut notes) = (Vec::new(), Vec::new());
    for file in files {
        let read = duty_list::read(program, file, &place.settings.units)?;
        items.extend(read.items);
        notes.extend(read.notes);
    }
    let count = items.len();
    let changed = if dry_run {
        place.settings.lists.of(list) != items
    } else {
        place.store.save_duty_list(place.caller, list, items)?
    };
    Ok(DutyListImport {
        items: count,
        changed,
        notes,
    })
}
