//! Rows below an order that hold further units of it and nothing else, and what a table says of the
//! part of its units.

use super::day_order::DateForms;
use super::order::{ReadRow, RowAbove};
use super::pick::{FieldColumns, RowPicker};
use super::{part, units};
use crate::domain::incoming::IncomingOrder;
use crate::domain::unit_name::{self, UnitCell};
use crate::intake::cell::Cell;
use crate::intake::header::{ColumnRole, Field, Header};
use crate::intake::value::text::word;

/// Reads a row below an order that holds nothing but further units: they are the order's, too.
pub(super) fn read(
    header: &Header,
    field_columns: &FieldColumns,
    cells: &[Cell],
    above: &RowAbove,
    dates: &DateForms,
) -> ReadRow {
    let mut row = RowPicker::new(header, field_columns, cells, dates);
    let mut read = IncomingOrder {
        order_no: above.number.clone(),
        title: above.title.clone(),
        content: above.content.clone(),
        ..IncomingOrder::default()
    };
    units::read(&mut row, &mut read);
    let (extra, raw) = row.finish();
    read.extra.extend(extra);
    ReadRow {
        order: read,
        raw,
        guessed: Vec::new(),
    }
}

/// Returns true if a row holds units and nothing else.
pub(super) fn holds_only_units(header: &Header, cells: &[Cell]) -> bool {
    let is_units = |at: usize| {
        let mut columns = header.columns.iter().filter(|column| column.index == at);
        columns.any(|column| match column.role {
            ColumnRole::Holds(field) | ColumnRole::FillsIn(field) => {
                matches!(field, Field::LeadUnit | Field::CoUnits)
            }
            ColumnRole::Unmapped => false,
        })
    };
    let mut filled = cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_blank());
    let mut any = false;
    filled.all(|(at, cell)| {
        any = true;
        is_units(at) && word(cell).is_some()
    }) && any
}

/// Returns true if the table tells the unit that leads an order from those that help.
pub(super) fn names_lead(header: &Header, cells: &[Cell]) -> bool {
    const SAYS: [&str; 5] = ["主办", "牵头", "首接", "主责", "第一"];
    let says = |text: &str| SAYS.iter().any(|word| text.contains(word));
    let columns = header.columns_of(Field::LeadUnit);
    header.has(Field::CoUnits)
        || part::is_said(header, cells)
        || columns.iter().any(|column| {
            let said = cells.get(column.index).and_then(word);
            says(&column.key) || said.is_some_and(|text| says(&text))
        })
}

/// Returns true if the table has a column of helpers and a row says plainly in it who helps, or leaves it
/// empty.
pub(super) fn names_helpers(header: &Header, cells: &[Cell]) -> bool {
    let columns = header.columns_of(Field::CoUnits);
    let plain = |cell: &Cell| {
        !cell.is_formula_error()
            && word(cell).is_none_or(|text| unit_name::unit_cell(&text) == UnitCell::Names)
    };
    let mut cells = columns.iter().filter_map(|column| cells.get(column.index));
    !columns.is_empty() && cells.all(plain)
}
