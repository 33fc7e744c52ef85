//! The tables of a ledger as CSV files for scripts.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{LedgerCell, LedgerSheet, clean};
use crate::domain::time;
use crate::export::ExportError;
use crate::export::write::{begin, keep};

/// The files, each with the name of its table.
pub(super) struct CsvFiles(Vec<(&'static str, csv::Writer<BufWriter<NamedTempFile>>)>);

impl CsvFiles {
    /// Begins the files with their headings.
    pub(super) fn begin(folder: &Path, sheets: &[LedgerSheet]) -> Result<Self, ExportError> {
        let mut all = Vec::new();
        for sheet in sheets {
            let mut file = BufWriter::new(begin(folder)?);
            // Without the mark Excel reads the file in the code page of the system.
            file.write_all("\u{feff}".as_bytes())
                .map_err(|source| ExportError::from_write(folder, source))?;
            let mut writer = csv::WriterBuilder::new()
                .terminator(csv::Terminator::CRLF)
                .from_writer(file);
            let written = writer.write_record(sheet.headings);
            written.map_err(|error| failed(folder, &error))?;
            all.push((sheet.name, writer));
        }
        Ok(Self(all))
    }

    /// Writes a row.
    pub(super) fn row(
        &mut self,
        sheet: usize,
        cells: &[LedgerCell],
        folder: &Path,
    ) -> Result<(), ExportError> {
        let Some((_, writer)) = self.0.get_mut(sheet) else {
            return Ok(());
        };
        let written = writer.write_record(cells.iter().map(plain));
        written.map_err(|error| failed(folder, &error))
    }

    /// Gives the files their names: all of them, or none.
    pub(super) fn finish(self, folder: &Path, name: &str) -> Result<Vec<PathBuf>, ExportError> {
        let failed = |source| ExportError::from_write(folder, source);
        let mut complete = Vec::new();
        for (sheet, writer) in self.0 {
            let file = writer
                .into_inner()
                .map_err(|error| failed(std::io::Error::from(error.error().kind())))?;
            let file = file
                .into_inner()
                .map_err(|error| failed(std::io::Error::from(error.error().kind())))?;
            complete.push((sheet, file));
        }
        let mut paths = Vec::new();
        for (sheet, file) in complete {
            match keep(file, folder, &format!("{name}_{sheet}.csv")) {
                Ok(path) => paths.push(path),
                Err(error) => {
                    for path in &paths {
                        if let Err(error) = fs::remove_file(path) {
                            tracing::warn!(code = ?error.kind(), "a part of a ledger not removed");
                        }
                    }
                    return Err(error);
                }
            }
        }
        Ok(paths)
    }
}

fn failed(folder: &Path, error: &csv::Error) -> ExportError {
    let kind = match error.kind() {
        csv::ErrorKind::Io(error) => error.kind(),
        _ => std::io::ErrorKind::Other,
    };
    ExportError::from_write(folder, kind.into())
}

/// Returns what a cell looks like as text.
fn plain(cell: &LedgerCell) -> String {
    match cell {
        LedgerCell::Empty => String::new(),
        LedgerCell::Number(number) => number.to_string(),
        LedgerCell::Time(at) => time::iso(*at),
        LedgerCell::Day(day) => day.to_string(),
        LedgerCell::Text(text) => harmless(&clean(text)),
    }
}

/// Puts a mark before a text that a spreadsheet program would take for a formula.
fn harmless(text: &str) -> String {
    let first = text.trim_start().chars().next();
    let formula = matches!(
        first,
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
    );
    if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_stays_a_text() {
        for text in ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "＝1"] {
            assert!(harmless(text).starts_with('\''), "{text}");
        }
        for text in ["", "路灯=坏", "12345", "“=”"] {
            assert_eq!(harmless(text), text);
        }
    }
}
