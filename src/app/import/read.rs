//! One file read to its end, its rows kept until they are planned or taken in.

use std::io::{BufRead, BufReader, BufWriter, Seek, Write};
use std::ops::ControlFlow;
use std::path::Path;

use tempfile::SpooledTempFile;

use super::newest::Newest;
use super::{CHUNK, ImportError};
use crate::domain::incoming::IncomingRow;
use crate::intake::{self, Aliases, FileReport, Limits, RejectedRow};

/// Rows of a file wait in memory up to this many bytes, then in an unlinked file of the data folder,
/// so that nothing is taken in before the file was read to its end.
const SPOOL: usize = 32 * 1024 * 1024;

/// A file that was read.
#[derive(Debug)]
pub struct ReadFile {
    pub(super) report: FileReport,
    pub(super) rejected: Vec<RejectedRow>,
    pub(super) rows: usize,
    pub(super) newest: Newest,
    spool: SpooledTempFile,
}

/// What a pass over the rows is given: the rows of a chunk, and whether later rows of the same file
/// speak of the same orders.
pub(super) type Chunk = (Vec<IncomingRow>, bool);

impl ReadFile {
    /// Reads a file in a process of its own (`program` is this program's path); what does not fit
    /// into memory waits in `folder`. `progress` hears the rows read so far, and may stop it.
    ///
    /// # Errors
    /// When the file is refused, the rows cannot be kept, or it was stopped.
    pub fn read(
        program: &Path,
        folder: &Path,
        file: &Path,
        aliases: &Aliases,
        limits: &Limits,
        progress: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> Result<Self, ImportError> {
        let mut spool = BufWriter::new(tempfile::spooled_tempfile_in(SPOOL, folder));
        let mut rows = 0_usize;
        let mut newest = Newest::default();
        let mut rejected = Vec::new();
        let mut broken: Option<ImportError> = None;
        let mut seen = 0_usize;
        let read = intake::read(program, file, aliases, limits, &mut |row| {
            match row {
                Ok(row) => {
                    let written = serde_json::to_writer(&mut spool, &row)
                        .map_err(std::io::Error::from)
                        .and_then(|()| spool.write_all(b"\n"));
                    if let Err(error) = written {
                        broken = Some(error.into());
                        return ControlFlow::Break(());
                    }
                    newest.see(rows, &row.order);
                    rows += 1;
                }
                Err(row) => rejected.push(row),
            }
            seen += 1;
            if seen.is_multiple_of(CHUNK) && progress(rows).is_break() {
                broken = Some(ImportError::Cancelled);
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        if let Some(error) = broken {
            return Err(error);
        }
        let report = read?;
        let spool = spool
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)?;
        Ok(Self {
            report,
            rejected,
            rows,
            newest,
            spool,
        })
    }

    /// What was found in the file.
    #[must_use]
    pub const fn report(&self) -> &FileReport {
        &self.report
    }

    /// The rows that cannot be taken in.
    #[must_use]
    pub fn rejected(&self) -> &[RejectedRow] {
        &self.rejected
    }

    /// How many rows can be taken in.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Gives every row, in chunks: first those that later rows of the file supersede. Stops where
    /// `each` breaks.
    pub(super) fn chunks<E: From<std::io::Error> + From<serde_json::Error>>(
        &mut self,
        each: &mut dyn FnMut(Chunk) -> Result<ControlFlow<()>, E>,
    ) -> Result<(), E> {
        for superseded in [true, false] {
            if superseded && self.newest.is_plain() {
                continue;
            }
            self.spool.rewind()?;
            let mut chunk = Vec::with_capacity(CHUNK);
            for (row, line) in BufReader::new(&mut self.spool).lines().enumerate() {
                let line = line?;
                if self.newest.supersedes(row) != superseded {
                    continue;
                }
                chunk.push(serde_json::from_str::<IncomingRow>(&line)?);
                if chunk.len() == CHUNK
                    && each((std::mem::take(&mut chunk), superseded))?.is_break()
                {
                    return Ok(());
                }
            }
            if !chunk.is_empty() && each((chunk, superseded))?.is_break() {
                return Ok(());
            }
        }
        Ok(())
    }
}
