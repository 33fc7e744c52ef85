//! `liaison import`: imports the platform's files. They are parsed in a separate process and
//! stored in chunks.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Map, Value, json};

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::output::{self, ProgressLine};
use super::pasted::ImportedPaths;
use crate::domain::clause;
use crate::domain::duty_list::DutyListKind;
use crate::domain::month::MonthField;
use crate::domain::refusal::{Confirmation, Question};
use crate::domain::unit_name;
use crate::domain::vocabulary::{LeftReason, Source};
use crate::store::ImportOptions;
use crate::strings::cli as cli_words;
use crate::strings::directory as directory_words;
use crate::strings::duty_list as list_words;
use crate::strings::import as words;
use crate::strings::import_screen;
use crate::strings::month as month_words;
use crate::strings::own_names as own_words;
use crate::strings::similar as similar_words;
use crate::strings::units as unit_words;
use crate::work::directory::{self, Unlisted};
use crate::work::duty_list::{self, ImportListError};
use crate::work::import::{
    self as engine, Field, FileFormat, ImportError, ImportFailure, ImportRun, ImportStep,
    ImportedFile, LeftRows, Meeting, NotePlace, RowProposal, SheetReport,
};
use crate::work::month::{self, MonthImportError, MonthImportOptions};

/// Runs `liaison import`, which imports files of the platform or of the unit.
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
    let named = ImportedPaths::read(&desk, files)?;
    let files = engine::files(&named.files).map_err(|pattern| {
        CliError::failed(
            "no_file",
            import_screen::no_file_fits(&pattern.display().to_string()),
        )
    })?;
    let dry_run = matches.get_flag("dry-run");
    match matches.get_one::<String>("as").map(String::as_str) {
        Some("calendar") if dry_run => {
            return Err(CliError::failed(
                "no_preview",
                cli_words::NO_CALENDAR_PREVIEW,
            ));
        }
        Some("calendar") => return calendar(&desk, &files),
        Some("tackling-list") => {
            return duty_list(&desk, &files, DutyListKind::Tackling, dry_run);
        }
        Some("duty-list") => return duty_list(&desk, &files, DutyListKind::Duties, dry_run),
        Some("units") => return units(&desk, &files, matches),
        _ => {}
    }
    let numbers = |option| {
        let given = matches.get_many::<String>(option);
        given.into_iter().flatten().cloned().collect()
    };
    let mut options = ImportOptions {
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
        others: matches.get_flag("others"),
        older: matches.get_flag("older"),
        new: numbers("new"),
        ..ImportOptions::default()
    };
    for answer in numbers("same") {
        options.answer_same(&answer);
    }
    let ours: Vec<&String> = matches.get_many("ours").into_iter().flatten().collect();
    if matches.get_one::<String>("as").map(String::as_str) == Some("monthstat") {
        return month_results(&desk, &files, matches);
    }
    let desk = if ours.is_empty() {
        desk
    } else {
        refuse_known_names(&desk, &ours)?;
        if !matches.get_flag("confirm") {
            ask_about_names(&desk, &files, &ours)?;
        }
        take_as_ours(&desk, &ours)?;
        // The directory is read again with the new names.
        drop(desk);
        environment.open()?
    };
    let mut import = ImportRun::begin(desk.place(), std::env::current_exe()?, options)?;
    let mut progress = ProgressLine::new(environment.shows_progress());
    let mut outcomes: Vec<ImportedFile> = Vec::new();
    for file in &files {
        let written = outcomes
            .iter()
            .all(|one| one.report.is_none() || one.failure.is_none());
        outcomes.push(if written {
            one(&mut import, file, dry_run, &mut progress)?
        } else {
            let failure = ImportFailure {
                code: "not_tried",
                message: words::NOT_TRIED.to_owned(),
            };
            ImportedFile::unread(file, failure)
        });
    }
    drop(progress);
    report(environment, &outcomes, dry_run)
}

/// Imports one file, or only shows its plan. A file that cannot be read does not stop the others.
fn one(
    import: &mut ImportRun<'_>,
    file: &Path,
    dry_run: bool,
    progress: &mut ProgressLine,
) -> Result<ImportedFile, CliError> {
    let name = engine::name(file);
    let mut tell = |step| {
        progress.step(match step {
            ImportStep::Read { rows } => words::reading(&name, rows),
            ImportStep::Compared { .. } if dry_run => words::planning(&name),
            ImportStep::Compared { done, total } => words::taking_in(&name, done, total),
        });
        ControlFlow::Continue(())
    };
    let read = match import.read(file, &mut tell) {
        Ok(read) => read,
        Err(
            error
            @ (ImportError::Unreadable(_) | ImportError::Folder(_) | ImportError::LockFile(_)),
        ) => {
            return Ok(ImportedFile::unread(file, error.into()));
        }
        Err(error) => return Err(error.into()),
    };
    if dry_run {
        return Ok(import.rehearse(read, &mut tell)?);
    }
    Ok(import.take_in(read, &mut |done, total| {
        tell(ImportStep::Compared { done, total })
    }))
}

fn report(
    environment: &Environment,
    outcomes: &[ImportedFile],
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
        .any(|one| one.failure.is_some() || one.kept_out() > 0);
    let read_only = outcomes.iter().any(|one| one.left.read_only() > 0);
    // Rows left until the officer decides were read rightly: nothing failed.
    let failed = outcomes
        .iter()
        .any(|one| one.failure.is_some() || !one.rejected.is_empty());
    Ok(ExitCode::from(match (taken, trouble) {
        (_, false) | (0, true) if read_only => 4,
        (_, false) => 0,
        (0, true) if failed => 1,
        (_, true) => 4,
    }))
}

fn file_json(outcome: &ImportedFile) -> Value {
    let error = outcome.failure.as_ref();
    let error = error.map(|failure| json!({ "code": failure.code, "message": failure.message }));
    let Some(report) = &outcome.report else {
        return json!({ "file": outcome.file, "error": error });
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
            let guessed = sheet.mapping.iter().filter(|column| column.guessed);
            let guessed: Vec<&str> = guessed.map(|column| column.header.as_str()).collect();
            json!({
                "guessed": guessed,
                "sheet": sheet.sheet, "header_row": sheet.header_row, "columns": columns,
                "unmapped": sheet.unmapped, "skipped": sheet.counts.skipped, "hidden": sheet.hidden,
            })
        })
        .collect();
    let rejected: Vec<Value> = outcome
        .rejected
        .iter()
        .map(|row| {
            json!({ "sheet": row.sheet, "row": row.row, "column": row.column, "code": row.code })
        })
        .collect();
    // One sentence for each kind, however many rows it is about.
    let rejections: Vec<Value> = engine::rejected_groups(&outcome.rejected)
        .iter()
        .map(|group| {
            json!({
                "sheet": group.sheet, "column": group.column, "code": group.code,
                "rows": group.rows, "first_rows": group.first, "message": group.message,
            })
        })
        .collect();
    let proposals: Vec<Value> = outcome.proposals.iter().map(proposal_json).collect();
    let mut file = json!({
        "file": outcome.file, "format": report.format.map(FileFormat::code), "sheets": sheets,
        "new": outcome.tally.new, "updated": outcome.tally.updated,
        "unchanged": outcome.tally.unchanged, "proposals": proposals, "rejected": rejected,
        "rejections": rejections,
        "similar": outcome.similar,
        "left": left_json(&outcome.left), "notes": engine::notes(report, &outcome.left, NotePlace::CommandLine),
    });
    if let (Some(mut error), Some(file)) = (error, file.as_object_mut()) {
        if let Some(error) = error.as_object_mut() {
            error.insert("done".to_owned(), json!(outcome.done));
            error.insert("total".to_owned(), json!(outcome.total));
        }
        file.insert("error".to_owned(), error);
    }
    file
}

fn left_json(left: &LeftRows) -> Value {
    let meetings = left.meetings();
    let groups = left.groups().map(|(reason, group)| {
        let mut left = json!({
            "reason": reason.code(), "rows": group.rows, "about": group.about,
        });
        if let (LeftReason::LikeTold, Some(left_json)) = (reason, left.as_object_mut()) {
            let meetings = meetings.iter().map(meeting_json);
            left_json.insert("meetings".to_owned(), meetings.collect());
        }
        left
    });
    groups.collect()
}

/// Returns a row beside the order that it may be.
fn meeting_json(meeting: &Meeting) -> Value {
    let sides = meeting.sides.iter();
    let sides: Vec<Value> = sides
        .map(|side| json!({ "label": side.label, "told": side.from, "row": side.to }))
        .collect();
    json!({
        "order_no": meeting.number, "told_as": meeting.told, "sheet": meeting.sheet,
        "row": meeting.row, "by": meeting.by, "title": meeting.title, "sides": sides,
        "same": meeting.same(),
    })
}

/// Refuses names of other units of the directory: they cannot be ours.
fn refuse_known_names(desk: &OpenDesk<'_>, names: &[&String]) -> Result<(), CliError> {
    for name in names {
        if name.trim().is_empty() {
            return Err(CliError::failed(
                "empty_name",
                own_words::EMPTY_NAME.to_owned(),
            ));
        }
        let others = claim(desk, name).others;
        if !others.is_empty() {
            let said = own_words::not_ours(name, &others.join("、"));
            return Err(CliError::failed("not_our_unit", said));
        }
    }
    Ok(())
}

fn claim(desk: &OpenDesk<'_>, name: &str) -> unit_name::OwnClaim {
    let context = desk.context();
    unit_name::claim(context.units, &context.profile.unit, name)
}

/// Refuses names that may mean another unit, and names that no row of the files has, unless the officer
/// means it: a slip would stay in the directory. A file that cannot be read is told by the import.
fn ask_about_names(
    desk: &OpenDesk<'_>,
    files: &[PathBuf],
    names: &[&String],
) -> Result<(), CliError> {
    for name in names {
        let perhaps = claim(desk, name).perhaps;
        if !perhaps.is_empty() {
            let said = own_words::perhaps_not_ours(name, &perhaps.join("、"));
            return Err(CliError::failed("perhaps_other_unit", said));
        }
    }
    let program = std::env::current_exe()?;
    let import = ImportRun::begin(desk.place(), program, ImportOptions::default())?;
    let mut tell = |_| ControlFlow::Continue(());
    let read = files.iter().map(|file| import.read(file, &mut tell));
    let read: Vec<_> = read.flatten().collect();
    let holds = |name: &str| {
        let mut all = read.iter().flat_map(|file| &file.report.unit_names);
        read.is_empty() || all.any(|known| known == name.trim())
    };
    match names.iter().find(|name| !holds(name)) {
        Some(name) => Err(CliError::failed(
            "name_not_in_file",
            own_words::not_in_file(name),
        )),
        None => Ok(()),
    }
}

/// Adds names to those of our own unit, in the directory of units.
fn take_as_ours(desk: &OpenDesk<'_>, names: &[&String]) -> Result<(), CliError> {
    engine::take_as_ours(desk.place(), names)?;
    if !desk.environment.json {
        for name in names {
            output::say(&own_words::taken_as_ours(name))?;
        }
    }
    Ok(())
}

fn proposal_json(row: &RowProposal) -> Value {
    let proposal = &row.proposal;
    json!({
        "order_no": row.order_no, "field": proposal.field, "from": proposal.from,
        "to": proposal.to, "effect": proposal.effect,
    })
}

/// Describes how a sheet was read, and which columns lost their field to a column that
/// the officer corrected.
fn sheet_text(sheet: &SheetReport) -> Vec<String> {
    let Some(header_row) = sheet.header_row else {
        return Vec::new();
    };
    let mut lines = vec![words::sheet(&sheet.sheet, header_row, &sheet.unmapped)];
    for column in &sheet.mapping {
        if let Some((field, to)) = &column.gave_up {
            let label = Field::named(field).map_or(*field, Field::label);
            lines.push(words::gave_up(&column.header, label, to));
        }
    }
    lines
}

fn text(outcomes: &[ImportedFile], dry_run: bool) -> String {
    let mut lines = Vec::new();
    for outcome in outcomes {
        let why = outcome.failure.as_ref();
        let why = why.map_or("", |failure| failure.message.as_str());
        match &outcome.report {
            None => lines.push(words::unreadable(&outcome.file, why)),
            Some(report) => {
                if outcome.failure.is_some() {
                    let (done, total) = (outcome.done, outcome.total);
                    lines.push(words::unfinished(&outcome.file, done, total, why));
                }
                lines.push(words::counts(
                    &outcome.file,
                    outcome.tally.new,
                    outcome.tally.updated,
                    outcome.tally.unchanged,
                    (outcome.rejected.len(), outcome.left.rows()),
                    dry_run,
                ));
                lines.extend(report.sheets.iter().flat_map(sheet_text));
                lines.extend(engine::headless(report).map(|said| format!("  {said}")));
                let notes = engine::notes(report, &outcome.left, NotePlace::CommandLine);
                lines.extend(notes.into_iter().map(|note| format!("  {note}")));
                let similar = similar_words::imported(&outcome.similar);
                lines.extend(similar.map(|said| format!("  {said}")));
            }
        }
        for meeting in outcome.left.meetings() {
            lines.push(meeting.question());
            lines.extend(
                meeting
                    .lines()
                    .into_iter()
                    .map(|line| format!("    {line}")),
            );
        }
        for RowProposal { order_no, proposal } in &outcome.proposals {
            let (from, to) = engine::proposal_words(proposal);
            let effect = proposal.effect.accepted();
            let change = (from.as_deref(), to.as_str());
            lines.push(words::proposal(order_no, proposal.field, change, effect));
        }
        lines.extend(engine::grouped_rejections(&outcome.rejected));
    }
    lines.join("\n")
}

/// Imports a unit directory. Doubtful names are asked about, which `--confirm` answers with yes.
fn units(
    desk: &OpenDesk<'_>,
    files: &[PathBuf],
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let unlisted = if matches.get_flag("replace") {
        Unlisted::Go
    } else {
        Unlisted::Stay
    };
    let program = std::env::current_exe()?;
    let plan = directory::plan(desk.place(), &program, files, unlisted)
        .map_err(|error| CliError::failed("units", error.to_string()))?;
    let dry_run = matches.get_flag("dry-run");
    if !plan.questions.is_empty() && !matches.get_flag("confirm") && !dry_run {
        let names: Vec<String> = files.iter().map(|file| engine::name(file)).collect();
        let message = unit_words::doubtful(&names.join("、"), &plan.questions);
        return Err(CliError::Asked(Box::new(Confirmation {
            question: Question::NearUnit,
            clause: clause::USAGE,
            message: message.into(),
            records: unit_words::TAKEN_ALL_THE_SAME.into(),
        })));
    }
    let shown = plan.clone();
    let changed = !dry_run && directory::import(desk.place(), plan)?;
    if desk.environment.json {
        output::print_json(&json!({
            "units": shown.listed, "changed": changed, "dry_run": dry_run,
            "replaces": shown.replaces, "new": shown.new, "updated": shown.updated,
            "unchanged": shown.unchanged, "unlisted": shown.unlisted, "lines": shown.lines,
            "questions": shown.questions, "notes": shown.notes,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let done = if dry_run || !shown.replaces {
        directory_words::counts(shown.new, shown.updated, shown.unchanged, dry_run)
    } else if changed {
        unit_words::taken(shown.listed)
    } else {
        unit_words::same(shown.listed)
    };
    output::say(&done)?;
    let asked = shown.questions.iter().filter(|_| dry_run);
    for line in shown.lines.iter().chain(asked).chain(&shown.notes) {
        output::say(&format!("  {line}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Imports a list that says whose duty a matter is, which replaces the one in force.
fn duty_list(
    desk: &OpenDesk<'_>,
    files: &[PathBuf],
    list: DutyListKind,
    dry_run: bool,
) -> Result<ExitCode, CliError> {
    let program = std::env::current_exe()?;
    let done = match duty_list::import(desk.place(), &program, files, list, dry_run) {
        Ok(done) => done,
        Err(ImportListError::Store(error)) => return Err(error.into()),
        Err(ImportListError::File(error)) => {
            return Err(CliError::failed("duty_list", error.to_string()));
        }
    };
    if desk.environment.json {
        output::print_json(&json!({
            "list": list, "items": done.items, "changed": done.changed, "notes": done.notes,
            "dry_run": dry_run,
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let said = match (done.changed, dry_run) {
        (true, true) => list_words::would_take(list.label(), done.items),
        (true, false) => list_words::taken(list.label(), done.items),
        (false, _) => list_words::same(list.label(), done.items),
    };
    output::say(&said)?;
    for note in &done.notes {
        output::say(&format!("  {note}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Imports the monthly results of our unit from published rankings.
fn month_results(
    desk: &OpenDesk<'_>,
    files: &[PathBuf],
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let mut options = MonthImportOptions {
        ours: matches
            .get_many::<String>("ours")
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        dry_run: matches.get_flag("dry-run"),
        confirmed: matches.get_flag("confirm"),
        ..MonthImportOptions::default()
    };
    for (option, field) in [
        ("recognised-by", MonthField::RecognisedBy),
        ("recognised-on", MonthField::RecognisedOn),
    ] {
        if let Some(text) = matches.get_one::<String>(option) {
            options.given.put(field, text.as_str());
        }
    }
    let dry_run = options.dry_run;
    let program = std::env::current_exe()?;
    let done = match month::import(desk.place(), &program, files, &options) {
        Ok(done) => done,
        Err(MonthImportError::Store(error)) => return Err(error.into()),
        Err(MonthImportError::Table(error)) => {
            return Err(CliError::failed("monthstat", error.to_string()));
        }
    };
    if desk.environment.json {
        let months: Vec<Value> = done
            .months
            .iter()
            .map(|one| json!({ "month": one.month, "changes": one.changes }))
            .collect();
        output::print_json(&json!({ "dry_run": dry_run, "months": months, "notes": done.notes }))?;
        return Ok(ExitCode::SUCCESS);
    }
    for one in &done.months {
        let said = if dry_run {
            month_words::would_record(one.month, &one.changes)
        } else {
            month_words::recorded(one.month, &one.changes)
        };
        output::say(&said)?;
    }
    for note in &done.notes {
        output::say(&format!("  {note}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Imports holiday schedules. Open orders whose deadline moves because of them get the new one.
fn calendar(desk: &OpenDesk<'_>, files: &[PathBuf]) -> Result<ExitCode, CliError> {
    let mut years = Vec::new();
    for file in files {
        let unreadable = || {
            CliError::failed(
                "unreadable",
                words::calendar_unreadable(&file.display().to_string()),
            )
        };
        // A pipe or a device would keep the program waiting.
        if !file.is_file() {
            return Err(unreadable());
        }
        let bytes = std::fs::read(file).map_err(|_| unreadable())?;
        let text = crate::text::decode(&bytes).ok_or_else(|| {
            let path = file.display().to_string();
            CliError::failed("unreadable", unit_words::unknown_encoding(&path))
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
