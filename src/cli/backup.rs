//! `liaison backup`: writes a verified copy of the data file.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use super::environment::Environment;
use super::error::CliError;
use super::output;
use crate::strings::check as words;

/// Runs the command. Without a target the copy goes into the folder `backups` beside the data file
/// and is named after the time.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    let target = matches
        .get_one::<PathBuf>("to")
        .cloned()
        .unwrap_or_else(|| {
            let name = format!("liaison-{}.db", environment.now.format("%Y%m%d-%H%M%S"));
            environment.db.with_file_name("backups").join(name)
        });
    let path = desk.store.backup(&target, |_, _| {})?;
    let files = desk.store.backup_files(&path)?;
    if environment.json {
        output::print_json(&json!({ "file": path, "attachments": files }))?;
    } else {
        output::say(&words::backed_up(&path.display().to_string()))?;
    }
    Ok(ExitCode::SUCCESS)
}
