//! Writes a ledger (台账): several tables of typed cells, as one .xlsx file or one CSV file for each table.
//!
//! Rows are written one by one and leave the memory at once, so that a ledger of a year needs no more of
//! it than one of a day. Nothing from the data becomes a formula.

mod csv_file;
mod workbook;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::ExportError;
use crate::domain::time::{BeijingTime, is_date_alone};
use csv_file::CsvFiles;
use workbook::Workbook;

/// Longest text of one cell in a spreadsheet program, in UTF-16 units.
const LONGEST: usize = 32_767;

/// Written at the end of a text that goes on in the row below.
const GOES_ON: &str = "…（续下行）";
/// Written at the beginning of what goes on from the row above.
const WENT_ON: &str = "（续上行）";

/// One cell of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerCell {
    /// Nothing is on record.
    Empty,
    /// A text, numbers of orders included.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A moment.
    Time(BeijingTime),
    /// A date whose time of day is not known.
    Day(NaiveDate),
}

impl LedgerCell {
    /// Returns the cell of a text; an empty text gives an empty cell.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// Returns the cell of a text that may be missing.
    #[must_use]
    pub fn optional(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// Returns the cell of a time that may be missing; of one that is known by its day alone, the day.
    #[must_use]
    pub fn time(at: Option<BeijingTime>) -> Self {
        match at {
            None => Self::Empty,
            Some(at) if is_date_alone(at) => Self::Day(at.date()),
            Some(at) => Self::Time(at),
        }
    }

    /// Returns the cell of a number that may be missing.
    #[must_use]
    pub fn number(number: Option<i64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

/// One table of a ledger.
#[derive(Debug, Clone, Copy)]
pub struct LedgerSheet {
    /// Name of the sheet.
    pub name: &'static str,
    /// The headings of the columns; the first column holds the number of the order.
    pub headings: &'static [&'static str],
}

/// What stands above the headings of every sheet.
#[derive(Debug, Clone)]
pub struct LedgerTitle {
    /// Unit, name of the ledger, period and by which date.
    pub title: String,
    /// When it was written, by whom, and whether personal data is masked.
    pub note: String,
}

/// The kind of file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerFormat {
    /// One .xlsx file with a sheet for each table.
    Xlsx,
    /// One CSV file for each table, in UTF-8 with a byte order mark, headings in the first row.
    Csv,
}

enum Output {
    Xlsx(Box<Workbook>),
    Csv(CsvFiles),
}

/// A ledger that is being written. Dropped without [`LedgerWriter::finish`], it leaves no file behind.
pub struct LedgerWriter {
    folder: PathBuf,
    output: Output,
    rows: Vec<usize>,
    continued: usize,
}

/// A ledger that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerFiles {
    /// The files, one for .xlsx.
    pub paths: Vec<PathBuf>,
    /// Number of rows of each table, without headings and rows that only go on from the one above.
    pub rows: Vec<usize>,
    /// Number of rows whose text goes on in the row below, since a cell cannot hold it.
    pub continued: usize,
}

impl LedgerWriter {
    /// Begins a ledger in a folder.
    ///
    /// # Errors
    /// The folder is missing or not writable.
    pub fn begin(
        folder: &Path,
        format: LedgerFormat,
        title: &LedgerTitle,
        sheets: &[LedgerSheet],
    ) -> Result<Self, ExportError> {
        let output = match format {
            LedgerFormat::Xlsx => Output::Xlsx(Box::new(Workbook::begin(folder, title, sheets)?)),
            LedgerFormat::Csv => Output::Csv(CsvFiles::begin(folder, sheets)?),
        };
        Ok(Self {
            folder: folder.to_owned(),
            output,
            rows: vec![0; sheets.len()],
            continued: 0,
        })
    }

    /// Writes the next row of a table.
    ///
    /// # Errors
    /// The disk is full, or the table has too many rows.
    pub fn row(&mut self, sheet: usize, cells: &[LedgerCell]) -> Result<(), ExportError> {
        if let Some(rows) = self.rows.get_mut(sheet) {
            *rows += 1;
        }
        match &mut self.output {
            Output::Csv(files) => files.row(sheet, cells, &self.folder),
            Output::Xlsx(book) => {
                let parts = parted(cells);
                self.continued += usize::from(parts.len() > 1);
                for part in &parts {
                    book.row(sheet, part)?;
                }
                Ok(())
            }
        }
    }

    /// Completes the ledger under a name without extension and never replaces a file.
    ///
    /// # Errors
    /// The disk is full or the folder not writable; then no file is left.
    pub fn finish(self, name: &str) -> Result<LedgerFiles, ExportError> {
        let paths = match self.output {
            Output::Xlsx(book) => vec![book.finish(name)?],
            Output::Csv(files) => files.finish(&self.folder, name)?,
        };
        Ok(LedgerFiles {
            paths,
            rows: self.rows,
            continued: self.continued,
        })
    }
}

/// Returns a text without characters that neither XML nor a line of a table can hold. Line breaks stay.
fn clean(text: &str) -> String {
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    plain
        .chars()
        .map(|c| {
            let wrong = (c.is_control() && c != '\n') || matches!(c, '\u{fffe}' | '\u{ffff}');
            if wrong { ' ' } else { c }
        })
        .collect()
}

/// Returns a row as the rows that hold all of its texts: mostly one. A further row begins with the number
/// of the order again.
fn parted(cells: &[LedgerCell]) -> Vec<Vec<LedgerCell>> {
    let texts: Vec<Option<Vec<String>>> = cells
        .iter()
        .map(|cell| match cell {
            LedgerCell::Text(text) => Some(pieces(&clean(text))),
            LedgerCell::Empty
            | LedgerCell::Number(_)
            | LedgerCell::Time(_)
            | LedgerCell::Day(_) => None,
        })
        .collect();
    let lengths = texts.iter().flatten().map(Vec::len);
    let rows = lengths.max().unwrap_or(1).max(1);
    let number = texts.first().and_then(|one| one.as_ref()?.first().cloned());
    (0..rows)
        .map(|row| {
            let columns = cells.iter().zip(&texts).enumerate();
            columns
                .map(|(column, (cell, pieces))| match (pieces, row) {
                    (None, 0) => cell.clone(),
                    (None, _) => LedgerCell::Empty,
                    (Some(_), 1..) if column == 0 => LedgerCell::optional(number.clone()),
                    (Some(pieces), _) => LedgerCell::optional(pieces.get(row).cloned()),
                })
                .collect()
        })
        .collect()
}

/// Returns a text in pieces that each fit into a cell and say where it goes on.
fn pieces(text: &str) -> Vec<String> {
    let units = |text: &str| text.encode_utf16().count();
    if units(text) <= LONGEST {
        return vec![text.to_owned()];
    }
    let room = LONGEST - units(GOES_ON) - units(WENT_ON);
    let (mut all, mut piece, mut used) = (Vec::new(), String::new(), 0);
    for c in text.chars() {
        if used + c.len_utf16() > room {
            all.push(format!("{piece}{GOES_ON}"));
            WENT_ON.clone_into(&mut piece);
            used = 0;
        }
        piece.push(c);
        used += c.len_utf16();
    }
    all.push(piece);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_too_long_for_a_cell_goes_on_in_the_row_below_and_loses_nothing() {
        let long: String = "办理情况🙂".chars().cycle().take(70_000).collect();
        let rows = parted(&[
            LedgerCell::text("261119093015000123"),
            LedgerCell::Number(7),
            LedgerCell::text(long.clone()),
        ]);
        assert_eq!(rows.len(), 3);
        let mut joined = String::new();
        for (at, row) in rows.iter().enumerate() {
            assert_eq!(row[0], LedgerCell::text("261119093015000123"));
            assert_eq!(row[1] == LedgerCell::Number(7), at == 0);
            let LedgerCell::Text(piece) = &row[2] else {
                panic!("no text in row {at}");
            };
            assert!(piece.encode_utf16().count() <= LONGEST);
            let piece = piece.strip_prefix(WENT_ON).unwrap_or(piece);
            joined.push_str(piece.strip_suffix(GOES_ON).unwrap_or(piece));
        }
        assert_eq!(joined, long);
        assert_eq!(parted(&[LedgerCell::text("短")]).len(), 1);
    }

    #[test]
    fn a_text_keeps_its_lines_and_loses_what_no_table_can_hold() {
        assert_eq!(clean("一\r\n二\u{1}三\u{ffff}"), "一\n二 三 ");
    }
}
