//! What is known about typed text: where it is kept, and which texts are not submitted yet.

use crate::domain::id::Id;
use crate::store::Draft;

/// Where the text is kept that was typed last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TypedState {
    /// On the disk, or nothing was typed.
    #[default]
    Kept,
    /// On its way to the disk.
    Saving,
    /// In the log of typed text, while the data file cannot be written. Why not, in Chinese.
    OnlyInLog(String),
    /// Nowhere but in the memory of this program. Why, in Chinese.
    NotKept(String),
}

/// What is known of typed text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedText {
    /// Where the text is kept that was typed last.
    pub state: TypedState,
    /// Counts the edits of texts that drafts keep.
    pub edits: u64,
    /// The cells of filing forms that are being saved, oldest first: the order, and the name of the draft.
    pub saving: Vec<(Id, String)>,
    /// Whether the log of typed text cannot be written, so that only the data file keeps drafts.
    pub log_failed: bool,
    /// Whether the officer was told that closing the form loses what is not kept.
    pub warned: bool,
}

/// A draft in the list of unfinished texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedDraft {
    /// The draft.
    pub draft: Draft,
    /// Number and title of its order; empty if it belongs to none.
    pub name: String,
    /// Whose window has typed it.
    pub by: TypedBy,
}

/// Whose window has typed a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedBy {
    /// This one.
    ThisWindow,
    /// One that is closed.
    ClosedWindow,
    /// Another one that is still open on this machine.
    OtherWindow,
}
