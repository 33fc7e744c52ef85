//! Changes the text: typing, pasting, deleting, undo and redo.

use std::ops::Range;

use super::bounds;
use super::history::{Caret, ChangeKind, Edit};
use super::{Editor, Layout, words};

impl Editor {
    /// Replaces the selection with typed text. Consecutive typing, up to the end of a word or
    /// clause, is undone in one step.
    pub fn insert(&mut self, text: &str) {
        let text = bounds::clean(text, self.multiline);
        if !text.is_empty() {
            let range = self.selected_or_cursor();
            self.replace(range, &text, ChangeKind::Typing);
        }
    }

    /// Replaces the selection with pasted text, which is undone in one step. A single-line field
    /// drops line breaks at both ends, because spreadsheets add one to a copied cell.
    pub fn paste(&mut self, text: &str) {
        let text = if self.multiline {
            text
        } else {
            text.trim_matches(bounds::is_break)
        };
        let text = bounds::clean(text, self.multiline);
        if !text.is_empty() {
            let range = self.selected_or_cursor();
            self.replace(range, &text, ChangeKind::Whole);
        }
    }

    /// Deletes the selection, or the grapheme before the cursor.
    pub fn backspace(&mut self) {
        let start = bounds::previous(&self.text, self.caret.cursor);
        self.erase(start..self.caret.cursor, ChangeKind::Erasing);
    }

    /// Deletes the selection, or the grapheme after the cursor.
    pub fn delete(&mut self) {
        let end = bounds::next(&self.text, self.caret.cursor);
        self.erase(self.caret.cursor..end, ChangeKind::Erasing);
    }

    /// Deletes the selection, or the word before the cursor.
    pub fn delete_word_back(&mut self) {
        let start = words::word_left(&self.text, self.caret.cursor);
        self.erase(start..self.caret.cursor, ChangeKind::Whole);
    }

    /// Deletes the selection, or the word after the cursor.
    pub fn delete_word_forward(&mut self) {
        let end = words::word_right(&self.text, self.caret.cursor);
        self.erase(self.caret.cursor..end, ChangeKind::Whole);
    }

    /// Deletes the selection, or the text before the cursor in its paragraph.
    pub fn delete_to_line_start(&mut self) {
        self.erase(
            self.paragraph_start(self.caret.cursor)..self.caret.cursor,
            ChangeKind::Whole,
        );
    }

    /// Deletes the selection, or the text after the cursor in its paragraph.
    pub fn delete_to_line_end(&mut self) {
        self.erase(
            self.caret.cursor..self.paragraph_end(self.caret.cursor),
            ChangeKind::Whole,
        );
    }

    /// Deletes the selection and returns it.
    pub fn cut(&mut self) -> Option<String> {
        let cut = self.copied()?;
        self.erase(self.selected_or_cursor(), ChangeKind::Whole);
        Some(cut)
    }

    /// Undoes the last edit. Returns false if there is none.
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

    /// Redoes the last undone edit. Returns false if there is none.
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

    /// Returns the start of the paragraph around `at`.
    pub(super) fn paragraph_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or_default();
        before.rfind('\n').map_or(0, |found| found + 1)
    }

    /// Returns the end of the paragraph around `at`.
    pub(super) fn paragraph_end(&self, at: usize) -> usize {
        let after = self.text.get(at..).unwrap_or_default();
        at + after.find('\n').unwrap_or(after.len())
    }

    fn selected_or_cursor(&self) -> Range<usize> {
        let cursor = self.caret.cursor;
        self.selection().unwrap_or(cursor..cursor)
    }

    /// Deletes the selection, or `range` if nothing is selected.
    fn erase(&mut self, range: Range<usize>, kind: ChangeKind) {
        let (range, kind) = match self.selection() {
            Some(selection) => (selection, ChangeKind::Whole),
            None => (range, kind),
        };
        if !range.is_empty() {
            self.replace(range, "", kind);
        }
    }

    /// Replaces a range. All changes except undo and redo go through here.
    fn replace(&mut self, range: Range<usize>, with: &str, kind: ChangeKind) {
        let before = self.caret;
        let removed = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let new = range.start..range.start + with.len();
        self.text.replace_range(range, with);
        // The inserted text may have merged with the following character into one grapheme.
        self.caret = Caret {
            cursor: bounds::ceil(&self.text, new.end),
            anchor: None,
        };
        let edit = Edit {
            at: new.start,
            removed,
            inserted: with.to_owned(),
            before,
            after: self.caret,
        };
        self.changed(edit.removed.len(), &new);
        self.history.record(edit, kind);
    }

    /// Updates revision, cursor state and layout after a change of the text.
    fn changed(&mut self, removed: usize, new: &Range<usize>) {
        self.revision += 1;
        (self.goal_column, self.at_line_end) = (None, false);
        let layout: &mut Layout = self.layout.get_mut();
        layout.replaced(&self.text, removed, new);
    }
}
