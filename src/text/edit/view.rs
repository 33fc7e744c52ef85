//! What of a text is to be drawn: the visible lines of an area, the visible part of a field.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::super::{grapheme_width, width as text_width};
use super::{Editor, bounds};

/// A line as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VisualLine {
    /// Its text, in bytes; a line break belongs to no line.
    pub range: Range<usize>,
    /// Whether its paragraph ends with it; otherwise it was wrapped here.
    pub ends_paragraph: bool,
}

/// What an area shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The visible lines, at least one unless there are no rows.
    pub lines: Vec<VisualLine>,
    /// The row of the cursor among them and its column, which is the width of what stands before it on
    /// its line; below the width of the area unless a single grapheme is as wide as that.
    pub caret: (usize, usize),
    /// The number of the first visible line.
    pub first_line: usize,
    /// How many lines there are, visible or not.
    pub total_lines: usize,
}

/// What a field of one line shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The visible text, in bytes; narrower than the field or as wide.
    pub range: Range<usize>,
    /// The column of the cursor, always within the field.
    pub caret: usize,
}

/// The columns at which the text of an area so wide is wrapped: one is the cursor's.
pub(super) fn columns(width: usize) -> usize {
    width.saturating_sub(1).max(1)
}

impl Editor {
    /// What an area of `width` columns and `rows` rows shows, scrolled no further than it takes to see
    /// the cursor. A cursor where a line is wrapped stands at the beginning of the next line, unless it
    /// was sent to the end of that one.
    #[must_use]
    pub fn view(&self, width: usize, rows: usize) -> View {
        let mut layout = self.layout.borrow_mut();
        layout.wrap(&self.text, columns(width));
        let total_lines = layout.total();
        let (number, line) = layout.line_of(self.caret.cursor, self.trails);
        let lowest = number.saturating_sub(rows.saturating_sub(1));
        let fills = total_lines.saturating_sub(rows);
        let first_line = layout.first_line.min(fills).clamp(lowest, number);
        layout.first_line = first_line;
        View {
            lines: layout.lines(first_line).take(rows).collect(),
            caret: (number - first_line, self.column_on(&line)),
            first_line,
            total_lines,
        }
    }

    /// How many lines of an area of `width` columns stand above the cursor's.
    #[must_use]
    pub fn lines_above(&self, width: usize) -> usize {
        let mut layout = self.layout.borrow_mut();
        layout.wrap(&self.text, columns(width));
        layout.line_of(self.caret.cursor, self.trails).0
    }

    /// How many lines an area of `width` columns has to show, seen or not.
    #[must_use]
    pub fn line_count(&self, width: usize) -> usize {
        let mut layout = self.layout.borrow_mut();
        layout.wrap(&self.text, columns(width));
        layout.total()
    }

    /// What a field of `width` columns shows, scrolled no further than it takes to see the cursor and
    /// the whole grapheme under it. There is always a column for a cursor at the end.
    #[must_use]
    pub fn window(&self, width: usize) -> Window {
        let mut layout = self.layout.borrow_mut();
        let cursor = self.caret.cursor;
        let text = self.text.as_str();
        let under = text
            .get(cursor..)
            .and_then(|after| after.graphemes(true).next());
        let under = under.map_or(1, grapheme_width);
        let leftmost = back(text, cursor, width.saturating_sub(under.max(1)));
        let mut start = bounds::floor(text, layout.first_byte);
        if start > cursor {
            // Coming from the right, some of what stands before the cursor is shown with it.
            start = back(text, cursor, width / 4);
        }
        // Never more empty columns on the right than the cursor's while text is hidden on the left.
        let fullest = back(text, text.len(), width.saturating_sub(1));
        start = start.min(fullest).max(leftmost);
        layout.first_byte = start;
        let shown = super::super::take_width(text.get(start..).unwrap_or_default(), width);
        Window {
            range: start..start + shown.len(),
            caret: text_width(text.get(start..cursor).unwrap_or_default()),
        }
    }
}

/// The furthest place from which the text up to `end` is at most `columns` wide.
fn back(text: &str, end: usize, columns: usize) -> usize {
    let mut left = columns;
    let mut start = end;
    for grapheme in text.get(..end).unwrap_or_default().graphemes(true).rev() {
        match left.checked_sub(grapheme_width(grapheme)) {
            Some(less) => left = less,
            None => break,
        }
        start -= grapheme.len();
    }
    start
}
