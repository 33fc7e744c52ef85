//! Reads what a column says of the part that the unit of a row has: 主办 or 协办.

use crate::domain::unit_name::UnitPart;
use crate::intake::cell::Cell;
use crate::intake::header::{Field, Header, HeaderColumn, part_said};
use crate::intake::value::flag;
use crate::intake::value::text::word;

/// Returns the part that a cell gives to the unit of its row; `None` if it says none. Beside a column of
/// helpers (`helpers`) 是否协办 asks whether the order has any.
pub(super) fn read(column: &HeaderColumn, cell: &Cell, helpers: bool) -> Option<UnitPart> {
    if column.key.starts_with("是否")
        && let Ok(Some(yes)) = flag::read(cell)
    {
        let of_helpers = column.key.contains('协') || column.key.contains("配合");
        return match (of_helpers, yes) {
            (true, true) => (!helpers).then_some(UnitPart::Helper),
            (true, false) => None,
            (false, true) => Some(UnitPart::Lead),
            (false, false) => Some(UnitPart::Helper),
        };
    }
    part_said(&word(cell)?)
}

/// Returns true if a column of the row says which part its unit has.
pub(super) fn is_said(header: &Header, cells: &[Cell]) -> bool {
    let helpers = header.has(Field::CoUnits);
    let columns = header.columns_of(Field::Part).into_iter();
    let mut said = columns.filter_map(|column| read(column, cells.get(column.index)?, helpers));
    said.next().is_some()
}
