//! Reads rows that were copied from a list without its heading: what each cell is shows in the cell itself.

use super::facts;
use super::gathered::{CONTENT, ORDER_NO, TITLE};
use crate::text::surname;

/// Fewest cells of such a row.
const CELLS: usize = 4;
/// Words that the name of a unit ends with.
const UNITS: [&str; 10] = [
    "街道",
    "办事处",
    "镇",
    "局",
    "委员会",
    "中心",
    "公司",
    "管委",
    "村委会",
    "居委会",
];
/// Greatest number of characters of a unit's name.
const LONGEST_UNIT: usize = 16;

/// Returns the cells of a line with their labels; `None` if it is no row with a number of an order. A cell
/// that may be several things is left among the other columns.
pub(super) fn row(line: &str) -> Option<Vec<(String, String)>> {
    let mark = if line.contains('\t') { '\t' } else { '|' };
    let cells: Vec<&str> = line.split(mark).map(str::trim).collect();
    let number = |cell: &&str| facts::order_no(cell) == Some(cell);
    let numbers = cells.iter().filter(|cell| number(cell)).count();
    if cells.len() < CELLS
        || numbers != 1
        || cells
            .iter()
            .any(|cell| cell.contains(['：', ':']) && !is_time(cell))
    {
        return None;
    }
    let units = cells.iter().filter(|cell| is_unit(cell)).count();
    let names = cells.iter().filter(|cell| is_name(cell)).count();
    let texts: Vec<&str> = cells.iter().copied().filter(|cell| is_text(cell)).collect();
    let longest = texts
        .iter()
        .max_by_key(|text| text.chars().count())
        .copied();
    let mut first_text = true;
    let mut pairs = Vec::new();
    for (at, cell) in cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
    {
        let label = if number(cell) {
            ORDER_NO.to_owned()
        } else if facts::phone(cell) == Some(cell) {
            "联系电话".to_owned()
        } else if is_unit(cell) && units == 1 {
            "承办单位".to_owned()
        } else if is_name(cell) && names == 1 {
            "诉求人".to_owned()
        } else if is_text(cell) && Some(*cell) == longest && (texts.len() == 1 || !first_text) {
            CONTENT.to_owned()
        } else if is_text(cell) && std::mem::take(&mut first_text) {
            TITLE.to_owned()
        } else {
            format!("第{}列", at + 1)
        };
        pairs.push((label, (*cell).to_owned()));
    }
    Some(pairs)
}

fn is_time(cell: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || "-/.:： 年月日时分T".contains(c);
    cell.chars().all(plain)
}

fn is_unit(cell: &str) -> bool {
    cell.chars().count() <= LONGEST_UNIT && UNITS.iter().any(|end| cell.ends_with(end))
}

/// A name of two or three characters that begins with a surname.
fn is_name(cell: &str) -> bool {
    (2..=3).contains(&cell.chars().count()) && surname(cell).is_some() && !is_unit(cell)
}

/// Words that are neither a number nor a name nor a unit.
fn is_text(cell: &str) -> bool {
    let figures = cell.chars().all(|c| !c.is_alphabetic());
    !figures
        && !is_time(cell)
        && !is_unit(cell)
        && !is_name(cell)
        && cell.chars().count() >= 2
        && facts::order_no(cell) != Some(cell)
}
