//! The dry run: what a read file would do, row by row, with nothing changed.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::error::ImportError;
use super::planned::PlannedRow;
use super::reading::ReadFile;
use super::{RowProposal, Step, Tally};
use crate::domain::incoming::RowPlace;
use crate::store::{ImportBatch, Preview, RowReport, Settings, Store};

/// How many rows of each effect a plan for the screen keeps; the counts go on.
pub const KEPT: usize = 5_000;

/// What a file would do.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// What its rows would do.
    pub tally: Tally,
    /// What they propose.
    pub proposals: Vec<RowProposal>,
    /// How many rows were refused.
    pub rejected: usize,
    /// The rows to look at, in the order of the file: as many of each effect as the preview was asked
    /// for.
    pub rows: Vec<PlannedRow>,
}

/// What taking the file in would do. `preview` carries what files before it would have done; give it
/// [`Preview::with_rows`] of [`KEPT`] to get rows to look at. `batch` says who asks and what is
/// taken at once; nothing is written under it.
///
/// # Errors
/// When the rows cannot be read back, the database fails, or `progress` broke it off.
pub fn plan(
    store: &Store,
    settings: &Settings,
    file: &mut ReadFile,
    batch: &ImportBatch,
    preview: &mut Preview,
    progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
) -> Result<Plan, ImportError> {
    let total = file.rows();
    let mut done = 0;
    let mut planned = Plan {
        rejected: file.rejected.len(),
        ..Plan::default()
    };
    let sheets = file.report.sheets.iter().enumerate();
    let places: HashMap<String, usize> = sheets
        .map(|(place, sheet)| (sheet.sheet.clone(), place))
        .collect();
    let superseded = batch.superseded();
    let mut stopped = progress(Step::Compared { done, total }).is_break();
    if !stopped {
        file.chunks(&mut |is_superseded, rows| {
            let batch = if is_superseded { &superseded } else { batch };
            let reports = store.preview_import(batch, settings, &rows, preview)?;
            for (row, report) in rows.iter().zip(reports) {
                planned.count(&row.place, report, settings);
            }
            done += rows.len();
            let flow = progress(Step::Compared { done, total });
            stopped = flow.is_break() && done < total;
            Ok(flow)
        })?;
    }
    if stopped {
        return Err(ImportError::Stopped);
    }
    let place = |row: &PlannedRow| (places.get(&row.sheet).copied(), row.row);
    planned.rows.sort_by_key(place);
    Ok(planned)
}

impl Plan {
    fn count(&mut self, place: &RowPlace, mut report: RowReport, settings: &Settings) {
        self.tally.count(report.effect);
        if let Some(sight) = report.sight.take() {
            self.rows
                .push(PlannedRow::new(place, &report, &sight, settings));
        }
        self.proposals.extend(RowProposal::of(report));
    }
}
