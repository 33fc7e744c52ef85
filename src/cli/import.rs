//! `liaison import`: the platform's files, read in a process of their own, taken in chunk by chunk.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::environment::{Desk, Environment};
use super::error::CliError;
use super::output::{self, Progress};
use crate::app::import::{
    self as engine, Aliases, Field, FileFormat, FileReport, ImportError, Limits, Outcome, ReadFile,
    RejectedRow, RowProposal, SheetReport, Step, Tally,
};
use crate::domain::vocabulary::Source;
use crate::store::{ImportBatch, ImportOptions, Preview};
use crate::strings::import as words;

/// Runs the command.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let files: Vec<PathBuf> = matches
        .get_many::<PathBuf>("file")
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    let desk = environment.open()?;
    match matches.get_one::<String>("as").map(String::as_str) {
        Some("calendar") => return calendar(&desk, &files),
        Some("units") => return units(&desk, &files),
        _ => {}
    }
    let own = environment.config_file("aliases.toml")?;
    let aliases = engine::aliases(&desk.store, own.as_deref())?;
    let options = ImportOptions {
        source: matches
            .get_one::<String>("source")
            .and_then(|name| Source::parse(name)),
        accept: matches
            .get_many::<String>("accept")
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        superseded: false,
    };
    let mut importing = Importing {
        batch: desk.store.begin_import(&desk.caller(), options)?,
        desk: &desk,
        aliases,
        dry_run: matches.get_flag("dry-run"),
        preview: Preview::default(),
        progress: Progress::new(environment.shows_progress()),
    };
    let mut outcomes = Vec::new();
    for file in &files {
        let written = outcomes
            .iter()
            .all(|outcome: &FileOutcome| outcome.failed.is_none());
        outcomes.push(if written {
            importing.file(file)?
        } else {
            FileOutcome::unread(file, "not_tried", words::NOT_TRIED.to_owned())
        });
    }
    let dry_run = importing.dry_run;
    drop(importing);
    report(environment, &outcomes, dry_run)
}

/// What became of one file.
struct FileOutcome {
    file: String,
    read: Result<FileReport, (&'static str, String)>,
    tally: Tally,
    proposals: Vec<RowProposal>,
    rejected: Vec<RejectedRow>,
    /// Why it ended before every row was in, and how many of how many rows were.
    failed: Option<(ImportError, usize, usize)>,
}

impl FileOutcome {
    fn unread(file: &Path, code: &'static str, message: String) -> Self {
        Self {
            file: name(file),
            read: Err((code, message)),
            tally: Tally::default(),
            proposals: Vec::new(),
            rejected: Vec::new(),
            failed: None,
        }
    }

    fn of(file: ReadFile, tally: Tally, proposals: Vec<RowProposal>) -> Self {
        Self {
            file: file.report.file.clone(),
            read: Ok(file.report),
            tally,
            proposals,
            rejected: file.rejected,
            failed: None,
        }
    }
}

/// A file's own name, without its folder.
fn name(file: &Path) -> String {
    file.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

struct Importing<'a> {
    desk: &'a Desk<'a>,
    aliases: Aliases,
    batch: ImportBatch,
    dry_run: bool,
    preview: Preview,
    progress: Progress,
}

impl Importing<'_> {
    fn file(&mut self, file: &Path) -> Result<FileOutcome, CliError> {
        let name = name(file);
        let store = &self.desk.store;
        let progress = &mut self.progress;
        let mut tell = |step| {
            progress.step(match step {
                Step::Read { rows } => words::reading(&name, rows),
                Step::Compared { done, total } => words::taking_in(&name, done, total),
            });
            ControlFlow::Continue(())
        };
        let spool = store.path().parent().unwrap_or(Path::new("."));
        let program = std::env::current_exe()?;
        let limits = Limits::default();
        let read = engine::read(&program, spool, file, &self.aliases, &limits, &mut tell);
        let mut read = match read {
            Ok(read) => read,
            Err(ImportError::Unreadable(error)) => {
                return Ok(FileOutcome::unread(file, error.code(), error.to_string()));
            }
            Err(error) => return Err(error.into()),
        };
        if self.dry_run {
            let settings = &self.desk.settings;
            let seen = &mut self.preview;
            let plan = engine::plan(store, settings, &mut read, &self.batch, seen, &mut tell)?;
            return Ok(FileOutcome::of(read, plan.tally, plan.proposals));
        }
        let Outcome {
            tally,
            proposals,
            done,
            total,
            error,
            ..
        } = engine::commit(store, &mut read, &self.batch, &mut |done, total| {
            tell(Step::Compared { done, total })
        });
        let failed = error.map(|error| (error, done, total));
        Ok(FileOutcome {
            failed,
            ..FileOutcome::of(read, tally, proposals)
        })
    }
}

fn report(
    environment: &Environment,
    outcomes: &[FileOutcome],
    dry_run: bool,
) -> Result<ExitCode, CliError> {
    if environment.json {
        let files: Vec<Value> = outcomes.iter().map(file_json).collect();
        output::print_json(&json!({ "dry_run": dry_run, "files": files }))?;
    } else {
        output::say(&text(outcomes, dry_run))?;
    }
    let taken: usize = outcomes.iter().map(|outcome| outcome.tally.total()).sum();
    let trouble = outcomes
        .iter()
        .any(|one| one.read.is_err() || one.failed.is_some() || !one.rejected.is_empty());
    Ok(ExitCode::from(match (taken, trouble) {
        (_, false) => 0,
        (0, true) => 1,
        (_, true) => 4,
    }))
}

fn file_json(outcome: &FileOutcome) -> Value {
    let report = match &outcome.read {
        Err((code, message)) => {
            return json!({ "file": outcome.file, "error": { "code": code, "message": message } });
        }
        Ok(report) => report,
    };
    let sheets: Vec<Value> = report
        .sheets
        .iter()
        .map(|sheet| {
            let columns: Map<String, Value> = sheet
                .columns
                .iter()
                .map(|(header, field)| (header.clone(), json!(field)))
                .collect();
            json!({
                "sheet": sheet.sheet, "header_row": sheet.header_row, "columns": columns,
                "unmapped": sheet.unmapped, "skipped": sheet.counts.skipped, "hidden": sheet.hidden,
            })
        })
        .collect();
    let rejected: Vec<Value> = outcome
        .rejected
        .iter()
        .map(|row| {
            json!({
                "sheet": row.sheet, "row": row.row, "column": row.column, "code": row.code,
                "message": row.message,
            })
        })
        .collect();
    let proposals: Vec<Value> = outcome.proposals.iter().map(proposal_json).collect();
    let mut file = json!({
        "file": outcome.file, "format": report.format.map(FileFormat::code), "sheets": sheets,
        "new": outcome.tally.new, "updated": outcome.tally.updated,
        "unchanged": outcome.tally.unchanged, "proposals": proposals, "rejected": rejected,
    });
    if let (Some((error, done, total)), Some(file)) = (&outcome.failed, file.as_object_mut()) {
        let error = json!({
            "code": error.code(), "message": error.to_string(), "done": done, "total": total,
        });
        file.insert("error".to_owned(), error);
    }
    file
}

fn proposal_json(row: &RowProposal) -> Value {
    let proposal = &row.proposal;
    json!({
        "order_no": row.order_no, "field": proposal.field, "from": proposal.from,
        "to": proposal.to, "effect": proposal.effect,
    })
}

/// How a sheet was read, and which columns gave way to what the officer corrected.
fn sheet_text(sheet: &SheetReport) -> Vec<String> {
    let mut lines = vec![words::sheet(
        &sheet.sheet,
        sheet.header_row,
        &sheet.unmapped,
    )];
    for column in &sheet.mapping {
        if let Some((field, to)) = &column.gave_up {
            let label = Field::named(field).map_or(*field, Field::label);
            lines.push(words::gave_up(&column.header, label, to));
        }
    }
    lines
}

fn text(outcomes: &[FileOutcome], dry_run: bool) -> String {
    let mut lines = Vec::new();
    for outcome in outcomes {
        match &outcome.read {
            Err((_, message)) => lines.push(words::unreadable(&outcome.file, message)),
            Ok(report) => {
                if let Some((error, done, total)) = &outcome.failed {
                    let why = error.to_string();
                    lines.push(words::unfinished(&outcome.file, *done, *total, &why));
                }
                lines.push(words::counts(
                    &outcome.file,
                    outcome.tally.new,
                    outcome.tally.updated,
                    outcome.tally.unchanged,
                    outcome.rejected.len(),
                    dry_run,
                ));
                lines.extend(report.sheets.iter().flat_map(sheet_text));
            }
        }
        for RowProposal { order_no, proposal } in &outcome.proposals {
            let from = proposal.from.as_deref().unwrap_or("—");
            lines.push(words::proposal(
                order_no,
                &proposal.field,
                from,
                &proposal.to,
            ));
        }
        for row in &outcome.rejected {
            lines.push(words::rejected(
                &row.sheet,
                row.row,
                row.column.as_deref(),
                &row.message,
            ));
        }
    }
    lines.join("\n")
}

/// Takes in a unit directory: it replaces the one in force.
fn units(desk: &Desk<'_>, files: &[PathBuf]) -> Result<ExitCode, CliError> {
    let mut all = Vec::new();
    for file in files {
        let units = crate::intake::units::read(file)
            .map_err(|error| CliError::failed("units", error.to_string()))?;
        all.extend(units);
    }
    let count = all.len();
    desk.store.save_units(&desk.caller(), all)?;
    if desk.environment.json {
        output::print_json(&json!({ "units": count }))?;
    } else {
        output::say(&crate::strings::units::taken(count))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Takes in holiday schedules; open orders whose counted deadline moves get a new one.
fn calendar(desk: &Desk<'_>, files: &[PathBuf]) -> Result<ExitCode, CliError> {
    let mut years = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|_| {
            CliError::failed(
                "unreadable",
                words::calendar_unreadable(&file.display().to_string()),
            )
        })?;
        let (year, moved) = desk.store.save_calendar_year(&desk.caller(), text)?;
        years.push(json!({ "year": year, "moved": moved }));
        if !desk.environment.json {
            output::say(&words::calendar_taken(year, moved))?;
        }
    }
    if desk.environment.json {
        output::print_json(&json!({ "years": years }))?;
    }
    Ok(ExitCode::SUCCESS)
}
