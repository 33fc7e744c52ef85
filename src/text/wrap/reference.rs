//! A second, simpler implementation of line breaking, against which tests compare the fast one. It
//! rates every break of a paragraph before it fills any line.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::line::{BreakCost, Grapheme, word_end};
use super::marks::{is_space, never_begins, never_ends};

/// Returns the lines of one paragraph.
pub(super) fn break_paragraph(paragraph: &str, columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let cells = paragraph.grapheme_indices(true);
    let mut cells: Vec<_> = cells
        .map(|(at, grapheme)| Grapheme::new(at, grapheme))
        .collect();
    let cells = &mut cells;
    let range = 0..paragraph.len();
    rate_breaks(cells, columns);
    let offset = |index: usize| cells.get(index).map_or(range.end, |cell| cell.at);
    let (mut start, mut end, mut filled) = (0, 0, 0);
    loop {
        while let Some(cell) = cells.get(end) {
            if filled + cell.width > columns && end > start {
                break;
            }
            filled += cell.width;
            end += 1;
        }
        let stop = if end == cells.len() {
            end
        } else {
            best_break(cells, start, end)
        };
        lines.push(offset(start)..offset(stop));
        if stop == cells.len() {
            break;
        }
        // `end` never moves back, so every grapheme is measured only once.
        filled -= cells
            .get(start..stop)
            .unwrap_or_default()
            .iter()
            .map(|cell| cell.width)
            .sum::<usize>();
        start = stop;
    }
    lines
}

/// Returns the index of the last among the best breaks between `start` and `end`, the first
/// grapheme that no longer fits.
fn best_break(cells: &[Grapheme], start: usize, end: usize) -> usize {
    let mut best = (BreakCost::Forbidden, end);
    for (index, cell) in cells.iter().enumerate().take(end + 1).skip(start + 1).rev() {
        if cell.before < best.0 {
            best = (cell.before, index);
        }
        if best.0 == BreakCost::Good {
            break;
        }
    }
    best.1
}

/// Rates the line break before every grapheme.
fn rate_breaks(cells: &mut [Grapheme], columns: usize) {
    let mut dashes = 0;
    let mut previous = None;
    for cell in cells.iter_mut() {
        dashes = if cell.first == '—' { dashes + 1 } else { 0 };
        // A dash —— is never split. Between two dashes (————) a line may break.
        let parts_dash = dashes > 0 && dashes % 2 == 0;
        if parts_dash || never_begins(cell.first) || previous.is_some_and(never_ends) {
            cell.before = BreakCost::Forbidden;
        } else if is_space(cell.first) {
            cell.before = BreakCost::SplitsWord;
        }
        previous = Some(cell.first);
    }
    let mut index = 0;
    while index < cells.len() {
        let end = word_end(cells, index);
        let word = cells.get_mut(index..end).unwrap_or_default();
        if word.iter().map(|cell| cell.width).sum::<usize>() <= columns {
            for cell in word.iter_mut().skip(1) {
                cell.before = cell.before.max(BreakCost::SplitsWord);
            }
        }
        index = end.max(index + 1);
    }
}
