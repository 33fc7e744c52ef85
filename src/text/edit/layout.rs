//! Caches the wrapped lines of a text by paragraph. After an edit only the lines around it are
//! wrapped again.

use std::ops::Range;

use super::super::wrap::{Breaker, WrappedLine};
use super::super::{Ambiguous, ambiguous, graphemes};
use super::view::VisualLine;

/// The paragraphs of a text. They always match the current text; each may or may not be wrapped
/// yet.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// The width the lines were wrapped for; `None` before the first wrap.
    measure: Option<WrapWidth>,
    paragraphs: Vec<ParagraphLayout>,
    /// Index of the first visible line when an area was last drawn.
    pub(super) first_line: usize,
    /// Offset of the first visible byte when a single-line field was last drawn.
    pub(super) first_byte: usize,
}

/// The width for which lines are wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct WrapWidth {
    columns: usize,
    ambiguous: Ambiguous,
}

/// A paragraph: the text between two line breaks.
#[derive(Debug, Clone, Default)]
struct ParagraphLayout {
    bytes: usize,
    /// Its visual lines, with offsets from its start. Empty until it is wrapped, then at least one.
    lines: Vec<WrappedLine>,
    /// Number of graphemes, if counted before the paragraph was wrapped.
    characters: Option<usize>,
}

impl Layout {
    /// Splits a text into paragraphs without wrapping them.
    pub(super) fn new(text: &str) -> Self {
        Self {
            measure: None,
            paragraphs: paragraphs(text).collect(),
            first_line: 0,
            first_byte: 0,
        }
    }

    /// Updates the layout after `removed` bytes of the text were replaced by those at `new`.
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
        let measure = WrapWidth::now(self.measure.map_or(0, |measure| measure.columns));
        if self.measure != Some(measure) || old.iter().any(|paragraph| paragraph.lines.is_empty()) {
            return;
        }
        self.rewrap(
            touched,
            &old,
            first..first + fresh,
            new.start - start,
            new.end - start,
        );
    }

    /// Wraps the changed paragraphs again. Lines before and after the change that are still valid
    /// are taken from `old`, the paragraphs before the change. `from` and `to` are the offsets of
    /// the change within `touched`.
    fn rewrap(
        &mut self,
        touched: &str,
        old: &[ParagraphLayout],
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
        for (index, (paragraph, paragraph_text)) in self
            .paragraphs
            .get_mut(fresh)
            .unwrap_or_default()
            .iter_mut()
            .zip(touched.split('\n'))
            .enumerate()
        {
            let mut lines = Vec::new();
            if index == 0 {
                // A line keeps its place if the change begins after the text examined for it.
                let kept = old_first
                    .lines
                    .iter()
                    .take_while(|line| line.examined_to <= from);
                lines.extend(kept.copied());
            }
            let old_lines = (index + 1 == count).then(|| OldLines {
                lines: &old_last.lines,
                bytes: old_last.bytes,
                to: to.saturating_sub(begin),
            });
            wrap_rest(
                measure.columns,
                paragraph_text,
                &mut lines,
                old_lines.as_ref(),
            );
            paragraph.lines = lines;
            begin += paragraph_text.len() + 1;
        }
    }

    /// Wraps every paragraph that is not yet wrapped at this width.
    pub(super) fn wrap(&mut self, text: &str, columns: usize) {
        let measure = WrapWidth::now(columns);
        let stale = self.measure != Some(measure);
        self.measure = Some(measure);
        let mut breaker = Breaker::new(columns);
        let mut start = 0;
        for paragraph in &mut self.paragraphs {
            let end = start + paragraph.bytes;
            if stale || paragraph.lines.is_empty() {
                let paragraph_text = text.get(start..end).unwrap_or_default();
                paragraph.lines.clear();
                paragraph.lines.extend(breaker.lines(paragraph_text));
            }
            start = end + 1;
        }
    }

    /// Returns the number of graphemes in the text, without line breaks.
    pub(super) fn characters(&mut self, text: &str) -> usize {
        let mut start = 0;
        let mut sum = 0;
        for paragraph in &mut self.paragraphs {
            let end = start + paragraph.bytes;
            sum += if paragraph.lines.is_empty() {
                *paragraph.characters.get_or_insert_with(|| {
                    let text = text.get(start..end).unwrap_or_default();
                    graphemes(text).count()
                })
            } else {
                paragraph.lines.iter().map(|line| line.graphemes).sum()
            };
            start = end + 1;
        }
        sum
    }

    /// Returns the number of visual lines.
    pub(super) fn total(&self) -> usize {
        self.paragraphs.iter().map(|p| p.lines.len()).sum()
    }

    /// Returns the index of the visual line that contains offset `at`, and the line. At a wrap
    /// position that is the lower line, or the upper one if `at_line_end` is true.
    pub(super) fn line_of(&self, at: usize, at_line_end: bool) -> (usize, VisualLine) {
        let mut before = 0;
        for (start, paragraph) in self.placed() {
            if at <= start + paragraph.bytes {
                let inside = at.saturating_sub(start);
                let mut index = paragraph.lines.partition_point(|line| line.end <= inside);
                if index == paragraph.lines.len()
                    || (at_line_end && paragraph.starts(index) == inside)
                {
                    index = index.saturating_sub(1);
                }
                return (before + index, paragraph.line(start, index));
            }
            before += paragraph.lines.len();
        }
        (0, VisualLine::default())
    }

    /// Returns the visual line with this index.
    pub(super) fn line(&self, number: usize) -> Option<VisualLine> {
        self.lines(number).next()
    }

    /// Returns the visual lines from this index on.
    pub(super) fn lines(&self, from: usize) -> impl Iterator<Item = VisualLine> {
        let mut skip = from;
        self.placed().flat_map(move |(start, paragraph)| {
            let skipped = skip.min(paragraph.lines.len());
            skip -= skipped;
            (skipped..paragraph.lines.len()).map(move |index| paragraph.line(start, index))
        })
    }

    /// Returns the paragraphs with the byte offset at which each begins.
    fn placed(&self) -> impl Iterator<Item = (usize, &ParagraphLayout)> {
        self.paragraphs.iter().scan(0, |next, paragraph| {
            let start = *next;
            *next += paragraph.bytes + 1;
            Some((start, paragraph))
        })
    }
}

impl WrapWidth {
    /// Creates the measure for a width and the ambiguous width now in force.
    fn now(columns: usize) -> Self {
        Self {
            columns,
            ambiguous: ambiguous(),
        }
    }
}

/// The lines of a paragraph before it was changed, reused where they are still valid.
struct OldLines<'a> {
    lines: &'a [WrappedLine],
    /// Length of the paragraph before the change, in bytes.
    bytes: usize,
    /// End of the change in the paragraph as it is now.
    to: usize,
}

/// Appends the remaining lines of a paragraph to `lines`. It stops wrapping and reuses the old
/// lines as soon as they are valid again.
fn wrap_rest(
    columns: usize,
    paragraph_text: &str,
    lines: &mut Vec<WrappedLine>,
    old_lines: Option<&OldLines<'_>>,
) {
    let (mut breaker, mut context_breaker) = (Breaker::new(columns), Breaker::new(columns));
    let mut start = lines.last().map_or(0, |line| line.end);
    let mut coming = breaker.lines_from(paragraph_text, start);
    loop {
        if let Some(old_lines) = old_lines
            && let Some(rest) = old_lines.rest(paragraph_text.len(), start)
            && context_breaker
                .context_start(paragraph_text, start)
                .is_some_and(|at| at >= old_lines.to)
        {
            lines.extend(rest);
            return;
        }
        let Some(line) = coming.next() else { return };
        start = line.end;
        lines.push(line);
    }
}

impl OldLines<'_> {
    /// Returns the lines of before the change from byte `start` of the changed paragraph on; `None`
    /// if no line began there. `bytes` is the length of the paragraph after the change.
    fn rest(&self, bytes: usize, start: usize) -> Option<impl Iterator<Item = WrappedLine>> {
        let was = self.bytes;
        let moved = move |at: usize| (at + bytes).saturating_sub(was);
        // After the change, distances from the end of the paragraph are the same as before.
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
        Some(rest.iter().map(move |line| WrappedLine {
            end: moved(line.end),
            examined_to: moved(line.examined_to),
            graphemes: line.graphemes,
        }))
    }
}

impl ParagraphLayout {
    /// Returns the offset of a visual line within the paragraph.
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

fn paragraphs(text: &str) -> impl Iterator<Item = ParagraphLayout> {
    text.split('\n').map(|paragraph| ParagraphLayout {
        bytes: paragraph.len(),
        ..ParagraphLayout::default()
    })
}
