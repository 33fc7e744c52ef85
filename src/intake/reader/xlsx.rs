//! Reads Office Open XML workbooks: checks the zip archive first, then streams cells through
//! calamine.

use std::io::{BufReader, Read, Seek};

use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::{Duration, NaiveDateTime, Timelike};

use super::{ReaderStop, RowBuilder, RowSink, zip_check};
use crate::domain::time::BeijingTime;
use crate::intake::cell::Cell;
use crate::intake::error::ReaderRefusal;
use crate::intake::format::FileFormat;

/// Streams every worksheet, including hidden ones.
///
/// # Errors
///
/// See [`ReaderStop`].
pub fn read<F: Read + Seek>(mut file: F, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
    zip_check::check(&mut file)?;
    let mut book = Xlsx::new(BufReader::new(file)).map_err(|error| refusal(&error))?;
    sink.format(FileFormat::Xlsx)?;
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let mut cells = match book.worksheet_cells_reader(&sheet.name) {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(refusal(&error).into()),
        };
        sink.sheet(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let mut rows = RowBuilder::default();
        while let Some(found) = cells.next_cell().map_err(|error| refusal(&error))? {
            let (row, column) = found.get_position();
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            // A blank cell far from the data is only formatting.
            if let Some(value) = Some(found.get_value()).filter(|v| **v != DataRef::Empty) {
                rows.put(
                    row.saturating_add(1),
                    column,
                    cell(Data::from(value.clone())),
                    sink,
                )?;
            }
        }
        rows.finish(sink)?;
    }
    Ok(())
}

fn refusal(error: &XlsxError) -> ReaderRefusal {
    match error {
        XlsxError::Password => ReaderRefusal::EncryptedFile,
        _ => ReaderRefusal::BrokenFile,
    }
}

/// Converts calamine's cell. Formula errors (`#N/A`) become empty.
pub(super) fn cell(value: Data) -> Cell {
    match value {
        Data::Empty | Data::Error(_) => Cell::Empty,
        Data::String(text) if text.is_empty() => Cell::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::Text(text),
        Data::Int(number) => Cell::Number(whole(number)),
        Data::Float(number) => Cell::Number(number),
        Data::Bool(value) => Cell::Bool(value),
        Data::DateTime(time) => date_time(time).map_or(Cell::Number(time.as_f64()), Cell::DateTime),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "only integers of .xls come here, which have 30 bits"
)]
fn whole(number: i64) -> f64 {
    number as f64
}

/// Rounds a date cell to the nearest second. Excel day numbers are fractions of a day and off by
/// microseconds.
fn date_time(time: ExcelDateTime) -> Option<BeijingTime> {
    if time.is_duration() || !(0.0..2_958_466.0).contains(&time.as_f64()) {
        return None;
    }
    round(time.as_datetime()?)
}

fn round(time: NaiveDateTime) -> Option<BeijingTime> {
    (time + Duration::milliseconds(500)).with_nanosecond(0)
}
