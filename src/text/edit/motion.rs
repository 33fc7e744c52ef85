//! Moves the cursor.

use super::super::{grapheme_width, graphemes, width as text_width};
use super::layout::Layout;
use super::view::{VisualLine, columns};
use super::{Editor, bounds, words};

/// Where to move the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// To the previous grapheme; from a selection, to its beginning.
    Left,
    /// To the next grapheme; from a selection, to its end.
    Right,
    /// To the beginning of the word. Chinese words are found with a dictionary.
    WordLeft,
    /// To the end of the word and the space after it.
    WordRight,
    /// To the beginning of the visual line.
    LineStart,
    /// To the end of the visual line.
    LineEnd,
    /// To the visual line above, at the same column.
    Up,
    /// To the visual line below, at the same column.
    Down,
    /// Up this many visual lines.
    PageUp(usize),
    /// Down this many visual lines.
    PageDown(usize),
    /// To the beginning of the paragraph, or of the previous one if already there.
    ParagraphUp,
    /// To the beginning of the next paragraph.
    ParagraphDown,
    /// To the beginning of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
}

impl Editor {
    /// Moves the cursor; with `extend` the selection grows or shrinks with it. `width` is the width
    /// of the area, which determines the visual lines.
    ///
    /// Up and down keep the column they started from. They do nothing in a single-line field. On
    /// the first or last line they move only with `extend`, to the beginning or end of the text.
    pub fn go(&mut self, motion: Motion, extend: bool, width: usize) {
        let text = &self.text;
        let cursor = self.caret.cursor;
        let selection = self.selection().filter(|_| !extend);
        let at = match motion {
            Motion::Left => match selection {
                Some(selection) => selection.start,
                None => bounds::previous(text, cursor),
            },
            Motion::Right => match selection {
                Some(selection) => selection.end,
                None => bounds::next(text, cursor),
            },
            Motion::WordLeft => words::word_left(text, cursor),
            Motion::WordRight => words::word_right(text, cursor),
            Motion::ParagraphUp => match self.paragraph_start(cursor) {
                start if start == cursor => self.paragraph_start(cursor.saturating_sub(1)),
                start => start,
            },
            Motion::ParagraphDown => (self.paragraph_end(cursor) + 1).min(text.len()),
            Motion::TextStart => 0,
            Motion::TextEnd => text.len(),
            Motion::LineStart if !self.multiline => 0,
            Motion::LineEnd if !self.multiline => text.len(),
            Motion::LineStart => self.wrapped(width).1.range.start,
            Motion::LineEnd => {
                let line = self.wrapped(width).1;
                self.place(line.range.end, extend);
                self.at_line_end = !line.ends_paragraph;
                return;
            }
            Motion::Up => return self.move_lines(true, 1, extend, width),
            Motion::Down => return self.move_lines(false, 1, extend, width),
            Motion::PageUp(rows) => return self.move_lines(true, rows, extend, width),
            Motion::PageDown(rows) => return self.move_lines(false, rows, extend, width),
        };
        self.place(at, extend);
    }

    /// Moves the cursor to a column of a visual line, as a mouse click does. Lines count from the
    /// first of the text, as [`AreaView::first_line`](super::AreaView) does. A column past the end
    /// of the line means its end; a line past the last one means the end of the text.
    pub fn go_to(&mut self, line: usize, column: usize, extend: bool, width: usize) {
        self.wrapped(width);
        match self.layout.get_mut().line(line) {
            Some(line) => self.place_on(&line, column, extend),
            None => self.place(self.text.len(), extend),
        }
    }

    /// Moves the cursor to a column of a single-line field whose visible text starts at byte
    /// `first`, as a mouse click does.
    pub fn go_to_column(&mut self, first: usize, column: usize, extend: bool) {
        let first = bounds::floor(&self.text, first);
        let shown = self.text.get(first..).unwrap_or_default();
        self.place(
            first + super::super::take_width(shown, column).len(),
            extend,
        );
    }

    fn move_lines(&mut self, up: bool, rows: usize, extend: bool, width: usize) {
        if !self.multiline {
            return;
        }
        let (number, line) = self.wrapped(width);
        let goal_column = self.goal_column.unwrap_or_else(|| self.column_on(&line));
        let last = self.layout.get_mut().total().saturating_sub(1);
        let target = if up {
            number.saturating_sub(rows)
        } else {
            number.saturating_add(rows).min(last)
        };
        match self.layout.get_mut().line(target) {
            Some(line) if target != number => {
                self.place_on(&line, goal_column, extend);
                self.goal_column = Some(goal_column);
            }
            _ if !extend => {
                self.clear_selection();
                self.history.end_run();
            }
            _ if up => self.place(0, true),
            _ => self.place(self.text.len(), true),
        }
    }

    /// Returns the index of the cursor's visual line, and the line.
    fn wrapped(&mut self, width: usize) -> (usize, VisualLine) {
        let layout: &mut Layout = self.layout.get_mut();
        layout.wrap(&self.text, columns(width));
        layout.line_of(self.caret.cursor, self.at_line_end)
    }

    /// Returns the cursor's column on its visual line.
    pub(super) fn column_on(&self, line: &VisualLine) -> usize {
        let before = line.range.start..self.caret.cursor;
        text_width(self.text.get(before).unwrap_or_default())
    }

    /// Moves the cursor to a visual line, at or before a column.
    fn place_on(&mut self, line: &VisualLine, column: usize, extend: bool) {
        let shown = self.text.get(line.range.clone()).unwrap_or_default();
        let mut at = line.range.start;
        let mut left = column;
        for grapheme in graphemes(shown) {
            match left.checked_sub(grapheme_width(grapheme)) {
                Some(less) => left = less,
                None => break,
            }
            at += grapheme.len();
        }
        self.place(at, extend);
        self.at_line_end = at == line.range.end && !line.ends_paragraph;
    }
}
