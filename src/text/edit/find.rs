//! Searches within the text.

use std::ops::Range;

use super::{Editor, bounds};

impl Editor {
    /// Returns the next occurrence that begins at or after `from`, or, searching backwards, the
    /// last one that begins before it. The search continues from the other end. ASCII letters match
    /// in either case. Only whole graphemes match.
    #[must_use]
    pub fn find(&self, needle: &str, from: usize, forward: bool) -> Option<Range<usize>> {
        if needle.is_empty() {
            return None;
        }
        // Lower-casing ASCII keeps the length, so offsets are valid in both texts.
        let haystack = self.text.to_ascii_lowercase();
        let needle = &needle.to_ascii_lowercase();
        let from = bounds::ceil(&self.text, from);
        let whole = |range: &Range<usize>| {
            bounds::is_boundary(&self.text, range.start)
                && bounds::is_boundary(&self.text, range.end)
        };
        let placed = |start: usize, at: usize| start + at..start + at + needle.len();
        let (before, after) = (0..self.text.len(), from..self.text.len());
        if forward {
            let found = |within: Range<usize>| {
                let text = haystack.get(within.clone()).unwrap_or_default();
                let hits = text.match_indices(needle);
                hits.map(|(at, _)| placed(within.start, at)).find(whole)
            };
            return found(after).or_else(|| found(before));
        }
        let found = |begins_before: usize| {
            let end = begins_before.saturating_add(needle.len() - 1);
            let end = self.text.floor_char_boundary(end);
            let text = haystack.get(..end).unwrap_or_default();
            let hits = text.rmatch_indices(needle);
            hits.map(|(at, _)| placed(0, at)).find(whole)
        };
        found(from).or_else(|| found(self.text.len()))
    }
}
