//! Readers for each file format. Each streams its rows into a [`RowSink`] and never holds a whole
//! table.

pub mod csv;
mod csv_records;
mod docx;
pub mod html;
mod html_token;
mod merged;
mod ods;
mod slip_text;
pub mod xls;
pub mod xlsx;
mod xml2003;
mod zip_check;

pub use super::row_sink::RowSink;

use std::borrow::Cow;
use std::io::{self, Read, Seek};

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::BytesRef;

use super::cell::Cell;
use super::error::ReaderRefusal;
use super::format::{self, Container};
use super::frame::RawRow;
use super::limits::{MAX_COLUMNS, MAX_ROWS};
use super::slip::{Labels, SlipSheets};

use crate::text;
use merged::MergedCells;
use zip_check::ArchiveKind;

/// Why a reader stopped early.
#[derive(Debug, thiserror::Error)]
pub enum ReaderStop {
    /// The file is refused and cannot be read.
    #[error("{}", .0.message())]
    Refused(ReaderRefusal),
    /// The receiver of the rows was closed, so reading on is useless.
    #[error("接收方已关闭：{0}")]
    Gone(#[from] io::Error),
}

impl From<ReaderRefusal> for ReaderStop {
    fn from(refusal: ReaderRefusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Where the bytes that are read come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A file that somebody exported or was sent.
    File,
    /// A text that the officer pasted: whatever it is, it is about an order.
    Pasted,
}

/// Reads a whole file into the sink. Sheets that hold slips (转办单) become tables.
///
/// # Errors
///
/// See [`ReaderStop`].
pub fn read<F: Read + Seek>(
    mut file: F,
    origin: Origin,
    sink: &mut dyn RowSink,
) -> Result<(), ReaderStop> {
    let mut sheets = SlipSheets::before(sink);
    match format::detect(&mut file)? {
        Container::Zip => {
            let traits = zip_check::check(&mut file)?;
            match traits.kind {
                ArchiveKind::Workbook => xlsx::read(file, traits, &mut sheets)?,
                ArchiveKind::Document => docx::read(file, &mut sheets)?,
                ArchiveKind::OpenDocument => ods::read(file, &mut sheets)?,
            }
        }
        Container::Compound => xls::read(file, &mut sheets)?,
        Container::Text(encoding) => {
            let labels = Labels::built_in();
            if let Some(text) = slip_text::whole(&mut file, encoding, origin, &labels)? {
                return slip_text::read(&text, &labels, sink);
            }
            csv::read(file, encoding, &mut sheets)?;
        }
        Container::Xml2003(encoding) => xml2003::read(file, encoding, &mut sheets)?,
        Container::Html(encoding) => html::read(file, encoding, &mut sheets)?,
    }
    sheets.finish()?;
    Ok(())
}

/// Collects the cells of a row and passes the row on when the next one begins.
#[derive(Debug, Default)]
pub(crate) struct RowBuilder {
    row: u32,
    cells: Vec<Cell>,
    beyond: u32,
    merged: MergedCells,
    /// True if the file is one of a spreadsheet program, whose formulas may be drawn down below the list.
    has_formulas: bool,
}

impl RowBuilder {
    /// Creates a builder that repeats the value of a merged cell in the rows that it covers.
    pub(crate) fn filling(merged: MergedCells) -> Self {
        Self {
            merged,
            has_formulas: true,
            ..Self::default()
        }
    }

    /// Adds a cell; `row` counts from 1, `column` from 0. Rows must ascend; within a row any order
    /// is allowed.
    pub(crate) fn put(
        &mut self,
        row: u32,
        column: usize,
        cell: Cell,
        sink: &mut dyn RowSink,
    ) -> Result<(), ReaderStop> {
        if row != self.row {
            if row > MAX_ROWS {
                return Err(ReaderRefusal::TooLarge.into());
            }
            if row < self.row {
                return Err(ReaderRefusal::BrokenFile.into());
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
            *slot = match cell {
                Cell::Text(text) => Cell::Text(meant(text)),
                Cell::Empty | Cell::Number(_) | Cell::DateTime(_) | Cell::Bool(_) => cell,
            };
        }
        Ok(())
    }

    /// Passes the current row on, so that something can be reported about the row after it.
    pub(crate) fn pause(&mut self, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
        self.flush(sink)?;
        self.cells.clear();
        Ok(())
    }

    /// Ends the sheet: passes the last row on and reports the cells too far to the right.
    pub(crate) fn finish(mut self, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
        self.flush(sink)?;
        if self.beyond > 0 {
            sink.beyond(self.beyond)?;
        }
        Ok(())
    }

    fn flush(&mut self, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
        // A row of formulas that all failed is blank.
        let failed = |cell: &Cell| cell.is_blank() || cell.is_formula_error();
        if self.has_formulas && self.cells.iter().all(failed) {
            self.cells.clear();
        }
        while self.cells.last().is_some_and(Cell::is_blank) {
            self.cells.pop();
        }
        // A covered row without a cell of its own is only formatting.
        if !self.cells.is_empty() {
            self.merged.fill(self.row, &mut self.cells);
            // The next row probably has the same width.
            let next = Vec::with_capacity(self.cells.len());
            let cells = std::mem::replace(&mut self.cells, next);
            sink.row(RawRow(self.row, cells))?;
        }
        Ok(())
    }
}

/// Returns the text that a reference in XML stands for: `&amp;` or `&#20013;`. Nothing that a file declares
/// by itself is expanded.
fn referred(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        Ok(None) | Err(_) => resolve_xml_entity(reference).unwrap_or_default().to_owned(),
    }
}

/// Reads the characters that GB18030 once kept in the private-use area, which old programs still write
/// into files of every encoding.
fn meant(text: String) -> String {
    match text::without_private_codes(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(meant) => meant,
    }
}

#[cfg(test)]
pub(crate) mod testing {
    //! A sink that stores everything, for tests of the readers.

    use super::*;
    use crate::intake::format::FileFormat;
    use crate::intake::frame::SheetRemark;

    /// The output of a reader.
    #[derive(Debug, Default)]
    pub(crate) struct KeptOutput {
        pub(crate) format: Option<FileFormat>,
        pub(crate) sheets: Vec<(String, bool, Vec<RawRow>)>,
        pub(crate) beyond: u32,
        pub(crate) remarks: Vec<SheetRemark>,
    }

    impl RowSink for KeptOutput {
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

        fn remark(&mut self, remark: SheetRemark) -> io::Result<()> {
            self.remarks.push(remark);
            Ok(())
        }
    }

    /// Returns the rows of the first sheet as text.
    pub(crate) fn texts(kept: &KeptOutput) -> Vec<(u32, Vec<String>)> {
        kept.sheets[0]
            .2
            .iter()
            .map(|RawRow(row, cells)| (*row, cells.iter().map(Cell::to_text).collect()))
            .collect()
    }
}
