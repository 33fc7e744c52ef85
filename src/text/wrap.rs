//! Chinese line breaking (避头尾, GB/T 15834-2011): closing marks never begin a line, opening marks
//! never end one, `……`, `——` and numbers stay whole.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::width::grapheme_width;

/// The lines of a text at most `columns` wide; see [`wrap_ranges`].
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<&str> {
    wrap_ranges(text, columns)
        .into_iter()
        .map(|range| text.get(range).unwrap_or_default())
        .collect()
}

/// The byte ranges of the lines of a text at most `columns` wide (a single grapheme wider than that
/// has a line of its own). `\n` and `\r\n` end a paragraph and belong to no range, so a range begins a
/// paragraph exactly when it is the first or begins after the end of the one before; otherwise the two
/// touch. There is always at least one range. Takes time linear in the text.
///
/// A mark that may not begin a line pulls the character before it down with it; letters, digits and
/// what joins them (3.5, 2026-11-20) stay whole where they fit; when a line is too narrow for that a
/// number is broken before a rule on marks is, and a rule on marks before the width is exceeded.
#[must_use]
pub fn wrap_ranges(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut paragraph = Vec::new();
    let mut start = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        if matches!(grapheme, "\n" | "\r\n") {
            break_paragraph(&mut paragraph, start..at, columns, &mut lines);
            start = at + grapheme.len();
        } else {
            paragraph.push(Cell::new(at, grapheme));
        }
    }
    break_paragraph(&mut paragraph, start..text.len(), columns, &mut lines);
    lines
}

/// How bad it is to break a line before a grapheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    Good,
    SplitsWord,
    Forbidden,
}

/// One grapheme, with the break before it.
struct Cell {
    at: usize,
    width: usize,
    first: char,
    before: Break,
}

impl Cell {
    fn new(at: usize, grapheme: &str) -> Self {
        Self {
            at,
            width: grapheme_width(grapheme),
            first: grapheme.chars().next().unwrap_or(' '),
            before: Break::Good,
        }
    }
}

/// Adds the lines of one paragraph and empties `cells` for the next.
fn break_paragraph(
    cells: &mut Vec<Cell>,
    range: Range<usize>,
    columns: usize,
    lines: &mut Vec<Range<usize>>,
) {
    rate_breaks(cells, columns);
    let offset = |index: usize| cells.get(index).map_or(range.end, |cell| cell.at);
    let (mut start, mut end, mut filled) = (0, 0, 0);
    loop {
        while let Some(cell) = cells.get(end) {
            if filled + cell.width > columns && end > start {
                break;
            }
            filled += cell.width;
            end += 1;
        }
        let stop = if end == cells.len() {
            end
        } else {
            best_break(cells, start, end)
        };
        lines.push(offset(start)..offset(stop));
        if stop == cells.len() {
            break;
        }
        // `end` never moves back, so every grapheme is measured once.
        filled -= cells
            .get(start..stop)
            .unwrap_or_default()
            .iter()
            .map(|cell| cell.width)
            .sum::<usize>();
        start = stop;
    }
    cells.clear();
}

/// Where the line that begins at `start` and is full at `end` stops: the last of its best breaks.
fn best_break(cells: &[Cell], start: usize, end: usize) -> usize {
    let mut best = (Break::Forbidden, end);
    for (index, cell) in cells.iter().enumerate().take(end + 1).skip(start + 1).rev() {
        if cell.before < best.0 {
            best = (cell.before, index);
        }
        if best.0 == Break::Good {
            break;
        }
    }
    best.1
}

/// Rates the break before every grapheme.
fn rate_breaks(cells: &mut [Cell], columns: usize) {
    let mut dashes = 0;
    let mut previous = None;
    for cell in cells.iter_mut() {
        dashes = if cell.first == '—' { dashes + 1 } else { 0 };
        // The second half of every dash: —— is never parted, ———— may be.
        let parts_dash = dashes > 0 && dashes % 2 == 0;
        if parts_dash || never_begins(cell.first) || previous.is_some_and(never_ends) {
            cell.before = Break::Forbidden;
        }
        previous = Some(cell.first);
    }
    let mut index = 0;
    while index < cells.len() {
        let end = word_end(cells, index);
        let word = cells.get_mut(index..end).unwrap_or_default();
        if word.iter().map(|cell| cell.width).sum::<usize>() <= columns {
            for cell in word.iter_mut().skip(1) {
                cell.before = cell.before.max(Break::SplitsWord);
            }
        }
        index = end.max(index + 1);
    }
}

/// Where the word (letters, digits and single joints between them) that begins at `index` ends;
/// `index` when none begins there.
fn word_end(cells: &[Cell], index: usize) -> usize {
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

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn is_joint(c: char) -> bool {
    matches!(c, '.' | ',' | '-' | ':' | '/' | '@' | '_' | '+')
}

/// Marks that never begin a line (GB/T 15834-2011 5.1: points, closing marks, 间隔号, 连接号, 分隔号;
/// and units that belong to the number before them).
fn never_begins(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '】'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '〕'
            | '〗'
            | '］'
            | '｝'
            | '”'
            | '’'
            | '…'
            | '·'
            | '～'
            | '－'
            | '–'
            | '／'
            | '％'
            | '‰'
            | '℃'
            | '．'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | ')'
            | ']'
            | '}'
            | '%'
    )
}

/// Marks that never end a line (GB/T 15834-2011 5.1: opening marks and 分隔号).
fn never_ends(c: char) -> bool {
    matches!(
        c,
        '（' | '【'
            | '《'
            | '〈'
            | '「'
            | '『'
            | '〔'
            | '〖'
            | '［'
            | '｛'
            | '“'
            | '‘'
            | '／'
            | '('
            | '['
            | '{'
    )
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Whether the rules on marks forbid parting two characters.
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
    fn a_range_begins_a_paragraph_when_it_does_not_touch_the_one_before() {
        assert_eq!(wrap_ranges("甲乙\r\n丙", 2), vec![0..3, 3..6, 8..11]);
    }
}
