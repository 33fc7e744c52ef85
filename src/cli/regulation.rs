//! `liaison regulation`: the text of the regulation, whole, by clause, or what contains some words.

use std::process::ExitCode;

use super::environment::Environment;
use super::error::CliError;
use super::output;
use crate::domain::regulation::{self, Paragraph};
use crate::strings::regulation as words;

/// Runs the command. It needs no data file.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let clause = matches.get_one::<String>("clause");
    let find = matches.get_one::<String>("find");
    let mut shown: Vec<&Paragraph> = match clause {
        Some(name) => regulation::under(name),
        None => regulation::paragraphs().iter().collect(),
    };
    if let Some(name) = clause.filter(|_| shown.is_empty()) {
        return Err(CliError::Usage(unknown(&words::unknown(name))));
    }
    if let Some(find) = find {
        shown.retain(|one| one.contains(find));
        if shown.is_empty() {
            return Err(CliError::failed("not_found", words::not_found(find)));
        }
    }
    if environment.json {
        output::print_json(&serde_json::to_value(shown)?)?;
    } else {
        let texts: Vec<String> = shown.into_iter().map(Paragraph::whole).collect();
        output::say(&texts.join("\n\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn unknown(message: &str) -> String {
    format!("{message}。{}", words::FIX)
}
