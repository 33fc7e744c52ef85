//! Sets the text of a field in its cell: paragraphs, lines, indents and centring as on paper.

use crate::domain::form::FormField;
use crate::domain::form::fit::{paragraphs, parted_paragraphs};
use crate::domain::form::layout::{Align, FormLayout};
use crate::text::{width, wrap, wrap_ranges};

/// The first-line indent: two characters.
const INDENT: usize = 4;
/// Below this a cell is too narrow to indent.
const LEAST_INDENTED: usize = 12;

/// One line of a text, and how far from the left edge of the cell it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SetLine<'a> {
    pub(super) text: &'a str,
    pub(super) indent: usize,
}

/// How many lines [`super::draw()`] needs for the text of a field in a cell `columns` wide.
#[must_use]
pub fn lines_needed(layout: &FormLayout, field: FormField, text: &str, columns: usize) -> usize {
    let align = layout
        .fields()
        .find(|(key, ..)| *key == field)
        .map_or(Align::Left, |(_, align, _)| align);
    set(text, align, columns).len()
}

/// The lines of a text in a cell `columns` wide.
pub(super) fn set(text: &str, align: Align, columns: usize) -> Vec<SetLine<'_>> {
    let centred = match align {
        Align::Centre | Align::Range => true,
        Align::Short => paragraphs(text, align).all(|line| width(line) <= columns),
        Align::Left | Align::Text => false,
    };
    let indented = align == Align::Text && columns >= LEAST_INDENTED;
    let mut set = Vec::new();
    for paragraph in parted_paragraphs(text, align, |line| width(line) <= columns) {
        for (index, text) in lines(paragraph, columns, indented).into_iter().enumerate() {
            let indent = match index {
                _ if centred => columns.saturating_sub(width(text)) / 2,
                0 if indented => INDENT,
                _ => 0,
            };
            set.push(SetLine { text, indent });
        }
    }
    set
}

/// Wraps a paragraph whose first line is shorter by the indent.
fn lines(paragraph: &str, columns: usize, indented: bool) -> Vec<&str> {
    if !indented {
        return wrap(paragraph, columns);
    }
    let first = wrap_ranges(paragraph, columns - INDENT);
    let parted = first
        .first()
        .and_then(|first| paragraph.split_at_checked(first.end));
    let Some((first, rest)) = parted.filter(|(_, rest)| !rest.is_empty()) else {
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
        let set = set(text, align, columns).into_iter();
        set.map(|line| format!("{}{}", ".".repeat(line.indent), line.text))
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
