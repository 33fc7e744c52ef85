//! Reads Word documents: each table is a sheet, with the lines above it; a document without a table is a
//! text.

use std::io::{BufReader, Read, Seek};

use quick_xml::Reader as XmlReader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::zip_check::DOCUMENT;
use super::{ReaderStop, RowBuilder, RowSink, referred, slip_text};
use crate::intake::cell::Cell;
use crate::intake::error::ReaderRefusal;
use crate::intake::format::FileFormat;
use crate::intake::limits::{MAX_COLUMNS, MAX_SHEETS};
use crate::intake::slip::{self, Labels};

/// Greatest length in bytes of the text of a document, which is held in memory.
const LONGEST: u64 = 64 << 20;

/// One part of a document, from top to bottom.
#[derive(Debug, PartialEq, Eq)]
enum Block {
    /// A paragraph outside tables.
    Line(String),
    /// A table: its rows, each with its cells. A cell that covers several columns is followed by blank
    /// ones, and one that covers rows stands in each.
    Table(Vec<Vec<String>>),
}

/// Reads every table of a document.
///
/// # Errors
///
/// See [`ReaderStop`].
pub(super) fn read<F: Read + Seek>(file: F, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
    let broken = |_| ReaderRefusal::BrokenFile;
    let mut archive =
        ZipArchive::new(BufReader::new(file)).map_err(|_| ReaderRefusal::BrokenFile)?;
    let name = archive.file_names().flatten().find_map(|name| {
        let plain = name.replace('\\', "/");
        plain
            .eq_ignore_ascii_case(DOCUMENT)
            .then(|| name.into_owned())
    });
    let name = name.ok_or(ReaderRefusal::BrokenFile)?;
    let entry = archive
        .by_name(&name)
        .map_err(|_| ReaderRefusal::BrokenFile)?;
    let mut xml = String::new();
    entry
        .take(LONGEST + 1)
        .read_to_string(&mut xml)
        .map_err(broken)?;
    if xml.len() as u64 > LONGEST {
        return Err(ReaderRefusal::TooLarge.into());
    }
    let blocks = blocks(&xml)?;
    let labels = Labels::built_in();
    let lines = |blocks: &[Block]| {
        let lines = blocks.iter().filter_map(|block| match block {
            Block::Line(line) => Some(line.as_str()),
            Block::Table(_) => None,
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    if blocks.iter().all(|block| matches!(block, Block::Line(_))) {
        let text = lines(&blocks);
        if !slip::is_labelled(&text, &labels) {
            return Err(ReaderRefusal::NotASheet.into());
        }
        return slip_text::read(&text, &labels, sink);
    }
    sink.format(FileFormat::Docx)?;
    let mut above = Vec::new();
    let mut count = 0;
    for block in blocks {
        match block {
            Block::Line(line) => above.push(line),
            Block::Table(rows) => {
                count += 1;
                if count > MAX_SHEETS {
                    return Err(ReaderRefusal::TooLarge.into());
                }
                sink.sheet(&format!("表 {count}"), false)?;
                table(&std::mem::take(&mut above), rows, &labels, sink)?;
            }
        }
    }
    Ok(())
}

/// Passes a table on, with the labelled lines above it as rows of their own: a slip often has its number
/// above the table.
fn table(
    above: &[String],
    table: Vec<Vec<String>>,
    labels: &Labels,
    sink: &mut dyn RowSink,
) -> Result<(), ReaderStop> {
    let mut rows = RowBuilder::default();
    let lines = above.iter().map(|line| match slip::pairs_of(line, labels) {
        pairs if pairs.is_empty() => vec![line.clone()],
        pairs => pairs,
    });
    for (cells, row) in lines.chain(table).zip(1..) {
        for (column, text) in cells.into_iter().enumerate() {
            let cell = if text.trim().is_empty() {
                Cell::Empty
            } else {
                Cell::Text(text)
            };
            rows.put(row, column, cell, sink)?;
        }
    }
    rows.finish(sink)
}

/// The place in the document while it is read.
#[derive(Debug, Default)]
struct Position {
    blocks: Vec<Block>,
    /// The tables that are open, the outermost first. What an inner one holds is text of the cell around
    /// it.
    depth: usize,
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    cell: String,
    /// Columns that the open cell covers.
    span: usize,
    /// Whether the open cell continues the one above it.
    continues: bool,
    line: String,
    /// Depth of parts that repeat another part for older programs, or that were deleted.
    hidden: usize,
    in_text: bool,
}

impl Position {
    fn text(&mut self) -> &mut String {
        if self.depth > 0 {
            &mut self.cell
        } else {
            &mut self.line
        }
    }

    fn end_paragraph(&mut self) {
        if self.depth > 0 {
            if !self.cell.is_empty() && !self.cell.ends_with('\n') {
                self.cell.push('\n');
            }
        } else {
            let line = std::mem::take(&mut self.line);
            self.blocks.extend(
                line.split('\n')
                    .filter(|line| !line.trim().is_empty())
                    .map(|line| Block::Line(line.to_owned())),
            );
        }
    }

    fn end_cell(&mut self) {
        let mut text = std::mem::take(&mut self.cell).trim_end().to_owned();
        if self.continues {
            let above = self.rows.last().and_then(|row| row.get(self.row.len()));
            text = above.cloned().unwrap_or_default();
        }
        self.row.push(text);
        for _ in 1..self.span.clamp(1, MAX_COLUMNS) {
            self.row.push(String::new());
        }
    }
}

/// Returns the blocks of a document. Runs within a paragraph are joined, and text boxes are read where
/// they are anchored.
fn blocks(xml: &str) -> Result<Vec<Block>, ReaderRefusal> {
    let mut reader = XmlReader::from_str(xml);
    let mut at = Position::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => open(&mut at, &tag),
            Ok(Event::Empty(tag)) => {
                let name = tag.local_name();
                match name.as_ref() {
                    "tab" if at.hidden == 0 => at.text().push('\t'),
                    "br" | "cr" if at.hidden == 0 => at.text().push('\n'),
                    _ => property(&mut at, &tag),
                }
            }
            Ok(Event::Text(text)) if at.in_text && at.hidden == 0 => {
                at.text().push_str(&text);
            }
            Ok(Event::GeneralRef(reference)) if at.in_text && at.hidden == 0 => {
                at.text().push_str(&referred(&reference));
            }
            Ok(Event::End(tag)) => close(&mut at, tag.local_name().as_ref()),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(_) => return Err(ReaderRefusal::BrokenFile),
        }
    }
    at.end_paragraph();
    Ok(at.blocks)
}

fn open(at: &mut Position, tag: &BytesStart<'_>) {
    match tag.local_name().as_ref() {
        "Fallback" | "del" | "moveFrom" => at.hidden += 1,
        _ if at.hidden > 0 => {}
        "tbl" => {
            at.depth += 1;
            if at.depth == 1 {
                at.line = String::new();
                at.rows = Vec::new();
            }
        }
        "tr" if at.depth == 1 => at.row = Vec::new(),
        "tc" if at.depth == 1 => {
            at.cell = String::new();
            at.span = 1;
            at.continues = false;
        }
        "t" => at.in_text = true,
        _ => property(at, tag),
    }
}

/// Reads how many columns and rows a cell covers.
fn property(at: &mut Position, tag: &BytesStart<'_>) {
    if at.depth != 1 || at.hidden > 0 {
        return;
    }
    let value = tag
        .attributes()
        .flatten()
        .find(|one| one.key.local_name().as_ref() == "val");
    let value = value.map(|one| one.value.to_string());
    match tag.local_name().as_ref() {
        "gridSpan" => at.span = value.and_then(|value| value.parse().ok()).unwrap_or(1),
        "vMerge" => at.continues = value.as_deref() != Some("restart"),
        _ => {}
    }
}

fn close(at: &mut Position, name: &str) {
    match name {
        "Fallback" | "del" | "moveFrom" => at.hidden = at.hidden.saturating_sub(1),
        _ if at.hidden > 0 => {}
        "t" => at.in_text = false,
        "p" => at.end_paragraph(),
        "tc" if at.depth == 1 => at.end_cell(),
        "tr" if at.depth == 1 => {
            let row = std::mem::take(&mut at.row);
            at.rows.push(row);
        }
        "tbl" => {
            at.depth = at.depth.saturating_sub(1);
            if at.depth == 0 {
                let rows = std::mem::take(&mut at.rows);
                at.blocks.push(Block::Table(rows));
            }
        }
        _ => {}
    }
}
