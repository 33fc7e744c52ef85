//! The header of a table other than one of orders: for each column what it holds, and its heading.

use super::cell::Cell;
use super::column_letters::letters;
use crate::strings::units as words;

/// The columns of such a table, by the meaning `C` that their headings have.
pub(super) struct NamedColumns<C> {
    columns: Vec<(Option<C>, String)>,
}

impl<C: Copy + PartialEq> NamedColumns<C> {
    /// Reads a row as a header. `meaning` tells what a heading means; of two columns with the same
    /// meaning the first is read.
    pub(super) fn of(cells: &[Cell], meaning: impl Fn(&str) -> Option<C>) -> Self {
        let mut columns: Vec<(Option<C>, String)> = Vec::new();
        for cell in cells {
            let heading = cell.to_text().trim().replace('\n', "");
            let column = meaning(&heading);
            let taken = columns.iter().any(|(known, _)| *known == column);
            columns.push((column.filter(|_| !taken), heading));
        }
        Self { columns }
    }

    /// Returns the index of a column, from 0; `None` if the table lacks it.
    pub(super) fn at(&self, wanted: C) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns.position(|(column, _)| *column == Some(wanted))
    }

    /// Returns the heading of a column; `None` if the table lacks it.
    pub(super) fn heading(&self, wanted: C) -> Option<&str> {
        let found = self.at(wanted).and_then(|at| self.columns.get(at));
        found.map(|(_, heading)| heading.as_str())
    }

    /// Returns the text of a cell in the row of a table; empty if the table lacks the column.
    pub(super) fn text(&self, wanted: C, cells: &[Cell]) -> String {
        let cell = self.at(wanted).and_then(|at| cells.get(at));
        cell.map_or_else(String::new, |cell| cell.to_text().trim().to_owned())
    }

    /// Returns the columns that are read, each with its place as an officer reads it: letters and
    /// heading.
    pub(super) fn places(&self) -> impl Iterator<Item = (C, String)> {
        let columns = self.columns.iter().zip(0_usize..);
        columns.filter_map(|((column, heading), at)| {
            column.map(|column| (column, words::column(&letters(at), heading)))
        })
    }

    /// Returns the place of a column; empty if the table lacks it.
    pub(super) fn place(&self, wanted: C) -> String {
        let found = self.places().find(|(column, _)| *column == wanted);
        found.map(|(_, place)| place).unwrap_or_default()
    }

    /// Returns the places of the columns that are not read. Columns without a heading, and those that
    /// `is_known` knows to hold nothing of use, are left out.
    pub(super) fn unused(&self, is_known: impl Fn(&str) -> bool) -> Vec<String> {
        let columns = self.columns.iter().zip(0_usize..);
        columns
            .filter(|((column, heading), _)| {
                column.is_none() && !heading.is_empty() && !is_known(heading)
            })
            .map(|((_, heading), at)| words::column(&letters(at), heading))
            .collect()
    }
}
