//! Changes to the text: typing, pasting, deleting, undoing.

use std::ops::Range;

use super::bounds;
use super::history::{Caret, Kind, Step};
use super::{Editor, Layout, words};

impl Editor {
    /// Types a text in place of the selection. What is typed in one go, up to the end of a word or a
    /// clause, is undone in one go.
    pub fn insert(&mut self, text: &str) {
        let text = bounds::clean(text, self.multiline);
        if !text.is_empty() {
            let range = self.selected_or_cursor();
            self.replace(range, &text, Kind::Typing);
        }
    }

    /// Pastes a text in place of the selection, undone in one go. In a field of one line the new lines
    /// at its ends are dropped: spreadsheets copy a cell with one.
    pub fn paste(&mut self, text: &str) {
        let text = if self.multiline {
            text
        } else {
            text.trim_matches(bounds::is_break)
        };
        let text = bounds::clean(text, self.multiline);
        if !text.is_empty() {
            let range = self.selected_or_cursor();
            self.replace(range, &text, Kind::Whole);
        }
    }

    /// Deletes the selection, or the grapheme before the cursor.
    pub fn backspace(&mut self) {
        let start = bounds::previous(&self.text, self.caret.cursor);
        self.erase(start..self.caret.cursor, Kind::Erasing);
    }

    /// Deletes the selection, or the grapheme after the cursor.
    pub fn delete(&mut self) {
        let end = bounds::next(&self.text, self.caret.cursor);
        self.erase(self.caret.cursor..end, Kind::Erasing);
    }

    /// Deletes the selection, or the word before the cursor.
    pub fn delete_word_back(&mut self) {
        let start = words::word_left(&self.text, self.caret.cursor);
        self.erase(start..self.caret.cursor, Kind::Whole);
    }

    /// Deletes the selection, or the word after the cursor.
    pub fn delete_word_forward(&mut self) {
        let end = words::word_right(&self.text, self.caret.cursor);
        self.erase(self.caret.cursor..end, Kind::Whole);
    }

    /// Deletes the selection, or what stands before the cursor in its paragraph.
    pub fn delete_to_line_start(&mut self) {
        self.erase(
            self.paragraph_start(self.caret.cursor)..self.caret.cursor,
            Kind::Whole,
        );
    }

    /// Deletes the selection, or what stands after the cursor in its paragraph.
    pub fn delete_to_line_end(&mut self) {
        self.erase(
            self.caret.cursor..self.paragraph_end(self.caret.cursor),
            Kind::Whole,
        );
    }

    /// Deletes the selection and gives it.
    pub fn cut(&mut self) -> Option<String> {
        let cut = self.copied()?;
        self.erase(self.selected_or_cursor(), Kind::Whole);
        Some(cut)
    }

    /// Takes the last step back; whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.history.undo() else {
            return false;
        };
        self.caret = step.before;
        self.text.replace_range(step.new_range(), &step.removed);
        let (removed, new) = (step.inserted.len(), step.old_range());
        self.changed(removed, &new);
        true
    }

    /// Does again what was undone last; whether there was anything.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.history.redo() else {
            return false;
        };
        self.caret = step.after;
        self.text.replace_range(step.old_range(), &step.inserted);
        let (removed, new) = (step.removed.len(), step.new_range());
        self.changed(removed, &new);
        true
    }

    /// Where the paragraph around a place begins.
    pub(super) fn paragraph_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rfind('\n').map_or(0, |found| found + 1)
    }

    /// Where the paragraph around a place ends.
    pub(super) fn paragraph_end(&self, at: usize) -> usize {
        let after = self.text.get(at..).unwrap_or_default();
        at + after.find('\n').unwrap_or(after.len())
    }

    fn selected_or_cursor(&self) -> Range<usize> {
        let cursor = self.caret.cursor;
        self.selection().unwrap_or(cursor..cursor)
    }

    /// Deletes the selection, or else a range.
    fn erase(&mut self, range: Range<usize>, kind: Kind) {
        let (range, kind) = match self.selection() {
            Some(selection) => (selection, Kind::Whole),
            None => (range, kind),
        };
        if !range.is_empty() {
            self.replace(range, "", kind);
        }
    }

    /// The one way in which text changes, but for undoing.
    fn replace(&mut self, range: Range<usize>, with: &str, kind: Kind) {
        let before = self.caret;
        let removed = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let new = range.start..range.start + with.len();
        self.text.replace_range(range, with);
        // What was inserted may have become one grapheme with what follows it.
        self.caret = Caret {
            cursor: bounds::ceil(&self.text, new.end),
            anchor: None,
        };
        let step = Step {
            at: new.start,
            removed,
            inserted: with.to_owned(),
            before,
            after: self.caret,
        };
        self.changed(step.removed.len(), &new);
        self.history.note(step, kind);
    }

    /// What follows every change of the text.
    fn changed(&mut self, removed: usize, new: &Range<usize>) {
        self.revision += 1;
        (self.goal, self.trails) = (None, false);
        let layout: &mut Layout = self.layout.get_mut();
        layout.replaced(&self.text, removed, new);
    }
}
