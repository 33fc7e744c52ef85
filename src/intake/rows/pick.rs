//! Picks the cells of a row by field and records which were used. Unused cells are kept in `extra`.

use std::collections::BTreeMap;

use super::day_order::{DateForms, DayOrder};
use crate::domain::unit_name::{self, UnitCell};
use crate::intake::cell::Cell;
use crate::intake::header::{Field, Header, HeaderColumn};
use crate::intake::value::UnreadableCell;
use crate::intake::value::text::{prose, word};

/// The columns of each field, the best first. Built once per sheet.
#[derive(Debug)]
pub(super) struct FieldColumns {
    /// Positions in [`Header::columns`], by field.
    places: Vec<Vec<usize>>,
}

impl FieldColumns {
    pub(super) fn new(header: &Header) -> Self {
        // In the order of declaration, which is also the numbering of the fields.
        let places = Field::ALL
            .iter()
            .map(|field| header.places_of(*field))
            .collect();
        Self { places }
    }

    fn of(&self, field: Field) -> &[usize] {
        self.places.get(field as usize).map_or(&[], Vec::as_slice)
    }
}

/// Cells of one row that are picked by field, with a note of those already used.
pub(super) struct RowPicker<'a> {
    header: &'a Header,
    field_columns: &'a FieldColumns,
    cells: &'a [Cell],
    used: Vec<bool>,
    /// The columns from which fields were taken.
    taken: Vec<(Field, usize)>,
    day_order: DayOrder,
}

impl<'a> RowPicker<'a> {
    pub(super) fn new(
        header: &'a Header,
        field_columns: &'a FieldColumns,
        cells: &'a [Cell],
        dates: &DateForms,
    ) -> Self {
        Self {
            taken: Vec::new(),
            day_order: dates.of_row(cells),
            header,
            field_columns,
            cells,
            used: vec![false; header.columns.len()],
        }
    }

    /// Returns the first value that `read` finds in the columns of the field.
    ///
    /// An unreadable cell is an error only if no better column has a value.
    pub(super) fn pick<T>(
        &mut self,
        field: Field,
        read: impl Fn(&HeaderColumn, &Cell) -> Result<Option<T>, UnreadableCell>,
    ) -> Result<Option<T>, (&'a HeaderColumn, &'a Cell)> {
        let mut fault = None;
        for &place in self.field_columns.of(field) {
            let Some(column) = self.header.columns.get(place) else {
                continue;
            };
            let Some(cell) = self.cells.get(column.index).filter(|c| !c.is_blank()) else {
                continue;
            };
            if cell.is_formula_error() && !tells_failed(field) {
                continue;
            }
            let written = self.day_order.rewritten(field, cell);
            match read(column, written.as_ref().unwrap_or(cell)) {
                Ok(Some(value)) if fault.is_none() => {
                    self.taken.push((field, place));
                    self.mark(place);
                    return Ok(Some(value));
                }
                Ok(_) => {}
                Err(UnreadableCell) => {
                    fault.get_or_insert((column, cell));
                }
            }
        }
        fault.map_or(Ok(None), Err)
    }

    /// Like [`Self::pick`], for fields whose unreadable cells are kept in `extra` and do not refuse
    /// the row.
    pub(super) fn pick_or_keep<T>(
        &mut self,
        field: Field,
        read: impl Fn(&Cell) -> Result<Option<T>, UnreadableCell>,
    ) -> Option<T> {
        self.pick(field, |_, cell| read(cell)).unwrap_or(None)
    }

    /// Takes the units of further columns with the name of the one from which a field was taken, with or
    /// without a figure: 承办单位1, 承办单位2.
    pub(super) fn further_like(&mut self, field: Field) -> Vec<String> {
        let bare = |header: &HeaderColumn| {
            let figure = |c: char| c.is_ascii_digit() || "一二三四五".contains(c);
            header.key.trim_end_matches(figure).to_owned()
        };
        let mut taken = self.taken.iter().rev();
        let first = taken.find(|(taken, _)| *taken == field);
        let Some((place, column)) =
            first.and_then(|(_, place)| Some((*place, self.header.columns.get(*place)?)))
        else {
            return Vec::new();
        };
        let name = bare(column);
        let mut found = Vec::new();
        let columns = self.header.columns.iter().enumerate();
        for (at, column) in columns.filter(|(at, column)| *at > place && bare(column) == name) {
            let cell = self.cells.get(column.index);
            if let Some(text) = cell.and_then(word)
                && unit_name::unit_cell(&text) == UnitCell::Names
                && !column.corrected
            {
                found.push(text);
                if let Some(used) = self.used.get_mut(at) {
                    *used = true;
                }
            }
        }
        found
    }

    /// Returns true if a column holds the field.
    pub(super) fn has(&self, field: Field) -> bool {
        !self.field_columns.of(field).is_empty()
    }

    /// Returns the words of a cell of the field whose formula failed.
    pub(super) fn failed(&self, field: Field) -> Option<String> {
        let places = self.field_columns.of(field).iter();
        let mut cells = places.filter_map(|place| {
            let column = self.header.columns.get(*place)?;
            self.cells.get(column.index)
        });
        let failed = cells.find(|cell| cell.is_formula_error())?;
        Some(failed.to_text().trim().to_owned())
    }

    /// Returns the first cell of a field that a reader looks for.
    pub(super) fn cell_that(
        &self,
        field: Field,
        is_it: impl Fn(&Cell) -> bool,
    ) -> Option<(&'a HeaderColumn, &'a Cell)> {
        let columns = self.field_columns.of(field).iter();
        let mut cells = columns.filter_map(|place| {
            let column = self.header.columns.get(*place)?;
            Some((column, self.cells.get(column.index)?))
        });
        cells.find(|(_, cell)| is_it(cell))
    }

    /// Returns the column from which a field was last taken.
    pub(super) fn source_column(&self, field: Field) -> Option<&'a HeaderColumn> {
        let mut taken = self.taken.iter().rev();
        let (_, place) = taken.find(|(taken, _)| *taken == field)?;
        self.header.columns.get(*place)
    }

    /// Returns the header and the words of the cell from which a field was last taken.
    pub(super) fn source(&self, field: Field) -> Option<(String, String)> {
        let column = self.source_column(field)?;
        let cell = self.cells.get(column.index)?;
        Some((column.header.clone(), cell.to_text().trim().to_owned()))
    }

    /// Returns the times that were read in one of two ways for want of anything plainer: their fields, and
    /// the headers and words of their cells.
    pub(super) fn guessed_day_orders(&self) -> Vec<(Field, String, String)> {
        let mut found: Vec<(Field, String, String)> = Vec::new();
        for (field, place) in &self.taken {
            let column = self.header.columns.get(*place);
            let cell = column.and_then(|column| self.cells.get(column.index));
            if let Some((column, cell)) = column.zip(cell)
                && self.day_order.is_guess(*field, cell)
                && found.iter().all(|(_, header, _)| *header != column.header)
            {
                let words = cell.to_text().trim().to_owned();
                found.push((*field, column.header.clone(), words));
            }
        }
        found
    }

    /// Marks the cells of a field as used.
    pub(super) fn mark_field(&mut self, field: Field) {
        for &place in self.field_columns.of(field) {
            self.mark(place);
        }
    }

    fn mark(&mut self, place: usize) {
        if let Some(used) = self.used.get_mut(place) {
            *used = true;
        }
    }

    /// Returns the unused cells by header, and every non-empty cell as read.
    pub(super) fn finish(self) -> (BTreeMap<String, String>, Vec<(String, String)>) {
        let mut extra = BTreeMap::new();
        let mut raw = Vec::new();
        let mut columns = self.header.columns.iter().zip(&self.used).peekable();
        for (index, cell) in self.cells.iter().enumerate() {
            let named = columns.next_if(|(column, _)| column.index == index);
            if cell.is_blank() {
                continue;
            }
            let header = named.map_or_else(
                || format!("第{}列", index + 1),
                |(column, _)| column.header.clone(),
            );
            let used = named.is_some_and(|(_, used)| *used);
            if let Some(text) = prose(cell).filter(|_| !used) {
                extra.insert(header.clone(), text);
            }
            raw.push((header, cell.to_text()));
        }
        (extra, raw)
    }
}

/// Returns true for a field whose reader tells of a formula that failed: a time that cannot be read, or an
/// order without a number. In every other field such a cell counts as empty, and its words are kept.
pub(super) const fn tells_failed(field: Field) -> bool {
    matches!(
        field,
        Field::OrderNo
            | Field::ReceivedAt
            | Field::DispatchedAt
            | Field::UpstreamDispatchedAt
            | Field::Due
            | Field::ClosedAt
            | Field::VisitedAt
    )
}
