//! The dry run: what the rows of a file would do, without changing anything.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::error::ImportError;
use super::planned::PlannedRow;
use super::reading::ReadFile;
use super::{ImportStep, LeftRows, RowProposal, Tally};
use crate::domain::incoming::RowPlace;
use crate::store::{ImportBatch, ImportPreview, RowEffect, RowReport, Settings, Store};

/// Number of rows of each effect that a plan for the screen keeps. Further rows are only counted.
pub const KEPT: usize = 5_000;

/// What taking in a file would change, without changing anything.
#[derive(Debug, Clone, Default)]
pub struct ImportPlan {
    /// Counts of what its rows would do.
    pub tally: Tally,
    /// Rows that would be left out until the officer decides.
    pub left: LeftRows,
    /// The changes its rows propose.
    pub proposals: Vec<RowProposal>,
    /// Number of rows that cannot be taken in.
    pub rejected: usize,
    /// The rows for the screen, in the order of the file; the preview sets how many of each effect.
    pub rows: Vec<PlannedRow>,
}

/// Returns what taking the file in would do. `preview` holds the effect of the files before; create
/// it with [`ImportPreview::with_rows`] and [`KEPT`] to get rows for the screen. `batch` gives the
/// caller and the proposals accepted in advance; nothing is written under it.
///
/// # Errors
/// When the rows cannot be read back, the database fails, or `progress` stopped it.
pub fn plan(
    store: &Store,
    settings: &Settings,
    file: &mut ReadFile,
    batch: &ImportBatch,
    preview: &mut ImportPreview,
    progress: &mut dyn FnMut(ImportStep) -> ControlFlow<()>,
) -> Result<ImportPlan, ImportError> {
    let total = file.rows();
    let mut done = 0;
    let mut planned = ImportPlan {
        rejected: file.rejected.len(),
        ..ImportPlan::default()
    };
    let sheets = file.report.sheets.iter().enumerate();
    let places: HashMap<String, usize> = sheets
        .map(|(place, sheet)| (sheet.sheet.clone(), place))
        .collect();
    let superseded = batch.superseded();
    let mut stopped = progress(ImportStep::Compared { done, total }).is_break();
    if !stopped {
        file.chunks(&mut |is_superseded, rows| {
            let batch = if is_superseded { &superseded } else { batch };
            let reports = store.preview_import(batch, settings, &rows, preview)?;
            for (row, report) in rows.iter().zip(reports) {
                planned.count(&row.place, report, settings);
            }
            done += rows.len();
            let flow = progress(ImportStep::Compared { done, total });
            stopped = flow.is_break() && done < total;
            Ok(flow)
        })?;
    }
    if stopped {
        return Err(ImportError::Stopped);
    }
    planned.tally.unchanged += file.folded_into_taken(&planned.left);
    let place = |row: &PlannedRow| (places.get(&row.sheet).copied(), row.row);
    planned.rows.sort_by_key(place);
    Ok(planned)
}

impl ImportPlan {
    fn count(&mut self, place: &RowPlace, mut report: RowReport, settings: &Settings) {
        self.tally.count(report.effect);
        self.left.count(place, &report);
        let left = matches!(report.effect, RowEffect::Left(_));
        if let Some(sight) = report.sight.take().filter(|_| !left) {
            self.rows
                .push(PlannedRow::new(place, &report, &sight, settings));
        }
        self.proposals.extend(RowProposal::of(report));
    }
}
