//! Searching for words in the text that is being written.

use crate::text::edit::Editor;

/// A search in the text that is being written: what is searched for, and which occurrence is
/// selected.
#[derive(Debug, Clone)]
pub struct TextFind {
    /// The words to search for.
    pub typed: Editor,
    /// Byte of the text at which the cursor stood when the search began. Whenever the words change,
    /// they are searched for from there.
    pub from: usize,
    /// Number of the selected occurrence, counted from 1, and how many occurrences there are; `None`
    /// if the words do not occur.
    pub nth: Option<(usize, usize)>,
}

impl TextFind {
    /// Creates a search that begins at byte `from` of the text, for the words of the search before.
    #[must_use]
    pub fn new(last: &str, from: usize) -> Self {
        let mut typed = Editor::line().with_text(last);
        typed.select_all();
        Self {
            typed,
            from,
            nth: None,
        }
    }

    /// Selects the next or the previous occurrence in a text; `again` skips the occurrence
    /// that is selected.
    pub(super) fn go(&mut self, text: &mut Editor, forward: bool, again: bool) {
        let needle = self.typed.text();
        let here = text.selection().filter(|_| again);
        let from = match (here, forward) {
            (Some(here), true) => here.end,
            (Some(here), false) => here.start,
            (None, _) => self.from,
        };
        let found = text.find(needle, from, forward);
        self.nth = found.as_ref().map(|found| {
            let folded = text.text().to_ascii_lowercase();
            let needle = needle.to_ascii_lowercase();
            let before = folded.get(..found.end).unwrap_or_default();
            let all = folded.matches(&needle).count().max(1);
            (before.matches(&needle).count().clamp(1, all), all)
        });
        match found {
            Some(found) => text.select(found),
            None => text.clear_selection(),
        }
    }
}
