//! Reads text in columns separated by `,`, `;`, `|` or tab, in any of the four encodings.

use std::collections::BTreeMap;
use std::io::{BufReader, Read, Seek, SeekFrom};

use csv::ReaderBuilder;

use super::csv_records::{Record, Records};
use super::{ReaderStop, RowBuilder, RowSink};
use crate::intake::cell::Cell;
use crate::intake::decode::{Decoding, TextEncoding};
use crate::intake::error::ReaderRefusal;
use crate::intake::format::FileFormat;
use crate::intake::frame::SheetRemark;
use crate::intake::header::HEADER_SCAN;

const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// Number of bytes and records examined to find the delimiter.
const SAMPLE_BYTES: u64 = 64 << 10;
const SAMPLE_RECORDS: usize = 50;
/// Greatest number of short rows that are reported.
const MOST_SHORT: usize = 1_000;

/// Streams a text file. It has one sheet without a name.
///
/// # Errors
///
/// See [`ReaderStop`].
pub fn read<F: Read + Seek>(
    mut file: F,
    encoding: TextEncoding,
    sink: &mut dyn RowSink,
) -> Result<(), ReaderStop> {
    let mut sample = Vec::new();
    Decoding::new(&mut file, encoding)
        .take(SAMPLE_BYTES)
        .read_to_end(&mut sample)
        .map_err(|_| ReaderRefusal::BrokenFile)?;
    let declared = declared_delimiter(&sample);
    let (found, _) = find_delimiter(&sample);
    let delimiter = declared.unwrap_or(found);
    let (_, width) = widths(&sample, delimiter);
    file.seek(SeekFrom::Start(0))
        .map_err(|_| ReaderRefusal::BrokenFile)?;
    sink.format(FileFormat::Text {
        encoding,
        delimiter: char::from(delimiter),
    })?;
    sink.sheet("", false)?;
    // Old programs on the Mac end lines with CR alone.
    let line_end = if sample.contains(&b'\r') && !sample.contains(&b'\n') {
        b'\r'
    } else {
        b'\n'
    };
    let input = BufReader::with_capacity(64 << 10, Decoding::new(file, encoding));
    let mut records = Records::new(input, char::from(delimiter), line_end, width);
    let mut rows = RowBuilder::default();
    let mut first = true;
    // Broken rows may be most of a file, and longer ones too; the header is whole.
    let whole = header_width(&sample, delimiter).unwrap_or(width);
    let mut short = 0;
    while let Some((row, record)) = records.next().map_err(|_| ReaderRefusal::BrokenFile)? {
        // The line `sep=;` is an instruction to the spreadsheet program, not data.
        if std::mem::take(&mut first) && declared.is_some() {
            continue;
        }
        let (fields, open) = match record {
            Record::Fields(fields) => (fields, false),
            Record::OpenQuote(fields) => (fields, true),
            Record::Unfinished(fields) => {
                rows.pause(sink)?;
                sink.remark(SheetRemark::Unfinished { row })?;
                (fields, false)
            }
            Record::CutOff => {
                rows.pause(sink)?;
                sink.remark(SheetRemark::CutOff { row })?;
                continue;
            }
        };
        if open {
            sink.remark(SheetRemark::OpenQuote { row })?;
        }
        if (2..whole).contains(&fields.len()) && short < MOST_SHORT {
            short += 1;
            rows.pause(sink)?;
            sink.remark(SheetRemark::ShortRow {
                row,
                fields: fields.len(),
            })?;
        }
        let places: usize = fields.iter().map(|f| f.matches('\u{fffd}').count()).sum();
        if places > 0 {
            let places = u32::try_from(places).unwrap_or(u32::MAX);
            sink.remark(SheetRemark::BrokenBytes { row, places })?;
        }
        for (column, field) in fields.iter().enumerate() {
            rows.put(row, column, cell(field), sink)?;
        }
    }
    rows.finish(sink)
}

fn builder(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true);
    builder
}

/// Converts a field to a cell. Some exports write `="0123"` so that spreadsheet programs do not
/// read a number.
fn cell(field: &str) -> Cell {
    let text = field
        .strip_prefix("=\"")
        .and_then(|rest| rest.trim_end().strip_suffix('"'))
        .unwrap_or(field);
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text.to_owned())
    }
}

fn declared_delimiter(sample: &[u8]) -> Option<u8> {
    let line = sample.split(|byte| *byte == b'\n').next()?;
    match line.trim_ascii() {
        [b's', b'e', b'p', b'=', delimiter] => Some(*delimiter),
        [b's', b'e', b'p', b'='] if line.contains(&b'\t') => Some(b'\t'),
        _ => None,
    }
}

/// Finds the delimiter that gives the most records the same number of columns, and that number.
/// Agreement counts more than width, because a text may contain many commas.
fn find_delimiter(sample: &[u8]) -> (u8, usize) {
    let mut best = (0, b',', 0);
    for delimiter in DELIMITERS {
        let (points, width) = widths(sample, delimiter);
        if points > best.0 {
            best = (points, delimiter, width);
        }
    }
    (best.1, best.2)
}

/// Returns how well a delimiter parts the sample, and the number of columns of most records.
fn widths(sample: &[u8], delimiter: u8) -> (usize, usize) {
    let mut widths = BTreeMap::<usize, usize>::new();
    let mut reader = builder(delimiter).from_reader(sample);
    for record in reader.records().take(SAMPLE_RECORDS).flatten() {
        if record.len() > 1 {
            *widths.entry(record.len()).or_default() += 1;
        }
    }
    let scored = widths
        .into_iter()
        .map(|(width, records)| ((width - 1) * records * records, width));
    scored.max().unwrap_or((0, 0))
}

/// Returns the number of columns of the header: the first record with several short texts and nothing
/// with figures.
fn header_width(sample: &[u8], delimiter: u8) -> Option<usize> {
    const LONGEST: usize = 24;
    const FEWEST: usize = 3;
    let mut reader = builder(delimiter).from_reader(sample);
    let mut records = reader.records().take(HEADER_SCAN).flatten();
    records.find_map(|record| {
        let is_name = |text: &str| {
            let figures = text.replace("12345", "");
            let figures = figures.bytes().filter(u8::is_ascii_digit).count();
            figures < 3 && text.chars().count() <= LONGEST
        };
        let filled = record.iter().enumerate();
        let filled: Vec<usize> = filled
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(at, _)| at)
            .collect();
        let (named, last) = (filled.len(), *filled.last()?);
        (named >= FEWEST && record.iter().all(is_name)).then_some(last + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{KeptOutput, texts};
    use super::*;
    use std::io::Cursor;

    fn rows(text: &str) -> (char, Vec<(u32, Vec<String>)>) {
        let mut kept = KeptOutput::default();
        read(Cursor::new(text), TextEncoding::Utf8, &mut kept).unwrap();
        let Some(FileFormat::Text { delimiter, .. }) = kept.format else {
            unreachable!("a text file");
        };
        (delimiter, texts(&kept))
    }

    #[test]
    fn the_delimiter_is_found_even_when_texts_hold_the_others() {
        for (text, expected) in [
            ("工单编号,标题\n1,甲;乙;丙\n2,丁\n", ','),
            ("工单编号\t标题\n1\t甲,乙,丙,丁\n2\t丁\n", '\t'),
            ("工单编号;标题\n1;甲,乙\n2;\"a,b,c\"\n", ';'),
            ("sep=;\n工单编号;标题\n", ';'),
            ("工单编号|标题\n1|甲,乙,丙\n", '|'),
            ("一列\n", ','),
        ] {
            assert_eq!(rows(text).0, expected, "{text}");
        }
    }

    #[test]
    fn rows_are_numbered_as_the_spreadsheet_shows_them() {
        let text = "工单编号,主要内容\r\n\r\n1,\"第一行\n第二行\"\r\n\r\n\r\n2,乙\r\n,\r\n3,丙";
        let numbers: Vec<u32> = rows(text).1.into_iter().map(|row| row.0).collect();
        assert_eq!(numbers, [1, 3, 6, 8]);
    }

    #[test]
    fn a_number_kept_as_text_by_a_formula_is_text() {
        let text = "工单编号,标题\n\"=\"\"181026181950554704\"\"\",甲\n=\"0012\",乙\n";
        let read = rows(text).1;
        assert_eq!(read[1].1[0], "181026181950554704");
        assert_eq!(read[2].1[0], "0012");
    }
}
