//! Taking a file in, chunk by chunk: one is written while the next is prepared.

use std::ops::ControlFlow;

use super::{ImportError, Outcome, Proposed, ReadFile};
use crate::store::{ImportBatch, Pending, RowEffect, RowReport, Store};

/// A chunk that the writer has not finished yet.
type Written = Pending<Vec<RowReport>>;

/// Takes a file in. `progress` hears the rows that are in and all, and may stop it between chunks;
/// what fails ends it as well. What is in by then stays in, and the outcome says how much that is.
pub fn commit(
    store: &Store,
    file: &mut ReadFile,
    batch: &ImportBatch,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Outcome {
    let total = file.rows;
    let mut outcome = Outcome {
        file: file.report.file.clone(),
        rejected: file.rejected.clone(),
        total,
        ..Outcome::default()
    };
    let of_superseded = batch.superseded();
    let mut pending: Option<Written> = None;
    let passed = file.chunks::<ImportError>(&mut |(rows, superseded)| {
        // This chunk was prepared while the one before was written; it follows only where that is in,
        // so that what is in is always the beginning of the file.
        if let Some(before) = pending.take()
            && outcome.count(before).is_break()
        {
            return Ok(ControlFlow::Break(()));
        }
        if progress(outcome.taken, total).is_break() {
            outcome.cancelled = true;
            return Ok(ControlFlow::Break(()));
        }
        let batch = if superseded { &of_superseded } else { batch };
        pending = Some(store.import(batch, rows));
        Ok(ControlFlow::Continue(()))
    });
    if let Some(last) = pending {
        // It was the last, whether it is in or not.
        let _ = outcome.count(last);
    }
    if let Err(error) = passed {
        outcome.trouble.get_or_insert_with(|| error.to_string());
    }
    outcome
}

impl Outcome {
    /// Counts what a chunk did; breaks where it failed, and nothing of it is in.
    fn count(&mut self, chunk: Written) -> ControlFlow<()> {
        let reports = match chunk.wait() {
            Ok(reports) => reports,
            Err(error) => {
                self.trouble.get_or_insert_with(|| error.to_string());
                return ControlFlow::Break(());
            }
        };
        self.taken += reports.len();
        for report in reports {
            match report.effect {
                RowEffect::New => self.new += 1,
                RowEffect::Updated => self.updated += 1,
                RowEffect::Unchanged => self.unchanged += 1,
            }
            let order_no = report.order_no;
            self.proposals
                .extend(report.proposals.into_iter().map(|proposal| Proposed {
                    order_no: order_no.clone(),
                    proposal,
                }));
        }
        ControlFlow::Continue(())
    }
}
