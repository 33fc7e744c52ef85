//! `liaison salvage`: takes what can still be read out of a damaged data file into a new one.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use super::environment::Environment;
use super::error::CliError;
use super::{log, output};
use crate::domain::time;
use crate::store::{restore, salvage};
use crate::strings::check as check_words;
use crate::strings::salvage as words;

/// Runs the command. The damaged file is only read.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    log::start(&environment.db);
    let target = matches.get_one::<PathBuf>("to").cloned();
    let target = target.unwrap_or_else(|| {
        let stem = environment.db.file_stem().unwrap_or_default();
        let at = environment.now.format("%Y%m%d-%H%M%S");
        let name = format!("{}-抢救-{at}.db", stem.to_string_lossy());
        environment.db.with_file_name(name)
    });
    let mut progress = output::ProgressLine::new(environment.shows_progress());
    let done = salvage::salvage(
        &environment.db,
        &target,
        |read, _| progress.step(check_words::progress(read)),
        environment.rebuilding(),
    )?;
    drop(progress);
    let newest_backup = restore::backups(&environment.db)?.into_iter().next();
    let newest_backup = newest_backup
        .and_then(|backup| Some((backup.path.clone(), restore::recorded(&backup.path)?)));
    if environment.json {
        output::print_json(&json!({
            "file": done.path,
            "unit": done.unit,
            "orders": done.orders,
            "entries": done.recorded.entries,
            "newest": done.recorded.newest.map(time::iso),
            "missing": done.missing,
            "incomplete": done.incomplete,
            "drafts": done.drafts,
            "attachments": done.attachments,
            "report": done.report,
            "backup": newest_backup.map(|(path, recorded)| json!({
                "file": path,
                "entries": recorded.entries,
                "newest": recorded.newest.map(time::iso),
            })),
        }))?;
        return Ok(ExitCode::SUCCESS);
    }
    let taken = words::Taken {
        orders: done.orders,
        entries: done.recorded.entries,
        missing: done.missing,
        drafts: done.drafts,
        attachments: done.attachments,
        newest: done.recorded.newest,
    };
    let backup = newest_backup.map(|(path, recorded)| (path.display().to_string(), recorded));
    let backup = backup
        .as_ref()
        .map(|(path, recorded)| (path.as_str(), recorded.entries, recorded.newest));
    output::say(&words::report(
        &done.path.display().to_string(),
        done.unit.as_deref(),
        taken,
        &done.incomplete,
        backup,
    ))?;
    Ok(ExitCode::SUCCESS)
}
