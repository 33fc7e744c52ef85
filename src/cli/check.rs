//! `liaison check`: replays the journals and compares the result with what is stored. `--repair`
//! builds again what is derived from the journals.

use std::process::ExitCode;

use serde_json::json;

use super::environment::Environment;
use super::error::CliError;
use super::{log, output};
use crate::store::{CheckReport, Examination, StoreError};
use crate::strings::check as words;

/// Runs the command. The exit code is 1 when something does not match, after the repair if one was
/// asked for.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let mut file =
        Examination::open(&environment.db, environment.rebuilding()).map_err(unreadable)?;
    log::start(&environment.db);
    environment.say_upgraded(file.upgrade_copy());
    let found = check(environment, &file)?;
    let repair = matches.get_flag("repair");
    if !repair || found.repairable == 0 || found.lost {
        if repair && !found.lost && !environment.json {
            output::say(words::NOTHING_TO_REPAIR)?;
        }
        return tell(environment, &found, &json!({}));
    }
    if !environment.json {
        output::say(&as_text(&found, false))?;
    }
    let built = file
        .repair(environment.rebuilding())
        .map_err(|error| instead(error, words::NOT_REPAIRED))?;
    let after = check(environment, &file)?;
    if !environment.json {
        let names: Vec<&str> = built.iter().map(|one| one.label()).collect();
        output::say(&words::repaired(&names, after.orders))?;
    }
    let codes: Vec<&str> = built.iter().map(|one| one.code()).collect();
    tell(
        environment,
        &after,
        &json!({ "repaired": codes, "before": found }),
    )
}

fn check(environment: &Environment, file: &Examination) -> Result<CheckReport, CliError> {
    let mut progress = output::ProgressLine::new(environment.shows_progress());
    file.check(move |seen| progress.step(words::progress(seen)))
        .map_err(unreadable)
}

/// Says what to do about a file that cannot be checked or copied at all. Its own sentence would only
/// send the officer back to the check.
pub(super) fn unreadable(error: StoreError) -> CliError {
    instead(error, words::BEYOND_CHECK)
}

fn instead(error: StoreError, said: &str) -> CliError {
    match error {
        StoreError::Damaged(_) | StoreError::Sqlite(_) => CliError::failed("damaged", said),
        other => other.into(),
    }
}

fn next(report: &CheckReport) -> Vec<&'static str> {
    let repairable = report.repairable > 0 && !report.lost;
    words::next(repairable, report.is_journal_wrong())
}

fn as_text(report: &CheckReport, with_next: bool) -> String {
    let next = if with_next { next(report) } else { Vec::new() };
    words::report(
        (report.entries, report.orders, report.purged, report.unknown),
        &report.problems,
        &next,
    )
}

/// Prints a report; `more` is what the JSON says besides.
fn tell(
    environment: &Environment,
    report: &CheckReport,
    more: &serde_json::Value,
) -> Result<ExitCode, CliError> {
    let sound = report.problems.is_empty();
    if environment.json {
        let mut said = json!({ "ok": sound, "report": report, "next": next(report) });
        if let (Some(said), Some(more)) = (said.as_object_mut(), more.as_object()) {
            said.extend(more.clone());
        }
        output::print_json(&said)?;
    } else {
        output::say(&as_text(report, true))?;
    }
    Ok(ExitCode::from(u8::from(!sound)))
}
