//! `liaison import`: the platform's files, read in a process of their own, taken in chunk by chunk.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::environment::{Desk, Environment};
use super::error::CliError;
use super::output::{self, Progress};
use crate::app::import::{ImportError, Proposed, ReadFile, commit, corrections, plan};
use crate::domain::vocabulary::Source;
use crate::intake::format::FileFormat;
use crate::intake::{Aliases, FileReport, Limits, RejectedRow};
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
    let aliases = aliases(environment, &desk)?;
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
        outcomes.push(importing.file(file)?);
    }
    let dry_run = importing.dry_run;
    drop(importing);
    report(environment, &outcomes, dry_run)
}

fn aliases(environment: &Environment, desk: &Desk<'_>) -> Result<Aliases, CliError> {
    let own = environment.config_file("aliases.toml")?;
    let aliases = match own {
        Some(text) => Aliases::with_user(&text),
        None => Aliases::built_in(),
    }
    .map_err(|error| CliError::failed("aliases", error.to_string()))?;
    Ok(aliases.with_corrections(corrections(&desk.store)?))
}

/// What became of one file.
struct FileOutcome {
    file: String,
    read: Result<FileReport, (&'static str, String)>,
    new: usize,
    updated: usize,
    unchanged: usize,
    proposals: Vec<Proposed>,
    rejected: Vec<RejectedRow>,
    /// Rows that are in, all rows, and why they are not all in.
    trouble: Option<(usize, usize, String)>,
}

impl FileOutcome {
    const fn taken(&self) -> usize {
        self.new + self.updated + self.unchanged
    }

    fn unread(file: String, code: &'static str, message: String) -> Self {
        Self {
            file,
            read: Err((code, message)),
            new: 0,
            updated: 0,
            unchanged: 0,
            proposals: Vec::new(),
            rejected: Vec::new(),
            trouble: None,
        }
    }
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
        let name = file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let store = &self.desk.store;
        let folder = store.path().parent().unwrap_or(Path::new("."));
        let shown = &mut self.progress;
        let read = ReadFile::read(
            &std::env::current_exe()?,
            folder,
            file,
            &self.aliases,
            &Limits::default(),
            &mut |rows| {
                shown.step(words::reading(&name, rows));
                ControlFlow::Continue(())
            },
        );
        let mut read = match read {
            Ok(read) => read,
            Err(ImportError::Read(error)) => {
                return Ok(FileOutcome::unread(name, error.code(), error.to_string()));
            }
            Err(error) => return Err(error.into()),
        };
        let mut step = |done: usize, rows: usize| {
            shown.step(words::taking_in(&name, done, rows));
            ControlFlow::Continue(())
        };
        let settings = &self.desk.settings;
        let report = read.report().clone();
        if self.dry_run {
            let seen = &mut self.preview;
            let plan = plan(store, settings, &mut read, &self.batch, seen, &mut step)?;
            return Ok(FileOutcome {
                file: name,
                read: Ok(report),
                new: plan.new,
                updated: plan.updated,
                unchanged: plan.unchanged,
                proposals: plan.proposals,
                rejected: plan.rejected,
                trouble: None,
            });
        }
        let outcome = commit(store, &mut read, &self.batch, &mut step);
        let (taken, total) = (outcome.taken, outcome.total);
        Ok(FileOutcome {
            file: name,
            read: Ok(report),
            new: outcome.new,
            updated: outcome.updated,
            unchanged: outcome.unchanged,
            proposals: outcome.proposals,
            rejected: outcome.rejected,
            trouble: outcome.trouble.map(|why| (taken, total, why)),
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
    let taken: usize = outcomes.iter().map(FileOutcome::taken).sum();
    let trouble = outcomes
        .iter()
        .any(|one| one.read.is_err() || !one.rejected.is_empty() || one.trouble.is_some());
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
    let proposals: Vec<Value> = outcome
        .proposals
        .iter()
        .map(|Proposed { order_no, proposal }| {
            json!({
                "order_no": order_no, "field": proposal.field, "from": proposal.from,
                "to": proposal.to, "effect": proposal.effect,
            })
        })
        .collect();
    let mut file = json!({
        "file": outcome.file, "format": report.format.map(FileFormat::code), "sheets": sheets, "new": outcome.new,
        "updated": outcome.updated, "unchanged": outcome.unchanged, "proposals": proposals,
        "rejected": rejected,
    });
    if let (Some(file), Some((taken, total, why))) = (file.as_object_mut(), &outcome.trouble) {
        let error = json!({ "code": "failed", "message": why, "taken": taken, "total": total });
        file.insert("error".to_owned(), error);
    }
    file
}

fn text(outcomes: &[FileOutcome], dry_run: bool) -> String {
    let mut lines = Vec::new();
    for outcome in outcomes {
        match &outcome.read {
            Err((_, message)) => lines.push(words::unreadable(&outcome.file, message)),
            Ok(report) => {
                lines.push(words::counts(
                    &outcome.file,
                    outcome.new,
                    outcome.updated,
                    outcome.unchanged,
                    outcome.rejected.len(),
                    dry_run,
                ));
                for sheet in &report.sheets {
                    lines.push(words::sheet(
                        &sheet.sheet,
                        sheet.header_row,
                        &sheet.unmapped,
                    ));
                }
            }
        }
        for Proposed { order_no, proposal } in &outcome.proposals {
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
        if let Some((taken, total, why)) = &outcome.trouble {
            lines.push(words::ended_early(*taken, *total, why));
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
    desk.store.save_units(all)?;
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
