//! Output: text for people with control characters made harmless, JSON for scripts, and progress on
//! stderr.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{ErrorKind, IsTerminal, Read, Write};
use std::path::PathBuf;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::error::{CliError, json_fault};
use crate::strings::{cli as words, report, system};
use crate::text::{self, display_safe, display_safe_line, escape_json};

/// Prints lines for people. Text from outside the program is made safe for the terminal.
pub(super) fn say(text: &str) -> Result<(), CliError> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", display_safe(text))?;
    Ok(())
}

/// Prints a remark on stderr, so that stdout holds only what a script reads.
pub(super) fn note(text: &str) {
    eprintln!("{}", display_safe(text));
}

/// Prints a JSON value for scripts.
pub(super) fn print_json(value: &Value) -> Result<(), CliError> {
    let json = serde_json::to_string_pretty(value)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", escape_json(&json))?;
    Ok(())
}

/// Refuses to print personal data on a terminal, where it would stay in the scrollback.
pub(super) fn allow_reveal(reveal: bool) -> Result<(), CliError> {
    if reveal && std::io::stdout().is_terminal() {
        return Err(CliError::Usage(words::REVEAL_ON_TERMINAL.to_owned()));
    }
    Ok(())
}

/// Maximum size of an input in bytes.
const MAX_INPUT: u64 = 16 << 20;

/// Reads the text that `--input` names: standard input for `-`, else a file. `None` if the option
/// was not given. Refuses a text whose Chinese was lost on the way.
pub(super) fn read_input(matches: &clap::ArgMatches) -> Result<Option<String>, CliError> {
    let Some(from) = matches.get_one::<PathBuf>("input") else {
        return Ok(None);
    };
    let mut bytes = Vec::new();
    let read = if from.as_os_str() == "-" {
        let input = std::io::stdin().lock();
        input.take(MAX_INPUT + 1).read_to_end(&mut bytes)
    } else {
        File::open(from).and_then(|file| file.take(MAX_INPUT + 1).read_to_end(&mut bytes))
    };
    let read = read.and_then(|size| match size as u64 {
        0..=MAX_INPUT => Ok(()),
        _ => Err(ErrorKind::FileTooLarge.into()),
    });
    read.map_err(|error| {
        let path = from.display().to_string();
        // Windows says of a folder only that it may not be opened.
        let reason = if from.is_dir() {
            system::reason(&ErrorKind::IsADirectory.into())
        } else {
            system::reason(&error)
        };
        CliError::Usage(words::input_unreadable(&path, &reason))
    })?;
    let text = text::decode(&bytes);
    let text = text.ok_or_else(|| in_input(matches, words::INPUT_NOT_TEXT))?;
    if text::is_lost_to_question_marks(&text) {
        return Err(in_input(matches, words::INPUT_LOST));
    }
    Ok(Some(text))
}

/// Refuses a value whose Chinese has become question marks on its way to the program.
///
/// # Errors
/// With the name of the first such value.
pub(super) fn refuse_lost<'a>(
    values: impl Iterator<Item = (&'a str, &'a Value)>,
) -> Result<(), CliError> {
    let lost = |value: &Value| match value {
        Value::String(text) => text::is_lost_value(text),
        Value::Array(all) => all
            .iter()
            .any(|one| one.as_str().is_some_and(text::is_lost_value)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    };
    for (name, value) in values {
        if lost(value) {
            return Err(CliError::Usage(words::value_lost(name)));
        }
    }
    Ok(())
}

/// Says what is wrong with the input of `--input`, with the name of its file.
fn in_input(matches: &clap::ArgMatches, what: &str) -> CliError {
    let from = matches.get_one::<PathBuf>("input");
    let file = from.filter(|from| from.as_os_str() != "-");
    CliError::Usage(match file {
        Some(file) => words::in_input(&file.display().to_string(), what),
        None => what.to_owned(),
    })
}

/// Reads the JSON object that `--input` names. The same name twice is refused, since one of the two
/// values would be lost. `None` if the option was not given.
pub(super) fn read_object(
    matches: &clap::ArgMatches,
) -> Result<Option<Map<String, Value>>, CliError> {
    let Some(text) = read_input(matches)? else {
        return Ok(None);
    };
    let wrong = |error: serde_json::Error| in_input(matches, &json_fault(&error));
    let Value::Object(map) = serde_json::from_str(&text).map_err(wrong)? else {
        return Err(in_input(matches, report::INPUT_NOT_OBJECT));
    };
    let RepeatedName(repeated) = serde_json::from_str(&text).map_err(wrong)?;
    match repeated {
        None => Ok(Some(map)),
        Some(name) => Err(in_input(matches, &report::repeated_name(&name))),
    }
}

/// The first name that stands twice in a JSON object.
struct RepeatedName(Option<String>);

impl<'de> Deserialize<'de> for RepeatedName {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_map(Self(None))
    }
}

impl<'de> Visitor<'de> for RepeatedName {
    type Value = Self;

    fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut input: A) -> Result<Self, A::Error> {
        let mut known = BTreeSet::new();
        while let Some((name, _)) = input.next_entry::<String, IgnoredAny>()? {
            if !known.insert(name.clone()) {
                self.0.get_or_insert(name);
            }
        }
        Ok(self)
    }
}

/// Waits for Enter, so that what was printed can be read before the window closes.
pub(super) fn wait_for_enter() {
    eprintln!("{}", words::ENTER_TO_CLOSE);
    let mut line = String::new();
    if let Err(error) = std::io::stdin().read_line(&mut line) {
        tracing::info!(code = ?error.kind(), "not waited for enter");
    }
}

/// A progress line on stderr, which is rewritten in place and removed at the end.
pub(super) struct ProgressLine {
    shown: bool,
    last: String,
}

impl ProgressLine {
    /// Creates a progress line that is shown only when a person sees stderr.
    pub(super) const fn new(shown: bool) -> Self {
        Self {
            shown,
            last: String::new(),
        }
    }

    /// Shows the text of a step.
    pub(super) fn step(&mut self, text: String) {
        if self.shown && text != self.last {
            eprint!("{}", over(&self.last, &text));
            self.last = text;
        }
    }
}

/// Returns what shows a line in place of the one before, which blanks cover: consoles of older Windows
/// show escape sequences as they are.
fn over(before: &str, line: &str) -> String {
    let line = display_safe_line(line);
    let left = text::width(before).saturating_sub(text::width(&line));
    format!("\r{line}{}", " ".repeat(left))
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.shown && !self.last.is_empty() {
            eprint!("{}\r", over(&self.last, ""));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_progress_line_covers_the_one_before_without_escape_sequences() {
        assert_eq!(over("", "读取 1 行"), "\r读取 1 行");
        assert_eq!(over("读取 100 行", "比对"), "\r比对       ");
        assert_eq!(over("比对", ""), "\r    ");
        assert!(!over("\u{1b}[31m", "\u{1b}[2J").contains('\u{1b}'));
    }
}
