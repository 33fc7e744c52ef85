//! Edits text independently of the screen: text, cursor, selection, undo, and the wrapped lines to
//! draw.
//!
//! # Columns
//!
//! A `width` is that of the whole rectangle in which a text is shown. Text is wrapped one column
//! narrower, so that the cursor has a cell after a full line and nothing moves when it gets there.

mod bounds;
mod change;
mod char_class;
mod find;
mod history;
mod layout;
mod motion;
mod view;
mod words;

use std::cell::RefCell;
use std::ops::Range;

use history::{Caret, History};
use layout::Layout;

use super::graphemes;

pub use motion::Motion;
pub use view::{AreaView, LineView, VisualLine};

/// A text with a cursor, a selection and an undo history.
///
/// The text contains no control characters except the tab and, in areas, `\n`. The cursor and both
/// ends of the selection are always on a grapheme boundary.
///
/// Drawing needs only `&Editor`: the wrapped lines and the scroll position are cached inside. Two
/// editors are equal if text and cursor are equal; undo history and scroll position do not count.
#[derive(Debug, Clone)]
pub struct Editor {
    text: String,
    caret: Caret,
    multiline: bool,
    revision: u64,
    history: History,
    /// The column that moving up and down tries to keep.
    goal_column: Option<usize>,
    /// At a wrap position, whether the cursor is drawn at the end of the upper line and not at the
    /// beginning of the lower one.
    at_line_end: bool,
    layout: RefCell<Layout>,
}

impl PartialEq for Editor {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.caret, self.multiline) == (&other.text, other.caret, other.multiline)
    }
}

impl Eq for Editor {}

impl Editor {
    /// Creates an empty single-line field. A line break in entered text becomes a space.
    #[must_use]
    pub fn line() -> Self {
        Self::new(false)
    }

    /// Creates an empty multi-line area.
    #[must_use]
    pub fn area() -> Self {
        Self::new(true)
    }

    fn new(multiline: bool) -> Self {
        Self {
            text: String::new(),
            caret: Caret::default(),
            multiline,
            revision: 0,
            history: History::default(),
            goal_column: None,
            at_line_end: false,
            layout: RefCell::new(Layout::new("")),
        }
    }

    /// Replaces the text, puts the cursor at its end and clears the undo history.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        self.text = bounds::clean(text, self.multiline).into_owned();
        self.caret = Caret {
            cursor: self.text.len(),
            anchor: None,
        };
        self.revision += 1;
        self.history = History::default();
        (self.goal_column, self.at_line_end) = (None, false);
        *self.layout.get_mut() = Layout::new(&self.text);
        self
    }

    /// Returns the text as it is now.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns `text` as this editor would store it after a paste: without the characters it does
    /// not accept.
    #[must_use]
    pub fn as_taken(&self, text: &str) -> String {
        let text = if self.multiline {
            text
        } else {
            text.trim_matches(bounds::is_break)
        };
        bounds::clean(text, self.multiline).into_owned()
    }

    /// Returns true if the text is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns true for a multi-line area.
    #[must_use]
    pub fn is_multiline(&self) -> bool {
        self.multiline
    }

    /// Returns a number that increases with every change of the text, including undo and redo.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Returns the number of graphemes in the text. Line breaks are not counted.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.layout.borrow_mut().characters(&self.text)
    }

    /// Returns the number of selected graphemes. Line breaks are not counted.
    #[must_use]
    pub fn selected_characters(&self) -> usize {
        let selected = self.selection().and_then(|range| self.text.get(range));
        selected.map_or(0, |text| graphemes(text).filter(|one| *one != "\n").count())
    }

    /// Returns the byte offset of the cursor.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.caret.cursor
    }

    /// Moves the cursor to byte `at`, or to the grapheme boundary before it, and clears the
    /// selection.
    pub fn set_cursor(&mut self, at: usize) {
        self.place(bounds::floor(&self.text, at), false);
    }

    /// Returns the selected byte range, which is never empty; `None` if nothing is selected.
    #[must_use]
    pub fn selection(&self) -> Option<Range<usize>> {
        let Caret { cursor, anchor } = self.caret;
        let anchor = anchor.filter(|anchor| *anchor != cursor)?;
        Some(anchor.min(cursor)..anchor.max(cursor))
    }

    /// Returns the selected text; `None` if nothing is selected.
    #[must_use]
    pub fn copied(&self) -> Option<String> {
        self.text.get(self.selection()?).map(str::to_owned)
    }

    /// Selects a byte range, for example one found by [`Editor::find`]. The cursor moves to its
    /// end.
    pub fn select(&mut self, range: Range<usize>) {
        self.set_cursor(range.start);
        self.place(bounds::ceil(&self.text, range.end), true);
    }

    /// Selects the word at byte `at`, as a double click does.
    pub fn select_word(&mut self, at: usize) {
        let at = bounds::floor(&self.text, at);
        self.select(words::word_at(&self.text, at));
    }

    /// Selects the whole text and moves the cursor to its end.
    pub fn select_all(&mut self) {
        self.select(0..self.text.len());
    }

    /// Clears the selection; the cursor stays.
    pub fn clear_selection(&mut self) {
        self.caret.anchor = None;
    }

    /// Moves the cursor to `at`, which must be a grapheme boundary. With `extend` the other end of
    /// the selection stays.
    fn place(&mut self, at: usize, extend: bool) {
        self.caret = Caret {
            cursor: at,
            anchor: extend.then(|| self.caret.anchor.unwrap_or(self.caret.cursor)),
        };
        (self.goal_column, self.at_line_end) = (None, false);
        self.history.end_run();
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
