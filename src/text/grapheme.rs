//! Splits text into graphemes, quickly where the text is ordinary Chinese.
//!
//! Most characters of an order are Han characters, digits and common marks, which never join each
//! other. Between two of them the rules of UAX #29 need not be asked.

use unicode_segmentation::UnicodeSegmentation;

/// Iterator over the graphemes of a text with their offsets in bytes.
#[derive(Debug, Clone)]
pub(crate) struct GraphemeIndices<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for GraphemeIndices<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..)?;
        let mut characters = rest.chars();
        let first = characters.next()?;
        let stands_alone = joins_nothing(first) && characters.next().is_none_or(joins_nothing);
        let grapheme = if stands_alone {
            rest.get(..first.len_utf8())?
        } else {
            rest.graphemes(true).next()?
        };
        let at = self.at;
        self.at += grapheme.len();
        Some((at, grapheme))
    }
}

/// Returns the graphemes of a text (UAX #29, extended), each with its offset in bytes.
pub(crate) const fn grapheme_indices(text: &str) -> GraphemeIndices<'_> {
    GraphemeIndices { text, at: 0 }
}

/// Returns the graphemes of a text (UAX #29, extended).
pub(crate) fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    grapheme_indices(text).map(|(_, grapheme)| grapheme)
}

/// Returns true for characters that are always a grapheme of their own and always shown unchanged.
/// This is the common case; it saves segmenting plain prose into graphemes.
pub(super) fn is_ordinary(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{FF01}'..='\u{FF5E}')
}

/// Whether two such characters in a row are always two graphemes: ordinary characters, and the
/// lines that boxes are drawn with.
fn joins_nothing(c: char) -> bool {
    is_ordinary(c) || matches!(c, '\u{2500}'..='\u{259F}')
}
