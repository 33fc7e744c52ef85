//! The wrapped lines of a text, kept paragraph by paragraph: after a change only the lines around it
//! are broken again.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::super::wrap::{Breaker, Line};
use super::super::{Ambiguous, ambiguous};
use super::view::VisualLine;

/// The paragraphs of a text, always those of the text as it is now, and what is known of each.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// What the lines were broken for; none before the first time.
    measure: Option<Measure>,
    paragraphs: Vec<Paragraph>,
    /// The visual line an area showed at its top.
    pub(super) first_line: usize,
    /// The byte a field showed at its left.
    pub(super) first_byte: usize,
}

/// What lines are broken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Measure {
    columns: usize,
    ambiguous: Ambiguous,
}

/// What lies between two line breaks.
#[derive(Debug, Clone, Default)]
struct Paragraph {
    bytes: usize,
    /// Its visual lines, counted from its start; none before it was wrapped, then at least one.
    lines: Vec<Line>,
    /// Its graphemes, where they were counted before it was wrapped.
    characters: Option<usize>,
}

impl Layout {
    /// The paragraphs of a text, none wrapped yet.
    pub(super) fn new(text: &str) -> Self {
        Self {
            measure: None,
            paragraphs: paragraphs(text).collect(),
            first_line: 0,
            first_byte: 0,
        }
    }

    /// Takes note that in `text` the bytes of `new` stand where `removed` bytes stood.
    pub(super) fn replaced(&mut self, text: &str, removed: usize, new: &Range<usize>) {
        let old_end = new.start + removed;
        let (mut start, mut first, mut end, mut last) = (0, 0, 0, 0);
        let mut begin = 0;
        for (index, paragraph) in self.paragraphs.iter().enumerate() {
            if begin <= new.start {
                (start, first) = (begin, index);
            }
            (end, last) = (begin + paragraph.bytes, index);
            if end >= old_end {
                break;
            }
            begin = end + 1;
        }
        let end = (end + new.len()).saturating_sub(removed);
        let touched = text.get(start..end).unwrap_or_default();
        let old: Vec<_> = self
            .paragraphs
            .splice(first..=last, paragraphs(touched))
            .collect();
        let fresh = paragraphs(touched).count();
        let measure = Measure::now(self.measure.map_or(0, |measure| measure.columns));
        if self.measure != Some(measure) || old.iter().any(|paragraph| paragraph.lines.is_empty()) {
            return;
        }
        self.mend(
            touched,
            &old,
            first..first + fresh,
            new.start - start,
            new.end - start,
        );
    }

    /// Breaks the paragraphs of a changed stretch, which stood in `old` before the change, but for the
    /// lines before and behind the change that are as they were. `from` and `to` are where the change
    /// begins and ends now, counted from the stretch's beginning.
    fn mend(
        &mut self,
        touched: &str,
        old: &[Paragraph],
        fresh: Range<usize>,
        from: usize,
        to: usize,
    ) {
        let Some(measure) = self.measure else { return };
        let (Some(old_first), Some(old_last)) = (old.first(), old.last()) else {
            return;
        };
        let count = fresh.len();
        let mut begin = 0;
        for (index, (paragraph, words)) in self
            .paragraphs
            .get_mut(fresh)
            .unwrap_or_default()
            .iter_mut()
            .zip(touched.split('\n'))
            .enumerate()
        {
            let mut lines = Vec::new();
            if index == 0 {
                // What was seen for the lines before only ever grows where it matters.
                let kept = old_first.lines.iter().take_while(|line| line.seen <= from);
                lines.extend(kept.copied());
            }
            let behind = (index + 1 == count).then(|| Behind {
                lines: &old_last.lines,
                bytes: old_last.bytes,
                to: to.saturating_sub(begin),
            });
            wrap_on(measure.columns, words, &mut lines, behind.as_ref());
            paragraph.lines = lines;
            begin += words.len() + 1;
        }
    }

    /// Wraps what is not wrapped at this width.
    pub(super) fn wrap(&mut self, text: &str, columns: usize) {
        let measure = Measure::now(columns);
        let stale = self.measure != Some(measure);
        self.measure = Some(measure);
        let mut breaker = Breaker::new(columns);
        let mut start = 0;
        for paragraph in &mut self.paragraphs {
            let end = start + paragraph.bytes;
            if stale || paragraph.lines.is_empty() {
                let words = text.get(start..end).unwrap_or_default();
                paragraph.lines.clear();
                paragraph.lines.extend(breaker.lines(words));
            }
            start = end + 1;
        }
    }

    /// The graphemes of the text without its line breaks.
    pub(super) fn characters(&mut self, text: &str) -> usize {
        let mut start = 0;
        let mut sum = 0;
        for paragraph in &mut self.paragraphs {
            let end = start + paragraph.bytes;
            sum += if paragraph.lines.is_empty() {
                *paragraph.characters.get_or_insert_with(|| {
                    let text = text.get(start..end).unwrap_or_default();
                    text.graphemes(true).count()
                })
            } else {
                paragraph.lines.iter().map(|line| line.graphemes).sum()
            };
            start = end + 1;
        }
        sum
    }

    /// How many visual lines there are.
    pub(super) fn total(&self) -> usize {
        self.paragraphs.iter().map(|p| p.lines.len()).sum()
    }

    /// The visual line on which an insertion point stands, and its number. One where a line is wrapped
    /// stands at the beginning of the next line, or at the end of the line when it `trails`.
    pub(super) fn line_of(&self, at: usize, trails: bool) -> (usize, VisualLine) {
        let mut before = 0;
        for (start, paragraph) in self.placed() {
            if at <= start + paragraph.bytes {
                let inside = at.saturating_sub(start);
                let mut index = paragraph.lines.partition_point(|line| line.end <= inside);
                if index == paragraph.lines.len() || (trails && paragraph.starts(index) == inside) {
                    index = index.saturating_sub(1);
                }
                return (before + index, paragraph.line(start, index));
            }
            before += paragraph.lines.len();
        }
        (0, VisualLine::default())
    }

    /// The visual line with a number.
    pub(super) fn line(&self, number: usize) -> Option<VisualLine> {
        self.lines(number).next()
    }

    /// The visual lines from a number on.
    pub(super) fn lines(&self, from: usize) -> impl Iterator<Item = VisualLine> {
        let mut skip = from;
        self.placed().flat_map(move |(start, paragraph)| {
            let skipped = skip.min(paragraph.lines.len());
            skip -= skipped;
            (skipped..paragraph.lines.len()).map(move |index| paragraph.line(start, index))
        })
    }

    /// The paragraphs with the byte each begins at.
    fn placed(&self) -> impl Iterator<Item = (usize, &Paragraph)> {
        self.paragraphs.iter().scan(0, |next, paragraph| {
            let start = *next;
            *next += paragraph.bytes + 1;
            Some((start, paragraph))
        })
    }
}

impl Measure {
    /// Lines so wide, measured as text is measured here and now.
    fn now(columns: usize) -> Self {
        Self {
            columns,
            ambiguous: ambiguous(),
        }
    }
}

/// The lines of a paragraph before it was changed, to go on with where they are still right.
struct Behind<'a> {
    lines: &'a [Line],
    /// The bytes of the paragraph then.
    bytes: usize,
    /// Where the change ends in the paragraph as it is now.
    to: usize,
}

/// Adds the lines of a paragraph behind those known, up to where the lines of before go on.
fn wrap_on(columns: usize, words: &str, lines: &mut Vec<Line>, behind: Option<&Behind<'_>>) {
    let (mut breaker, mut looker) = (Breaker::new(columns), Breaker::new(columns));
    let mut start = lines.last().map_or(0, |line| line.end);
    let mut coming = breaker.lines_from(words, start);
    loop {
        if let Some(behind) = behind
            && let Some(rest) = behind.rest(words.len(), start)
            && looker
                .looks_back_to(words, start)
                .is_some_and(|at| at >= behind.to)
        {
            lines.extend(rest);
            return;
        }
        let Some(line) = coming.next() else { return };
        start = line.end;
        lines.push(line);
    }
}

impl Behind<'_> {
    /// The lines from a byte of the paragraph as it is now, where one began there before.
    fn rest(&self, bytes: usize, start: usize) -> Option<impl Iterator<Item = Line>> {
        let was = self.bytes;
        let moved = move |at: usize| (at + bytes).saturating_sub(was);
        // Counted from the paragraph's end nothing behind the change has moved.
        let before = (start + self.bytes).checked_sub(bytes)?;
        let at = match before {
            0 => 0,
            _ => {
                1 + self
                    .lines
                    .binary_search_by_key(&before, |line| line.end)
                    .ok()?
            }
        };
        let rest = self.lines.get(at..).filter(|rest| !rest.is_empty())?;
        Some(rest.iter().map(move |line| Line {
            end: moved(line.end),
            seen: moved(line.seen),
            graphemes: line.graphemes,
        }))
    }
}

impl Paragraph {
    /// Where a visual line begins, counted from the paragraph's start.
    fn starts(&self, index: usize) -> usize {
        let before = index.checked_sub(1).and_then(|i| self.lines.get(i));
        before.map_or(0, |line| line.end)
    }

    fn line(&self, start: usize, index: usize) -> VisualLine {
        let end = self.lines.get(index).map_or(self.bytes, |line| line.end);
        VisualLine {
            range: start + self.starts(index)..start + end,
            ends_paragraph: index + 1 >= self.lines.len(),
        }
    }
}

fn paragraphs(text: &str) -> impl Iterator<Item = Paragraph> {
    text.split('\n').map(|paragraph| Paragraph {
        bytes: paragraph.len(),
        ..Paragraph::default()
    })
}
