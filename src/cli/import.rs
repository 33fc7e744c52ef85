//! `liaison import`: the platform's files, read in a process of their own, taken in chunk by chunk.

use std::io::{BufRead, BufReader, BufWriter, Seek, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::environment::{Desk, Environment};
use super::error::CliError;
use super::newest::Newest;
use super::output::{self, Progress};
use crate::domain::incoming::IncomingRow;
use crate::domain::vocabulary::Source;
use crate::intake::format::FileFormat;
use crate::intake::{self, Aliases, FileReport, Limits, RejectedRow};
use crate::store::{ImportBatch, ImportOptions, Pending, Preview, RowEffect, RowReport};
use crate::strings::import as words;

/// Rows of one transaction: few enough that another window waits less than a blink.
const CHUNK: usize = 500;

/// Rows of a file wait in memory up to this many bytes, then in an unlinked file of the data folder,
/// so that nothing is taken in before the file was read to its end.
const SPOOL: usize = 32 * 1024 * 1024;

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
    if matches
        .get_one::<String>("as")
        .is_some_and(|kind| kind == "calendar")
    {
        return calendar(&desk, &files);
    }
    let aliases = aliases(environment)?;
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

fn aliases(environment: &Environment) -> Result<Aliases, CliError> {
    let own = environment.config_file("aliases.toml")?;
    match own {
        Some(text) => Aliases::with_user(&text),
        None => Aliases::built_in(),
    }
    .map_err(|error| CliError::failed("aliases", error.to_string()))
}

/// What became of one file.
struct FileOutcome {
    file: String,
    read: Result<FileReport, (&'static str, String)>,
    new: usize,
    updated: usize,
    unchanged: usize,
    proposals: Vec<Value>,
    rejected: Vec<RejectedRow>,
}

impl FileOutcome {
    const fn taken(&self) -> usize {
        self.new + self.updated + self.unchanged
    }

    fn count(&mut self, reports: Vec<RowReport>) {
        for report in reports {
            match report.effect {
                RowEffect::New => self.new += 1,
                RowEffect::Updated => self.updated += 1,
                RowEffect::Unchanged => self.unchanged += 1,
            }
            self.proposals
                .extend(report.proposals.into_iter().map(|proposal| {
                    json!({
                        "order_no": report.order_no,
                        "field": proposal.field,
                        "from": proposal.from,
                        "to": proposal.to,
                        "effect": proposal.effect,
                    })
                }));
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
        let mut outcome = FileOutcome {
            file: name.clone(),
            read: Err(("failed", String::new())),
            new: 0,
            updated: 0,
            unchanged: 0,
            proposals: Vec::new(),
            rejected: Vec::new(),
        };
        let folder = self
            .desk
            .store
            .path()
            .parent()
            .unwrap_or(Path::new("."))
            .to_path_buf();
        let mut spool = BufWriter::new(tempfile::spooled_tempfile_in(SPOOL, folder));
        let mut rows = 0_usize;
        let mut newest = Newest::default();
        let mut broken = None;
        let program = std::env::current_exe()?;
        let read = intake::read(
            &program,
            file,
            &self.aliases,
            &Limits::default(),
            &mut |row| {
                match row {
                    Ok(row) => {
                        let written = serde_json::to_writer(&mut spool, &row)
                            .map_err(std::io::Error::from)
                            .and_then(|()| spool.write_all(b"\n"));
                        if let Err(error) = written {
                            broken = Some(error);
                            return ControlFlow::Break(());
                        }
                        newest.see(rows, &row.order);
                        rows += 1;
                        if rows.is_multiple_of(CHUNK) {
                            self.progress.step(words::reading(&name, rows));
                        }
                    }
                    Err(rejected) => outcome.rejected.push(rejected),
                }
                ControlFlow::Continue(())
            },
        );
        if let Some(error) = broken {
            return Err(error.into());
        }
        match read {
            Ok(report) => outcome.read = Ok(report),
            Err(error) => {
                outcome.rejected.clear();
                outcome.read = Err((error.code(), error.to_string()));
                return Ok(outcome);
            }
        }
        let mut spooled = spool
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)?;
        let batch = self.batch.clone();
        let mut done = 0;
        let mut pending = None;
        for (batch, superseded) in [(batch.superseded(), true), (batch, false)] {
            if superseded && newest.is_plain() {
                continue;
            }
            spooled.rewind()?;
            let mut chunk = Vec::with_capacity(CHUNK);
            for (row, line) in BufReader::new(&mut spooled).lines().enumerate() {
                let line = line?;
                if newest.supersedes(row) != superseded {
                    continue;
                }
                chunk.push(serde_json::from_str::<IncomingRow>(&line)?);
                if chunk.len() == CHUNK {
                    done += chunk.len();
                    pending = self.chunk(&batch, &mut chunk, pending, &mut outcome)?;
                    self.progress.step(words::taking_in(&name, done, rows));
                }
            }
            done += chunk.len();
            pending = self.chunk(&batch, &mut chunk, pending, &mut outcome)?;
        }
        if let Some(pending) = pending {
            outcome.count(pending.wait()?);
        }
        Ok(outcome)
    }

    /// Hands a chunk to the writer, then waits for the one before: one chunk is written while the
    /// next is prepared, and never more than two wait in memory.
    fn chunk(
        &mut self,
        batch: &ImportBatch,
        chunk: &mut Vec<IncomingRow>,
        before: Option<Written>,
        outcome: &mut FileOutcome,
    ) -> Result<Option<Written>, CliError> {
        let rows = std::mem::take(chunk);
        let store = &self.desk.store;
        let mut next = None;
        if self.dry_run {
            let seen = &mut self.preview;
            outcome.count(store.preview_import(batch, &self.desk.settings, &rows, seen)?);
        } else if !rows.is_empty() {
            next = Some(store.import(batch, rows));
        }
        if let Some(before) = before {
            outcome.count(before.wait()?);
        }
        Ok(next)
    }
}

/// A chunk that the writer has not finished yet.
type Written = Pending<Vec<RowReport>>;

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
        .any(|outcome| outcome.read.is_err() || !outcome.rejected.is_empty());
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
    json!({
        "file": outcome.file, "format": report.format.map(FileFormat::code), "sheets": sheets, "new": outcome.new,
        "updated": outcome.updated, "unchanged": outcome.unchanged, "proposals": outcome.proposals,
        "rejected": rejected,
    })
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
        for proposal in &outcome.proposals {
            let part = |key: &str| {
                proposal
                    .get(key)
                    .and_then(Value::as_str)
                    .unwrap_or("—")
                    .to_owned()
            };
            lines.push(words::proposal(
                &part("order_no"),
                &part("field"),
                &part("from"),
                &part("to"),
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
