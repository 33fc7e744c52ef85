//! `liaison export`: the filing form as a .docx, never over another file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::environment::{Desk, Environment};
use super::error::CliError;
use super::output;
use crate::domain::form::{FitSize, FormLayout, fit};
use crate::domain::order::action::{Action, Request};
use crate::domain::vocabulary::FormKind;
use crate::export::{create_new, form_docx, form_file_name};
use crate::store::files;
use crate::strings::export as words;

/// Runs the command.
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
    let out = matches
        .get_one::<PathBuf>("out")
        .cloned()
        .unwrap_or_default();
    orders(environment, &all, &out, matches.get_flag("draft"))
}

/// Exports several orders; each is its own step, so one refusal does not stop the others.
pub(super) fn orders(
    environment: &Environment,
    all: &[String],
    out: &Path,
    draft: bool,
) -> Result<ExitCode, CliError> {
    let desk = environment.open()?;
    std::fs::create_dir_all(out)?;
    let mut done: Vec<Value> = Vec::new();
    let mut lines = Vec::new();
    let mut last_error = None;
    for word in all {
        match one(&desk, word, out, draft) {
            Ok(exported) => {
                lines.push(words::exported(
                    &exported.path,
                    exported.continued,
                    exported.replaced,
                ));
                done.push(json!({
                    "order_no": word,
                    "file": exported.path,
                    "sha256": exported.sha256,
                    "revision": exported.revision,
                    "continued": exported.continued,
                    "replaced_characters": exported.replaced,
                }));
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

struct Exported {
    path: String,
    sha256: String,
    revision: u32,
    continued: bool,
    replaced: usize,
}

fn one(desk: &Desk<'_>, word: &str, out: &Path, draft: bool) -> Result<Exported, CliError> {
    let id = desk.store.resolve(word)?;
    let stored = desk.store.order(id)?;
    let order = &stored.order;
    let context = desk.context();
    // A draft may be looked at as soon as there is a form; the final sheet must be true.
    let gate = if draft { "edit-form" } else { "export" };
    order
        .gate(gate, &context)
        .map_err(|refusal| CliError::Refused(Box::new(refusal)))?;
    let printed = order.printed(&context);
    let layout = layout(desk.environment, printed.kind)?;
    let rendered = form_docx::render(&layout, &printed, &form_docx::DocxOptions::default())?;
    let sha256 = files::hex(&Sha256::digest(&rendered.bytes));
    let mut name = form_file_name(&order.number(), printed.kind, printed.revision);
    if draft {
        name = words::draft_name(&name);
    }
    let path = create_new(out, &name, &rendered.bytes)?;
    if !draft {
        let file_name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let request = Request::now(Action::Export {
            file_name,
            sha256: sha256.clone(),
            printed: Some(printed.clone()),
        });
        if let Err(error) = desk
            .store
            .act(&desk.caller(), id, Some(stored.last_seq), request)
        {
            // The sheet must not lie about without its entry in the journal.
            drop(std::fs::remove_file(&path));
            return Err(error.into());
        }
    }
    Ok(Exported {
        path: path.display().to_string(),
        sha256,
        revision: printed.revision,
        continued: fit(&layout, &printed).size == FitSize::Continued,
        replaced: rendered.replaced_characters,
    })
}

/// The layout in force: the unit's own from its config folder, else the regulation's.
fn layout(environment: &Environment, kind: FormKind) -> Result<FormLayout, CliError> {
    let wrong = |error: crate::domain::form::layout::LayoutError| {
        CliError::failed("layout", error.to_string())
    };
    let own = environment.config_file(&format!("forms/{}.toml", kind.code()))?;
    match own {
        Some(text) => FormLayout::from_toml(&text).map_err(wrong),
        None => FormLayout::built_in(kind).map_err(wrong),
    }
}
