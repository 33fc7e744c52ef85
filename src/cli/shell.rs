//! `liaison completions` and `liaison man`.

use std::io::Write;
use std::process::ExitCode;

use super::args;
use super::error::CliError;

/// Prints a completion script.
pub(super) fn completions(matches: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    if let Some(shell) = matches.get_one::<clap_complete::Shell>("shell") {
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut args::command(), "liaison", &mut script);
        std::io::stdout().lock().write_all(&script)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the manual page.
pub(super) fn man() -> Result<ExitCode, CliError> {
    let mut page = Vec::new();
    clap_mangen::Man::new(args::command()).render(&mut page)?;
    std::io::stdout().lock().write_all(&page)?;
    Ok(ExitCode::SUCCESS)
}
