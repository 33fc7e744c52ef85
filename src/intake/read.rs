//! The façade: one file in, its rows in order out, and a report of what was found.

use std::ops::ControlFlow;
use std::path::Path;

use serde::Serialize;

use super::error::ReadError;
use super::format::FileFormat;
use super::frame::{Frame, RawRow};
use super::header::{self, Aliases, HEADER_SCAN};
use super::limits::Limits;
use super::rows::{ColumnReport, Counts, RejectedRow, SheetRows};
use super::sandbox::{self, Outcome};
use crate::domain::incoming::IncomingRow;

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// The file's own name, without its folder.
    pub file: String,
    /// What the file is; `None` only when the reading was stopped before that was known.
    pub format: Option<FileFormat>,
    /// Every sheet, in the order of the file, those without a header too.
    pub sheets: Vec<SheetReport>,
    /// Whether the sink stopped the reading before the end.
    pub stopped: bool,
}

/// What was found in a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SheetReport {
    /// Its name; empty for a CSV.
    pub sheet: String,
    /// Whether the spreadsheet program hides it.
    pub hidden: bool,
    /// The last row of its header, from 1; `None` when it has none and was passed over.
    pub header_row: Option<u32>,
    /// The mapped columns: header and field, from the left.
    pub columns: Vec<(String, &'static str)>,
    /// The headers that no alias knows, or whose column was left alone or gave way to another, from
    /// the left; their cells are in `extra`.
    pub unmapped: Vec<String>,
    /// Every column with a header, from the left, with what became of it and its first values.
    pub mapping: Vec<ColumnReport>,
    /// How its rows fared. In a sheet without a header, every filled row is `skipped`.
    pub counts: Counts,
    /// Filled cells beyond the last column that is read; they were left out.
    pub cells_beyond: u32,
}

/// What the reading of a file produces, in the order of its rows.
pub type RowResult = Result<IncomingRow, RejectedRow>;

/// Reads a file in a process of its own (`program` is this program's path) and gives its rows to
/// `sink`, which may stop it. Rows are streamed; memory does not grow with the file.
///
/// # Errors
/// When the file cannot be read, is refused, or has no header. Rows that the sink was given before
/// must then be thrown away, so give them to a transaction.
pub fn read(
    program: &Path,
    path: &Path,
    aliases: &Aliases,
    limits: &Limits,
    sink: &mut dyn FnMut(RowResult) -> ControlFlow<()>,
) -> Result<FileReport, ReadError> {
    let never = &mut || ControlFlow::Continue(());
    read_watched(program, path, aliases, limits, sink, never)
}

/// As [`read()`]; `waiting` is asked about ten times a second while no row comes, and may stop it too.
///
/// # Errors
/// As [`read()`].
pub fn read_watched(
    program: &Path,
    path: &Path,
    aliases: &Aliases,
    limits: &Limits,
    sink: &mut dyn FnMut(RowResult) -> ControlFlow<()>,
    waiting: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<FileReport, ReadError> {
    let file = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let mut reading = Reading::new(file, aliases, sink);
    let on_frame = &mut |frame| reading.frame(frame);
    let outcome = sandbox::read_file_watched(program, path, limits, on_frame, waiting)?;
    reading.finish(outcome)
}

/// The rows of a sheet until its header is known, and after.
enum Stage {
    /// The first filled rows, kept until there are enough to look for the header.
    Looking(Vec<RawRow>),
    /// Below the header.
    Reading(Box<SheetRows>),
    /// No header was found: the sheet is passed over.
    PassedOver,
}

struct Reading<'a> {
    aliases: &'a Aliases,
    sink: &'a mut dyn FnMut(RowResult) -> ControlFlow<()>,
    report: FileReport,
    stage: Stage,
    /// What the first sheet without a header held in its place.
    seen: Vec<String>,
}

/// Rows that are kept to find a header: those searched, and the rest of a header that begins there.
const KEPT: usize = HEADER_SCAN + 2;

impl<'a> Reading<'a> {
    fn new(
        file: String,
        aliases: &'a Aliases,
        sink: &'a mut dyn FnMut(RowResult) -> ControlFlow<()>,
    ) -> Self {
        Self {
            aliases,
            sink,
            report: FileReport {
                file,
                format: None,
                sheets: Vec::new(),
                stopped: false,
            },
            stage: Stage::PassedOver,
            seen: Vec::new(),
        }
    }

    fn frame(&mut self, frame: Frame) -> ControlFlow<()> {
        match frame {
            Frame::Format(format) => self.report.format = Some(format),
            Frame::Sheet { name, hidden } => {
                self.end_sheet()?;
                self.stage = Stage::Looking(Vec::new());
                self.report.sheets.push(SheetReport {
                    sheet: name,
                    hidden,
                    ..SheetReport::default()
                });
            }
            Frame::Rows(rows) => {
                for row in rows {
                    self.row(row)?;
                }
            }
            Frame::Oversize { row } => {
                self.look()?;
                if let Stage::Reading(sheet) = &mut self.stage {
                    let rejected = sheet.too_long(row);
                    (self.sink)(Err(rejected))?;
                }
            }
            Frame::Beyond { cells } => {
                if let Some(sheet) = self.report.sheets.last_mut() {
                    sheet.cells_beyond = cells;
                }
            }
            Frame::End | Frame::Error(_) => {}
        }
        ControlFlow::Continue(())
    }

    fn row(&mut self, row: RawRow) -> ControlFlow<()> {
        match &mut self.stage {
            Stage::Looking(rows) => {
                rows.push(row);
                if rows.len() >= KEPT {
                    self.look()?;
                }
            }
            Stage::Reading(sheet) => {
                if let Some(result) = sheet.take(&row) {
                    (self.sink)(result)?;
                }
            }
            Stage::PassedOver => {
                if let Some(sheet) = self.report.sheets.last_mut() {
                    sheet.counts.skipped += 1;
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Looks for the header in the rows kept, and reads those below it.
    fn look(&mut self) -> ControlFlow<()> {
        if !matches!(self.stage, Stage::Looking(_)) {
            return ControlFlow::Continue(());
        }
        let Stage::Looking(rows) = std::mem::replace(&mut self.stage, Stage::PassedOver) else {
            return ControlFlow::Continue(());
        };
        if let Some(header) = header::find(&rows, self.aliases) {
            let sheet = self.report.sheets.last();
            let name = sheet.map(|sheet| sheet.sheet.clone()).unwrap_or_default();
            let file = self.report.file.clone();
            self.stage = Stage::Reading(Box::new(SheetRows::new(file, name, header)));
        } else if self.seen.is_empty() {
            self.seen = header::header_like(&rows);
        }
        for row in rows {
            self.row(row)?;
        }
        ControlFlow::Continue(())
    }

    fn end_sheet(&mut self) -> ControlFlow<()> {
        let flow = self.look();
        let stage = std::mem::replace(&mut self.stage, Stage::PassedOver);
        if let (Stage::Reading(rows), Some(sheet)) = (stage, self.report.sheets.last_mut()) {
            sheet.header_row = Some(rows.header().last_row);
            let mapping = rows.columns();
            for column in &mapping {
                match column.field {
                    Some(field) => sheet.columns.push((column.header.clone(), field)),
                    None => sheet.unmapped.push(column.header.clone()),
                }
            }
            sheet.mapping = mapping;
            sheet.counts = rows.counts();
        }
        flow
    }

    fn finish(mut self, outcome: Outcome) -> Result<FileReport, ReadError> {
        let stopped = outcome == Outcome::Stopped;
        // After a stop the sink must not be called again, so rows still kept are given up.
        if stopped && matches!(self.stage, Stage::Looking(_)) {
            self.stage = Stage::PassedOver;
        }
        self.report.stopped = self.end_sheet().is_break() || stopped;
        let headed = self.report.sheets.iter().any(|s| s.header_row.is_some());
        if headed || self.report.stopped {
            Ok(self.report)
        } else {
            Err(ReadError::NoHeader { seen: self.seen })
        }
    }
}
