//! Breaks Chinese text into lines (避头尾, GB/T 15834-2011): closing marks never begin a line,
//! opening marks never end one, and `……`, `——` and numbers are kept whole.

mod line;
mod marks;
#[cfg(test)]
mod reference;

use std::ops::Range;

pub(super) use line::{Breaker, WrappedLine};

/// Wraps a text into lines of at most `columns` columns; see [`wrap_ranges`].
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<&str> {
    wrap_ranges(text, columns)
        .into_iter()
        .map(|range| text.get(range).unwrap_or_default())
        .collect()
}

/// Returns the byte ranges of the lines of a text, each at most `columns` wide. A single grapheme
/// wider than `columns` gets a line of its own. Always returns at least one range. Takes time
/// linear in the length of the text.
///
/// `\n` and `\r\n` end a paragraph and belong to no range. Two ranges of one paragraph touch; a
/// range that does not touch the one before it begins a new paragraph.
///
/// A mark that must not begin a line, or a space, takes the character before it to the next line.
/// Letters, digits and the characters that connect them (3.5, 2026-11-20) are kept whole if they
/// fit on one line. If a line is too narrow to obey all rules, a number is broken first, then a
/// rule on marks; the width is never exceeded.
#[must_use]
pub fn wrap_ranges(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut breaker = Breaker::new(columns);
    let mut lines = Vec::new();
    let mut begin = 0;
    for paragraph in text.split('\n') {
        let next = begin + paragraph.len() + 1;
        // No line break follows the last paragraph, so a `\r` at its end is text.
        let paragraph = match paragraph.strip_suffix('\r') {
            Some(stripped) if next <= text.len() => stripped,
            _ => paragraph,
        };
        let mut start = 0;
        for line in breaker.lines(paragraph) {
            lines.push(begin + start..begin + line.end);
            start = line.end;
        }
        begin = next;
    }
    lines
}

#[cfg(test)]
pub(super) mod tests {
    use super::marks::{never_begins, never_ends};
    use super::*;

    /// Wraps a paragraph with the reference implementation.
    pub(in crate::text) fn wrapped_by_reference(
        paragraph: &str,
        columns: usize,
    ) -> Vec<Range<usize>> {
        reference::break_paragraph(paragraph, columns)
    }

    /// Returns true if the rules on marks forbid a line break between two characters.
    pub(in crate::text) fn glued(left: char, right: char) -> bool {
        never_begins(right) || never_ends(left)
    }

    #[test]
    fn marks_numbers_and_paragraphs_break_as_the_standard_says() {
        for (text, columns, lines) in [
            ("", 10, vec![""]),
            ("市民反映小区", 4, vec!["市民", "反映", "小区"]),
            ("市民反映，小区", 8, vec!["市民反", "映，小区"]),
            ("他说（见附件）", 6, vec!["他说", "（见附", "件）"]),
            ("他说（见附件二）", 6, vec!["他说", "（见附", "件二）"]),
            ("他说：“好的。”", 8, vec!["他说：", "“好的。”"]),
            ("等等……好", 6, vec!["等等……", "好"]),
            ("市民反映 小区", 8, vec!["市民反", "映 小区"]),
            ("abc def", 3, vec!["abc", " ", "def"]),
            ("甲乙丙——丁", 7, vec!["甲乙丙", "——丁"]),
            (
                "电话13800000000，请回",
                14,
                vec!["电话", "13800000000，", "请回"],
            ),
            ("13800000000，请回", 11, vec!["1380000000", "0，请回"]),
            ("共3.5公里", 4, vec!["共", "3.5", "公里"]),
            ("于2026-11-20报", 10, vec!["于", "2026-11-20", "报"]),
            ("号251121093015000123", 10, vec!["号25112109", "3015000123"]),
            ("甲\n\n乙\r\n丙\n", 4, vec!["甲", "", "乙", "丙", ""]),
            ("，，，，", 4, vec!["，，", "，，"]),
            ("中文", 1, vec!["中", "文"]),
            ("ab", 0, vec!["a", "b"]),
        ] {
            assert_eq!(wrap(text, columns), lines, "{text:?} {columns}");
        }
    }

    #[test]
    fn line_by_line_the_rules_give_the_lines_of_the_whole_paragraph() {
        // Includes what affects several lines: words longer than a line, connectors at line ends,
        // and runs of dashes.
        let pieces = [
            "a",
            "1.",
            "..",
            "—",
            "——",
            "中",
            "，",
            "“",
            "”",
            " ",
            "x@y",
            "\u{301}",
            "e\u{301}",
            "🇨",
            "🇳",
            ",\u{200D}",
            "00000000000",
        ];
        let mut seed = 7_usize;
        for round in 0..20_000 {
            let mut text = String::new();
            for _ in 0..round % 40 {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                text.push_str(pieces[(seed >> 33) % pieces.len()]);
            }
            let columns = round % 13;
            let whole = reference::break_paragraph(&text, columns);
            assert_eq!(wrap_ranges(&text, columns), whole, "{text:?} {columns}");
        }
    }

    #[test]
    fn a_range_begins_a_paragraph_when_it_does_not_touch_the_one_before() {
        assert_eq!(wrap_ranges("甲乙\r\n丙", 2), vec![0..3, 3..6, 8..11]);
    }
}
