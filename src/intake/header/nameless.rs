//! Finds columns without a heading that tell of units: the heading was left blank, or stands in a merged cell
//! over several columns.

use std::collections::BTreeSet;

use super::aliases::{Correction, SourceAliases};
use super::may_be_header;
use super::named_column::NamedColumn;
use super::part_column::part_said;
use crate::domain::unit_name;
use crate::intake::cell::Cell;
use crate::intake::frame::RawRow;
use crate::intake::value::text::word;

/// Fewest rows that show that a column behind the last heading is one: in a text file a separator within a
/// value moves the values behind it.
const TELLING: usize = 3;

/// Adds the columns without a heading whose values are units or their parts, each under the name by which its
/// cells are kept: 第3列.
pub(super) fn with_nameless(
    columns: Vec<NamedColumn>,
    keys: Vec<String>,
    below: &[RawRow],
    aliases: &SourceAliases<'_>,
) -> (Vec<NamedColumn>, Vec<String>) {
    let known: BTreeSet<usize> = columns.iter().map(|one| one.index).collect();
    let last = known.last().copied().unwrap_or_default();
    let rows = || {
        below
            .iter()
            .take_while(|row| !may_be_header(row) || holds_figures(row))
    };
    let width = rows().map(|RawRow(_, cells)| cells.len()).max();
    let nameless = (0..width.unwrap_or_default()).filter(|index| !known.contains(index));
    let told = nameless.filter(|index| {
        let cells = rows()
            .filter(|RawRow(_, cells)| cells.iter().filter(|cell| !cell.is_blank()).count() > 2);
        let values: Vec<Option<String>> = cells
            .map(|RawRow(_, cells)| cells.get(*index).and_then(word))
            .collect();
        let filled: Vec<&String> = values.iter().flatten().collect();
        let is_unit = |text: &&&String| {
            let ours = unit_name::speaks_of_ourselves(text);
            ours || unit_name::mentions(text, true)
                .first()
                .is_some_and(|one| unit_name::find(aliases.units(), &one.name).is_some())
        };
        let units = filled.iter().filter(is_unit).count();
        let parts = filled
            .iter()
            .filter(|text| part_said(text).is_some())
            .count();
        let tells = units * 2 > filled.len() || (parts > 0 && parts == filled.len());
        let whole = filled.len() >= TELLING && filled.len() == values.len();
        tells && (*index < last || whole)
    });
    let mut all: Vec<(NamedColumn, String)> = told
        .map(|index| {
            let header = format!("第{}列", index + 1);
            let correction = aliases.correction(&header);
            let column = NamedColumn {
                index,
                candidates: correction.map_or_else(Vec::new, Correction::candidates),
                corrected: correction.is_some(),
                guessed: false,
                header: header.clone(),
            };
            (column, header)
        })
        .collect();
    all.extend(columns.into_iter().zip(keys));
    all.sort_by_key(|(column, _)| column.index);
    all.into_iter().unzip()
}

/// Returns true if a row of short texts has a cell that no header has: a number, a time.
fn holds_figures(row: &RawRow) -> bool {
    let figure = |cell: &Cell| match cell {
        Cell::Number(_) | Cell::DateTime(_) => true,
        Cell::Text(text) => text.bytes().any(|b| b.is_ascii_digit()),
        Cell::Bool(_) | Cell::Empty => false,
    };
    row.1.iter().any(figure)
}
