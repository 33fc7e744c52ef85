//! Takes the rows of a file in, chunk by chunk. What was taken in stays even if the rest fails.

use std::ops::ControlFlow;

use super::error::ImportError;
use super::reading::ReadFile;
use super::{LeftRows, RowProposal, Tally};
use crate::domain::incoming::RowPlace;
use crate::store::{ImportBatch, PendingChange, RowEffect, RowReport, Store};

/// The result of taking in the rows of a file, complete or partial.
#[derive(Debug, Default)]
pub struct ImportOutcome {
    /// Counts of what the rows did that were taken in.
    pub tally: Tally,
    /// Rows that were left out until the officer decides.
    pub left: LeftRows,
    /// The changes these rows propose.
    pub proposals: Vec<RowProposal>,
    /// Numbers of the new orders that resemble one that came in before. Empty if there are so many new
    /// ones that they are not compared: the page of each says it.
    pub similar: Vec<String>,
    /// How many rows were taken in.
    pub done: usize,
    /// How many rows there were to take in.
    pub total: usize,
    /// Whether the import was stopped. Importing the file again completes it.
    pub cancelled: bool,
    /// Why the import ended early. Nothing of the rows after the first `done` was saved.
    pub error: Option<ImportError>,
}

impl ImportOutcome {
    /// Returns whether every row was taken in.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.error.is_none() && !self.cancelled
    }
}

/// A chunk that the writer has not finished yet, with the places of its rows.
type WritingChunk = (Vec<RowPlace>, PendingChange<Vec<RowReport>>);

/// Takes the rows in, each chunk in one transaction. One chunk is written while the next is
/// prepared. `progress` is called at the start and after each chunk with the rows done and the rows
/// in all, and may stop the import. A failure ends the import and is part of the outcome.
pub fn commit(
    store: &Store,
    file: &mut ReadFile,
    batch: &ImportBatch,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> ImportOutcome {
    let mut committing = CommitRun {
        outcome: ImportOutcome {
            total: file.rows(),
            ..ImportOutcome::default()
        },
        writing: None,
        new: Vec::new(),
        progress,
    };
    let superseded = batch.superseded();
    if committing.tell().is_continue() {
        let ended = file.chunks(&mut |is_superseded, rows| {
            if committing.settle().is_break() {
                return Ok(ControlFlow::Break(()));
            }
            let batch = if is_superseded { &superseded } else { batch };
            let places = rows.iter().map(|row| row.place.clone()).collect();
            committing.writing = Some((places, store.import(batch, rows)));
            Ok(ControlFlow::Continue(()))
        });
        // This is the last chunk, or the one still being written when a later row could not be
        // read.
        if committing.settle().is_break() {
            tracing::info!("import broken off");
        } else {
            let folded = file.folded_into_taken(&committing.outcome.left);
            committing.outcome.tally.unchanged += folded;
        }
        tracing::info!(count = committing.outcome.done, "import ended");
        if let Err(error) = ended {
            committing.outcome.error.get_or_insert(error);
        }
    }
    let new = std::mem::take(&mut committing.new);
    committing.outcome.similar = similar(store, &new);
    committing.outcome
}

/// Greatest number of new orders that are compared with those before: a day's file, not a year's.
const COMPARED: usize = 300;

/// Returns those of the new orders that resemble one that came in before. What cannot be read is passed
/// over, since the orders are taken in already.
fn similar(store: &Store, new: &[String]) -> Vec<String> {
    if new.len() > COMPARED {
        return Vec::new();
    }
    let resembles = |number: &&String| {
        let stored = store.resolve(number).and_then(|id| store.order(id));
        let found = stored.and_then(|stored| store.resembles_earlier(&stored));
        found.unwrap_or_else(|error| {
            tracing::warn!(code = error.code(), "a new order is not compared");
            false
        })
    };
    new.iter().filter(resembles).cloned().collect()
}

struct CommitRun<'a> {
    outcome: ImportOutcome,
    writing: Option<WritingChunk>,
    /// Numbers of the new orders, at most one more than are compared.
    new: Vec<String>,
    progress: &'a mut dyn FnMut(usize, usize) -> ControlFlow<()>,
}

impl CommitRun<'_> {
    /// Reports the progress. The import cannot be stopped any more when every row is in.
    fn tell(&mut self) -> ControlFlow<()> {
        let ImportOutcome { done, total, .. } = self.outcome;
        let flow = (self.progress)(done, total);
        if flow.is_break() && done < total {
            self.outcome.cancelled = true;
            return flow;
        }
        ControlFlow::Continue(())
    }

    /// Waits for the chunk that is being written.
    fn settle(&mut self) -> ControlFlow<()> {
        let Some((places, pending)) = self.writing.take() else {
            return ControlFlow::Continue(());
        };
        match pending.wait() {
            Ok(reports) => {
                for (place, report) in places.iter().zip(reports) {
                    self.outcome.tally.count(report.effect);
                    self.outcome.left.count(place, &report);
                    if report.effect == RowEffect::New && self.new.len() <= COMPARED {
                        self.new.push(report.order_no.clone());
                    }
                    self.outcome.proposals.extend(RowProposal::of(report));
                }
                self.outcome.done += places.len();
                self.tell()
            }
            Err(error) => {
                self.outcome.error = Some(error.into());
                ControlFlow::Break(())
            }
        }
    }
}
