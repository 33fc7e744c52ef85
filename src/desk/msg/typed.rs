//! News of typed text: whether it is kept, and where.

use crate::domain::time::BeijingTime;
use crate::store::Draft;

/// News of typed text.
#[derive(Debug, Clone, PartialEq)]
pub enum TypedResult {
    /// What was typed up to an edit is on the disk.
    Saved {
        /// Number of the last edit that is on the disk.
        edit: u64,
        /// When it was typed.
        at: BeijingTime,
    },
    /// The data file took a draft.
    Stored {
        /// The name of the draft.
        place: String,
        /// The edit up to which it goes.
        edit: u64,
        /// When it was typed.
        at: BeijingTime,
    },
    /// The data file did not take a draft.
    NotStored {
        /// The text that was to be stored, so that it can be tried again.
        draft: Box<Draft>,
        /// The edit up to which it goes.
        edit: u64,
        /// Why, in Chinese.
        why: String,
    },
    /// The log of typed text cannot be written any more. Why, in Chinese.
    LogFailed(String),
}
