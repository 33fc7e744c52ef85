//! Rows that could not be converted to orders, with what could be read of them.

use serde::Serialize;

use super::SheetRows;
use super::order::{self, RowFault};
use crate::domain::incoming::IncomingOrder;
use crate::intake::cell::Cell;
use crate::intake::header::ColumnRole;

/// Greatest number of refused rows of a sheet whose words are kept.
const MOST_KEPT: u32 = 200;

/// A row that could not be converted to an order, with the reason.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RejectedRow {
    /// The name of the sheet; empty for CSV.
    pub sheet: String,
    /// The row number as in the spreadsheet program, from 1.
    pub row: u32,
    /// The header of the invalid column, if the error is in one column.
    pub column: Option<String>,
    /// Stable English code of the reason, for scripts.
    pub code: &'static str,
    /// What is wrong and what to do, in Chinese. Quotes no personal data.
    pub message: String,
    /// What the row says, so that an officer can register the order; `None` if nothing could be read, or
    /// many rows were refused before. Personal data.
    #[serde(skip)]
    pub kept: Option<Box<KeptRow>>,
}

/// What a refused row says. Personal data.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptRow {
    /// What could be read of it.
    pub order: IncomingOrder,
    /// The field of the invalid column, if the error is in one column that has one.
    pub field: Option<&'static str>,
    /// Every cell with its header, as written.
    pub cells: Vec<(String, String)>,
}

impl SheetRows {
    pub(super) fn reject(&mut self, row: u32, fault: RowFault) -> RejectedRow {
        self.counts.rejected += 1;
        RejectedRow {
            sheet: self.sheet.clone(),
            row,
            column: fault.column,
            code: fault.code,
            message: fault.message,
            kept: None,
        }
    }

    pub(super) fn reject_kept(
        &mut self,
        row: u32,
        fault: RowFault,
        kept: Option<KeptRow>,
    ) -> RejectedRow {
        RejectedRow {
            kept: kept.map(Box::new),
            ..self.reject(row, fault)
        }
    }

    /// Returns what a row says whose order could not be read; `None` if many rows were refused before.
    /// `column` is the header of the invalid one.
    pub(super) fn kept(
        &self,
        cells: &[Cell],
        column: Option<&str>,
        order: IncomingOrder,
    ) -> Option<KeptRow> {
        if self.counts.rejected >= MOST_KEPT {
            return None;
        }
        let mut columns = self.header.columns.iter();
        let invalid = columns.find(|one| Some(one.header.as_str()) == column);
        let field = invalid.and_then(|column| match column.role {
            ColumnRole::Holds(field) | ColumnRole::FillsIn(field) => Some(field.name()),
            ColumnRole::Unmapped => None,
        });
        Some(KeptRow {
            order,
            field,
            cells: order::words_of(&self.header, cells),
        })
    }
}
