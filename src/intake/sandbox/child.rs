//! The child process: reads the file from standard input and writes frames to standard output.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use super::PASTED_ARGUMENT;
use super::confine::confine;
use crate::intake::error::ReaderRefusal;
use crate::intake::format::{COMPOUND, FileFormat};
use crate::intake::frame::{Frame, RawRow, SheetRemark, write_body, write_frame};
use crate::intake::limits::MAX_FRAME;
use crate::intake::reader::{self, Origin, ReaderStop, RowSink};

/// Number of bytes at which collected rows are sent: large enough for speed, small enough that
/// cancelling takes effect at once.
const BATCH: usize = 128 << 10;

/// Runs the child process. `main` calls it if the first argument is [`super::CHILD_ARGUMENT`].
#[must_use]
pub fn child_main() -> ExitCode {
    // A panic message could contain text of the file.
    panic::set_hook(Box::new(|_| {}));
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn run() -> io::Result<()> {
    let mut file = own_stdin()?;
    let mut sink = FrameSink::new(own_stdout()?);
    let meta = file.metadata()?;
    if !meta.is_file() {
        return sink.end(&Frame::Error(ReaderRefusal::UnknownFormat));
    }
    // Only these eight bytes are read before the limits are set, and they are only compared.
    let mut magic = [0; COMPOUND.len()];
    let compound = file.read_exact(&mut magic).is_ok() && magic == COMPOUND;
    file.seek(SeekFrom::Start(0))?;
    let pasted = std::env::args()
        .nth(2)
        .is_some_and(|argument| argument == PASTED_ARGUMENT);
    let origin = if pasted { Origin::Pasted } else { Origin::File };
    confine(meta.len(), compound)?;
    let result = panic::catch_unwind(AssertUnwindSafe(|| reader::read(file, origin, &mut sink)));
    match result {
        Ok(Ok(())) => sink.end(&Frame::End),
        Ok(Err(ReaderStop::Refused(refusal))) => sink.end(&Frame::Error(refusal)),
        Ok(Err(ReaderStop::Gone(error))) => Err(error),
        Err(_) => sink.end(&Frame::Error(ReaderRefusal::BrokenFile)),
    }
}

#[cfg(unix)]
fn own_stdin() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(File::from(io::stdin().as_fd().try_clone_to_owned()?))
}

#[cfg(unix)]
fn own_stdout() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

#[cfg(windows)]
fn own_stdin() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(File::from(io::stdin().as_handle().try_clone_to_owned()?))
}

#[cfg(windows)]
fn own_stdout() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(File::from(io::stdout().as_handle().try_clone_to_owned()?))
}

/// Turns the output of a reader into frames.
struct FrameSink<W> {
    out: W,
    batch: Vec<u8>,
}

const BATCH_OPEN: &[u8] = b"{\"rows\":[";
const BATCH_CLOSE: &[u8] = b"]}";

impl<W: Write> FrameSink<W> {
    fn new(out: W) -> Self {
        Self {
            out,
            batch: Vec::with_capacity(2 * BATCH),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.batch.is_empty() {
            self.batch.extend_from_slice(BATCH_CLOSE);
            write_body(&mut self.out, &self.batch)?;
            self.batch.clear();
        }
        Ok(())
    }

    fn end(&mut self, frame: &Frame) -> io::Result<()> {
        // Rows read before an error are sent too; the parent decides what to do with a broken file.
        self.flush()?;
        write_frame(&mut self.out, frame)?;
        self.out.flush()
    }
}

impl<W: Write> RowSink for FrameSink<W> {
    fn format(&mut self, format: FileFormat) -> io::Result<()> {
        write_frame(&mut self.out, &Frame::Format(format))
    }

    fn sheet(&mut self, name: &str, hidden: bool) -> io::Result<()> {
        self.flush()?;
        let name = name.chars().take(255).collect();
        write_frame(&mut self.out, &Frame::Sheet { name, hidden })
    }

    fn row(&mut self, row: RawRow) -> io::Result<()> {
        let start = self.batch.len();
        let opening: &[u8] = if start == 0 { BATCH_OPEN } else { b"," };
        self.batch.extend_from_slice(opening);
        serde_json::to_writer(&mut self.batch, &row)?;
        if self.batch.len() + BATCH_CLOSE.len() > MAX_FRAME {
            // Remove the row, send the ones before it, and try it alone.
            let alone = self.batch.split_off(start + opening.len());
            self.batch.truncate(start);
            self.flush()?;
            if BATCH_OPEN.len() + alone.len() + BATCH_CLOSE.len() > MAX_FRAME {
                return write_frame(&mut self.out, &Frame::Oversize { row: row.0 });
            }
            self.batch.extend_from_slice(BATCH_OPEN);
            self.batch.extend_from_slice(&alone);
        }
        if self.batch.len() >= BATCH {
            self.flush()?;
        }
        Ok(())
    }

    fn beyond(&mut self, cells: u32) -> io::Result<()> {
        self.flush()?;
        write_frame(&mut self.out, &Frame::Beyond { cells })
    }

    fn remark(&mut self, remark: SheetRemark) -> io::Result<()> {
        self.flush()?;
        write_frame(&mut self.out, &Frame::Remark(remark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::cell::Cell;
    use crate::intake::frame::read_frame;

    fn frames(rows: Vec<RawRow>) -> Vec<Frame> {
        let mut bytes = Vec::new();
        let mut sink = FrameSink::new(&mut bytes);
        for row in rows {
            sink.row(row).unwrap();
        }
        sink.end(&Frame::End).unwrap();
        let mut input = bytes.as_slice();
        std::iter::from_fn(|| read_frame(&mut input).ok().map(|(frame, _)| frame)).collect()
    }

    #[test]
    fn rows_are_batched_and_none_is_lost() {
        let text = "诉".repeat(200);
        let rows: Vec<_> = (1..=2000)
            .map(|n| RawRow(n, vec![Cell::from(text.as_str()), Cell::Number(1.0)]))
            .collect();
        let frames = frames(rows.clone());
        assert!(frames.len() > 3 && frames.len() < 50, "{}", frames.len());
        let back: Vec<RawRow> = frames
            .into_iter()
            .filter_map(|frame| match frame {
                Frame::Rows(rows) => Some(rows),
                _ => None,
            })
            .flatten()
            .collect();
        assert_eq!(back, rows);
    }

    #[test]
    fn a_row_too_long_for_a_frame_is_named_and_its_neighbours_are_kept() {
        let long = "x".repeat(MAX_FRAME);
        let nearly = "x".repeat(MAX_FRAME - 100);
        let sent = frames(vec![
            RawRow(1, vec![Cell::from("甲")]),
            RawRow(2, vec![Cell::from(long.as_str())]),
            RawRow(3, vec![Cell::from(nearly.as_str())]),
            RawRow(4, vec![Cell::from("乙")]),
        ]);
        let shape: Vec<_> = sent
            .iter()
            .map(|frame| match frame {
                Frame::Rows(rows) => rows.iter().map(|row| row.0).collect(),
                Frame::Oversize { row } => vec![*row, 0],
                _ => vec![],
            })
            .collect();
        assert_eq!(shape, [vec![1], vec![2, 0], vec![3], vec![4], vec![]]);
    }
}
