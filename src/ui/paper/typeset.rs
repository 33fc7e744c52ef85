//! Breaks the text of a field into lines for its cell, with paragraphs, indents and centring as on
//! paper.

use crate::domain::form::FormField;
use crate::domain::form::fit::{paragraphs, parted_paragraphs};
use crate::domain::form::layout::{Align, FormLayout};
use crate::text::{width, wrap, wrap_ranges};

/// First-line indent of a paragraph, in columns: two characters.
const INDENT: usize = 4;
/// Width of a cell, in columns, from which on its paragraphs are indented.
const MIN_INDENTED_WIDTH: usize = 12;

/// One line of a text and its indent, in columns from the left edge of the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypesetLine<'a> {
    pub(super) text: &'a str,
    pub(super) indent: usize,
}

/// Returns the number of lines that [`super::draw()`] needs for a field's text in a cell `columns`
/// wide.
#[must_use]
pub fn lines_needed(layout: &FormLayout, field: FormField, text: &str, columns: usize) -> usize {
    let align = layout
        .fields()
        .find(|(key, ..)| *key == field)
        .map_or(Align::Left, |(_, align, _)| align);
    typeset(text, align, columns).len()
}

/// Breaks a text into lines for a cell `columns` wide.
pub(super) fn typeset(text: &str, align: Align, columns: usize) -> Vec<TypesetLine<'_>> {
    let centred = match align {
        Align::Centre | Align::Range => true,
        Align::Short => paragraphs(text, align).all(|line| width(line) <= columns),
        Align::Left | Align::Text => false,
    };
    let indented = align == Align::Text && columns >= MIN_INDENTED_WIDTH;
    let mut typeset_lines = Vec::new();
    for paragraph in parted_paragraphs(text, align, |line| width(line) <= columns) {
        for (index, text) in lines(paragraph, columns, indented).into_iter().enumerate() {
            let indent = match index {
                _ if centred => columns.saturating_sub(width(text)) / 2,
                0 if indented => INDENT,
                _ => 0,
            };
            typeset_lines.push(TypesetLine { text, indent });
        }
    }
    typeset_lines
}

/// Wraps a paragraph to lines of at most `columns`. With `indented`, the first line has room for
/// the indent before it.
fn lines(paragraph: &str, columns: usize, indented: bool) -> Vec<&str> {
    if !indented {
        return wrap(paragraph, columns);
    }
    let first = wrap_ranges(paragraph, columns - INDENT);
    let split = first
        .first()
        .and_then(|first| paragraph.split_at_checked(first.end));
    let Some((first, rest)) = split.filter(|(_, rest)| !rest.is_empty()) else {
        return vec![paragraph];
    };
    let mut lines = vec![first];
    lines.extend(wrap(rest, columns));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, align: Align, columns: usize) -> Vec<String> {
        let typeset_lines = typeset(text, align, columns).into_iter();
        typeset_lines
            .map(|line| format!("{}{}", ".".repeat(line.indent), line.text))
            .collect()
    }

    #[test]
    fn text_stands_as_on_paper() {
        let text = "　　小区夜间施工，噪音扰民。\n请处理";
        assert_eq!(
            shown(text, Align::Text, 12),
            ["....小区夜间", "施工，噪音扰", "民。", "....请处理"]
        );
        assert_eq!(shown(text, Align::Text, 12).len(), 4);
        assert_eq!(shown("满意", Align::Centre, 10), ["...满意"]);
        let days = "2026年11月18日至2026年11月20日";
        assert_eq!(
            shown(days, Align::Range, 20),
            ["..2026年11月18日至", "...2026年11月20日"]
        );
        assert_eq!(
            shown("甲：好\n乙局：差", Align::Short, 10),
            ["..甲：好", ".乙局：差"]
        );
        assert_eq!(
            shown("自然资源和规划局：较好\n乙：差", Align::Short, 18),
            ["自然资源和规划局：", "较好", "乙：差"]
        );
        assert_eq!(shown("", Align::Text, 20), ["...."]);
    }
}
