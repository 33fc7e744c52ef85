//! Output: text for people with control characters made harmless, JSON for scripts, and progress on
//! stderr.

use std::io::{IsTerminal, Write};

use serde_json::Value;

use super::error::CliError;
use crate::strings::cli as words;
use crate::text::{display_safe, escape_json};

/// Prints lines for people. Text from outside the program is made safe for the terminal.
pub(super) fn say(text: &str) -> Result<(), CliError> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", display_safe(text))?;
    Ok(())
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

/// Reads all of stdin as text.
pub(super) fn read_input() -> Result<String, CliError> {
    let bytes = std::io::read_to_string(std::io::stdin())
        .map_err(|_| CliError::Usage(words::INPUT_NOT_UTF8.to_owned()))?;
    Ok(bytes.trim_start_matches('\u{feff}').to_owned())
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
            eprint!("\r\u{1b}[K{}", display_safe(&text));
            self.last = text;
        }
    }
}

impl Drop for ProgressLine {
    fn drop(&mut self) {
        if self.shown && !self.last.is_empty() {
            eprint!("\r\u{1b}[K");
        }
    }
}
