//! Reads a text with orders written as label and value, such as a message from a group.

use std::io::{Read, Seek, SeekFrom};

use super::{Origin, ReaderStop, RowSink};
use crate::intake::decode::{Decoding, TextEncoding};
use crate::intake::error::ReaderRefusal;
use crate::intake::format::FileFormat;
use crate::intake::slip::{self, Labels};

/// Greatest length in bytes of such a text; a longer one is a table, or nothing of ours.
const LONGEST: u64 = 2 << 20;

/// Returns a text that is written so, and seeks back to its start; `None` if it is a table. A pasted text
/// without a table is always taken.
///
/// # Errors
/// The file cannot be read.
pub(super) fn whole<F: Read + Seek>(
    file: &mut F,
    encoding: TextEncoding,
    origin: Origin,
    labels: &Labels,
) -> Result<Option<String>, ReaderRefusal> {
    let broken = |_| ReaderRefusal::BrokenFile;
    let mut text = String::new();
    let read = Decoding::new(&mut *file, encoding)
        .take(LONGEST + 1)
        .read_to_string(&mut text);
    file.seek(SeekFrom::Start(0)).map_err(broken)?;
    // A limit within a character cuts it, which is an error of a text that is too long anyway.
    if read.is_err() || text.len() as u64 > LONGEST {
        return Ok(None);
    }
    let is_ours = match origin {
        Origin::File => slip::is_labelled(&text, labels),
        Origin::Pasted => !slip::has_heading(&text, labels),
    };
    Ok(is_ours.then_some(text))
}

/// Passes the orders of a text on as one table.
///
/// # Errors
/// See [`ReaderStop`].
pub(super) fn read(text: &str, labels: &Labels, sink: &mut dyn RowSink) -> Result<(), ReaderStop> {
    sink.format(FileFormat::Message)?;
    sink.sheet("", false)?;
    let found = slip::read_text(text, labels);
    if found.len() == 0 {
        return Err(ReaderRefusal::EmptyFile.into());
    }
    for (at, table) in found.into_tables(labels).into_iter().enumerate() {
        if at > 0 {
            sink.sheet(slip::UNNUMBERED, false)?;
        }
        for row in table {
            sink.row(row)?;
        }
    }
    Ok(())
}
