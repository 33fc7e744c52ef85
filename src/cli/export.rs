//! `liaison export`: writes the filing form (备案表) or a letter (函件) as a .docx file and never
//! overwrites another file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};

use super::environment::{Environment, OpenDesk};
use super::error::CliError;
use super::{letter, output};
use crate::domain::clause;
use crate::domain::form::{FitSize, fit};
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::CopyWhat;
use crate::strings::{export as words, package as package_words};
use crate::work::export::{FormFileError, export};
use crate::work::package::{self, PackageShape};

/// Runs `liaison export`, which writes filing forms and letters as files.
pub(super) fn run(
    environment: &Environment,
    matches: &clap::ArgMatches,
) -> Result<ExitCode, CliError> {
    let all: Vec<String> = matches
        .get_many::<String>("order")
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    if letter::is_meant(matches)? {
        return letter::run(environment, matches, &all);
    }
    let out = matches
        .get_one::<PathBuf>("out")
        .cloned()
        .unwrap_or_default();
    let what = matches.get_one::<String>("what").map(String::as_str);
    if what.and_then(CopyWhat::parse) == Some(CopyWhat::Package) {
        let shape = if matches.get_flag("zip") {
            PackageShape::Zip
        } else {
            PackageShape::Folder
        };
        let confirmed = matches.get_flag("confirm");
        return packages(environment, &all, &out, shape, confirmed);
    }
    orders(environment, &all, &out, matches.get_flag("draft"))
}

/// Writes the upload packages of several orders, each on its own.
fn packages(
    environment: &Environment,
    all: &[String],
    out: &Path,
    shape: PackageShape,
    confirmed: bool,
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    each(environment, all, |word| {
        let id = desk.store.resolve(word)?;
        let unreviewed = package::unreviewed(desk.place(), &[id])?;
        if !confirmed && !unreviewed.is_empty() {
            let refusal = Refusal::new(
                "package_unreviewed",
                clause::SUPERVISION,
                package_words::unreviewed(&unreviewed),
                package_words::UNREVIEWED_FIX,
            );
            return Err(CliError::Refused(Box::new(refusal)));
        }
        let made = package::write(desk.place(), id, None, out, shape)?;
        let path = made.path.display().to_string();
        let characters = made.characters();
        let known = made.to_know();
        let line = package_words::written(&path, made.count(), characters, &known);
        let value = json!({
            "order_no": word,
            "package": path,
            "files": made.files,
            "result_characters": characters,
            "over_limit": made.over,
            "remarks": known,
        });
        Ok((line, value))
    })
}

/// Exports several orders, each on its own, so that one refusal does not stop the others.
pub(super) fn orders(
    environment: &Environment,
    all: &[String],
    out: &Path,
    draft: bool,
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    each(environment, all, |word| {
        let exported = one(&desk, word, out, draft)?;
        let line = words::exported(&exported.path, exported.continued, exported.replaced);
        let value = json!({
            "order_no": word,
            "file": exported.path,
            "sha256": exported.sha256,
            "revision": exported.revision,
            "continued": exported.continued,
            "replaced_characters": exported.replaced,
        });
        Ok((line, value))
    })
}

/// Exports something of each order, and reports what came of all of them: a line and an object each.
fn each(
    environment: &Environment,
    all: &[String],
    mut export: impl FnMut(&str) -> Result<(String, Value), CliError>,
) -> Result<ExitCode, CliError> {
    let mut done: Vec<Value> = Vec::new();
    let mut lines = Vec::new();
    let mut last_error = None;
    for word in all {
        match export(word) {
            Ok((line, value)) => {
                lines.push(line);
                done.push(value);
            }
            Err(error) if all.len() == 1 => return Err(error),
            Err(error) => {
                done.push(json!({ "order_no": word, "error": { "message": error.to_string() } }));
                lines.push(words::failed(word, &error.to_string()));
                last_error = Some(error);
            }
        }
    }
    if environment.json {
        output::print_json(&Value::Array(done.clone()))?;
    } else {
        output::say(&lines.join("\n"))?;
    }
    let failed = done
        .iter()
        .filter(|entry| entry.get("error").is_some())
        .count();
    match (failed, last_error) {
        (0, _) => Ok(ExitCode::SUCCESS),
        (failed, Some(error)) if failed == all.len() => Err(error),
        _ => Err(CliError::Said(4)),
    }
}

struct ExportReport {
    path: String,
    sha256: String,
    revision: u32,
    continued: bool,
    replaced: usize,
}

fn one(desk: &OpenDesk<'_>, word: &str, out: &Path, draft: bool) -> Result<ExportReport, CliError> {
    let id = desk.store.resolve(word)?;
    let sheet = export(desk.place(), id, None, out, draft).sheet?;
    Ok(ExportReport {
        path: sheet.path.display().to_string(),
        sha256: sheet.sha256,
        revision: sheet.printed.revision,
        continued: fit(&sheet.layout, &sheet.printed).size == FitSize::Continued,
        replaced: sheet.replaced,
    })
}

impl From<FormFileError> for CliError {
    fn from(error: FormFileError) -> Self {
        match error {
            FormFileError::Refused(refusal) => Self::Refused(refusal),
            FormFileError::Store(error) => error.into(),
            FormFileError::Export(error) => error.into(),
            error @ FormFileError::Layout { .. } => Self::failed("layout", error.to_string()),
            FormFileError::Folder(message) => Self::failed("io", message),
            FormFileError::Unreadable(_) => Self::failed("config", error.to_string()),
        }
    }
}
