//! Counts the lines that a text takes in a column. It is an estimate from the characters alone, so
//! no font is needed.

use super::TextSize;

/// Marks that must not begin a line (避头).
const CLOSING: &str = "，。、；：！？）》」』】〉〕”’…—％‰℃°′″·～,.;:!?)]}%";
/// Marks that must not end a line (避尾).
const OPENING: &str = "（《「『【〈〔“‘￥$([{";

/// A column of text: its width, the size of its letters, and the indent of its paragraphs, in
/// twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TextColumn {
    width: u32,
    em: u32,
    indent: u32,
}

impl TextColumn {
    /// Creates a column of `width` twips without indent.
    pub(crate) const fn new(width: u32, size: TextSize) -> Self {
        Self {
            width,
            em: size.em_twips(),
            indent: 0,
        }
    }

    /// Returns the column with the first line of each paragraph indented by two characters.
    pub(crate) const fn indented(mut self) -> Self {
        self.indent = 2 * self.em;
        self
    }

    /// Returns the width of a character. ASCII counts half an em, everything else a whole one.
    /// Between Chinese and a Latin letter or digit a quarter is added: the document switches that
    /// gap off, but not every program obeys.
    fn width_of(&self, before: Option<char>, character: char) -> u32 {
        let width = match character {
            '\t' => 3 * self.em,
            _ if character.is_ascii() => self.em / 2,
            _ => self.em,
        };
        match before {
            Some(before) if gapped(before, character) => width + self.em / 4,
            _ => width,
        }
    }

    fn unit_width(&self, mut before: Option<char>, unit: &str) -> u32 {
        let widths = unit.chars().map(|character| {
            let width = self.width_of(before, character);
            before = Some(character);
            width
        });
        widths.sum()
    }
}

/// Checks whether word processors leave a gap between two characters.
fn gapped(before: char, after: char) -> bool {
    let latin = |c: char| c.is_ascii_alphanumeric();
    let chinese = |c: char| !c.is_ascii() && c.is_alphabetic();
    (latin(before) && chinese(after)) || (chinese(before) && latin(after))
}

/// Returns the number of lines of one paragraph, at least 1.
pub(crate) fn line_count(paragraph: &str, column: &TextColumn) -> u32 {
    let mut lines = 1;
    break_lines(paragraph, column, |_| lines += 1);
    lines
}

/// Returns the lines of one paragraph. Joined, they are the paragraph; there are [`line_count`] of
/// them.
pub(crate) fn lines<'a>(paragraph: &'a str, column: &TextColumn) -> Vec<&'a str> {
    let mut lines = Vec::new();
    let mut start = 0;
    break_lines(paragraph, column, |at| {
        lines.push(paragraph.get(start..at).unwrap_or_default());
        start = at;
    });
    lines.push(paragraph.get(start..).unwrap_or_default());
    lines
}

/// Calls `begin` with the byte offset of every line after the first.
fn break_lines(paragraph: &str, column: &TextColumn, mut begin: impl FnMut(usize)) {
    let mut used = column.indent;
    let mut before = None;
    let mut at = 0;
    for unit in UnbreakablePieces(paragraph) {
        let width = column.unit_width(before, unit);
        if used + width <= column.width {
            used += width;
        } else if column.unit_width(None, unit) <= column.width {
            begin(at);
            used = column.unit_width(None, unit);
        } else {
            // Longer than a line: broken where it reaches the edge.
            for (offset, character) in unit.char_indices() {
                let width = column.width_of(None, character);
                if used + width > column.width {
                    begin(at + offset);
                    used = 0;
                }
                used += width;
            }
        }
        before = unit.chars().last();
        at += unit.len();
    }
}

/// Pieces of a text that are not broken at the end of a line: words of ASCII letters and digits,
/// and characters with the marks that must stay with them.
struct UnbreakablePieces<'a>(&'a str);

impl<'a> Iterator for UnbreakablePieces<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let mut previous: Option<char> = None;
        let end = self
            .0
            .char_indices()
            .find(|&(_, character)| {
                let breaks = previous.is_some_and(|before| !clings(before, character));
                previous = Some(character);
                breaks
            })
            .map_or(self.0.len(), |(at, _)| at);
        let (unit, rest) = self.0.split_at(end);
        self.0 = rest;
        (!unit.is_empty()).then_some(unit)
    }
}

fn clings(before: char, after: char) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '@');
    CLOSING.contains(after) || OPENING.contains(before) || (word(before) && word(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A column of ten full-width characters of 14 pt.
    const TEN: TextColumn = TextColumn {
        width: 2800,
        em: 280,
        indent: 0,
    };

    #[test]
    fn full_width_characters_count_one_em_and_ascii_a_half() {
        assert_eq!(line_count("一二三四五六七八九十", &TEN), 1);
        assert_eq!(line_count("一二三四五六七八九十一", &TEN), 2);
        assert_eq!(line_count("1 2 3 4 5 6 7 8 9 0 ", &TEN), 1);
        assert_eq!(line_count("", &TEN), 1);
    }

    #[test]
    fn chinese_and_digits_are_set_apart() {
        assert_eq!(TEN.unit_width(None, "年11月"), 280 * 3 + 140);
        assert_eq!(line_count("一二三四五六七八11月", &TEN), 2);
        assert_eq!(line_count("一二三四五六七八，11", &TEN), 1);
    }

    #[test]
    fn the_first_line_loses_its_indent() {
        assert_eq!(line_count("一二三四五六七八", &TEN.indented()), 1);
        assert_eq!(line_count("一二三四五六七八九", &TEN.indented()), 2);
    }

    #[test]
    fn a_closing_mark_takes_its_character_to_the_next_line() {
        let units: Vec<_> = UnbreakablePieces("好，（一）20日。").collect();
        assert_eq!(units, ["好，", "（一）", "20", "日。"]);
        assert_eq!(
            line_count("一二三四五六七八九十。一二三四五六七八九", &TEN),
            3
        );
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken() {
        assert_eq!(line_count(&"a".repeat(41), &TEN), 3);
        assert_eq!(line_count(&"。".repeat(25), &TEN), 3);
    }

    #[test]
    fn the_lines_are_those_that_are_counted() {
        let text = "一二三四五六七八九十。一二三四abcdefghijklmnopqrstuvwxyz五2026年11月18日";
        let lines = lines(text, &TEN.indented());
        assert_eq!(lines.concat(), text);
        assert_eq!(lines[..2], ["一二三四五六七八", "九十。一二三四abcdef"]);
        assert_eq!(
            u32::try_from(lines.len()),
            Ok(line_count(text, &TEN.indented()))
        );
    }

    #[test]
    fn a_range_of_days_breaks_between_the_days() {
        let narrow = TextColumn { width: 2600, ..TEN };
        assert_eq!(line_count("2026年11月18日至2026年11月20日", &narrow), 2);
    }
}
