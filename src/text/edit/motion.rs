//! Moving the cursor.

use unicode_segmentation::UnicodeSegmentation;

use super::super::{grapheme_width, width as text_width};
use super::layout::Layout;
use super::view::{VisualLine, columns};
use super::{Editor, bounds, words};

/// Where to move the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// To the grapheme before; out of a selection, to its beginning.
    Left,
    /// To the grapheme after; out of a selection, to its end.
    Right,
    /// To the beginning of the word, found by a dictionary in Chinese.
    WordLeft,
    /// Past the end of the word and the space after it.
    WordRight,
    /// To the beginning of the line as it is shown.
    LineStart,
    /// To the end of the line as it is shown.
    LineEnd,
    /// A line up, as lines are shown.
    Up,
    /// A line down, as lines are shown.
    Down,
    /// So many lines up.
    PageUp(usize),
    /// So many lines down.
    PageDown(usize),
    /// To the beginning of the paragraph, or of the one before.
    ParagraphUp,
    /// To the beginning of the next paragraph.
    ParagraphDown,
    /// To the beginning of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
}

impl Editor {
    /// Moves the cursor; with `extend` the selection follows it. `width` is that of the area, in which
    /// lines going up and down are the lines shown; both keep to the column they set out from. In a
    /// field of one line, which is never wrapped, they do nothing. Up from the first line and down from
    /// the last move only when they extend the selection, then to the end of the text.
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
                self.trails = !line.ends_paragraph;
                return;
            }
            Motion::Up => return self.climb(true, 1, extend, width),
            Motion::Down => return self.climb(false, 1, extend, width),
            Motion::PageUp(rows) => return self.climb(true, rows, extend, width),
            Motion::PageDown(rows) => return self.climb(false, rows, extend, width),
        };
        self.place(at, extend);
    }

    /// Puts the cursor where a visual line (counted from the first of the text, as
    /// [`View::first_line`](super::View) is) has a column: a click of the mouse. Past the end of a line
    /// means its end, past the last line the end of the text.
    pub fn go_to(&mut self, line: usize, column: usize, extend: bool, width: usize) {
        self.wrapped(width);
        match self.layout.get_mut().line(line) {
            Some(line) => self.place_on(&line, column, extend),
            None => self.place(self.text.len(), extend),
        }
    }

    /// Puts the cursor where a field of one line that shows the text from byte `first` on has a column:
    /// a click of the mouse.
    pub fn go_to_column(&mut self, first: usize, column: usize, extend: bool) {
        let first = bounds::floor(&self.text, first);
        let shown = self.text.get(first..).unwrap_or_default();
        self.place(
            first + super::super::take_width(shown, column).len(),
            extend,
        );
    }

    fn climb(&mut self, up: bool, rows: usize, extend: bool, width: usize) {
        if !self.multiline {
            return;
        }
        let (number, line) = self.wrapped(width);
        let goal = self.goal.unwrap_or_else(|| self.column_on(&line));
        let last = self.layout.get_mut().total().saturating_sub(1);
        let target = if up {
            number.saturating_sub(rows)
        } else {
            number.saturating_add(rows).min(last)
        };
        match self.layout.get_mut().line(target) {
            Some(line) if target != number => {
                self.place_on(&line, goal, extend);
                self.goal = Some(goal);
            }
            _ if !extend => {
                self.clear_selection();
                self.history.end_run();
            }
            _ if up => self.place(0, true),
            _ => self.place(self.text.len(), true),
        }
    }

    /// The visual line the cursor is on, and its number.
    fn wrapped(&mut self, width: usize) -> (usize, VisualLine) {
        let layout: &mut Layout = self.layout.get_mut();
        layout.wrap(&self.text, columns(width));
        layout.line_of(self.caret.cursor, self.trails)
    }

    /// The column of the cursor on its visual line.
    pub(super) fn column_on(&self, line: &VisualLine) -> usize {
        let before = line.range.start..self.caret.cursor;
        text_width(self.text.get(before).unwrap_or_default())
    }

    /// Puts the cursor on a visual line, at or before a column.
    fn place_on(&mut self, line: &VisualLine, column: usize, extend: bool) {
        let shown = self.text.get(line.range.clone()).unwrap_or_default();
        let mut at = line.range.start;
        let mut left = column;
        for grapheme in shown.graphemes(true) {
            match left.checked_sub(grapheme_width(grapheme)) {
                Some(less) => left = less,
                None => break,
            }
            at += grapheme.len();
        }
        self.place(at, extend);
        self.trails = at == line.range.end && !line.ends_paragraph;
    }
}
