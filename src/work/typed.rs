//! Brings back what was typed in windows that did not end by themselves.

use std::path::Path;

use crate::store::{Store, StoreError, draft_log};

/// Puts what closed windows left in their logs into the data file, and deletes those logs. Returns how
/// many drafts the data file did not have like that.
///
/// # Errors
/// When the folder cannot be read or the database fails; what was not taken stays in its log.
pub fn take_in_left(store: &Store, folder: &Path) -> Result<usize, StoreError> {
    let mut count = 0;
    for mut log in draft_log::left(folder)? {
        let drafts = std::mem::take(&mut log.drafts);
        count += store.take_in_drafts(log.window.clone(), drafts)?;
        log.remove();
    }
    Ok(count)
}
