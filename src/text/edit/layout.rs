//! The wrapped lines of a text, kept paragraph by paragraph: after a change only the paragraphs it
//! touched are wrapped again.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::super::wrap_ranges;
use super::view::VisualLine;

/// The paragraphs of a text, always those of the text as it is now, and what is known of each.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    columns: usize,
    paragraphs: Vec<Paragraph>,
    /// The visual line an area showed at its top.
    pub(super) first_line: usize,
    /// The byte a field showed at its left.
    pub(super) first_byte: usize,
}

/// What lies between two line breaks.
#[derive(Debug, Clone, Default)]
struct Paragraph {
    bytes: usize,
    /// Where its visual lines end, counted from its start; none before it was wrapped, then at least
    /// one.
    ends: Vec<usize>,
    characters: Option<usize>,
}

impl Layout {
    /// The paragraphs of a text, none wrapped yet.
    pub(super) fn new(text: &str) -> Self {
        Self {
            columns: 0,
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
        self.paragraphs.splice(first..=last, paragraphs(touched));
    }

    /// Wraps what is not wrapped at this width.
    pub(super) fn wrap(&mut self, text: &str, columns: usize) {
        let stale = self.columns != columns;
        self.columns = columns;
        let mut start = 0;
        for paragraph in &mut self.paragraphs {
            let end = start + paragraph.bytes;
            if stale || paragraph.ends.is_empty() {
                let lines = wrap_ranges(text.get(start..end).unwrap_or_default(), columns);
                paragraph.ends.clear();
                paragraph
                    .ends
                    .extend(lines.into_iter().map(|line| line.end));
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
            sum += *paragraph.characters.get_or_insert_with(|| {
                let text = text.get(start..end).unwrap_or_default();
                text.graphemes(true).count()
            });
            start = end + 1;
        }
        sum
    }

    /// How many visual lines there are.
    pub(super) fn total(&self) -> usize {
        self.paragraphs.iter().map(|p| p.ends.len()).sum()
    }

    /// The visual line on which an insertion point stands, and its number. One where a line is wrapped
    /// stands at the beginning of the next line, or at the end of the line when it `trails`.
    pub(super) fn line_of(&self, at: usize, trails: bool) -> (usize, VisualLine) {
        let mut before = 0;
        for (start, paragraph) in self.placed() {
            if at <= start + paragraph.bytes {
                let inside = at.saturating_sub(start);
                let mut index = paragraph.ends.partition_point(|end| *end <= inside);
                if index == paragraph.ends.len() || (trails && paragraph.starts(index) == inside) {
                    index = index.saturating_sub(1);
                }
                return (before + index, paragraph.line(start, index));
            }
            before += paragraph.ends.len();
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
            let skipped = skip.min(paragraph.ends.len());
            skip -= skipped;
            (skipped..paragraph.ends.len()).map(move |index| paragraph.line(start, index))
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

impl Paragraph {
    /// Where a visual line begins, counted from the paragraph's start.
    fn starts(&self, index: usize) -> usize {
        let before = index.checked_sub(1).and_then(|i| self.ends.get(i));
        before.copied().unwrap_or(0)
    }

    fn line(&self, start: usize, index: usize) -> VisualLine {
        let end = self.ends.get(index).copied().unwrap_or(self.bytes);
        VisualLine {
            range: start + self.starts(index)..start + end,
            ends_paragraph: index + 1 >= self.ends.len(),
        }
    }
}

fn paragraphs(text: &str) -> impl Iterator<Item = Paragraph> {
    text.split('\n').map(|paragraph| Paragraph {
        bytes: paragraph.len(),
        ..Paragraph::default()
    })
}
