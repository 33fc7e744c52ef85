//! Measures how wide the terminal draws Chinese characters, and those of ambiguous width such as `…`
//! and `“`. Neither the locale nor the name of the terminal tells it.

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

/// How wide the terminal draws characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Widths {
    /// The width of ambiguous characters.
    pub ambiguous: Ambiguous,
    /// True if the terminal draws Chinese characters in two columns each, as the program counts them.
    /// False also if that is not known.
    pub agreed: bool,
}

/// Returns the widths for a setting. With `Auto` it calls [`probe`], whose conditions apply.
#[must_use]
pub fn measure(setting: AmbiguousWidth) -> Widths {
    let set = |ambiguous| Widths {
        ambiguous,
        agreed: false,
    };
    match setting {
        AmbiguousWidth::Auto => probe(),
        AmbiguousWidth::Narrow => set(Ambiguous::Narrow),
        AmbiguousWidth::Wide => set(Ambiguous::Wide),
    }
}

/// Measures the widths: prints `…`, then two Chinese characters, and asks each time for the cursor
/// position. A terminal that does not answer within 0.7 s counts as narrow, and as one that may draw
/// Chinese characters in another width.
///
/// Call it between [`Screen::enter`](super::Screen::enter) and
/// [`InputReader::spawn`](super::InputReader::spawn); later the reader would take the answer.
#[must_use]
pub fn probe() -> Widths {
    let mut out = TerminalOutput::default();
    let [ambiguous, chinese] = columns(&mut out);
    // A failure does no harm: the first frame overwrites the line.
    let cleared = queue!(out, MoveTo(0, 0), Clear(ClearType::CurrentLine));
    if let Err(error) = cleared.and_then(|()| out.send()) {
        tracing::warn!(code = ?error.kind(), "probe not cleared");
    }
    Widths {
        ambiguous: match ambiguous {
            Some(2) => Ambiguous::Wide,
            _ => Ambiguous::Narrow,
        },
        agreed: chinese == Some(4) && matches!(ambiguous, Some(1 | 2)),
    }
}

/// Returns the columns of `…` and of two Chinese characters. Late answers are ignored.
#[cfg(unix)]
fn columns(out: &mut TerminalOutput) -> [Option<u16>; 2] {
    const ASK: &str = "\x1b[6n";
    let queued = queue!(
        out,
        MoveTo(0, 0),
        Print('…'),
        Print(ASK),
        MoveTo(0, 0),
        Print("中文"),
        Print(ASK)
    );
    let mut columns = [None; 2];
    let asked = queued.and_then(|()| {
        tty::ask(out, columns.len(), ANSWER_TIMEOUT, |answer| {
            if let Answer::Cursor(at, _) = answer
                && let Some(column) = columns.iter_mut().find(|column| column.is_none())
            {
                *column = Some(*at);
            }
            columns.iter().all(Option::is_some)
        })
    });
    if let Err(error) = asked {
        tracing::info!(code = ?error.kind(), "terminal gone before it answered");
    }
    columns
}

/// Returns the columns of `…` and of two Chinese characters, which the console knows.
#[cfg(not(unix))]
fn columns(out: &mut TerminalOutput) -> [Option<u16>; 2] {
    ["…", "中文"].map(|text| {
        queue!(out, MoveTo(0, 0), Print(text)).ok()?;
        cursor_column(out)
    })
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
        assert_eq!(measure(AmbiguousWidth::Wide).ambiguous, Ambiguous::Wide);
        let narrow = measure(AmbiguousWidth::Narrow);
        assert_eq!(narrow.ambiguous, Ambiguous::Narrow);
        assert!(!narrow.agreed, "it was not asked");
    }
}
