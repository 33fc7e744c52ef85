//! Measures how wide the terminal draws characters of ambiguous width, such as `…` and `“`. Neither
//! the locale nor the name of the terminal tells it.

use std::time::Duration;

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType};

use super::output::TerminalOutput;
#[cfg(unix)]
use super::sequences::Answer;
#[cfg(unix)]
use super::tty;
use crate::text::Ambiguous;

/// How long to wait for the terminal's answer.
const ANSWER_TIMEOUT: Duration = Duration::from_millis(700);

/// The configured width of ambiguous characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AmbiguousWidth {
    /// Ask the terminal at the start how wide it draws such a character.
    #[default]
    Auto,
    /// Always one column; the terminal is not asked.
    Narrow,
    /// Always two columns; the terminal is not asked.
    Wide,
}

impl AmbiguousWidth {
    /// Parses a setting: `auto`, `narrow` or `wide`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "auto" => Some(Self::Auto),
            "narrow" => Some(Self::Narrow),
            "wide" => Some(Self::Wide),
            _ => None,
        }
    }
}

/// Returns the width for a setting. With `Auto` it calls [`probe`], whose conditions apply.
#[must_use]
pub fn measure(setting: AmbiguousWidth) -> Ambiguous {
    match setting {
        AmbiguousWidth::Auto => probe(),
        AmbiguousWidth::Narrow => Ambiguous::Narrow,
        AmbiguousWidth::Wide => Ambiguous::Wide,
    }
}

/// Measures the width: prints `…` and asks for the cursor position. A terminal that does not answer
/// within 0.7 s counts as narrow.
///
/// Call it between [`Screen::enter`](super::Screen::enter) and
/// [`InputReader::spawn`](super::InputReader::spawn); later the reader would take the answer.
#[must_use]
pub fn probe() -> Ambiguous {
    let mut out = TerminalOutput::default();
    let column = queue!(out, MoveTo(0, 0), Print('…'))
        .ok()
        .and_then(|()| cursor_column(&mut out));
    // A failure does no harm: the first frame overwrites the line.
    let cleared = queue!(out, MoveTo(0, 0), Clear(ClearType::CurrentLine));
    if let Err(error) = cleared.and_then(|()| out.send()) {
        tracing::warn!(code = ?error.kind(), "probe not cleared");
    }
    match column {
        Some(2) => Ambiguous::Wide,
        _ => Ambiguous::Narrow,
    }
}

/// Writes what `out` holds and returns the column of the cursor behind it. A late answer is ignored.
#[cfg(unix)]
fn cursor_column(out: &mut TerminalOutput) -> Option<u16> {
    use std::io::Write as _;

    out.write_all(b"\x1b[6n").ok()?;
    let mut column = None;
    let asked = tty::ask(out, true, ANSWER_TIMEOUT, |answer| match answer {
        Answer::Cursor(at, _) => {
            column = Some(*at);
            true
        }
        Answer::Command(_) | Answer::Other => false,
    });
    if let Err(error) = asked {
        tracing::info!(code = ?error.kind(), "terminal gone before it answered");
    }
    column
}

/// Writes what `out` holds and returns the column of the cursor behind it, which the console knows.
#[cfg(not(unix))]
fn cursor_column(out: &mut TerminalOutput) -> Option<u16> {
    use std::sync::mpsc;
    use std::thread;

    out.send().ok()?;
    let (sender, receiver) = mpsc::channel();
    let asked = thread::Builder::new().name("probe".to_owned());
    // A separate thread asks, because crossterm may wait longer than is acceptable.
    asked
        .spawn(move || {
            if let Ok((column, _)) = crossterm::cursor::position()
                && sender.send(column).is_err()
            {
                tracing::info!("late answer of the terminal");
            }
        })
        .ok()?;
    receiver.recv_timeout(ANSWER_TIMEOUT).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_one_of_three_words() {
        assert_eq!(AmbiguousWidth::parse("wide"), Some(AmbiguousWidth::Wide));
        assert_eq!(AmbiguousWidth::parse("auto"), Some(AmbiguousWidth::Auto));
        assert_eq!(AmbiguousWidth::parse("broad"), None);
        assert_eq!(measure(AmbiguousWidth::Wide), Ambiguous::Wide);
        assert_eq!(measure(AmbiguousWidth::Narrow), Ambiguous::Narrow);
    }
}
