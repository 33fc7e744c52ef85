//! Reads `OpenDocument` spreadsheets (.ods, also those of WPS and of Kylin's office programs) through
//! calamine.

use std::io::{BufReader, Read, Seek};

use calamine::{Ods, OdsError, Reader, SheetType, SheetVisible};

use super::{ReaderStop, RowBuilder, RowSink, xls};
use crate::intake::error::ReaderRefusal;
use crate::intake::format::FileFormat;

/// Streams every sheet, including hidden ones. The archive has been checked.
///
/// # Errors
///
/// See [`ReaderStop`].
pub(super) fn read<F: Read + Seek>(file: F, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
    let mut book = Ods::new(BufReader::new(file)).map_err(|error| match error {
        OdsError::Password => ReaderRefusal::EncryptedFile,
        OdsError::InvalidMime(_) => ReaderRefusal::NotASheet,
        _ => ReaderRefusal::BrokenFile,
    })?;
    sink.format(FileFormat::Ods)?;
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let range = book
            .worksheet_range(&sheet.name)
            .map_err(|_| ReaderRefusal::BrokenFile)?;
        sink.sheet(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        xls::rows(&range, RowBuilder::default(), sink)?;
    }
    Ok(())
}
