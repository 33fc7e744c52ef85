//! `liaison completions` and `liaison man`: print shell completions and the manual.

use std::io::Write;
use std::process::ExitCode;

use super::args;
use super::error::CliError;

/// Prints the completion script of a shell.
pub(super) fn completions(matches: &clap::ArgMatches) -> Result<ExitCode, CliError> {
    if let Some(shell) = matches.get_one::<clap_complete::Shell>("shell") {
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut args::command(), "liaison", &mut script);
        std::io::stdout().lock().write_all(&script)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the manual: the page of the program, then a page for each command and each act.
pub(super) fn man() -> Result<ExitCode, CliError> {
    let mut pages = Vec::new();
    let mut program = args::command();
    program.build();
    page(&program, "liaison", &mut pages)?;
    std::io::stdout().lock().write_all(&pages)?;
    Ok(ExitCode::SUCCESS)
}

fn page(command: &clap::Command, name: &str, pages: &mut Vec<u8>) -> Result<(), CliError> {
    clap_mangen::Man::new(command.clone())
        .title(name.to_owned())
        .render(pages)?;
    for one in command.get_subcommands() {
        page(one, &format!("{name}-{}", one.get_name()), pages)?;
    }
    Ok(())
}
