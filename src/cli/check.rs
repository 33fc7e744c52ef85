//! `liaison check`: replays the journals and compares the result with what is stored. `--repair`
//! builds again what is derived from the journals.

use std::process::ExitCode;

use serde_json::json;

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::output;
use crate::store::CheckReport;
use crate::strings::check as words;

/// Runs the command. The exit code is 1 when something does not match, after the repair if one was
/// asked for.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let desk = environment.open_to_check()?;
    let found = check(&desk)?;
    let repair = matches.get_flag("repair");
    if !repair || found.repairable == 0 {
        if repair && !environment.json {
            output::say(words::NOTHING_TO_REPAIR)?;
        }
        return tell(environment, &found, &json!({}));
    }
    if !environment.json {
        output::say(&as_text(&found, false))?;
    }
    let built = desk.store.repair(environment.rebuilding())?;
    let after = check(&desk)?;
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

fn check(desk: &OpenDesk<'_>) -> Result<CheckReport, CliError> {
    let mut progress = output::ProgressLine::new(desk.environment.shows_progress());
    let checked = desk
        .store
        .check(move |seen| progress.step(words::progress(seen)));
    Ok(checked?)
}

fn next(report: &CheckReport) -> Vec<&'static str> {
    words::next(report.repairable > 0, report.is_journal_wrong())
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
