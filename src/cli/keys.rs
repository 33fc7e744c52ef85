//! `liaison keys`: shows the keymap in force and what is wrong with the officer's own.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::environment::Environment;
use super::error::CliError;
use super::output;
use crate::desk::input::written;
use crate::desk::keymap::{Binding, Keymap, LoadedKeymap, Problem, show};
use crate::runner::keymap::read;
use crate::strings::keymap as words;

/// Runs the command. The exit code is 1 when the officer's own keymap has problems and is not used.
pub(super) fn run(environment: &Environment) -> Result<ExitCode, CliError> {
    let loaded =
        read(&environment.config).map_err(|error| CliError::failed("keymap", error.to_string()))?;
    let sound = loaded.problems.is_empty();
    if environment.json {
        output::print_json(&as_json(&loaded))?;
    } else {
        output::say(&as_text(&loaded))?;
    }
    Ok(ExitCode::from(u8::from(!sound)))
}

fn as_text(loaded: &LoadedKeymap) -> String {
    let file = loaded.file.display().to_string();
    let said = |all: &[Problem]| -> Vec<String> {
        all.iter()
            .map(|problem| words::with_file(&file, &problem.to_string()))
            .collect()
    };
    if !loaded.problems.is_empty() {
        return said(&loaded.problems).join("\n");
    }
    let mut lines: Vec<String> = loaded
        .keymap
        .bindings()
        .iter()
        .map(|binding| {
            let label = loaded.keymap.own_words(binding.command);
            words::row(
                &show(&binding.keys),
                binding.command.name(),
                label.unwrap_or(binding.command.label()),
                binding.scope.label(),
                &place(binding, &file),
            )
        })
        .collect();
    lines.push(String::new());
    let own = own(&loaded.keymap);
    lines.push(words::tally(&file, own));
    lines.extend(said(&loaded.warnings));
    lines.join("\n")
}

fn own(keymap: &Keymap) -> usize {
    keymap.bindings().iter().filter(|one| one.user).count()
}

fn place(binding: &Binding, file: &str) -> String {
    if binding.user {
        words::user_place(file, binding.line)
    } else {
        words::BUILT_IN.to_owned()
    }
}

fn as_json(loaded: &LoadedKeymap) -> Value {
    let file = loaded.file.display().to_string();
    let said = |all: &[Problem]| -> Vec<Value> {
        all.iter()
            .map(|problem| {
                let message = words::with_file(&file, &problem.to_string());
                json!({ "code": problem.code(), "message": message })
            })
            .collect()
    };
    let keys: Vec<Value> = loaded
        .keymap
        .bindings()
        .iter()
        .map(|binding| {
            let on: Vec<String> = binding.keys.iter().map(|key| written(*key)).collect();
            json!({
                "on": on.join(" "),
                "keys": show(&binding.keys),
                "command": binding.command.name(),
                "label": binding.command.label(),
                "desc": binding.desc,
                "scope": binding.scope.code(),
                "place": place(binding, &file),
                "user": binding.user,
                "line": binding.line,
            })
        })
        .collect();
    json!({
        "ok": loaded.problems.is_empty(),
        "file": file,
        "found": loaded.found,
        "keys": keys,
        "problems": said(&loaded.problems),
        "warnings": said(&loaded.warnings),
    })
}
