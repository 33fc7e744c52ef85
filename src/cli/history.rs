//! `liaison history`: lists who changed a setting, noted a call or looked at personal data, and
//! undoes the last change.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::output;
use crate::store::{OfficeChange, UndoRequest};
use crate::strings::history as words;
use crate::text::display_safe_line;

/// The changes shown when no limit is given.
const SHOWN: u32 = 50;

/// Runs the command.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    if let Some(seq) = matches.get_one::<i64>("undo") {
        let request = UndoRequest {
            reason: matches.get_one::<String>("reason").cloned(),
            whole_batch: matches.get_flag("whole-batch"),
        };
        return undo(&desk, *seq, request, matches.get_flag("confirm"));
    }
    let limit = matches.get_one::<u32>("limit").copied().unwrap_or(SHOWN);
    let changes = desk.store.office_history(limit)?;
    if environment.json {
        let all: Vec<Value> = changes.iter().map(as_json).collect();
        output::print_json(&Value::Array(all))?;
    } else if changes.is_empty() {
        output::say(words::NONE)?;
    } else {
        let lines: Vec<String> = changes.iter().map(as_line).collect();
        output::say(&lines.join("\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(change: &OfficeChange) -> Value {
    json!({
        "seq": change.seq, "at": change.at, "actor": change.actor,
        "of": change.stream.code(), "kind": change.kind, "label": change.label,
        "detail": change.detail, "damaged": change.damaged, "undone": change.taken_back, "undoable": change.undoable,
    })
}

fn as_line(change: &OfficeChange) -> String {
    let what = words::what(change.label, &display_safe_line(&change.detail));
    let state = words::state(change.damaged, change.taken_back, change.undoable);
    words::line(change.seq, change.at, &change.actor, &what, state)
}

fn undo(
    desk: &OpenDesk<'_>,
    seq: i64,
    request: UndoRequest,
    confirmed: bool,
) -> Result<ExitCode, CliError> {
    let undone = desk
        .store
        .undo_change(&desk.caller(), seq, request, confirmed)?;
    let numbers: Vec<String> = undone
        .orders
        .iter()
        .map(|done| done.stored.order.number())
        .collect();
    if desk.environment.json {
        output::print_json(&json!({
            "undone": undone.kinds, "orders": numbers, "left": undone.left,
            "corrected": undone.corrected,
        }))?;
    } else {
        output::say(&words::undone(
            &labels(desk, seq)?,
            numbers.len(),
            &undone.left,
            undone.corrected,
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the labels of the events of the batch that an event belongs to.
fn labels(desk: &OpenDesk<'_>, seq: i64) -> Result<String, CliError> {
    let changes = desk.store.office_history(u32::MAX)?;
    let batch = changes.iter().find(|change| change.seq == seq);
    let batch = batch.map(|change| change.batch);
    let mut of_it: Vec<&str> = changes
        .iter()
        .filter(|change| Some(change.batch) == batch)
        .map(|change| change.label)
        .collect();
    of_it.reverse();
    Ok(of_it.join("、"))
}
