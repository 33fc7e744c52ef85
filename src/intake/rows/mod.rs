//! Turns the raw rows of one sheet into canonical rows, row by row, saying why of each it refuses.

mod order;
mod pick;
mod sample;
mod skip;

use serde::Serialize;

use super::frame::RawRow;
use super::header::{Header, Role};
use crate::domain::incoming::{IncomingRow, RowPlace};
use order::Fault;

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RejectedRow {
    /// The sheet's name; empty for a CSV.
    pub sheet: String,
    /// The row as the spreadsheet program numbers it, from 1.
    pub row: u32,
    /// The header of the column at fault, when one is.
    pub column: Option<String>,
    /// The stable English code.
    pub code: &'static str,
    /// What is wrong and what to do, in Chinese; quotes no personal data.
    pub message: String,
}

/// How many rows of a sheet fared how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Turned into canonical rows.
    pub accepted: u32,
    /// Refused with a reason.
    pub rejected: u32,
    /// Passed over: titles, notes, totals, repeated headers, blank but for a serial number.
    pub skipped: u32,
}

/// Reads the rows of one sheet below its header.
#[derive(Debug)]
pub struct SheetRows {
    file: String,
    sheet: String,
    header: Header,
    plan: pick::Plan,
    samples: sample::Samples,
    counts: Counts,
}

/// What became of one column of a sheet, for somebody who is to judge it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnReport {
    /// Its header, unique within the sheet; a correction is remembered under it.
    pub header: String,
    /// The field it holds, by its stable English name; `None` when its cells are kept aside.
    pub field: Option<&'static str>,
    /// Whether it only fills what a better column leaves empty.
    pub fills_in: bool,
    /// Whether the officer decided so.
    pub corrected: bool,
    /// The field it gave up, and the header of the column that the officer gave it to.
    pub gave_up: Option<(&'static str, String)>,
    /// Its first values, personal data masked.
    pub samples: Vec<String>,
}

impl SheetRows {
    /// Begins a sheet; `file` is the file's own name, without its folder.
    #[must_use]
    pub fn new(file: String, sheet: String, header: Header) -> Self {
        let plan = pick::Plan::new(&header);
        Self {
            file,
            sheet,
            header,
            plan,
            samples: sample::Samples::default(),
            counts: Counts::default(),
        }
    }

    /// The header it reads by.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// How the rows fared so far.
    #[must_use]
    pub const fn counts(&self) -> Counts {
        self.counts
    }

    /// Reads one row; `None` when it holds no order (a title, a note, a total, a repeated header).
    ///
    /// # Errors
    /// Why the row was refused.
    pub fn take(&mut self, row: &RawRow) -> Option<Result<IncomingRow, RejectedRow>> {
        let RawRow(number, cells) = row;
        if *number <= self.header.last_row || skip::holds_no_order(row, &self.header) {
            self.counts.skipped += 1;
            return None;
        }
        self.samples.see(&self.header, cells);
        Some(match order::read(&self.header, &self.plan, cells) {
            Ok((order, raw)) => {
                self.counts.accepted += 1;
                Ok(IncomingRow {
                    place: RowPlace {
                        file: self.file.clone(),
                        sheet: self.sheet.clone(),
                        row: *number,
                    },
                    order,
                    raw,
                })
            }
            Err(fault) => Err(self.reject(*number, fault)),
        })
    }

    /// Refuses a row that the reading process could not hand over.
    pub fn too_long(&mut self, row: u32) -> RejectedRow {
        let fault = Fault {
            column: None,
            code: "row_too_long",
            message:
                "这一行内容过长（超过 1 MB），无法读取。请在原文件中缩短或删去多余内容后重新导入"
                    .to_owned(),
        };
        self.reject(row, fault)
    }

    fn reject(&mut self, row: u32, fault: Fault) -> RejectedRow {
        self.counts.rejected += 1;
        RejectedRow {
            sheet: self.sheet.clone(),
            row,
            column: fault.column,
            code: fault.code,
            message: fault.message,
        }
    }

    /// What became of each column, from the left.
    #[must_use]
    pub fn columns(&self) -> Vec<ColumnReport> {
        let columns = self.header.columns.iter().enumerate();
        columns
            .map(|(place, column)| ColumnReport {
                header: column.header.clone(),
                field: match column.role {
                    Role::Holds(field) | Role::FillsIn(field) => Some(field.name()),
                    Role::Unmapped => None,
                },
                fills_in: matches!(column.role, Role::FillsIn(_)),
                corrected: column.corrected,
                gave_up: column
                    .gave_up
                    .as_ref()
                    .map(|(field, to)| (field.name(), to.clone())),
                samples: self.samples.of(place),
            })
            .collect()
    }
}
