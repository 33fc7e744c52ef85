//! Reads Excel 97–2003 workbooks through calamine.
//!
//! calamine holds the cells of a BIFF file in memory. The format is limited to 65,536 × 256 cells
//! per sheet, and the memory limit of the child process applies.

use std::io::{BufReader, Read, Seek, SeekFrom};

use calamine::{Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError};

use super::{ReaderStop, RowBuilder, RowSink};
use crate::intake::error::ReaderRefusal;
use crate::intake::format::FileFormat;

/// Streams every worksheet of a compound file, including hidden ones.
///
/// # Errors
///
/// See [`ReaderStop`].
pub fn read<F: Read + Seek>(mut file: F, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
    let mut book = match Xls::new(BufReader::new(&mut file)) {
        Ok(book) => book,
        Err(XlsError::Password) => return Err(ReaderRefusal::EncryptedFile.into()),
        Err(_) => return Err(not_a_workbook(file).into()),
    };
    sink.format(FileFormat::Xls)?;
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let range = book
            .worksheet_range(&sheet.name)
            .map_err(|_| ReaderRefusal::BrokenFile)?;
        sink.sheet(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        rows(&range, sink)?;
    }
    Ok(())
}

fn rows(range: &Range<calamine::Data>, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
    let (top, left) = range.start().unwrap_or((0, 0));
    let left = usize::try_from(left).unwrap_or(usize::MAX);
    let mut rows = RowBuilder::default();
    for (row, cells) in (top + 1..).zip(range.rows()) {
        for (column, value) in cells.iter().enumerate() {
            rows.put(
                row,
                left.saturating_add(column),
                super::xlsx::cell(value.clone()),
                sink,
            )?;
        }
    }
    rows.finish(sink)
}

/// Determines why a compound file is not an .xls workbook: a password, another program's document,
/// or damage.
fn not_a_workbook<F: Read + Seek>(mut file: F) -> ReaderRefusal {
    if matches!(
        Xlsx::new(BufReader::new(&mut file)),
        Err(XlsxError::Password)
    ) {
        return ReaderRefusal::EncryptedFile;
    }
    let mut bytes = Vec::new();
    let looked = file
        .seek(SeekFrom::Start(0))
        .and_then(|_| file.take(16 << 20).read_to_end(&mut bytes));
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if looked.is_ok() && !holds("Workbook") && !holds("Book") && holds("WordDocument") {
        return ReaderRefusal::NotASheet;
    }
    ReaderRefusal::BrokenFile
}
