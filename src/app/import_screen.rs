//! The import screen: a file, what its columns are, what it would bring, and bringing it in.

use super::import::Candidate;
use crate::text::edit::Editor;

/// The screen.
#[derive(Debug, Clone)]
pub struct ImportScreen {
    typed: Editor,
}

impl ImportScreen {
    /// x
    #[must_use]
    pub fn open(folder: &str) -> Self {
        Self {
            typed: Editor::line().with_text(folder),
        }
    }
    /// x
    pub fn typed(&self) -> &str {
        self.typed.text()
    }
    /// x
    pub fn completed(&mut self, _: &str, _: Result<Vec<Candidate>, String>) {}
}
