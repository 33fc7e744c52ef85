//! Recognises rows below the header that contain no order: notes, totals, signatures, repeated
//! headers.

use crate::intake::cell::Cell;
use crate::intake::frame::RawRow;
use crate::intake::header::{Field, Header, HeaderColumn};
use crate::intake::value::text::{is_invisible, trim};

/// Beginnings of the first cell of a note or a signature line.
const MARKS: [&str; 20] = [
    "注：",
    "注:",
    "注1",
    "备注：",
    "备注:",
    "说明",
    "填表",
    "填报",
    "制表",
    "审核",
    "审批",
    "统计",
    "打印",
    "导出",
    "数据来源",
    "单位负责人",
    "签字",
    "截至",
    "联系人：",
    "联系人:",
];
/// Words of a total, however the file spaces them.
const SUMS: [&str; 7] = ["合计", "总计", "小计", "共计", "累计", "总数", "汇总"];
/// A note has fewer cells than this. A row with more is an order whatever it begins with.
const FEW: usize = 3;
/// Number of filled cells among which the word of a total is looked for.
const SUM_CELLS: usize = 3;

/// Returns true if a row below the header contains no order and is skipped without a message.
pub(super) fn holds_no_order(row: &RawRow, header: &Header) -> bool {
    if is_remark(row, header) {
        return true;
    }
    let RawRow(_, cells) = row;
    let mut filled = cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_blank() && !cell.is_formula_error());
    let (Some((index, only)), None) = (filled.next(), filled.next()) else {
        return false;
    };
    is_alone_without_order(index, only, header)
}

/// Returns true if a row below the header is empty, a total, a note, a signature or the header once
/// more.
pub(super) fn is_remark(row: &RawRow, header: &Header) -> bool {
    let RawRow(_, cells) = row;
    let filled = || {
        cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_blank())
    };
    let Some((first_index, first)) = filled().next() else {
        return true;
    };
    let others = filled().count() - 1;
    let number = named(header, cells, Field::OrderNo);
    let number_is_first = header
        .columns_of(Field::OrderNo)
        .first()
        .is_some_and(|column| column.index == first_index);
    let sum = filled().take(SUM_CELLS).find(|(_, cell)| is_sum(cell));
    if let Some((_, sum)) = sum {
        // A total may have a number in every column, and its count may stand among the order
        // numbers. No order has such a short number and no text.
        let no_number = number.is_none_or(|cell| is_count(cell) || han(cell) > 0);
        let wordless = |cell: &Cell| han(cell) == 0 || cell == sum || is_amount(cell);
        let no_words = [Field::Title, Field::Content]
            .iter()
            .all(|field| named(header, cells, *field).is_none_or(wordless));
        if no_number && no_words {
            return true;
        }
    }
    let text = dense(first);
    let marked = MARKS.iter().any(|mark| text.starts_with(mark));
    if marked && (number.is_none() || number_is_first) && others < FEW {
        return true;
    }
    if others == 0 && is_tally(&text) {
        return true;
    }
    if others == 0 && asks_for_a_seal(&text) {
        return true;
    }
    header.is_repeated_by(row)
}

/// Returns true for 单位盖章, （签字）： and the like below a table.
fn asks_for_a_seal(text: &str) -> bool {
    const ENDS: [&str; 6] = ["盖章", "签章", "公章", "签字", "签名", "盖章处"];
    let bare = text.trim_matches([':', '：', '（', '）', '(', ')']);
    ENDS.iter().any(|end| bare.ends_with(end))
}

/// Returns true for 合 计, 本页小计, 小计：, 共计3件 and the like.
fn is_sum(cell: &Cell) -> bool {
    const LONGEST: usize = 10;
    let text = dense(cell);
    let bare = text.trim_matches([':', '：', '（', '）', '(', ')']);
    let short = (1..=LONGEST).contains(&bare.chars().count());
    short
        && SUMS
            .iter()
            .any(|sum| bare.starts_with(sum) || bare.ends_with(sum))
}

/// Returns true for 共1条, 总共：12单 or 合计3条工单, without white space.
fn is_tally(text: &str) -> bool {
    let heads = [
        "本页", "本表", "以上", "总", "共", "合", "计", "累", "小", "有",
    ];
    let tails = [
        "条", "单", "件", "个", "行", "宗", "起", "项", "份", "工", "记录", "数据", "诉求",
    ];
    let mut rest = text.trim_end_matches(['。', '.', '）', ')']);
    while let Some(after) = heads.iter().find_map(|head| rest.strip_prefix(head)) {
        rest = after;
    }
    if rest.len() == text.len() {
        return false;
    }
    rest = rest.trim_start_matches([':', '：']);
    while let Some(before) = tails.iter().find_map(|tail| rest.strip_suffix(tail)) {
        rest = before;
    }
    (1..=6).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit())
}

/// Returns a text without white space, as people space the two characters of 小 计.
fn dense(cell: &Cell) -> String {
    let Cell::Text(text) = cell else {
        return String::new();
    };
    let visible = |c: &char| !c.is_whitespace() && !is_invisible(*c);
    text.chars().filter(visible).take(40).collect()
}

/// Returns true for a single cell that is neither content nor title: an unused serial number, or a
/// remark below the table.
fn is_alone_without_order(index: usize, cell: &Cell, header: &Header) -> bool {
    let of = |field| {
        let columns: Vec<&HeaderColumn> = header.columns_of(field);
        columns.first().is_some_and(|column| column.index == index)
    };
    if of(Field::Content) || of(Field::Title) {
        return false;
    }
    // An order number contains no Chinese characters; a remark in the first column does.
    !of(Field::OrderNo) || han(cell) >= 4
}

/// Returns true for an amount with its measure: 2件, 共 3 件, 98.5%.
fn is_amount(cell: &Cell) -> bool {
    let text = dense(cell);
    text.chars().count() <= 8 && han(cell) <= 2 && text.contains(|c: char| c.is_ascii_digit())
}

/// Returns true if a cell is a count: a number of at most six digits.
fn is_count(cell: &Cell) -> bool {
    let text = cell.to_text();
    let text = trim(&text);
    (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Returns the number of Chinese characters in a cell.
fn han(cell: &Cell) -> usize {
    let han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    match cell {
        Cell::Text(text) => text.chars().filter(han).count(),
        _ => 0,
    }
}

fn named<'a>(header: &Header, cells: &'a [Cell], field: Field) -> Option<&'a Cell> {
    let columns = header.columns_of(field);
    let mut found = columns.iter().filter_map(|column| cells.get(column.index));
    found.find(|cell| !cell.is_blank())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_orders_below_a_table_is_no_order() {
        for text in [
            "共1条",
            "共12单",
            "合计3条",
            "总共：5件",
            "本页共2条记录",
            "共3单工单。",
        ] {
            assert!(is_tally(text), "{text}");
        }
        for text in ["26111901", "共建小区", "共", "1条", "A共3"] {
            assert!(!is_tally(text), "{text}");
        }
    }
}
