//! Takes a read file in, chunk by chunk; what was taken in stays whatever happens to the rest.

use std::ops::ControlFlow;

use super::error::ImportError;
use super::reading::ReadFile;
use super::{RowProposal, Tally};
use crate::store::{ImportBatch, Pending, RowReport, Store};

/// What became of an import.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What the rows that were taken in did.
    pub tally: Tally,
    /// What they propose.
    pub proposals: Vec<RowProposal>,
    /// How many rows were taken in.
    pub done: usize,
    /// How many rows there were to take in.
    pub total: usize,
    /// Whether it was broken off; taking the file in again finishes it.
    pub cancelled: bool,
    /// Why it ended early; nothing of the rows beyond `done` was kept.
    pub error: Option<ImportError>,
}

impl Outcome {
    /// Whether every row was taken in.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.error.is_none() && !self.cancelled
    }
}

/// A chunk that the writer has not finished yet, with its rows' number.
type Writing = (usize, Pending<Vec<RowReport>>);

/// Takes the rows in, each chunk in one transaction; one chunk is written while the next is prepared.
/// `progress` is told how many of how many rows are in, at the start and after each chunk, and may
/// break it off. A failure ends it and is told in the outcome.
pub fn commit(
    store: &Store,
    file: &mut ReadFile,
    batch: &ImportBatch,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Outcome {
    let mut committing = Committing {
        outcome: Outcome {
            total: file.rows(),
            ..Outcome::default()
        },
        writing: None,
        progress,
    };
    let superseded = batch.superseded();
    if committing.tell().is_continue() {
        let ended = file.chunks(&mut |is_superseded, rows| {
            if committing.settle().is_break() {
                return Ok(ControlFlow::Break(()));
            }
            let batch = if is_superseded { &superseded } else { batch };
            committing.writing = Some((rows.len(), store.import(batch, rows)));
            Ok(ControlFlow::Continue(()))
        });
        // The last chunk; or, when the rows could not be read on, the one still being written.
        if committing.settle().is_break() {
            tracing::info!("import broken off");
        }
        tracing::info!(count = committing.outcome.done, "import ended");
        if let Err(error) = ended {
            committing.outcome.error.get_or_insert(error);
        }
    }
    committing.outcome
}

struct Committing<'a> {
    outcome: Outcome,
    writing: Option<Writing>,
    progress: &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>,
}

impl Committing<'_> {
    /// Tells how far it is. There is nothing to break off once all is in.
    fn tell(&mut self) -> ControlFlow<()> {
        let Outcome { done, total, .. } = self.outcome;
        let flow = (self.progress)(done, total);
        if flow.is_break() && done < total {
            self.outcome.cancelled = true;
            return flow;
        }
        ControlFlow::Continue(())
    }

    /// Waits for the chunk that is being written.
    fn settle(&mut self) -> ControlFlow<()> {
        let Some((rows, pending)) = self.writing.take() else {
            return ControlFlow::Continue(());
        };
        match pending.wait() {
            Ok(reports) => {
                for report in reports {
                    self.outcome.tally.count(report.effect);
                    self.outcome.proposals.extend(RowProposal::of(report));
                }
                self.outcome.done += rows;
                self.tell()
            }
            Err(error) => {
                self.outcome.error = Some(error.into());
                ControlFlow::Break(())
            }
        }
    }
}
