//! Finds tables that stand side by side under different headings: an empty column parts them, or the
//! numbers of orders begin once more.

use std::ops::Range;

use super::{Aliases, ColumnRole, Field, Header, HeaderColumn, find_next};
use crate::intake::cell::Cell;
use crate::intake::frame::RawRow;

/// Words in a heading that say that a number or a title is that of an order which has to do with this
/// one.
const RELATED: [&str; 15] = [
    "原", "重复", "关联", "相关", "上级", "市级", "省级", "区级", "母", "主单", "父", "催", "前",
    "首次", "合并",
];
/// Endings of headings in a table of sums.
const SUMS: [&str; 16] = [
    "办数", "结数", "收数", "派数", "转数", "回数", "件数", "数量", "总数", "单数", "率", "占比",
    "合计", "得分", "排名", "名次",
];
/// Number of first characters that order numbers of one list have in common.
const COMMON: usize = 4;
/// Fewest characters of an order number by which others are known.
const LONG: usize = 8;

/// The columns of a sheet that are one table.
#[derive(Debug)]
pub(crate) struct TableColumns {
    /// Columns of the sheet, from 0.
    pub(crate) span: Range<usize>,
    /// The header of the table; `None` if it cannot be read as one of orders.
    pub(crate) header: Option<Header>,
}

/// Returns the part of the rows that lies in these columns.
pub(crate) fn part_of(rows: &[RawRow], span: &Range<usize>) -> Vec<RawRow> {
    let part = |RawRow(number, cells): &RawRow| {
        let cells = cells.iter().take(span.end).enumerate();
        let own = cells.map(|(at, cell)| {
            if at < span.start {
                Cell::Empty
            } else {
                cell.clone()
            }
        });
        RawRow(*number, own.collect())
    };
    rows.iter().map(part).collect()
}

/// Returns the tables of orders that stand side by side under different headings, with further columns
/// that are no part of them; empty if the sheet is one table. `rows` begin with the header.
pub(crate) fn tables_beside(
    rows: &[RawRow],
    header: &Header,
    aliases: &Aliases,
) -> Vec<TableColumns> {
    if header.columns.iter().any(|column| column.corrected) {
        return Vec::new();
    }
    let below: Vec<&RawRow> = rows.iter().filter(|row| row.0 > header.last_row).collect();
    let Some(held) = header.columns_of(Field::OrderNo).first().copied() else {
        return Vec::new();
    };
    // The numbers on the right may have the better name: 编号 beside 事件编号.
    let mut columns = header.columns.iter();
    let number = columns
        .find(|column| column.index < held.index && has_numbers_like(&below, held.index, column))
        .unwrap_or(held);
    let mut begins: Vec<(usize, bool)> = Vec::new();
    let pairs = header.columns.iter().zip(header.columns.iter().skip(1));
    for (before, column) in pairs {
        let between = before.index + 1..column.index;
        let gap = !between.is_empty() && below.iter().all(|row| is_blank(row, &between));
        let serial = before.key == "序号" && before.index > number.index;
        if gap {
            begins.push((column.index, true));
        } else if column.index > number.index && has_numbers_like(&below, number.index, column)
            || repeats_fields(rows, &below, column, aliases)
        {
            let begin = if serial { before.index } else { column.index };
            if begins.last().is_none_or(|(last, _)| *last != begin) {
                begins.push((begin, false));
            }
        }
    }
    let mut tables: Vec<TableColumns> = Vec::new();
    let mut start = 0;
    for (begin, gap) in begins {
        let left = part_of(rows, &(start..begin));
        let is_list = find_next(&left, aliases).is_some_and(|left| is_list_of_orders(&left));
        if !is_list && tables.is_empty() {
            continue;
        }
        let right = part_of(rows, &(begin..usize::MAX));
        let found = right_table(&right, &below, header, number.index, begin, aliases);
        let is_table = match &found {
            Some(_) => true,
            None => gap && is_apart(&below, header, number.index, begin),
        };
        if is_table {
            push(&mut tables, &left, start..begin, aliases);
            start = begin;
        }
    }
    if start > 0 {
        let span = start..usize::MAX;
        let part = part_of(rows, &span);
        let found = right_table(&part, &below, header, number.index, start, aliases);
        tables.push(TableColumns {
            span,
            header: found,
        });
    }
    tables
}

/// Returns true if the columns from this one on are a list of orders by themselves, and those before it
/// another one with the same fields: the numbers of the two need not be alike.
fn repeats_fields(
    rows: &[RawRow],
    below: &[&RawRow],
    column: &HeaderColumn,
    aliases: &Aliases,
) -> bool {
    /// Fields that an order has once.
    const ONCE: [Field; 4] = [
        Field::LeadUnit,
        Field::DispatchedAt,
        Field::ReceivedAt,
        Field::Due,
    ];
    /// Number of them that both lists must have.
    const SAME: usize = 2;
    if !column.key.contains(['号', '码', 'i']) {
        return false;
    }
    let begin = column.index;
    let right = find_next(&part_of(rows, &(begin..usize::MAX)), aliases);
    let Some(right) = right.filter(is_list_of_orders) else {
        return false;
    };
    let numbers = right.columns_of(Field::OrderNo);
    let first = right.columns.first();
    let begins = first.is_some_and(|first| first.key == "序号" || numbers.contains(&first));
    let left = || find_next(&part_of(rows, &(0..begin)), aliases).filter(is_list_of_orders);
    let Some(left) = left().filter(|_| begins) else {
        return false;
    };
    let own = left.columns_of(Field::OrderNo);
    let (Some(own), Some(other)) = (own.first(), numbers.first()) else {
        return false;
    };
    let text = |row: &RawRow, at: usize| row.1.get(at).map(|cell| cell.to_text().trim().to_owned());
    let same = below.iter().any(|row| {
        let other = text(row, other.index).filter(|text| !text.is_empty());
        other.is_some() && other == text(row, own.index)
    });
    let twice = ONCE
        .iter()
        .filter(|field| left.has(**field) && right.has(**field));
    !same && twice.count() >= SAME
}

fn push(tables: &mut Vec<TableColumns>, part: &[RawRow], span: Range<usize>, aliases: &Aliases) {
    let header = find_next(part, aliases).filter(is_list_of_orders);
    tables.push(TableColumns { span, header });
}

/// Returns the header of the table on the right if it is a list of orders. A column with numbers like
/// those on the left holds the numbers, whatever its name.
fn right_table(
    part: &[RawRow],
    below: &[&RawRow],
    whole: &Header,
    number: usize,
    begin: usize,
    aliases: &Aliases,
) -> Option<Header> {
    let mut found = find_next(part, aliases)?;
    if !found.has(Field::OrderNo) {
        let like = whole.columns.iter().filter(|column| column.index >= begin);
        let like = like.filter(|column| has_numbers_like(below, number, column));
        let index = like.map(|column| column.index).next()?;
        let column = found.columns.iter_mut().find(|one| one.index == index)?;
        column.role = ColumnRole::Holds(Field::OrderNo);
        column.guessed = true;
    }
    is_list_of_orders(&found).then_some(found)
}

fn is_list_of_orders(header: &Header) -> bool {
    let of = |field| {
        let columns = header.columns_of(field);
        columns.first().is_some_and(|column| !is_related(column))
    };
    of(Field::OrderNo) && (of(Field::Title) || of(Field::Content))
}

fn is_related(column: &HeaderColumn) -> bool {
    RELATED.iter().any(|word| column.key.contains(word))
}

/// Returns true if columns behind an empty one are no part of the orders on the left: they hold other
/// order numbers, or sums.
fn is_apart(below: &[&RawRow], header: &Header, number: usize, begin: usize) -> bool {
    let right = || header.columns.iter().filter(|column| column.index >= begin);
    let essential = right().any(|column| {
        let (ColumnRole::Holds(field) | ColumnRole::FillsIn(field)) = column.role else {
            return false;
        };
        matches!(field, Field::Title | Field::Content)
    });
    let sums = right().any(|column| SUMS.iter().any(|end| column.key.ends_with(end)));
    right().any(|column| has_numbers_like(below, number, column)) || (sums && !essential)
}

fn is_blank(row: &RawRow, columns: &Range<usize>) -> bool {
    let cells = row.1.get(columns.start..).unwrap_or_default();
    cells.iter().take(columns.len()).all(Cell::is_blank)
}

/// Returns true if a column holds numbers like those of the orders, and others in the same rows.
fn has_numbers_like(below: &[&RawRow], number: usize, column: &HeaderColumn) -> bool {
    let known = match column.role {
        ColumnRole::Holds(field) | ColumnRole::FillsIn(field) => field == Field::OrderNo,
        ColumnRole::Unmapped => true,
    };
    if column.index == number || !known || is_related(column) {
        return false;
    }
    let text = |row: &RawRow, at: usize| {
        let cell = row.1.get(at).filter(|cell| !cell.is_blank());
        cell.map(|cell| cell.to_text().trim().to_owned())
    };
    let mut common: Option<(String, usize)> = None;
    let mut found = 0;
    for row in below {
        let (own, other) = (text(row, number), text(row, column.index));
        if let Some(own) = &own
            && own.chars().count() >= LONG
            && own.contains(|c: char| c.is_ascii_digit())
        {
            let begin = own.chars().take(COMMON).collect();
            common.get_or_insert((begin, own.chars().count()));
        }
        let Some(other) = other else { continue };
        let Some((begin, length)) = &common else {
            return false;
        };
        let like = other.starts_with(begin.as_str()) && other.chars().count() == *length;
        if !like || own.as_ref() == Some(&other) {
            return false;
        }
        found += 1;
    }
    found > 0
}
