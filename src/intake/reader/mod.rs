//! The readers, one a format: each streams its rows into a [`Sink`] and never builds a whole table.

pub mod csv;
pub mod decode;
pub mod html;
mod html_token;
pub mod xls;
pub mod xlsx;
mod zip_check;

use std::io::{self, Read, Seek};

use super::cell::Cell;
use super::error::Refusal;
use super::format::{self, Container, FileFormat};
use super::frame::RawRow;
use super::limits::{MAX_COLUMNS, MAX_ROWS};

/// Where a reader puts what it reads.
pub trait Sink {
    /// The file is of this format. Called once, first.
    ///
    /// # Errors
    /// When the receiver is gone.
    fn format(&mut self, format: FileFormat) -> io::Result<()>;
    /// A sheet begins.
    ///
    /// # Errors
    /// When the receiver is gone.
    fn sheet(&mut self, name: &str, hidden: bool) -> io::Result<()>;
    /// A row that is not blank; row numbers ascend within a sheet.
    ///
    /// # Errors
    /// When the receiver is gone.
    fn row(&mut self, row: RawRow) -> io::Result<()>;
    /// So many filled cells of the sheet lay beyond [`MAX_COLUMNS`].
    ///
    /// # Errors
    /// When the receiver is gone.
    fn beyond(&mut self, cells: u32) -> io::Result<()>;
}

/// Why a reader stopped early.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The file is not acceptable.
    #[error("{}", .0.message())]
    Refused(Refusal),
    /// The receiver is gone; there is nobody to tell.
    #[error("接收方已关闭：{0}")]
    Gone(#[from] io::Error),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Reads a whole file into the sink.
///
/// # Errors
/// See [`Stop`].
pub fn read<F: Read + Seek>(mut file: F, sink: &mut dyn Sink) -> Result<(), Stop> {
    match format::detect(&mut file)? {
        Container::Zip => xlsx::read(file, sink),
        Container::Compound => xls::read(file, sink),
        Container::Text(encoding) => csv::read(file, encoding, sink),
        Container::Html(encoding) => html::read(file, encoding, sink),
    }
}

/// Gathers the cells of one row and hands the row on when the next begins.
#[derive(Debug, Default)]
pub(crate) struct RowBuilder {
    row: u32,
    cells: Vec<Cell>,
    beyond: u32,
}

impl RowBuilder {
    /// Puts a cell; `row` from 1, `column` from 0. Cells come row by row, in any order within one.
    pub(crate) fn put(
        &mut self,
        row: u32,
        column: usize,
        cell: Cell,
        sink: &mut dyn Sink,
    ) -> Result<(), Stop> {
        if row != self.row {
            if row > MAX_ROWS {
                return Err(Refusal::TooLarge.into());
            }
            if row < self.row {
                return Err(Refusal::BrokenFile.into());
            }
            self.flush(sink)?;
            self.row = row;
        }
        if cell == Cell::Empty {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            self.beyond = self.beyond.saturating_add(1);
            return Ok(());
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Cell::Empty);
        }
        if let Some(slot) = self.cells.get_mut(column) {
            *slot = cell;
        }
        Ok(())
    }

    /// Ends the sheet.
    pub(crate) fn finish(mut self, sink: &mut dyn Sink) -> Result<(), Stop> {
        self.flush(sink)?;
        if self.beyond > 0 {
            sink.beyond(self.beyond)?;
        }
        Ok(())
    }

    fn flush(&mut self, sink: &mut dyn Sink) -> Result<(), Stop> {
        while self.cells.last().is_some_and(Cell::is_blank) {
            self.cells.pop();
        }
        if !self.cells.is_empty() {
            // The next row is probably as wide.
            let next = Vec::with_capacity(self.cells.len());
            let cells = std::mem::replace(&mut self.cells, next);
            sink.row(RawRow(self.row, cells))?;
        }
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod testing {
    //! A sink that keeps everything, for the tests of the readers.

    use super::*;

    /// What a reader produced.
    #[derive(Debug, Default)]
    pub(crate) struct Kept {
        pub(crate) format: Option<FileFormat>,
        pub(crate) sheets: Vec<(String, bool, Vec<RawRow>)>,
        pub(crate) beyond: u32,
    }

    impl Sink for Kept {
        fn format(&mut self, format: FileFormat) -> io::Result<()> {
            self.format = Some(format);
            Ok(())
        }

        fn sheet(&mut self, name: &str, hidden: bool) -> io::Result<()> {
            self.sheets.push((name.to_owned(), hidden, Vec::new()));
            Ok(())
        }

        fn row(&mut self, row: RawRow) -> io::Result<()> {
            self.sheets.last_mut().unwrap().2.push(row);
            Ok(())
        }

        fn beyond(&mut self, cells: u32) -> io::Result<()> {
            self.beyond += cells;
            Ok(())
        }
    }

    /// The rows of the first sheet, as text.
    pub(crate) fn texts(kept: &Kept) -> Vec<(u32, Vec<String>)> {
        kept.sheets[0]
            .2
            .iter()
            .map(|RawRow(row, cells)| (*row, cells.iter().map(Cell::to_text).collect()))
            .collect()
    }
}
