//! `liaison backup`: writes a copy of the data file, and says whether it is sound.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use super::environment::Environment;
use super::error::CliError;
use super::{log, output};
use crate::store::{BackupCopy, Examination};
use crate::strings::check as words;

/// Runs the command. Without a target the copy goes into the folder `backups` beside the data file
/// and is named after the time. The exit code is 1 when the copy is damaged, as the data file is.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let file = Examination::open(&environment.db, environment.rebuilding())
        .map_err(super::check::unreadable)?;
    log::start(&environment.db);
    environment.say_upgraded(file.upgrade_copy());
    let target = matches
        .get_one::<PathBuf>("to")
        .cloned()
        .unwrap_or_else(|| {
            let name = format!("liaison-{}.db", environment.now.format("%Y%m%d-%H%M%S"));
            environment.db.with_file_name("backups").join(name)
        });
    let copied = file.backup(&target, |_, _| {});
    let BackupCopy { path, sound } = copied.map_err(super::check::unreadable)?;
    let files = file.backup_files(&path)?;
    if environment.json {
        output::print_json(&json!({ "file": path, "attachments": files, "sound": sound }))?;
    } else {
        output::say(&words::backed_up(&path.display().to_string(), sound))?;
    }
    Ok(ExitCode::from(u8::from(!sound)))
}
