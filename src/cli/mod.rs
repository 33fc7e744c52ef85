//! The command line, for scripts: it uses the same data file and the same rules as the screen.

mod act;
mod args;
mod backup;
mod check;
mod config;
mod copy;
mod demo;
mod digest;
mod environment;
mod error;
mod export;
mod facts;
mod form;
mod hand_over;
mod held;
mod history;
mod import;
mod init;
mod json;
mod keys;
mod ledger;
mod letter;
mod list;
mod log;
mod month;
mod option;
mod output;
mod overview;
mod pasted;
mod places;
mod procedures;
mod purge;
mod regulation;
mod restore;
mod rules;
mod salvage;
mod scans;
mod screen;
mod sections;
mod shell;
mod shortcut;
mod show;
mod start_folders;
mod stats;
mod units;
mod usage;
mod watch;

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::process::ExitCode;

use crate::domain::order::act::ActId;
use crate::term;
pub use args::command;
pub use environment::Environment;
pub use error::CliError;

/// Runs the program with its arguments, the first of which is the program's name, and returns the
/// exit code: 0 done, 1 failed and nothing changed, 2 wrong usage, 3 refused by a rule, 4 partly
/// done.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let json = arguments.iter().any(|argument| argument == "--json");
    let matches = match command().try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => {
            let code = error::usage(&error, json);
            if error.use_stderr() && !json && term::double_click::closes_window() {
                output::wait_for_enter();
            }
            return code;
        }
    };
    match dispatch(&matches) {
        Ok(code) => code,
        Err(error) => {
            let command = matches.subcommand_name().unwrap_or("desk");
            tracing::warn!(command, code = error.code(), "command failed");
            let code = error.report(json);
            // The desktop entry and the shortcut give the size of a window that closes with the program.
            let own_window = matches.contains_id("window") && std::io::stdin().is_terminal();
            if !json && (own_window || term::double_click::closes_window()) {
                output::wait_for_enter();
            }
            code
        }
    }
}

fn dispatch(matches: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    let environment = Environment::read(matches)?;
    match matches.subcommand() {
        None if screen::can_show(&environment) => screen::run(&environment),
        None => overview::run(&environment),
        Some(("demo", matches)) => demo::run(&environment, matches),
        Some(("init", matches)) => init::run(&environment, matches),
        Some(("import", matches)) => import::run(&environment, matches),
        Some(("list", matches)) => list::run(&environment, matches),
        Some(("search", matches)) => list::search(&environment, matches),
        Some(("show", matches)) => show::run(&environment, matches),
        Some(("act", matches)) => act::run(&environment, matches),
        Some(("copy", matches)) => copy::run(&environment, matches),
        Some(("form", matches)) => form::run(&environment, matches),
        Some(("export", matches)) => export::run(&environment, matches),
        Some(("keys", _)) => keys::run(&environment),
        Some(("history", matches)) => history::run(&environment, matches),
        Some(("regulation", matches)) => regulation::run(&environment, matches),
        Some(("units", matches)) => units::run(&environment, matches),
        Some(("sections", matches)) => sections::run(&environment, matches),
        Some(("rules", matches)) => rules::run(&environment, matches),
        Some((name, matches)) if name == ActId::HandOver.name() => {
            hand_over::run(&environment, matches)
        }
        Some(("month", matches)) => month::run(&environment, matches),
        Some(("stats", matches)) => stats::run(&environment, matches),
        Some(("scans", matches)) => scans::run(&environment, matches),
        Some(("digest", matches)) => digest::run(&environment, matches),
        Some(("ledger", matches)) => ledger::run(&environment, matches),
        Some(("check", matches)) => check::run(&environment, matches),
        Some(("backup", matches)) => backup::run(&environment, matches),
        Some(("restore", matches)) => restore::run(&environment, matches),
        Some(("watch", matches)) => watch::run(&environment, matches),
        Some(("purge", matches)) => purge::run(&environment, matches),
        Some(("salvage", matches)) => salvage::run(&environment, matches),
        Some(("shortcut", _)) => shortcut::run(&environment),
        Some(("completions", matches)) => shell::completions(matches),
        Some(("man", _)) => shell::man(),
        Some((name, _)) => Err(CliError::Usage(crate::strings::cli::unknown_command(name))),
    }
}
