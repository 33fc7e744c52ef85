//! Creates files and reads them.

use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use liaison::domain::incoming::{IncomingOrder, IncomingRow};
use liaison::intake::{Aliases, FileReport, Limits, ReadError, RejectedRow, RowResult, read};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tempfile::TempDir;

/// The program under test, which also acts as the child process.
pub(crate) fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_liaison"))
}

/// Returns the path of a committed file.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/intake")
        .join(name)
}

/// A cell to write.
#[derive(Clone)]
pub(crate) enum V {
    T(String),
    N(f64),
    D(&'static str),
    B(bool),
    E,
}

impl From<&str> for V {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::E
        } else {
            Self::T(text.to_owned())
        }
    }
}

/// Creates rows of texts.
pub(crate) fn rows(lines: &[&[&str]]) -> Vec<Vec<V>> {
    let row = |line: &&[&str]| line.iter().map(|text| V::from(*text)).collect();
    lines.iter().map(row).collect()
}

/// Creates a header, written on one line with `, ` between names, and the rows below it.
pub(crate) fn under(header: &str, lines: &[&[&str]]) -> Vec<Vec<V>> {
    let mut all = vec![header.split(", ").map(V::from).collect()];
    all.extend(rows(lines));
    all
}

/// Creates a workbook. A sheet whose name begins with `*` is hidden.
pub(crate) fn xlsx_bytes(sheets: &[(&str, Vec<Vec<V>>)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(name.trim_start_matches('*')).unwrap();
        if name.starts_with('*') {
            sheet.set_hidden(true);
        }
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    V::T(text) => sheet.write_string(row, column, text).unwrap(),
                    V::N(number) => sheet.write_number(row, column, *number).unwrap(),
                    V::D(time) => {
                        let time = ExcelDateTime::parse_from_str(time).unwrap();
                        sheet
                            .write_datetime_with_format(row, column, &time, &date)
                            .unwrap()
                    }
                    V::B(value) => sheet.write_boolean(row, column, *value).unwrap(),
                    V::E => sheet,
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// Copies a zip archive with one part changed, added, or (without bytes) left out.
pub(crate) fn with_part(
    archive: &[u8],
    name: &str,
    change: impl Fn(Vec<u8>) -> Vec<u8>,
) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut changed = false;
    for index in 0..from.len() {
        let mut entry = from.by_index(index).unwrap();
        let entry_name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if entry_name == name {
            bytes = change(bytes);
            changed = true;
        }
        to.start_file(entry_name, options).unwrap();
        to.write_all(&bytes).unwrap();
    }
    if !changed {
        to.start_file(name, options).unwrap();
        to.write_all(&change(Vec::new())).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// The result of reading a file.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) report: FileReport,
    pub(crate) results: Vec<RowResult>,
}

impl Outcome {
    pub(crate) fn rows(&self) -> Vec<&IncomingRow> {
        self.results
            .iter()
            .filter_map(|r| r.as_ref().ok())
            .collect()
    }

    pub(crate) fn orders(&self) -> Vec<&IncomingOrder> {
        self.rows().into_iter().map(|row| &row.order).collect()
    }

    pub(crate) fn rejected(&self) -> Vec<&RejectedRow> {
        self.results
            .iter()
            .filter_map(|r| r.as_ref().err())
            .collect()
    }

    /// Returns the field of a header, or "" if it is not mapped.
    pub(crate) fn field(&self, header: &str) -> &str {
        let columns = &self.report.sheets[0].columns;
        columns
            .iter()
            .find(|(h, _)| h == header)
            .map_or("", |(_, field)| field)
    }
}

pub(crate) fn read_path(path: &Path) -> Result<Outcome, ReadError> {
    let mut results = Vec::new();
    let aliases = Aliases::built_in().unwrap();
    let report = read(program(), path, &aliases, &Limits::default(), &mut |row| {
        results.push(row);
        ControlFlow::Continue(())
    })?;
    Ok(Outcome { report, results })
}

/// Reads bytes under a file name.
pub(crate) fn read_bytes(name: &str, bytes: &[u8]) -> Result<Outcome, ReadError> {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    read_path(&path)
}

/// Reads rows as one .xlsx sheet.
pub(crate) fn read_rows(rows: Vec<Vec<V>>) -> Outcome {
    read_bytes("工单.xlsx", &xlsx_bytes(&[("工单", rows)])).unwrap()
}
