//! What receives the rows of a file while it is read.

use std::io;

use super::format::FileFormat;
use super::frame::{RawRow, SheetRemark};

/// Receives what a reader reads.
pub trait RowSink {
    /// Reports the format of the file. Called once, before everything else.
    ///
    /// # Errors
    /// The receiver was closed.
    fn format(&mut self, format: FileFormat) -> io::Result<()>;
    /// Starts a sheet.
    ///
    /// # Errors
    /// The receiver was closed.
    fn sheet(&mut self, name: &str, hidden: bool) -> io::Result<()>;
    /// Adds a row that is not blank. Row numbers ascend within a sheet.
    ///
    /// # Errors
    /// The receiver was closed.
    fn row(&mut self, row: RawRow) -> io::Result<()>;
    /// Reports how many non-empty cells of the sheet are after column [`MAX_COLUMNS`](super::limits::MAX_COLUMNS).
    ///
    /// # Errors
    /// The receiver was closed.
    fn beyond(&mut self, cells: u32) -> io::Result<()>;
    /// Reports something about the sheet or the row before that the officer must be told.
    ///
    /// # Errors
    /// The receiver was closed.
    fn remark(&mut self, remark: SheetRemark) -> io::Result<()>;
}
