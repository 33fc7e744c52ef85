//! Reads Office Open XML workbooks: checks the zip archive first, then streams cells through
//! calamine.

use std::collections::HashSet;
use std::io::{BufReader, Read, Seek};

use calamine::{
    Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError,
};
use chrono::{Duration, NaiveDateTime, Timelike};

use super::merged::{MergedCell, MergedCells};
use super::zip_check::BookTraits;
use super::{ReaderStop, RowBuilder, RowSink};
use crate::domain::time::BeijingTime;
use crate::intake::cell::{Cell, EXACT_LIMIT};
use crate::intake::error::ReaderRefusal;
use crate::intake::format::FileFormat;
use crate::intake::frame::SheetRemark;

/// Streams every worksheet, including hidden ones. The archive has been checked and has these traits.
///
/// # Errors
///
/// See [`ReaderStop`].
pub(super) fn read<F: Read + Seek>(
    file: F,
    traits: BookTraits,
    sink: &mut dyn RowSink,
) -> Result<(), ReaderStop> {
    let mut book = Xlsx::new(BufReader::new(file)).map_err(|error| refusal(&error))?;
    sink.format(FileFormat::Xlsx)?;
    let sheets = book.sheets_metadata().to_vec();
    for sheet in sheets.iter().filter(|one| one.typ == SheetType::WorkSheet) {
        let merged = if traits.merged_cells {
            merged_cells(&mut book, &sheet.name)?
        } else {
            MergedCells::default()
        };
        let unsaved = if traits.unsaved_formulas {
            unsaved_formulas(&mut book, &sheet.name)?
        } else {
            HashSet::new()
        };
        let mut cells = match book.worksheet_cells_reader(&sheet.name) {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(refusal(&error).into()),
        };
        sink.sheet(&sheet.name, sheet.visible != SheetVisible::Visible)?;
        let padding: Vec<Option<NumberShape>> = cells.styles().iter().map(number_shape).collect();
        let mut rows = RowBuilder::filling(merged);
        while let Some((found, style)) = cells
            .next_cell_with_style_id()
            .map_err(|error| refusal(&error))?
        {
            let (row, column) = found.get_position();
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            if !unsaved.is_empty() && unsaved.contains(&found.get_position()) {
                rows.put(row.saturating_add(1), column, Cell::unsaved_formula(), sink)?;
                continue;
            }
            // A blank cell far from the data is only formatting.
            if let Some(value) = Some(found.get_value()).filter(|v| **v != DataRef::Empty) {
                let shape = padding.get(style).and_then(Option::as_ref);
                let value = cell(Data::from(value.clone()), shape);
                rows.put(row.saturating_add(1), column, value, sink)?;
            }
        }
        rows.finish(sink)?;
    }
    if traits.hidden_rows > 0 {
        sink.remark(SheetRemark::HiddenRows {
            rows: traits.hidden_rows,
        })?;
    }
    Ok(())
}

/// Returns the places of formulas whose result the file does not hold, apart from pictures.
fn unsaved_formulas<F: Read + Seek>(
    book: &mut Xlsx<F>,
    sheet: &str,
) -> Result<HashSet<(u32, u32)>, ReaderStop> {
    /// Greatest number that is kept; a list has fewer.
    const MOST: usize = 200_000;
    let mut cells = match book.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        Err(XlsxError::NotAWorksheet(_)) => return Ok(HashSet::new()),
        Err(error) => return Err(refusal(&error).into()),
    };
    let mut found = HashSet::new();
    while let Some(cell) = cells
        .next_cell_with_formula()
        .map_err(|error| refusal(&error))?
    {
        let formula = cell.formula.filter(|formula| !is_picture(formula));
        if formula.is_some() && cell.value == DataRef::Empty && found.len() < MOST {
            found.insert(cell.pos);
        }
    }
    Ok(found)
}

fn merged_cells<F: Read + Seek>(
    book: &mut Xlsx<F>,
    sheet: &str,
) -> Result<MergedCells, ReaderStop> {
    let areas = match book.merge_cells_by_sheet_name(sheet) {
        Ok(areas) => areas,
        Err(XlsxError::NotAWorksheet(_)) => Vec::new(),
        Err(error) => return Err(refusal(&error).into()),
    };
    Ok(MergedCells::new(areas.iter().map(MergedCell::from)))
}

fn refusal(error: &XlsxError) -> ReaderRefusal {
    match error {
        XlsxError::Password => ReaderRefusal::EncryptedFile,
        _ => ReaderRefusal::BrokenFile,
    }
}

/// How a cell shows a number with leading zeros: the format `"A"00000` shows 12 as `A00012`.
pub(super) struct NumberShape {
    before: String,
    digits: usize,
    after: String,
}

/// Reads a number format that pads a number with zeros. Such a number is an identifier, and what is
/// shown is its text.
fn number_shape(style: &Style) -> Option<NumberShape> {
    let code = &style.number_format.as_ref()?.format_code;
    let mut shape = NumberShape {
        before: String::new(),
        digits: 0,
        after: String::new(),
    };
    let mut characters = code.split(';').next()?.chars();
    while let Some(character) = characters.next() {
        let literal: String = match character {
            '0' if shape.after.is_empty() => {
                shape.digits += 1;
                continue;
            }
            '"' => characters.by_ref().take_while(|c| *c != '"').collect(),
            '\\' => characters.next()?.to_string(),
            '-' => "-".to_owned(),
            _ => return None,
        };
        if shape.digits == 0 {
            shape.before.push_str(&literal);
        } else {
            shape.after.push_str(&literal);
        }
    }
    (shape.digits >= 2).then_some(shape)
}

impl NumberShape {
    /// Shows a whole number as the spreadsheet program does.
    fn show(&self, number: f64) -> Option<String> {
        let Self {
            before,
            digits,
            after,
        } = self;
        let whole = number.fract() == 0.0 && (0.0..EXACT_LIMIT).contains(&number);
        whole.then(|| format!("{before}{number:0digits$.0}{after}"))
    }
}

/// Returns true for the picture function of WPS, whose saved value is the call itself.
fn is_picture(text: &str) -> bool {
    let call = text.trim_start_matches(['=', '@']);
    let call = call.strip_prefix("_xlfn.").unwrap_or(call);
    call.starts_with("DISPIMG(")
}

/// Converts calamine's cell. Pictures become empty; formula errors become their words (`#N/A`), and a
/// time of day without a date its figures (`17:30`).
pub(super) fn cell(value: Data, shape: Option<&NumberShape>) -> Cell {
    let number = |number: f64| {
        let shown = shape.and_then(|shape| shape.show(number));
        shown.map_or(Cell::Number(number), Cell::Text)
    };
    match value {
        Data::Empty => Cell::Empty,
        Data::Error(error) => Cell::Text(error.to_string()),
        Data::String(text) if text.is_empty() || is_picture(&text) => Cell::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::Text(text),
        Data::Int(value) => number(whole(value)),
        Data::Float(value) => number(value),
        Data::Bool(value) => Cell::Bool(value),
        Data::DateTime(time) if is_clock(&time) => time_of_day(time.as_f64()),
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

/// Returns true for a time of day without a date.
fn is_clock(time: &ExcelDateTime) -> bool {
    let number = time.as_f64();
    number > 0.0 && number < 1.0
}

/// Shows a part of a day as the spreadsheet program does.
fn time_of_day(part: f64) -> Cell {
    let midnight = NaiveDateTime::default();
    #[expect(clippy::cast_possible_truncation, reason = "less than a day")]
    let seconds = (part * 86_400.0).round() as i64;
    let form = if seconds % 60 == 0 {
        "%H:%M"
    } else {
        "%H:%M:%S"
    };
    let shown = midnight + Duration::seconds(seconds);
    Cell::Text(shown.format(form).to_string())
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
