//! Recognises a row that begins a section of the table: a name alone in its row, with or without an
//! ordinal number, marks, brackets and the count of its orders.

use crate::intake::cell::Cell;
use crate::intake::header::{ColumnRole, Field, Header};
use crate::intake::value::text::word;

/// Greatest length of the text of a heading, in characters.
const LONGEST: usize = 40;
/// Marks that people put before or behind the name of a section.
const MARKS: &str = "▲△■□●○◆◇★☆※*＊#＃→►▶·•-—－–_:：、，,.．。;； \t\u{3000}";
/// Brackets around the whole name.
const BRACKETS: [(char, char); 10] = [
    ('【', '】'),
    ('（', '）'),
    ('(', ')'),
    ('[', ']'),
    ('［', '］'),
    ('〔', '〕'),
    ('《', '》'),
    ('〖', '〗'),
    ('“', '”'),
    ('「', '」'),
];
/// Words behind the name of a section that are no part of it.
const TAILS: [&str; 16] = [
    "工单", "承办", "办理", "负责", "待办", "交办", "派单", "诉求", "事项", "台账", "明细", "清单",
    "列表", "情况", "部分", "件数",
];
/// Measures of a count of orders.
const MEASURES: [char; 8] = ['件', '单', '条', '个', '宗', '起', '项', '份'];
const NUMERALS: &str = "一二三四五六七八九十百零〇";

/// Returns the text of a row that may begin a section: the only cell of the row besides an ordinal
/// number before and counts behind it. `None` for a cell in a column of units, unless that is the first of the sheet.
pub(super) fn heading(cells: &[Cell], header: &Header) -> Option<String> {
    let filled = cells.iter().enumerate();
    let mut filled: Vec<(usize, &Cell)> = filled.filter(|(_, cell)| !cell.is_blank()).collect();
    if filled.len() > 1 && is_ordinal(filled.first()?.1) {
        filled.remove(0);
    }
    // The counts of the section may stand behind its name.
    while filled.len() > 1 && is_count(filled.last()?.1) {
        filled.pop();
    }
    let [(at, cell)] = filled.as_slice() else {
        return None;
    };
    let (at, cell) = (*at, *cell);
    if !matches!(cell, Cell::Text(_)) {
        return None;
    }
    let is_units = |role: ColumnRole| {
        let (ColumnRole::Holds(field) | ColumnRole::FillsIn(field)) = role else {
            return false;
        };
        matches!(field, Field::LeadUnit | Field::CoUnits)
    };
    let mut columns = header.columns.iter();
    let of_units = columns.any(|column| column.index == at && is_units(column.role));
    if of_units && at > 0 {
        return None;
    }
    word(cell).filter(|text| text.chars().count() <= LONGEST)
}

/// Returns the name in a heading without its ordinal number, marks, brackets, count and the words for
/// orders; empty if nothing else is left.
pub(super) fn bare(text: &str) -> &str {
    let mut name = text;
    loop {
        let before = name;
        name = name.trim_matches(|c: char| MARKS.contains(c));
        name = after_ordinal(name).unwrap_or(name);
        name = within_brackets(name).unwrap_or(name);
        name = before_count(name);
        for tail in TAILS {
            name = name.strip_suffix(tail).unwrap_or(name);
        }
        if name == before {
            return name;
        }
    }
}

/// Returns true for a cell that is nothing but an ordinal number: 一, （二）, 第三部分, 4、.
fn is_ordinal(cell: &Cell) -> bool {
    match cell {
        Cell::Number(number) => (1.0..100.0).contains(number),
        Cell::Text(text) => {
            let text = text.trim();
            let bare = text.trim_matches(['(', ')', '（', '）', '、', '.', '．']);
            let bare = bare.strip_prefix('第').unwrap_or(bare);
            let bare = bare.strip_suffix("部分").unwrap_or(bare);
            numeral(bare) > 0 && numeral(bare) == bare.len()
        }
        Cell::Empty | Cell::Bool(_) | Cell::DateTime(_) => false,
    }
}

/// Returns true for a number of orders: 3, 3件, 共 12 单.
fn is_count(cell: &Cell) -> bool {
    match cell {
        Cell::Number(number) => (0.0..10_000.0).contains(number),
        Cell::Text(text) => {
            let bare = text.trim().trim_matches(['（', '）', '(', ')', '共', ' ']);
            let figures = bare.trim_end_matches(MEASURES).trim_end();
            (1..=4).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit())
        }
        Cell::Empty | Cell::Bool(_) | Cell::DateTime(_) => false,
    }
}

/// Returns the length in bytes of the small number with which a text begins; 0 if it begins with none.
fn numeral(text: &str) -> usize {
    const MOST: usize = 3;
    let length = |is: &dyn Fn(char) -> bool| {
        let rest = text.trim_start_matches(is);
        let digits = text.len() - rest.len();
        let count = text.get(..digits).unwrap_or_default().chars().count();
        if (1..=MOST).contains(&count) {
            digits
        } else {
            0
        }
    };
    let chinese = length(&|c| NUMERALS.contains(c));
    let figures = length(&|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let marks = match text.chars().next() {
        Some(c) if ('①'..='⑳').contains(&c) || ('Ⅰ'..='Ⅻ').contains(&c) => c.len_utf8(),
        _ => 0,
    };
    chinese.max(figures).max(marks)
}

/// Returns what stands behind an ordinal number: 米山镇 of 一、米山镇 and of 第一部分 米山镇.
fn after_ordinal(text: &str) -> Option<&str> {
    if let Some(inner) = text.strip_prefix(['（', '(']) {
        let rest = inner.get(numeral(inner)..)?;
        return rest
            .strip_prefix(['）', ')'])
            .filter(|rest| rest.len() < inner.len() - 1);
    }
    if let Some(inner) = text.strip_prefix('第') {
        let length = numeral(inner);
        let rest = inner.get(length..).filter(|_| length > 0)?;
        let behind = ["部分", "块", "类", "项", "组"];
        return behind.iter().find_map(|word| rest.strip_prefix(word));
    }
    let length = numeral(text);
    let rest = text.get(length..).filter(|_| length > 0)?;
    let circled = text.starts_with(|c| ('①'..='⑳').contains(&c) || ('Ⅰ'..='Ⅻ').contains(&c));
    rest.strip_prefix([
        '、', '.', '．', '，', ',', ':', '：', ')', '）', ' ', '\u{3000}',
    ])
    .or(circled.then_some(rest))
}

fn within_brackets(text: &str) -> Option<&str> {
    BRACKETS.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inner.contains(*open)).then_some(inner)
    })
}

/// Returns a text without the count of orders at its end: 米山镇 of 米山镇（共2件） and 米山镇 3单.
fn before_count(text: &str) -> &str {
    let bare = text.trim_end();
    if let Some(inner) = bare.strip_suffix(['）', ')', '】', ']'])
        && let Some(at) = inner.rfind(['（', '(', '【', '['])
    {
        let count = inner.get(at..).unwrap_or_default();
        let figures = count.bytes().filter(u8::is_ascii_digit).count();
        let short = count.chars().count() <= 8;
        if (1..=4).contains(&figures) && short {
            return bare.get(..at).unwrap_or(bare);
        }
    }
    let Some(figures) = bare.strip_suffix(MEASURES) else {
        return text;
    };
    let name = figures.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    if name.len() == figures.len() {
        return text;
    }
    name.trim_end_matches(['共', '计', '有', '合', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_section_stands_without_what_people_put_around_it() {
        for text in [
            "【米山镇】",
            "一、米山镇",
            "（三）米山镇",
            "3.米山镇：",
            "第二部分 米山镇",
            "▲米山镇（共2件）",
            "十二、【米山镇】3单",
            "①米山镇承办工单",
            "——米山镇——",
            "（米山镇）",
            "米山镇 合计4件",
        ] {
            assert_eq!(bare(text), "米山镇", "{text}");
        }
        assert_eq!(bare("一心小区物业"), "一心小区物业");
        assert_eq!(bare("【】"), "");
        assert_eq!(bare("七、"), "七");
    }
}
