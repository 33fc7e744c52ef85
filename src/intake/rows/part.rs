//! Reads what a column says of the part that the unit of a row has: 主办 or 协办.

use crate::domain::unit_name::UnitPart;
use crate::intake::cell::Cell;
use crate::intake::header::{Field, Header, HeaderColumn, PartAsked, part_asked, part_said};
use crate::intake::value::flag;
use crate::intake::value::text::word;

/// Returns the part that a cell gives to the unit of its row; `None` if it says none. Beside a column of
/// helpers (`helpers`) 是否协办 asks whether the order has any.
pub(super) fn read(column: &HeaderColumn, cell: &Cell, helpers: bool) -> Option<UnitPart> {
    if let (Some((asked, _)), Ok(Some(yes))) = (part_asked(&column.key), flag::read(cell)) {
        return match (asked, yes) {
            (PartAsked::Lead, true) => Some(UnitPart::Lead),
            (PartAsked::Lead, false) => Some(UnitPart::Helper),
            (PartAsked::Helper, true) => (!helpers).then_some(UnitPart::Helper),
            (PartAsked::Helper, false) | (PartAsked::Either, _) => None,
        };
    }
    part_said(&word(cell)?)
}

/// Returns true if a cell of a column that asks of nothing but the part says something else, so that
/// nobody can tell who leads: 单位角色 with 支援, 主协办标识 with 0.
pub(super) fn is_unclear(column: &HeaderColumn, cell: &Cell) -> bool {
    let flag = matches!(flag::read(cell), Ok(Some(_)));
    let answers = match part_asked(&column.key) {
        Some((PartAsked::Lead | PartAsked::Helper, _)) => flag,
        Some((PartAsked::Either, _)) => false,
        // No alias knows the heading, so the values made it such a column.
        None if column.rank == u16::MAX => false,
        None => return false,
    };
    !answers && word(cell).is_some_and(|text| part_said(&text).is_none())
}

/// Returns the words of such a cell if they are about a part; empty if they may be anything, such as the
/// name of a person.
pub(super) fn shown(words: &str) -> String {
    const ABOUT: &str = "主协牵辅配参支援次副从首会联办责同";
    let told = words.is_ascii() || words.contains(|c| ABOUT.contains(c));
    if told {
        words.to_owned()
    } else {
        String::new()
    }
}

/// Returns true if a column of the row says which part its unit has.
pub(super) fn is_said(header: &Header, cells: &[Cell]) -> bool {
    let helpers = header.has(Field::CoUnits);
    let columns = header.columns_of(Field::Part).into_iter();
    let mut said = columns.filter_map(|column| read(column, cells.get(column.index)?, helpers));
    said.next().is_some()
}

/// Returns the heading of a column that asks of the lead, if a row leaves it empty and no other column
/// says which part its unit has.
pub(super) fn left_blank<'a>(header: &'a Header, cells: &[Cell]) -> Option<&'a str> {
    if is_said(header, cells) {
        return None;
    }
    let columns = header.columns_of(Field::Part).into_iter();
    let blank = columns.filter(|column| {
        let cell = cells.get(column.index);
        let asks = matches!(
            part_asked(&column.key),
            Some((PartAsked::Lead | PartAsked::Either, true))
        );
        asks && cell.is_none_or(|cell| !cell.is_formula_error() && word(cell).is_none())
    });
    blank.map(|column| column.header.as_str()).next()
}
