//! Defines the messages of the child process to its parent: JSON frames, each preceded by its
//! length (u32, little-endian).

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use super::cell::Cell;
use super::error::ReaderRefusal;
use super::format::FileFormat;
use super::limits::{MAX_COLUMNS, MAX_FRAME, MAX_ROWS, MAX_SHEETS};

/// A row: its number as in the spreadsheet program (from 1), and its cells from column A. Trailing
/// empty cells are left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RawRow(pub u32, pub Vec<Cell>);

/// Something about a sheet, or about the row before, that the officer must be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SheetRemark {
    /// Rows that a filter or the author hides in the spreadsheet program; they are read.
    HiddenRows {
        /// Number of hidden rows in the whole file.
        rows: u32,
    },
    /// The last row of the file is cut off: the file ends within quotation marks.
    CutOff {
        /// The row at which the file breaks off, from 1.
        row: u32,
    },
    /// The last line of the file has no line end and seems to break off. The row follows, because it
    /// may be a note.
    Unfinished {
        /// The row, from 1.
        row: u32,
    },
    /// The row that follows has fewer columns than the header of the text file.
    ShortRow {
        /// The row, from 1.
        row: u32,
        /// Number of its columns.
        fields: usize,
    },
    /// A quotation mark that opens a text was never closed; the text was read to the end of its
    /// line.
    OpenQuote {
        /// The row, from 1.
        row: u32,
    },
    /// Bytes that are no character in the encoding of the file; each is shown as `\u{fffd}`.
    BrokenBytes {
        /// The row, from 1.
        row: u32,
        /// Number of places in the row.
        places: u32,
    },
}

/// A message of the child process.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame {
    /// The format of the file. Always the first frame.
    Format(FileFormat),
    /// A new sheet begins; the rows after it belong to it.
    Sheet {
        /// The name of the sheet; empty for text files.
        name: String,
        /// True if the sheet is hidden in the spreadsheet program.
        hidden: bool,
    },
    /// Rows of the sheet in ascending order, without blank rows.
    Rows(Vec<RawRow>),
    /// A row was left out because it is too long for a frame.
    Oversize {
        /// The number of the row, from 1.
        row: u32,
    },
    /// Cells of the current sheet after column [`MAX_COLUMNS`] were left out.
    Beyond {
        /// Number of cells that were left out.
        cells: u32,
    },
    /// Something that the officer must be told.
    Remark(SheetRemark),
    /// The whole file was read. Always the last frame.
    End,
    /// The file was refused. Always the last frame.
    Error(ReaderRefusal),
}

/// An error of receiving a frame.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// The pipe was closed between or within frames.
    #[error("数据提前结束")]
    Closed,
    /// Reading from the pipe failed.
    #[error("管道读取失败：{0}")]
    Io(#[source] io::Error),
    /// The frame is malformed, too long, or not allowed at this point.
    #[error("数据帧不合规")]
    Garbled,
}

/// Writes one frame.
///
/// # Errors
/// When the pipe is closed, or the frame is longer than [`MAX_FRAME`].
pub fn write_frame(out: &mut dyn Write, frame: &Frame) -> io::Result<()> {
    write_body(out, &serde_json::to_vec(frame)?)
}

/// Writes an encoded frame.
///
/// # Errors
/// When the pipe is closed, or the frame is longer than [`MAX_FRAME`].
pub(crate) fn write_body(out: &mut dyn Write, body: &[u8]) -> io::Result<()> {
    let length = u32::try_from(body.len())
        .ok()
        .filter(|_| body.len() <= MAX_FRAME)
        .ok_or_else(|| io::Error::other("frame too long"))?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(body)
}

/// Reads one frame and returns it with its length in bytes. Nothing is trusted: the length, the
/// JSON and the number of cells are checked.
///
/// # Errors
/// See [`FrameError`].
pub fn read_frame(input: &mut dyn Read) -> Result<(Frame, usize), FrameError> {
    let mut length = [0; 4];
    read_exactly(input, &mut length)?;
    let length = usize::try_from(u32::from_le_bytes(length)).map_err(|_| FrameError::Garbled)?;
    if length == 0 || length > MAX_FRAME {
        return Err(FrameError::Garbled);
    }
    let mut body = vec![0; length];
    read_exactly(input, &mut body)?;
    let frame = serde_json::from_slice(&body).map_err(|_| FrameError::Garbled)?;
    Ok((frame, length + 4))
}

fn read_exactly(input: &mut dyn Read, buffer: &mut [u8]) -> Result<(), FrameError> {
    input.read_exact(buffer).map_err(|error| {
        if error.kind() == io::ErrorKind::UnexpectedEof {
            FrameError::Closed
        } else {
            FrameError::Io(error)
        }
    })
}

/// Checks that the frames of one file come in a valid order and within limits.
#[derive(Debug, Default)]
pub struct FrameRules {
    format_seen: bool,
    sheets: usize,
    last_row: u32,
}

impl FrameRules {
    /// Checks the next frame.
    ///
    /// # Errors
    ///
    /// [`FrameError::Garbled`] if the frame is not allowed here.
    pub fn check(&mut self, frame: &Frame) -> Result<(), FrameError> {
        let good = match frame {
            Frame::Format(_) => !std::mem::replace(&mut self.format_seen, true),
            Frame::Sheet { name, .. } => {
                self.sheets += 1;
                self.last_row = 0;
                self.format_seen && self.sheets <= MAX_SHEETS && name.chars().count() <= 255
            }
            Frame::Rows(rows) => {
                self.sheets > 0
                    && rows
                        .iter()
                        .all(|RawRow(row, cells)| cells.len() <= MAX_COLUMNS && self.next_row(*row))
            }
            Frame::Oversize { row } | Frame::Remark(SheetRemark::CutOff { row }) => {
                self.sheets > 0 && self.next_row(*row)
            }
            Frame::Beyond { .. } => self.sheets > 0,
            Frame::Remark(_) | Frame::End => self.format_seen,
            Frame::Error(_) => true,
        };
        if good {
            Ok(())
        } else {
            Err(FrameError::Garbled)
        }
    }

    fn next_row(&mut self, row: u32) -> bool {
        let ascending = row > self.last_row && row <= MAX_ROWS;
        self.last_row = row;
        ascending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Frame {
        Frame::Sheet {
            name: "工单".to_owned(),
            hidden: false,
        }
    }

    #[test]
    fn a_frame_is_read_back_as_it_was_written() {
        let rows = Frame::Rows(vec![RawRow(3, vec![Cell::from("甲"), Cell::Empty])]);
        for frame in [Frame::Format(FileFormat::Xlsx), sheet(), rows, Frame::End] {
            let mut bytes = Vec::new();
            write_frame(&mut bytes, &frame).unwrap();
            let (read, length) = read_frame(&mut bytes.as_slice()).unwrap();
            assert_eq!((read, length), (frame, bytes.len()));
        }
    }

    #[test]
    fn a_frame_that_lies_about_its_length_is_refused() {
        for bytes in [
            &[0, 0, 0, 0][..],
            &[0xff, 0xff, 0xff, 0xff, b'{'][..],
            &[2, 0, 0, 0, b'[', b'['][..],
        ] {
            let error = read_frame(&mut &*bytes).unwrap_err();
            assert!(matches!(error, FrameError::Garbled), "{bytes:?}");
        }
        assert!(matches!(
            read_frame(&mut &[9, 0, 0, 0, b'"'][..]),
            Err(FrameError::Closed)
        ));
    }

    #[test]
    fn frames_out_of_order_or_out_of_bounds_are_refused() {
        let rows =
            |numbers: &[u32]| Frame::Rows(numbers.iter().map(|n| RawRow(*n, Vec::new())).collect());
        let format = || Frame::Format(FileFormat::Xls);
        for wrong in [
            vec![sheet()],
            vec![format(), format()],
            vec![format(), rows(&[1])],
            vec![format(), sheet(), rows(&[2, 2])],
            vec![format(), sheet(), rows(&[5]), rows(&[4])],
            vec![format(), sheet(), rows(&[MAX_ROWS + 1])],
            vec![
                format(),
                sheet(),
                Frame::Rows(vec![RawRow(1, vec![Cell::Empty; 257])]),
            ],
            vec![Frame::End],
        ] {
            let mut rules = FrameRules::default();
            let results: Vec<_> = wrong.iter().map(|frame| rules.check(frame)).collect();
            assert!(results.iter().any(Result::is_err), "{wrong:?}");
        }
        let mut rules = FrameRules::default();
        for frame in [format(), sheet(), rows(&[1, 4]), sheet(), rows(&[2])] {
            rules.check(&frame).unwrap();
        }
    }
}
