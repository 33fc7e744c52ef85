//! Computes what to draw: the visible lines of an area, or the visible part of a single-line field.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::super::{grapheme_width, width as text_width};
use super::{Editor, bounds};

/// One line of the text as it is drawn, after wrapping.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VisualLine {
    /// Byte range of its text, without the line break.
    pub range: Range<usize>,
    /// True if it is the last line of its paragraph; otherwise it was wrapped here.
    pub ends_paragraph: bool,
}

/// The visible part of an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaView {
    /// The visible lines. Empty only if there are no rows.
    pub lines: Vec<VisualLine>,
    /// Row and column of the cursor within the visible lines. The column is less than the width of
    /// the area unless a single grapheme is as wide as the area.
    pub caret: (usize, usize),
    /// Index of the first visible line.
    pub first_line: usize,
    /// Number of lines, visible or not.
    pub total_lines: usize,
}

/// The visible part of a single-line field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineView {
    /// Byte range of the visible text, at most as wide as the field.
    pub range: Range<usize>,
    /// Column of the cursor, always within the field.
    pub caret: usize,
}

/// Returns the columns at which text is wrapped in an area of `width` columns. One column is
/// reserved for the cursor.
pub(super) fn columns(width: usize) -> usize {
    width.saturating_sub(1).max(1)
}

impl Editor {
    /// Returns the visible part of an area of `width` columns and `rows` rows. It scrolls only as
    /// far as needed to show the cursor. At a wrap position the cursor is shown at the beginning of
    /// the lower line, unless it was moved to the end of the upper one.
    #[must_use]
    pub fn view(&self, width: usize, rows: usize) -> AreaView {
        let mut layout = self.layout.borrow_mut();
        layout.wrap(&self.text, columns(width));
        let total_lines = layout.total();
        let (number, line) = layout.line_of(self.caret.cursor, self.at_line_end);
        let lowest = number.saturating_sub(rows.saturating_sub(1));
        let fills = total_lines.saturating_sub(rows);
        let first_line = layout.first_line.min(fills).clamp(lowest, number);
        layout.first_line = first_line;
        AreaView {
            lines: layout.lines(first_line).take(rows).collect(),
            caret: (number - first_line, self.column_on(&line)),
            first_line,
            total_lines,
        }
    }

    /// Returns the number of lines above the cursor in an area of `width` columns.
    #[must_use]
    pub fn lines_above(&self, width: usize) -> usize {
        let mut layout = self.layout.borrow_mut();
        layout.wrap(&self.text, columns(width));
        layout.line_of(self.caret.cursor, self.at_line_end).0
    }

    /// Returns the number of lines, visible or not, in an area of `width` columns.
    #[must_use]
    pub fn line_count(&self, width: usize) -> usize {
        let mut layout = self.layout.borrow_mut();
        layout.wrap(&self.text, columns(width));
        layout.total()
    }

    /// Returns the visible part of a single-line field of `width` columns. It scrolls only as far
    /// as needed to show the cursor and the whole grapheme under it. There is always a column for a
    /// cursor at the end.
    #[must_use]
    pub fn window(&self, width: usize) -> LineView {
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
            // After scrolling to the left, show some of the text before the cursor.
            start = back(text, cursor, width / 4);
        }
        // Leave no empty columns on the right, except the cursor's, while text is hidden on the
        // left.
        let fullest = back(text, text.len(), width.saturating_sub(1));
        start = start.min(fullest).max(leftmost);
        layout.first_byte = start;
        let shown = super::super::take_width(text.get(start..).unwrap_or_default(), width);
        LineView {
            range: start..start + shown.len(),
            caret: text_width(text.get(start..cursor).unwrap_or_default()),
        }
    }
}

/// Returns the earliest offset from which the text up to `end` is at most `columns` wide.
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
