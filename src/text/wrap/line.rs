//! One line at a time: what a line needs to know of its paragraph lies close around it, so that after
//! a change only the lines around the change are broken again.

use unicode_segmentation::UnicodeSegmentation;

use super::marks::{is_joint, is_space, is_word, never_begins, never_ends};
use crate::text::grapheme_width;

/// A line of a paragraph. Bytes are counted from the paragraph's beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) struct Line {
    /// The byte behind its last grapheme; the next line begins there.
    pub(in crate::text) end: usize,
    /// The byte up to which the text was looked at to find that end: what changes from there on
    /// leaves this line as it is. Behind the paragraph where its end was seen.
    pub(in crate::text) seen: usize,
    /// Its graphemes.
    pub(in crate::text) graphemes: usize,
}

/// How bad it is to break a line before a grapheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    Good,
    SplitsWord,
    Forbidden,
}

/// One grapheme, with the break before it.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) at: usize,
    pub(super) width: usize,
    pub(super) first: char,
    pub(super) before: Break,
}

impl Cell {
    pub(super) fn new(at: usize, grapheme: &str) -> Self {
        Self {
            at,
            width: grapheme_width(grapheme),
            first: grapheme.chars().next().unwrap_or(' '),
            before: Break::Good,
        }
    }

    fn is_of_word(&self) -> bool {
        is_word(self.first) || is_joint(self.first)
    }
}

/// Breaks paragraphs into lines of one width.
#[derive(Debug)]
pub(in crate::text) struct Breaker {
    columns: usize,
    /// The graphemes looked at for one line: some before it, its own, some behind.
    cells: Vec<Cell>,
}

impl Breaker {
    /// For lines at most so wide.
    pub(in crate::text) const fn new(columns: usize) -> Self {
        Self {
            columns,
            cells: Vec::new(),
        }
    }

    /// Every line of a paragraph, at least one.
    pub(in crate::text) fn lines<'a>(
        &'a mut self,
        paragraph: &'a str,
    ) -> impl Iterator<Item = Line> + 'a {
        self.lines_from(paragraph, 0)
    }

    /// The lines of a paragraph from a byte on at which a line begins.
    pub(in crate::text) fn lines_from<'a>(
        &'a mut self,
        paragraph: &'a str,
        start: usize,
    ) -> impl Iterator<Item = Line> + 'a {
        let mut start = Some((start, dashes_before(paragraph, start).count()));
        std::iter::from_fn(move || {
            let (at, dashes) = start?;
            let (line, dashes) = self.line(paragraph, at, dashes);
            start = (line.end < paragraph.len()).then_some((line.end, dashes));
            Some(line)
        })
    }

    /// The byte from which on the text before a line matters to it: a word that runs over from the
    /// line before, and half a dash. None where that is the paragraph's very beginning.
    pub(in crate::text) fn looks_back_to(
        &mut self,
        paragraph: &str,
        start: usize,
    ) -> Option<usize> {
        let dashes: usize = dashes_before(paragraph, start).map(str::len).sum();
        self.cells.clear();
        self.look_back(paragraph, start);
        let words = self.cells.first().map_or(start, |cell| cell.at);
        // One more: it is looked at to see that the word or the dash ends there.
        let before = paragraph.get(..words.min(start - dashes))?;
        before.grapheme_indices(true).next_back().map(|(at, _)| at)
    }

    /// The line that begins at a byte, with so many dashes right before it; and how many stand right
    /// before the next.
    fn line(&mut self, paragraph: &str, start: usize, dashes: usize) -> (Line, usize) {
        self.cells.clear();
        self.look_back(paragraph, start);
        let first = self.cells.len();
        let rest = paragraph.get(start..).unwrap_or_default();
        let mut coming = rest
            .grapheme_indices(true)
            .map(|(at, grapheme)| Cell::new(start + at, grapheme));
        let mut filled = 0;
        let full = loop {
            let Some(cell) = coming.next() else {
                // All that is left fits.
                let graphemes = self.cells.len() - first;
                let line = Line {
                    end: paragraph.len(),
                    seen: paragraph.len() + 1,
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
        let seen = self.look_ahead(&mut coming);
        self.rate(first, dashes);
        let stop = self.best_break(first, full);
        let end = self.cells.get(stop).map_or(paragraph.len(), |cell| cell.at);
        let own = self.cells.get(first..stop).unwrap_or_default();
        let trailing = own
            .iter()
            .rev()
            .take_while(|cell| cell.first == '—')
            .count();
        let before = if trailing == own.len() { dashes } else { 0 };
        let line = Line {
            end,
            seen: seen.unwrap_or(paragraph.len() + 1),
            graphemes: own.len(),
        };
        (line, before + trailing)
    }

    /// Gathers what of a word lies before a line, as far as it matters whether it fits on one.
    fn look_back(&mut self, paragraph: &str, start: usize) {
        let next = paragraph.get(start..).and_then(|rest| rest.chars().next());
        if !next.is_some_and(|c| is_word(c) || is_joint(c)) {
            return;
        }
        let mut wide = 0;
        let before = paragraph.get(..start).unwrap_or_default();
        for (at, grapheme) in before.grapheme_indices(true).rev() {
            let cell = Cell::new(at, grapheme);
            let after = self.cells.last().map_or(next, |cell| Some(cell.first));
            let joins_nothing = is_joint(cell.first) && after.is_some_and(is_joint);
            // Whether a joint joins is told by what stands before it: one more than it takes.
            let enough = !cell.is_of_word() || joins_nothing || wide > self.columns;
            wide += cell.width;
            self.cells.push(cell);
            if enough {
                break;
            }
        }
        self.cells.reverse();
    }

    /// Gathers the rest of the word at the end, as far as it matters whether it fits on a line; the
    /// byte up to which was looked, or none where the text ends.
    fn look_ahead(&mut self, coming: &mut impl Iterator<Item = Cell>) -> Option<usize> {
        let mut wide = self.last_word_width();
        while let Some(last) = self.cells.last()
            && self.goes_on()
            && wide.saturating_sub(last.width) <= self.columns
        {
            let cell = coming.next()?;
            wide += cell.width;
            self.cells.push(cell);
        }
        // One more tells whether the last joint joins, and where the last grapheme ends.
        let beyond = coming.next()?;
        self.cells.push(beyond);
        coming.next().map(|after| after.at)
    }

    /// Whether the last grapheme gathered may be of a word that goes on.
    fn goes_on(&self) -> bool {
        match self.cells.as_slice() {
            [.., before, last] if is_joint(last.first) => is_word(before.first),
            [.., last] => is_word(last.first),
            [] => false,
        }
    }

    /// The columns of the word that the last grapheme gathered may be of.
    fn last_word_width(&self) -> usize {
        let mut wide = 0;
        let mut after = None;
        for cell in self.cells.iter().rev() {
            let joins = is_joint(cell.first) && after.is_none_or(is_word);
            if !joins && !is_word(cell.first) {
                break;
            }
            wide += cell.width;
            after = Some(cell.first);
        }
        wide
    }

    /// Rates the break before every grapheme of the line and behind it.
    fn rate(&mut self, first: usize, dashes: usize) {
        let mut dashes = dashes;
        let mut previous = None;
        for cell in self.cells.iter_mut().skip(first) {
            dashes = if cell.first == '—' { dashes + 1 } else { 0 };
            // The second half of every dash: —— is never parted, ———— may be.
            let parts_dash = dashes > 0 && dashes.is_multiple_of(2);
            if parts_dash || never_begins(cell.first) || previous.is_some_and(never_ends) {
                cell.before = Break::Forbidden;
            } else if is_space(cell.first) {
                // A line that begins with a blank looks like a paragraph.
                cell.before = Break::SplitsWord;
            }
            previous = Some(cell.first);
        }
        let mut index = 0;
        while index < self.cells.len() {
            let end = word_end(&self.cells, index);
            let word = self.cells.get_mut(index..end).unwrap_or_default();
            if word.iter().map(|cell| cell.width).sum::<usize>() <= self.columns {
                for cell in word.iter_mut().skip(1) {
                    cell.before = cell.before.max(Break::SplitsWord);
                }
            }
            index = end.max(index + 1);
        }
    }

    /// Where the line that begins at `start` and is full at `end` stops: the last of its best breaks.
    fn best_break(&self, start: usize, end: usize) -> usize {
        let mut best = (Break::Forbidden, end);
        let cells = self.cells.iter().enumerate();
        for (index, cell) in cells.take(end + 1).skip(start + 1).rev() {
            if cell.before < best.0 {
                best = (cell.before, index);
            }
            if best.0 == Break::Good {
                break;
            }
        }
        best.1
    }
}

/// The dashes that stand right before a byte.
fn dashes_before(paragraph: &str, at: usize) -> impl Iterator<Item = &str> {
    let before = paragraph.get(..at).unwrap_or_default();
    let graphemes = before.graphemes(true).rev();
    graphemes.take_while(|grapheme| grapheme.starts_with('—'))
}

/// Where the word (letters, digits and single joints between them) that begins at `index` ends;
/// `index` when none begins there.
pub(super) fn word_end(cells: &[Cell], index: usize) -> usize {
    let is_word = |at: usize| cells.get(at).is_some_and(|cell| is_word(cell.first));
    let mut end = index;
    while is_word(end) {
        end += 1;
        if cells.get(end).is_some_and(|cell| is_joint(cell.first)) && is_word(end + 1) {
            end += 1;
        }
    }
    end
}
