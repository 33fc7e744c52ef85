//! `liaison scans`: lists the scans of a folder with the orders that they belong to, and stores those that
//! are named.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use super::environment::Environment;
use super::error::CliError;
use super::option::{given, text};
use super::output;
use crate::strings::scans as words;
use crate::work::scans::{self, ScanError, ScanFile, ScanFolder, ScanOf, ScanPair};

/// Returns the arguments of `liaison scans`.
pub(super) fn command() -> Command {
    Command::new("scans")
        .about(words::ABOUT)
        .arg(
            Arg::new("folder")
                .value_name("文件夹")
                .help(words::HELP_FOLDER)
                .required(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(text("take", "序号", words::HELP_TAKE))
}

/// Runs `liaison scans`.
pub(super) fn run(environment: &Environment, matches: &ArgMatches) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    let folder = matches
        .get_one::<PathBuf>("folder")
        .cloned()
        .unwrap_or_default();
    let found = scans::look(desk.place(), &folder)?;
    let Some(typed) = given(matches, "take") else {
        return list(environment, &found);
    };
    let pairs = meant(&found, typed)?;
    let mut done = Vec::new();
    let mut lines = Vec::new();
    let mut last = None;
    for ((_, path, outcome), pair) in scans::store(desk.place(), &pairs).into_iter().zip(&pairs) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let number = found.waiting.iter().find(|one| one.id == pair.1);
        let number = number.map_or("", |one| one.number.as_str());
        match outcome {
            Ok(committed) => {
                lines.push(words::stored_one(&name, number));
                done.push(json!({
                    "file": path, "order_no": number, "last_seq": committed.stored.last_seq,
                }));
            }
            Err(error) => {
                lines.push(words::not_stored(&name, &error.to_string()));
                done.push(json!({
                    "file": path, "order_no": number, "error": { "message": error.to_string() },
                }));
                last = Some(error);
            }
        }
    }
    let failed = done.iter().filter(|one| one.get("error").is_some()).count();
    if let Some(error) = last.take_if(|_| failed == done.len()) {
        return Err(error.into());
    }
    if environment.json {
        output::print_json(&Value::Array(done))?;
    } else {
        output::say(&lines.join("\n"))?;
    }
    match last {
        None => Ok(ExitCode::SUCCESS),
        Some(_) => Err(CliError::Said(4)),
    }
}

/// Returns the files that are meant, each with its order.
fn meant(found: &ScanFolder, typed: &str) -> Result<Vec<ScanPair>, CliError> {
    let pair = |file: &ScanFile| match &file.of {
        ScanOf::Order(order) => Some((file.path.clone(), order.id, order.last_seq)),
        ScanOf::NotWaiting(..) | ScanOf::Unknown => None,
    };
    if typed == "all" {
        return Ok(found.files.iter().filter_map(pair).collect());
    }
    let mut pairs = Vec::new();
    for part in typed
        .split([',', '，', '、', ' '])
        .filter(|part| !part.is_empty())
    {
        let index = part.parse::<usize>().ok().and_then(|at| at.checked_sub(1));
        let one = index
            .and_then(|index| found.files.get(index))
            .and_then(pair);
        pairs.push(one.ok_or_else(|| CliError::Usage(words::no_such(part)))?);
    }
    Ok(pairs)
}

fn list(environment: &Environment, found: &ScanFolder) -> Result<ExitCode, CliError> {
    let mut lines = Vec::new();
    let mut all = Vec::new();
    for (at, file) in (1..).zip(&found.files) {
        let (said, order, why) = match &file.of {
            ScanOf::Order(order) => {
                let said = words::pair(&file.name, &order.number, &order.title);
                (said, Some(order.number.clone()), None)
            }
            ScanOf::NotWaiting(number, why) => {
                let why = words::not_waiting(number, why);
                (format!("{}  {why}", file.name), None, Some(why))
            }
            ScanOf::Unknown => (format!("{}  {}", file.name, words::NOT_MATCHED), None, None),
        };
        lines.push(format!("{at}. {said}"));
        all.push(json!({
            "number": at, "file": file.path, "order_no": order, "why_not": why,
        }));
    }
    if found.files.is_empty() {
        lines.push(words::NONE.to_owned());
    }
    if found.cut {
        lines.push(words::CUT.to_owned());
    }
    if environment.json {
        output::print_json(&Value::Array(all))?;
    } else {
        output::say(&lines.join("\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

impl From<ScanError> for CliError {
    fn from(error: ScanError) -> Self {
        match error {
            ScanError::Folder(message) => Self::failed("io", message),
            ScanError::Store(error) => error.into(),
        }
    }
}
