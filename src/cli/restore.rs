//! `liaison restore`: lists the backups, or puts one in the place of the data file.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::environment::Environment;
use super::error::CliError;
use super::{log, output};
use crate::domain::clause;
use crate::domain::refusal::Refusal;
use crate::domain::time::{self, BeijingTime};
use crate::store::restore::{self, FoundBackup, RecordedUntil};
use crate::strings::check as check_words;
use crate::strings::restore as words;

/// Runs the command. Without `--confirm` nothing is changed.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let Some(source) = matches.get_one::<PathBuf>("file") else {
        return list(environment);
    };
    log::start(&environment.db);
    let mut progress = output::ProgressLine::new(environment.shows_progress());
    let prepared = restore::prepare(&environment.db, source, environment.rebuilding(), |seen| {
        progress.step(check_words::progress(seen));
    })?;
    drop(progress);
    let numbers = |one: RecordedUntil| (one.entries, one.newest);
    let units = (prepared.unit.as_deref(), prepared.present_unit.as_deref());
    let preview = words::preview(
        numbers(prepared.backup),
        prepared.present.map(numbers),
        units,
    );
    if !matches.get_flag("confirm") {
        if !environment.json {
            output::say(&preview)?;
        }
        let asked = Refusal::new("restore_asked", clause::USAGE, words::ASK, words::SAY_YES);
        return Err(CliError::Refused(Box::new(asked)));
    }
    let backup = prepared.backup;
    let done = prepared.put(environment.now)?;
    if environment.json {
        output::print_json(&json!({
            "file": environment.db,
            "kept": done.kept,
            "entries": backup.entries,
            "newest": backup.newest.map(time::iso),
            "attachments": done.attachments,
        }))?;
    } else {
        let kept = done.kept.as_ref().map(|path| path.display().to_string());
        let path = environment.db.display().to_string();
        output::say(&words::done(&path, kept.as_deref(), done.attachments))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn list(environment: &Environment) -> Result<ExitCode, CliError> {
    let found = restore::backups(&environment.db)?;
    let told = |one: &FoundBackup| one.written_at.map(|at| time::from_utc(at.into()));
    let days = |at: BeijingTime| (environment.now.date() - at.date()).num_days();
    if environment.json {
        let all: Vec<Value> = found
            .iter()
            .map(|one| {
                json!({
                    "file": one.path,
                    "bytes": one.size,
                    "written_at": told(one).map(time::iso),
                    "days": told(one).map(days),
                })
            })
            .collect();
        output::print_json(&Value::Array(all))?;
        return Ok(ExitCode::SUCCESS);
    }
    if found.is_empty() {
        output::say(words::NONE)?;
        return Ok(ExitCode::SUCCESS);
    }
    let lines: Vec<String> = found
        .iter()
        .map(|one| {
            let at = told(one);
            words::listed(&one.path.display().to_string(), at, one.size, at.map(days))
        })
        .collect();
    output::say(&lines.join("\n"))?;
    Ok(ExitCode::SUCCESS)
}
