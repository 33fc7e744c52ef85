//! Looking for words in the text being written.

use crate::text::edit::Editor;

/// The line that is typed into, and where one is among what was found.
#[derive(Debug, Clone)]
pub struct TextFind {
    /// What is looked for.
    pub typed: Editor,
    /// Where the cursor stood when the search began: typing more searches from there again.
    pub from: usize,
    /// Which of all occurrences is the current one, from 1; none where there is none.
    pub nth: Option<(usize, usize)>,
}

impl TextFind {
    /// A search that begins at a byte, for what was looked for last.
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

    /// Brings the next occurrence to hand in a text, or the one before; `again` passes over the one at
    /// hand. What is found is selected.
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
