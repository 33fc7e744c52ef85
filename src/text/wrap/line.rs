//! Breaks a paragraph one line at a time. A line depends only on the text close to it, so after an
//! edit only the lines around it are broken again.

use unicode_segmentation::UnicodeSegmentation;

use super::marks::{is_connector, is_space, is_word, never_begins, never_ends};
use crate::text::grapheme::grapheme_indices;
use crate::text::grapheme_width;

/// A wrapped line. Byte offsets count from the beginning of its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) struct WrappedLine {
    /// End of its last grapheme, where the next line begins.
    pub(in crate::text) end: usize,
    /// End of the text that was examined to find `end`. A change at or after this offset does not
    /// affect the line. It lies past the end of the paragraph if the end was reached.
    pub(in crate::text) examined_to: usize,
    /// Number of graphemes on the line.
    pub(in crate::text) graphemes: usize,
}

/// How bad it is to break a line before a grapheme, from best to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BreakCost {
    Good,
    SplitsWord,
    Forbidden,
}

/// A measured grapheme, with the rating of a line break before it.
#[derive(Debug, Clone)]
pub(super) struct Grapheme {
    pub(super) at: usize,
    pub(super) width: usize,
    pub(super) first: char,
    pub(super) before: BreakCost,
}

impl Grapheme {
    pub(super) fn new(at: usize, grapheme: &str) -> Self {
        Self {
            at,
            width: grapheme_width(grapheme),
            first: grapheme.chars().next().unwrap_or(' '),
            before: BreakCost::Good,
        }
    }

    fn is_of_word(&self) -> bool {
        is_word(self.first) || is_connector(self.first)
    }
}

/// Breaks paragraphs into lines of a given width.
#[derive(Debug)]
pub(in crate::text) struct Breaker {
    columns: usize,
    /// The graphemes examined for the current line: its own and some on either side.
    cells: Vec<Grapheme>,
}

impl Breaker {
    /// Breaks lines at `columns` columns.
    pub(in crate::text) const fn new(columns: usize) -> Self {
        Self {
            columns,
            cells: Vec::new(),
        }
    }

    /// Returns every line of a paragraph, at least one.
    pub(in crate::text) fn lines<'a>(
        &'a mut self,
        paragraph: &'a str,
    ) -> impl Iterator<Item = WrappedLine> + 'a {
        self.lines_from(paragraph, 0)
    }

    /// Returns the lines of a paragraph from byte `start` on, where a line must begin.
    pub(in crate::text) fn lines_from<'a>(
        &'a mut self,
        paragraph: &'a str,
        start: usize,
    ) -> impl Iterator<Item = WrappedLine> + 'a {
        let mut start = Some((start, dashes_before(paragraph, start).count()));
        std::iter::from_fn(move || {
            let (at, dashes) = start?;
            let (line, dashes) = self.line(paragraph, at, dashes);
            start = (line.end < paragraph.len()).then_some((line.end, dashes));
            Some(line)
        })
    }

    /// Returns the offset of the earliest text that affects the line beginning at `start`: the
    /// start of a word or dash that runs over from the line before. Returns `None` if that is the
    /// beginning of the paragraph.
    pub(in crate::text) fn context_start(
        &mut self,
        paragraph: &str,
        start: usize,
    ) -> Option<usize> {
        let dashes: usize = dashes_before(paragraph, start).map(str::len).sum();
        self.cells.clear();
        self.collect_before(paragraph, start);
        let words = self.cells.first().map_or(start, |cell| cell.at);
        // One more grapheme shows that the word or the dash begins here.
        let before = paragraph.get(..words.min(start - dashes))?;
        before.grapheme_indices(true).next_back().map(|(at, _)| at)
    }

    /// Finds the line that begins at `start`, with `dashes` dashes directly before it. Also returns
    /// the number of dashes directly before the next line.
    fn line(&mut self, paragraph: &str, start: usize, dashes: usize) -> (WrappedLine, usize) {
        self.cells.clear();
        self.collect_before(paragraph, start);
        let first = self.cells.len();
        let rest = paragraph.get(start..).unwrap_or_default();
        let mut coming =
            grapheme_indices(rest).map(|(at, grapheme)| Grapheme::new(start + at, grapheme));
        let mut filled = 0;
        let full = loop {
            let Some(cell) = coming.next() else {
                // The rest of the paragraph fits.
                let graphemes = self.cells.len() - first;
                let line = WrappedLine {
                    end: paragraph.len(),
                    examined_to: paragraph.len() + 1,
                    graphemes,
                };
                return (line, 0);
            };
            filled += cell.width;
            let over = filled > self.columns && self.cells.len() > first;
            self.cells.push(cell);
            if over {
                break self.cells.len() - 1;
            }
        };
        let examined_to = self.collect_after(&mut coming);
        self.rate_breaks(first, dashes);
        let stop = self.best_break(first, full);
        let end = self.cells.get(stop).map_or(paragraph.len(), |cell| cell.at);
        let own = self.cells.get(first..stop).unwrap_or_default();
        let trailing = own
            .iter()
            .rev()
            .take_while(|cell| cell.first == '—')
            .count();
        let before = if trailing == own.len() { dashes } else { 0 };
        let line = WrappedLine {
            end,
            examined_to: examined_to.unwrap_or(paragraph.len() + 1),
            graphemes: own.len(),
        };
        (line, before + trailing)
    }

    /// Collects the part of the first word that lies before the line, until it is known whether the
    /// word fits on one line.
    fn collect_before(&mut self, paragraph: &str, start: usize) {
        let next = paragraph.get(start..).and_then(|rest| rest.chars().next());
        if !next.is_some_and(|c| is_word(c) || is_connector(c)) {
            return;
        }
        let mut wide = 0;
        let before = paragraph.get(..start).unwrap_or_default();
        for (at, grapheme) in before.grapheme_indices(true).rev() {
            let cell = Grapheme::new(at, grapheme);
            let after = self.cells.last().map_or(next, |cell| Some(cell.first));
            let is_separator = is_connector(cell.first) && after.is_some_and(is_connector);
            // One grapheme more than needed shows whether a connector is inside a word.
            let enough = !cell.is_of_word() || is_separator || wide > self.columns;
            wide += cell.width;
            self.cells.push(cell);
            if enough {
                break;
            }
        }
        self.cells.reverse();
    }

    /// Collects the rest of the word at the end of the line, until it is known whether the word
    /// fits on one line. Returns the offset up to which text was examined, or `None` at the end of
    /// the paragraph.
    fn collect_after(&mut self, coming: &mut impl Iterator<Item = Grapheme>) -> Option<usize> {
        let mut wide = self.last_word_width();
        while let Some(last) = self.cells.last()
            && self.word_continues()
            && wide.saturating_sub(last.width) <= self.columns
        {
            let cell = coming.next()?;
            wide += cell.width;
            self.cells.push(cell);
        }
        // One more grapheme shows whether the last connector is inside a word, and where the last
        // grapheme ends.
        let beyond = coming.next()?;
        self.cells.push(beyond);
        coming.next().map(|after| after.at)
    }

    /// Returns true if the last grapheme collected may belong to a word that continues.
    fn word_continues(&self) -> bool {
        match self.cells.as_slice() {
            [.., before, last] if is_connector(last.first) => is_word(before.first),
            [.., last] => is_word(last.first),
            [] => false,
        }
    }

    /// Returns the width, so far, of the word that the last grapheme collected may belong to.
    fn last_word_width(&self) -> usize {
        let mut wide = 0;
        let mut after = None;
        let mut cells = self.cells.iter().rev().peekable();
        while let Some(cell) = cells.next() {
            // A connector joins only what stands on both its sides.
            let joins = is_connector(cell.first)
                && after.is_none_or(is_word)
                && cells.peek().is_some_and(|before| is_word(before.first));
            if !joins && !is_word(cell.first) {
                break;
            }
            wide += cell.width;
            after = Some(cell.first);
        }
        wide
    }

    /// Rates the line break before every grapheme of the line and the one after it.
    fn rate_breaks(&mut self, first: usize, dashes: usize) {
        let mut dashes = dashes;
        let mut previous = None;
        for cell in self.cells.iter_mut().skip(first) {
            dashes = if cell.first == '—' { dashes + 1 } else { 0 };
            // A dash —— is never split. Between two dashes (————) a line may break.
            let parts_dash = dashes > 0 && dashes.is_multiple_of(2);
            if parts_dash || never_begins(cell.first) || previous.is_some_and(never_ends) {
                cell.before = BreakCost::Forbidden;
            } else if is_space(cell.first) {
                // A line that begins with a space looks like a new paragraph.
                cell.before = BreakCost::SplitsWord;
            }
            previous = Some(cell.first);
        }
        let mut index = 0;
        while index < self.cells.len() {
            let end = word_end(&self.cells, index);
            let word = self.cells.get_mut(index..end).unwrap_or_default();
            if word.iter().map(|cell| cell.width).sum::<usize>() <= self.columns {
                for cell in word.iter_mut().skip(1) {
                    cell.before = cell.before.max(BreakCost::SplitsWord);
                }
            }
            index = end.max(index + 1);
        }
    }

    /// Returns the index of the last among the best breaks between `start` and `end`, the first
    /// grapheme that no longer fits.
    fn best_break(&self, start: usize, end: usize) -> usize {
        let mut best = (BreakCost::Forbidden, end);
        let cells = self.cells.iter().enumerate();
        for (index, cell) in cells.take(end + 1).skip(start + 1).rev() {
            if cell.before < best.0 {
                best = (cell.before, index);
            }
            if best.0 == BreakCost::Good {
                break;
            }
        }
        best.1
    }
}

/// Returns the dashes directly before byte `at`.
fn dashes_before(paragraph: &str, at: usize) -> impl Iterator<Item = &str> {
    let before = paragraph.get(..at).unwrap_or_default();
    let graphemes = before.graphemes(true).rev();
    graphemes.take_while(|grapheme| grapheme.starts_with('—'))
}

/// Returns the index after the word that begins at `index`, or `index` if no word begins there. A
/// word is made of letters, digits and single connectors between them.
pub(super) fn word_end(cells: &[Grapheme], index: usize) -> usize {
    let is_word = |at: usize| cells.get(at).is_some_and(|cell| is_word(cell.first));
    let mut end = index;
    while is_word(end) {
        end += 1;
        if cells.get(end).is_some_and(|cell| is_connector(cell.first)) && is_word(end + 1) {
            end += 1;
        }
    }
    end
}
