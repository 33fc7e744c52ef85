//! Reads XML spreadsheets of Excel 2003, which platforms write from templates and name .xls.

use std::io::{Read, Seek};

use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};

use super::merged::{MergedCell, MergedCells};
use super::{ReaderStop, RowBuilder, RowSink, referred};
use crate::domain::time::BeijingTime;
use crate::intake::cell::Cell;
use crate::intake::decode::{Decoding, TextEncoding};
use crate::intake::error::ReaderRefusal;
use crate::intake::format::FileFormat;
use crate::intake::frame::SheetRemark;
use crate::intake::limits::{MAX_COLUMNS, MAX_ROWS};

/// Maximum length of the text in bytes of UTF-8, because it is held in memory.
const LONGEST: u64 = 96 << 20;
/// Most digits that a number keeps exactly; a longer one is taken as the text that it is.
const EXACT_DIGITS: usize = 15;

/// Reads every worksheet.
///
/// # Errors
///
/// See [`ReaderStop`].
pub(super) fn read<F: Read + Seek>(
    file: F,
    encoding: TextEncoding,
    sink: &mut dyn RowSink,
) -> Result<(), ReaderStop> {
    let mut xml = String::new();
    Decoding::new(file, encoding)
        .take(LONGEST + 1)
        .read_to_string(&mut xml)
        .map_err(|_| ReaderRefusal::TooLarge)?;
    if xml.len() as u64 > LONGEST {
        return Err(ReaderRefusal::TooLarge.into());
    }
    sink.format(FileFormat::Xml2003)?;
    let mut at = Position::default();
    let mut reader = XmlReader::from_str(&xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => at.open(&tag, false, sink)?,
            Ok(Event::Empty(tag)) => at.open(&tag, true, sink)?,
            Ok(Event::Text(text)) if at.in_data => at.text.push_str(&text),
            Ok(Event::CData(text)) if at.in_data => at.text.push_str(&text),
            Ok(Event::GeneralRef(reference)) if at.in_data => {
                at.text.push_str(&referred(&reference));
            }
            Ok(Event::End(tag)) => at.close(tag.local_name().as_ref()),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Err(ReaderRefusal::BrokenFile.into()),
        }
    }
    at.end_sheet(sink)?;
    if at.hidden > 0 {
        sink.remark(SheetRemark::HiddenRows { rows: at.hidden })?;
    }
    Ok(())
}

/// The place in the workbook while it is read.
#[derive(Debug, Default)]
struct Position {
    /// Whether a worksheet is open.
    open: bool,
    /// The cells of the open sheet, row by row; merged cells are known only when the sheet ends.
    cells: Vec<(u32, usize, Cell)>,
    merged: Vec<MergedCell>,
    row: u32,
    column: usize,
    /// Columns that the open cell covers beside its own.
    across: usize,
    /// Type of the open value.
    kind: String,
    text: String,
    in_data: bool,
    in_comment: bool,
    hidden: u32,
}

impl Position {
    fn open(
        &mut self,
        tag: &BytesStart<'_>,
        empty: bool,
        sink: &mut dyn RowSink,
    ) -> Result<(), ReaderStop> {
        match tag.local_name().as_ref() {
            "Worksheet" => {
                self.end_sheet(sink)?;
                let name = attribute(tag, "Name").unwrap_or_default();
                sink.sheet(&name, false)?;
                self.open = true;
                self.row = 0;
            }
            "Row" => {
                let index = attribute(tag, "Index").and_then(|index| index.parse().ok());
                self.row = index.unwrap_or(self.row.saturating_add(1));
                if self.row > MAX_ROWS {
                    return Err(ReaderRefusal::TooLarge.into());
                }
                self.hidden += u32::from(attribute(tag, "Hidden").as_deref() == Some("1"));
                self.column = 0;
            }
            "Cell" => {
                let number =
                    |name: &str| attribute(tag, name).and_then(|text| text.parse::<usize>().ok());
                if let Some(index) = number("Index") {
                    self.column = index.saturating_sub(1);
                }
                self.across = number("MergeAcross").unwrap_or(0).min(MAX_COLUMNS);
                let down = number("MergeDown").unwrap_or(0);
                if down > 0 && self.merged.len() < MAX_COLUMNS * 100 {
                    let last = self
                        .row
                        .saturating_add(u32::try_from(down).unwrap_or(u32::MAX));
                    self.merged.push(MergedCell {
                        first_row: self.row,
                        last_row: last.min(MAX_ROWS),
                        column: self.column,
                    });
                }
                self.text.clear();
                if empty {
                    self.end_cell();
                }
            }
            "Comment" if !empty => self.in_comment = true,
            "Data" if !empty && !self.in_comment => {
                self.kind = attribute(tag, "Type").unwrap_or_default();
                self.in_data = true;
            }
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "Comment" => self.in_comment = false,
            "Data" => self.in_data = false,
            "Cell" => self.end_cell(),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.is_empty() && self.open && self.row > 0 {
            self.cells
                .push((self.row, self.column, value(&self.kind, text)));
        }
        self.column = self.column.saturating_add(1 + self.across);
        self.across = 0;
    }

    /// Passes the rows of the open sheet on.
    fn end_sheet(&mut self, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
        if !std::mem::take(&mut self.open) {
            return Ok(());
        }
        let merged = MergedCells::new(std::mem::take(&mut self.merged));
        let mut rows = RowBuilder::filling(merged);
        for (row, column, cell) in std::mem::take(&mut self.cells) {
            rows.put(row, column, cell, sink)?;
        }
        rows.finish(sink)
    }
}

/// Returns the value of an attribute, whatever prefix it has.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|one| one.key.local_name().as_ref() == name)?;
    let value = found.value.to_string();
    Some(
        quick_xml::escape::unescape(&value)
            .map_or_else(|_| value.clone(), std::borrow::Cow::into_owned),
    )
}

/// Converts a value by the type that the file gives it.
fn value(kind: &str, text: String) -> Cell {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    match kind {
        "Number" if digits <= EXACT_DIGITS => {
            text.trim().parse().map_or(Cell::Text(text), Cell::Number)
        }
        "DateTime" => {
            let whole = text.split('.').next().unwrap_or_default();
            let read: Option<BeijingTime> = whole.parse().ok();
            read.map_or_else(|| Cell::Text(text.clone()), Cell::DateTime)
        }
        "Boolean" => Cell::Bool(text.trim() == "1"),
        _ => Cell::Text(text),
    }
}
