//! Repeats the value of a merged cell in the rows below that it covers.
//!
//! A file stores the value of a merged cell once, in its first row. To a reader of the sheet it
//! stands in every row that it covers: a unit merged over three orders is the unit of all three.
//! Columns are not filled, because a title over the whole width is no value of every column.

use calamine::Dimensions;

use crate::intake::cell::Cell;

/// The merged cells of a sheet that cover more than one row.
#[derive(Debug, Default)]
pub(crate) struct MergedCells {
    /// Sorted by first row, the last one first.
    waiting: Vec<MergedCell>,
    /// Those that cover the row being read, with their values.
    open: Vec<(MergedCell, Cell)>,
}

/// A merged cell; rows count from 1, columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MergedCell {
    pub(crate) first_row: u32,
    pub(crate) last_row: u32,
    pub(crate) column: usize,
}

impl From<&Dimensions> for MergedCell {
    fn from(area: &Dimensions) -> Self {
        Self {
            first_row: area.start.0.saturating_add(1),
            last_row: area.end.0.saturating_add(1),
            column: usize::try_from(area.start.1).unwrap_or(usize::MAX),
        }
    }
}

impl MergedCells {
    /// Keeps the merged cells that cover several rows.
    pub(crate) fn new(cells: impl IntoIterator<Item = MergedCell>) -> Self {
        let tall = |cell: &MergedCell| cell.last_row > cell.first_row;
        let mut waiting: Vec<MergedCell> = cells.into_iter().filter(tall).collect();
        waiting.sort_by_key(|cell| std::cmp::Reverse(cell.first_row));
        Self {
            waiting,
            open: Vec::new(),
        }
    }

    /// Fills the covered cells of a row that are empty. Rows must come in ascending order.
    pub(crate) fn fill(&mut self, row: u32, cells: &mut Vec<Cell>) {
        if self.waiting.is_empty() && self.open.is_empty() {
            return;
        }
        self.open.retain(|(cell, _)| cell.last_row >= row);
        for (cell, value) in &self.open {
            if cells.len() <= cell.column {
                cells.resize(cell.column + 1, Cell::Empty);
            }
            if let Some(slot) = cells.get_mut(cell.column).filter(|slot| slot.is_blank()) {
                slot.clone_from(value);
            }
        }
        while let Some(cell) = self.waiting.pop_if(|cell| cell.first_row <= row) {
            let value = cells.get(cell.column).filter(|_| cell.first_row == row);
            if let Some(value) = value.filter(|value| !value.is_blank()) {
                self.open.push((cell, value.clone()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_in_every_row_that_it_covers_and_in_no_other() {
        let cell = |first_row, last_row, column| MergedCell {
            first_row,
            last_row,
            column,
        };
        let mut merged = MergedCells::new([cell(2, 4, 0), cell(3, 3, 1), cell(4, 5, 1)]);
        let mut filled = |row: u32, texts: &[&str]| {
            let mut cells: Vec<Cell> = texts.iter().map(|text| Cell::from(*text)).collect();
            merged.fill(row, &mut cells);
            let texts: Vec<String> = cells.iter().map(Cell::to_text).collect();
            texts.join("|")
        };
        assert_eq!(filled(1, &["标题", "x"]), "标题|x");
        assert_eq!(filled(2, &["甲", "1"]), "甲|1");
        assert_eq!(filled(3, &["", "2"]), "甲|2");
        assert_eq!(filled(4, &["自", "3"]), "自|3");
        assert_eq!(filled(5, &["", "", "丙"]), "|3|丙");
        assert_eq!(filled(6, &["", "4"]), "|4");
    }
}
