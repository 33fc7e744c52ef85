//! `liaison watch`: says which folder is watched for new files of the platform, or chooses it.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use super::environment::Environment;
use super::error::CliError;
use super::output;
use crate::strings::incoming as words;
use crate::work::import;

/// Runs the command.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    let store = &desk.store;
    let wanted = if matches.get_flag("off") {
        Some(PathBuf::new())
    } else {
        let given = matches.get_one::<PathBuf>("folder");
        let full = given.map(std::path::absolute).transpose();
        full.map_err(|error| CliError::Usage(words::watch_folder_unreadable(&error)))?
    };
    if let Some(folder) = wanted {
        import::choose_watch(store, &folder)?.map_err(CliError::Usage)?;
    }
    let folder = store.remembered(import::WATCHED_FOLDER)?;
    let folder = folder.filter(|folder| !folder.is_empty());
    if environment.json {
        output::print_json(&json!({ "folder": folder }))?;
    } else {
        output::say(&words::watching(folder.as_deref().unwrap_or_default()))?;
    }
    Ok(ExitCode::SUCCESS)
}
