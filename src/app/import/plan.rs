//! What a file would do, before it is done.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::{
    ColumnPlan, ImportError, KEPT, Plan, PlannedRow, Proposed, ReadFile, SheetPlan, columns,
};
use crate::domain::incoming::IncomingRow;
use crate::domain::vocabulary::{Kind, Urgency};
use crate::intake::{Field, SheetReport};
use crate::store::{ImportBatch, Preview, RowEffect, RowReport, Settings, Store};
use crate::strings::import as words;
use crate::text::{mask_name, mask_phone, mask_text};

/// Works out what a file would do, without doing it. `seen` carries the rows of files planned before
/// in the same go; `progress` hears the rows done and all, and may stop it.
///
/// # Errors
/// When the data file fails, the rows cannot be read back, or it was stopped.
pub fn plan(
    store: &Store,
    settings: &Settings,
    file: &mut ReadFile,
    batch: &ImportBatch,
    seen: &mut Preview,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Plan, ImportError> {
    let corrected = store.header_corrections()?;
    let sheets = file.report.sheets.iter();
    let mut plan = Plan {
        file: file.report.file.clone(),
        sheets: sheets.map(|report| sheet(report, &corrected)).collect(),
        rejected: file.rejected.clone(),
        ..Plan::default()
    };
    let of_superseded = batch.superseded();
    let total = file.rows;
    let mut done = 0;
    let mut kept = HashMap::<RowEffect, usize>::new();
    file.chunks::<ImportError>(&mut |(rows, superseded)| {
        let batch = if superseded { &of_superseded } else { batch };
        let reports = store.preview_import(batch, settings, &rows, seen)?;
        done += rows.len();
        for (row, report) in rows.iter().zip(reports) {
            plan.count(row, report, &mut kept);
        }
        if progress(done, total).is_break() {
            return Err(ImportError::Cancelled);
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(plan)
}

impl Plan {
    fn count(
        &mut self,
        row: &IncomingRow,
        report: RowReport,
        kept: &mut HashMap<RowEffect, usize>,
    ) {
        match report.effect {
            RowEffect::New => self.new += 1,
            RowEffect::Updated => self.updated += 1,
            RowEffect::Unchanged => self.unchanged += 1,
        }
        let kept = kept.entry(report.effect).or_default();
        if report.effect != RowEffect::Unchanged && *kept < KEPT {
            *kept += 1;
            self.rows.push(planned(row, &report));
        }
        let order_no = report.order_no;
        self.proposals
            .extend(report.proposals.into_iter().map(|proposal| Proposed {
                order_no: order_no.clone(),
                proposal,
            }));
    }
}

fn planned(row: &IncomingRow, report: &RowReport) -> PlannedRow {
    let order = &row.order;
    let name = order.appellant_name.as_deref();
    let masked = |text: &str| mask_text(text, name.as_slice()).into_owned();
    let about = order.title.as_deref().or(order.content.as_deref());
    let waits = |field: &str| report.proposals.iter().any(|one| one.field == field);
    let all = report.changes.iter();
    // What waits for the officer is said once.
    let own = all.filter(|change| !waits(&change.field));
    let told = own.map(|change| {
        // Whose name and number it is stands in no plan whole.
        let (from, to) = match change.field.as_str() {
            "appellant_name" => (None, name.map(mask_name)),
            "appellant_phone" => (None, order.appellant_phone.as_deref().map(mask_phone)),
            // Long texts are told without what they were.
            "title" => (None, order.title.as_deref().map(&masked)),
            "place" => (None, order.place.as_deref().map(&masked)),
            field => (
                change
                    .from
                    .as_deref()
                    .map(|text| masked(&readable(field, text))),
                change
                    .to
                    .as_deref()
                    .map(|text| masked(&readable(field, text))),
            ),
        };
        words::change(label(&change.field), from.as_deref(), to.as_deref())
    });
    let proposed = report.proposals.iter().map(|proposal| {
        words::waits(
            words::field_label(&proposal.field),
            proposal
                .from
                .as_deref()
                .map(|text| readable("", text))
                .as_deref(),
            &readable("", &proposal.to),
        )
    });
    let mut changes: Vec<String> = told.chain(proposed).collect();
    if changes.is_empty() && report.effect == RowEffect::Updated {
        changes.push(words::AGAIN_IN_FILE.to_owned());
    }
    PlannedRow {
        sheet: row.place.sheet.clone(),
        row: row.place.row,
        order_no: report.order_no.clone(),
        title: masked(about.unwrap_or_default()).replace(['\n', '\r'], " "),
        effect: report.effect,
        changes,
    }
}

/// A value as an officer writes it: labels for codes, times without the `T` between day and hour.
pub(super) fn readable(field: &str, text: &str) -> String {
    let label = match field {
        "kind" => Kind::parse(text).map(Kind::label),
        "urgency" => Urgency::parse(text).map(Urgency::label),
        _ => None,
    };
    if let Some(label) = label {
        return label.to_owned();
    }
    match text.split_once('T') {
        Some((day, hour)) if day.len() == 10 && hour.as_bytes().get(2) == Some(&b':') => {
            format!("{day} {}", hour.get(..5).unwrap_or(hour))
        }
        _ => text.to_owned(),
    }
}

/// What an officer calls a field that changed.
fn label(field: &str) -> &str {
    match Field::named(field) {
        Some(field) => field.label(),
        None => words::field_label(field),
    }
}

fn sheet(report: &SheetReport, corrected: &columns::Known) -> SheetPlan {
    let columns: Vec<ColumnPlan> = report
        .samples
        .iter()
        .map(|(header, samples)| ColumnPlan {
            header: header.clone(),
            field: report
                .columns
                .iter()
                .find(|(mapped, _)| mapped == header)
                .map(|(_, code)| (*code, Field::named(code).map_or(*code, Field::label))),
            samples: samples.clone(),
            corrected: columns::is_corrected(corrected, header),
        })
        .collect();
    SheetPlan {
        sheet: report.sheet.clone(),
        hidden: report.hidden,
        header_row: report.header_row,
        columns,
        unmapped: report.unmapped.clone(),
        rows: (
            report.counts.accepted,
            report.counts.rejected,
            // The header itself is one of them.
            report.counts.skipped.saturating_sub(1),
        ),
        cells_beyond: report.cells_beyond,
    }
}
