//! Where a search found an order: the words in its texts, masked like everything else.

use std::ops::Range;

use crate::domain::context::Context;
use crate::domain::order::Order;
use crate::domain::order::searched::{SearchField, SearchedText};
use crate::domain::privacy::Mask;
use crate::domain::search_words::{SearchWord, SearchWords};
use crate::domain::section;
use crate::text::display_safe_line;

/// How many characters a shown part of a text has before the word.
const BEFORE: usize = 6;

/// How many characters a shown part of a text has at most.
const SHOWN: usize = 40;

/// Marks that a text goes on.
const CUT: &str = "..";

/// Where one word of a search stands in an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The field that has the word.
    pub field: SearchField,
    /// The part of its text around the word, masked, in one line.
    pub said: String,
    /// Where the word stands in that part, as a range of bytes; `None` if it is masked or if the text
    /// has it under another name.
    pub span: Option<Range<usize>>,
}

impl Hit {
    /// Returns where each word of a search stands in an order, in the field nearest to the matter; one
    /// hit for words in the same part.
    #[must_use]
    pub fn all(
        order: &Order,
        words: &SearchWords,
        context: &Context<'_>,
        mask: &Mask,
    ) -> Vec<Self> {
        let texts = order.searched();
        let mut hits: Vec<Self> = Vec::new();
        for word in &words.words {
            let found = texts.iter().find_map(|text| {
                let range = word.find(text.field, &text.text)?;
                Some(Self::of(word, text, range, context, mask))
            });
            let known = |hit: &Self| {
                let same = |one: &Self| one.field == hit.field && one.said == hit.said;
                hits.iter().any(same)
            };
            if let Some(hit) = found
                && !known(&hit)
            {
                hits.push(hit);
            }
        }
        hits
    }

    fn of(
        word: &SearchWord,
        text: &SearchedText<'_>,
        range: Range<usize>,
        context: &Context<'_>,
        mask: &Mask,
    ) -> Self {
        let field = text.field;
        let named = if field == SearchField::Unit {
            context.units.short(&text.text)
        } else if field == SearchField::Section {
            section::present_name(&context.profile.sections, &text.text)
        } else {
            &text.text
        };
        // The name of a citizen is masked as a name, whatever else the text is.
        let masked = if field == SearchField::Person {
            mask.name(named)
        } else if field == SearchField::Phone {
            mask.phone(named)
        } else {
            mask.text(named)
        };
        let line = display_safe_line(&masked);
        // Masking may hide the word; then the part is shown that lies about there.
        let span = word.find(field, &line);
        let before = text
            .text
            .get(..range.start)
            .map_or(0, |text| text.chars().count());
        let at = span.as_ref().map_or(before, |span| {
            line.get(..span.start)
                .map_or(0, |text| text.chars().count())
        });
        let (said, moved) = part(&line, at);
        let span = span.and_then(|span| {
            let start = (span.start + CUT.len() * usize::from(moved > 0)).checked_sub(moved)?;
            let end = (start + span.len()).min(said.len());
            said.get(start..end).map(|_| start..end)
        });
        Self { field, said, span }
    }

    /// Returns the name of its field, with the sign that stands before what is said.
    #[must_use]
    pub fn label(&self) -> String {
        format!("{}：", self.field.label())
    }
}

/// Cuts the part of a long line around a character out; returns how many bytes were cut off at its beginning.
fn part(line: &str, at: usize) -> (String, usize) {
    if line.chars().count() <= SHOWN {
        return (line.to_owned(), 0);
    }
    let skipped = at.saturating_sub(BEFORE);
    let start = line.char_indices().nth(skipped).map_or(0, |(at, _)| at);
    let rest = line.get(start..).unwrap_or(line);
    let end = rest
        .char_indices()
        .nth(SHOWN)
        .map_or(rest.len(), |(at, _)| at);
    let shown = rest.get(..end).unwrap_or(rest);
    let before = if start > 0 { CUT } else { "" };
    let after = if end < rest.len() { CUT } else { "" };
    (format!("{before}{shown}{after}"), start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_long_line_has_the_word_near_its_beginning() {
        let line = "零一二三四五六七八九".repeat(8);
        let (said, cut) = part(&line, 25);
        assert!(said.starts_with("..九零一二三四五") && said.ends_with(".."));
        assert_eq!(cut, 19 * 3);
        assert_eq!(part("漏水", 0), ("漏水".to_owned(), 0));
        assert_eq!(part("漏水", 9), ("漏水".to_owned(), 0));
    }
}
