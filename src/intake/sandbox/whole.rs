//! Reads a small table whole: its sheets with their rows, for lists that are no files of orders.

use std::ops::ControlFlow;
use std::path::Path;

use super::parent::read_file;
use crate::intake::error::ReadError;
use crate::intake::frame::{Frame, RawRow};
use crate::intake::limits::Limits;

/// One sheet of a table.
pub(in crate::intake) struct WholeSheet {
    /// Its name; empty for a file of text.
    pub name: String,
    /// Its rows, in the order of the file.
    pub rows: Vec<RawRow>,
}

/// Reads all sheets of a table (.xlsx, .xls, .csv) in a child process of `program`.
///
/// # Errors
/// As [`read_file`].
pub(in crate::intake) fn read_sheets(
    program: &Path,
    file: &Path,
) -> Result<Vec<WholeSheet>, ReadError> {
    let mut sheets: Vec<WholeSheet> = Vec::new();
    read_file(program, file, &Limits::default(), &mut |frame| {
        match frame {
            Frame::Sheet { name, .. } => sheets.push(WholeSheet {
                name,
                rows: Vec::new(),
            }),
            Frame::Rows(rows) => {
                if let Some(sheet) = sheets.last_mut() {
                    sheet.rows.extend(rows);
                }
            }
            Frame::Format(_)
            | Frame::Oversize { .. }
            | Frame::Beyond { .. }
            | Frame::Remark(_)
            | Frame::End
            | Frame::Error(_) => {}
        }
        ControlFlow::Continue(())
    })?;
    Ok(sheets)
}
