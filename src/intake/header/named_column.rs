//! A column while the header is interpreted.

use super::aliases::AliasCandidate;

/// A column with its header, before columns are compared.
pub(super) struct NamedColumn {
    pub(super) index: usize,
    pub(super) header: String,
    pub(super) candidates: Vec<AliasCandidate>,
    pub(super) corrected: bool,
    pub(super) guessed: bool,
}
