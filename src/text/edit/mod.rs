//! Text entry without a screen: a text, a cursor that stands between graphemes, a selection, undoing,
//! and the wrapped lines that the screen shows.
//!
//! # Columns
//!
//! A width is that of the whole rectangle a text is shown in. Text is wrapped one column narrower, so
//! that a cursor behind a full line has a cell to stand on and nothing jumps when it gets there.

mod bounds;
mod change;
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
use unicode_segmentation::UnicodeSegmentation as _;

pub use motion::Motion;
pub use view::{View, VisualLine, Window};

/// A text being written, with its cursor. Text never holds a control character but `\n` (in areas) and
/// the tab; the cursor and both ends of the selection always stand between two graphemes.
///
/// Drawing takes `&Editor`: the wrapped lines and what was scrolled to are kept inside. Equal are two
/// editors with the same text and cursor, whatever can be undone and whatever was scrolled to.
#[derive(Debug, Clone)]
pub struct Editor {
    text: String,
    caret: Caret,
    multiline: bool,
    revision: u64,
    history: History,
    /// The column that moving up and down keeps to.
    goal: Option<usize>,
    /// Whether the cursor, where a line is wrapped, stands at the end of that line.
    trails: bool,
    layout: RefCell<Layout>,
}

impl PartialEq for Editor {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.caret, self.multiline) == (&other.text, other.caret, other.multiline)
    }
}

impl Eq for Editor {}

impl Editor {
    /// An empty field of one line: a new line in what is entered becomes a space.
    #[must_use]
    pub fn line() -> Self {
        Self::new(false)
    }

    /// An empty area of many lines.
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
            goal: None,
            trails: false,
            layout: RefCell::new(Layout::new("")),
        }
    }

    /// With this text, the cursor at its end and nothing to undo.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        self.text = bounds::clean(text, self.multiline).into_owned();
        self.caret = Caret {
            cursor: self.text.len(),
            anchor: None,
        };
        self.revision += 1;
        self.history = History::default();
        (self.goal, self.trails) = (None, false);
        *self.layout.get_mut() = Layout::new(&self.text);
        self
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A text as it would stand here alone: without what is not taken in.
    #[must_use]
    pub fn as_taken(&self, text: &str) -> String {
        let text = if self.multiline {
            text
        } else {
            text.trim_matches(bounds::is_break)
        };
        bounds::clean(text, self.multiline).into_owned()
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether this is an area of many lines.
    #[must_use]
    pub fn is_multiline(&self) -> bool {
        self.multiline
    }

    /// A number that goes up whenever the text changes, also by undoing.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The characters of the text as a reader counts them; line breaks are not counted.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.layout.borrow_mut().characters(&self.text)
    }

    /// The characters selected, as a reader counts them.
    #[must_use]
    pub fn selected_characters(&self) -> usize {
        let selected = self.selection().and_then(|range| self.text.get(range));
        selected.map_or(0, |text| {
            text.graphemes(true).filter(|one| *one != "\n").count()
        })
    }

    /// Where the cursor stands, in bytes.
    #[must_use]
    pub fn cursor(&self) -> usize {
        self.caret.cursor
    }

    /// Puts the cursor at, or just before, a byte; nothing is selected any more.
    pub fn set_cursor(&mut self, at: usize) {
        self.place(bounds::floor(&self.text, at), false);
    }

    /// What is selected; never empty.
    #[must_use]
    pub fn selection(&self) -> Option<Range<usize>> {
        let Caret { cursor, anchor } = self.caret;
        let anchor = anchor.filter(|anchor| *anchor != cursor)?;
        Some(anchor.min(cursor)..anchor.max(cursor))
    }

    /// The selected text.
    #[must_use]
    pub fn copied(&self) -> Option<String> {
        self.text.get(self.selection()?).map(str::to_owned)
    }

    /// Selects a range, such as one that [`Editor::find`] found; the cursor stands at its end.
    pub fn select(&mut self, range: Range<usize>) {
        self.set_cursor(range.start);
        self.place(bounds::ceil(&self.text, range.end), true);
    }

    /// Selects the word at a byte, as a double click does.
    pub fn select_word(&mut self, at: usize) {
        let at = bounds::floor(&self.text, at);
        self.select(words::word_at(&self.text, at));
    }

    /// Selects the whole text.
    pub fn select_all(&mut self) {
        self.select(0..self.text.len());
    }

    /// Selects nothing.
    pub fn clear_selection(&mut self) {
        self.caret.anchor = None;
    }

    /// Moves the cursor to a place that is known to lie between graphemes.
    fn place(&mut self, at: usize, extend: bool) {
        self.caret = Caret {
            cursor: at,
            anchor: extend.then(|| self.caret.anchor.unwrap_or(self.caret.cursor)),
        };
        (self.goal, self.trails) = (None, false);
        self.history.end_run();
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
