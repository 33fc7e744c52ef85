//! Reads Excel 97–2003 workbooks through calamine.
//!
//! calamine holds the cells of a BIFF file in memory. The format is limited to 65,536 × 256 cells
//! per sheet, and the memory limit of the child process applies.

use std::io::{BufReader, Cursor, Read, Seek, SeekFrom};

use calamine::{Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError};

use super::merged::{MergedCell, MergedCells};
use super::{ReaderStop, RowBuilder, RowSink};
use crate::intake::error::ReaderRefusal;
use crate::intake::format::FileFormat;

/// Streams every worksheet of a compound file, including hidden ones.
///
/// # Errors
///
/// See [`ReaderStop`].
pub fn read<F: Read + Seek>(mut file: F, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)
        .map_err(|_| ReaderRefusal::BrokenFile)?;
    shrink_declared_sizes(&mut bytes);
    let mut book = match Xls::new(Cursor::new(bytes)) {
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
        let merged = book.merge_cells_by_sheet_name(&sheet.name);
        let merged = merged
            .unwrap_or_default()
            .iter()
            .map(MergedCell::from)
            .collect::<Vec<_>>();
        sink.sheet(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        rows(&range, RowBuilder::filling(MergedCells::new(merged)), sink)?;
    }
    Ok(())
}

/// Sizes up to this many cells may be declared: far more than any list of orders has.
const DECLARED: u64 = 4 << 20;

/// Lowers the size that a sheet declares if it is huge. calamine reserves memory for the declared
/// size at once, and one bordered cell in the last corner makes a sheet declare 16 million cells.
/// The size is only a hint: every cell says where it stands.
fn shrink_declared_sizes(bytes: &mut [u8]) {
    /// Type and length of the record with the size (DIMENSIONS of BIFF 8).
    const RECORD: [u8; 4] = [0x00, 0x02, 0x0e, 0x00];
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| {
        rest.windows(RECORD.len())
            .position(|window| window == RECORD)
    }) {
        let start = at + found + RECORD.len();
        at = start;
        let Some(body) = bytes.get_mut(start..start + 14) else {
            return;
        };
        let number = |from: usize, length: usize| {
            let digits = body.iter().skip(from).take(length).rev();
            digits.fold(0_u64, |value, byte| (value << 8) | u64::from(*byte))
        };
        let (rows, columns) = (number(4, 4), number(10, 2));
        let plausible = number(0, 4) <= rows && rows <= 65_536 && columns <= 256;
        if plausible && number(12, 2) == 0 && rows * columns > DECLARED {
            body.copy_from_slice(&[0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
        }
    }
}

pub(super) fn rows(
    range: &Range<calamine::Data>,
    mut rows: RowBuilder,
    sink: &mut dyn RowSink,
) -> Result<(), ReaderStop> {
    let (top, left) = range.start().unwrap_or((0, 0));
    let left = usize::try_from(left).unwrap_or(usize::MAX);
    for (row, cells) in (top + 1..).zip(range.rows()) {
        for (column, value) in cells.iter().enumerate() {
            rows.put(
                row,
                left.saturating_add(column),
                super::xlsx::cell(value.clone(), None),
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
