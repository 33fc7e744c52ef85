//! `liaison check`: replays the journals and compares the result with what is stored.

use std::process::ExitCode;

use serde_json::json;

use super::environment::Environment;
use super::error::CliError;
use super::output;
use crate::strings::check as words;

/// Runs the command. The exit code is 1 when something does not match.
pub(super) fn run(environment: &Environment) -> Result<ExitCode, CliError> {
    let desk = environment.open_to_check()?;
    let mut progress = output::ProgressLine::new(environment.shows_progress());
    let report = desk
        .store
        .check(move |seen| progress.step(words::progress(seen)))?;
    let sound = report.problems.is_empty();
    if environment.json {
        output::print_json(&json!({ "ok": sound, "report": report }))?;
    } else {
        output::say(&words::report(
            report.entries,
            report.orders,
            report.purged,
            report.unknown,
            &report.problems,
        ))?;
    }
    Ok(ExitCode::from(u8::from(!sound)))
}
