//! Asks the terminal, before the desk is drawn, what only the terminal itself knows: how wide it draws
//! Chinese characters and those of ambiguous width, such as `…` and `“`, and what its background is.
//! Neither the locale nor the name of the terminal tells it.

use std::time::Duration;

use crossterm::cursor::MoveTo;
use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{Clear, ClearType};

#[cfg(unix)]
use super::background;
use super::background::Rgb;
use super::output::TerminalOutput;
#[cfg(unix)]
use super::sequences::{Answer, Meaning};
#[cfg(unix)]
use super::tty;
use crate::text::Ambiguous;

/// How long to wait for the first answer. A line may be slow, and a wrong width spoils every screen.
const FIRST_ANSWER: Duration = Duration::from_millis(700);
/// How long to wait for the other answers: all were asked for together.
#[cfg(unix)]
const OTHER_ANSWERS: Duration = Duration::from_millis(100);

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

    /// Returns the width to use; `measured` is what the terminal answered.
    #[must_use]
    pub fn decide(self, measured: Option<Ambiguous>) -> Ambiguous {
        match self {
            Self::Auto => measured.unwrap_or_default(),
            Self::Narrow => Ambiguous::Narrow,
            Self::Wide => Ambiguous::Wide,
        }
    }
}

/// What the terminal answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TerminalAnswers {
    /// The width in which it drew `…`; `None` if it was not asked or did not answer.
    pub measured: Option<Ambiguous>,
    /// Whether it drew `…` in a width that no terminal has for one character, so that it does not
    /// understand UTF-8.
    pub is_odd: bool,
    /// True if it draws Chinese characters in two columns each, as the program counts them. False also
    /// if that is not known.
    pub agreed: bool,
    /// Its background colour, if it told.
    pub background: Option<Rgb>,
}

impl TerminalAnswers {
    /// Takes in the column, from 0, in which the cursor stood after `…`.
    const fn measure(&mut self, column: u16) {
        match column {
            1 => self.measured = Some(Ambiguous::Narrow),
            2 => self.measured = Some(Ambiguous::Wide),
            _ => self.is_odd = true,
        }
    }

    /// Takes in the columns, from 0, in which the cursor stood after `…` and after two Chinese
    /// characters.
    const fn take_columns(&mut self, [ambiguous, chinese]: [Option<u16>; 2]) {
        if let Some(column) = ambiguous {
            self.measure(column);
        }
        self.agreed = matches!(chinese, Some(4)) && self.measured.is_some();
    }
}

/// Asks for the width of `…`, unless the setting tells it, and for the background colour.
///
/// A terminal that answers nothing costs 0.7 s, one that answers only part of it 0.1 s. What is typed
/// meanwhile is dropped, since nobody can mean it for a screen that is not there yet.
///
/// Call it between [`Screen::enter`](super::Screen::enter) and
/// [`InputReader::spawn`](super::InputReader::spawn); later the reader would take the answers.
#[must_use]
pub fn ask(width: AmbiguousWidth) -> TerminalAnswers {
    let mut out = TerminalOutput::default();
    let asks_width = width == AmbiguousWidth::Auto;
    let answers = match answers(&mut out, asks_width) {
        Ok(answers) => answers,
        Err(error) => {
            tracing::warn!(code = ?error.kind(), "terminal not asked");
            TerminalAnswers::default()
        }
    };
    // A failure does no harm: the first frame overwrites the line.
    let cleared = queue!(out, MoveTo(0, 0), Clear(ClearType::CurrentLine));
    if let Err(error) = cleared.and_then(|()| out.send()) {
        tracing::warn!(code = ?error.kind(), "probe not cleared");
    }
    answers
}

/// Asks for the place of the cursor after `…` and after two Chinese characters, for the background
/// (OSC 11), and at last for what kind of terminal it is (DA1), which every terminal answers: what has
/// not come before that will not come. What is typed meanwhile is kept.
#[cfg(unix)]
fn answers(out: &mut TerminalOutput, asks_width: bool) -> std::io::Result<TerminalAnswers> {
    const WHERE: &str = "\x1b[6n";
    const BACKGROUND_AND_KIND: &str = "\x1b]11;?\x1b\\\x1b[c";
    if asks_width {
        queue!(out, MoveTo(0, 0), Print('…'), Print(WHERE))?;
        queue!(out, MoveTo(0, 0), Print("中文"), Print(WHERE))?;
    }
    queue!(out, Print(BACKGROUND_AND_KIND))?;
    let mut heard = Heard::default();
    let (asked, first) = if asks_width {
        (heard.columns.len(), FIRST_ANSWER)
    } else {
        (0, OTHER_ANSWERS)
    };
    let mut any = false;
    tty::ask(out, asked, first, |answer| {
        any = true;
        heard.take(answer);
        true
    })?;
    if any && !heard.ended {
        // The others were asked together with the first.
        let nothing = TerminalOutput::default();
        tty::ask(&nothing, 0, OTHER_ANSWERS, |answer| {
            heard.take(answer);
            heard.ended
        })?;
    }
    let mut answers = TerminalAnswers {
        background: heard.background,
        ..TerminalAnswers::default()
    };
    answers.take_columns(heard.columns);
    Ok(answers)
}

/// What the terminal has answered so far.
#[cfg(unix)]
#[derive(Debug, Default)]
struct Heard {
    columns: [Option<u16>; 2],
    background: Option<Rgb>,
    /// Whether the last question was answered.
    ended: bool,
}

#[cfg(unix)]
impl Heard {
    fn take(&mut self, answer: &Answer) {
        match answer {
            Answer::Cursor(at, _) => {
                if let Some(column) = self.columns.iter_mut().find(|column| column.is_none()) {
                    *column = Some(*at);
                }
            }
            Answer::Command(said) => {
                let said = std::str::from_utf8(said).ok();
                let colour = said.and_then(|said| said.strip_prefix("11;"));
                self.background = colour.and_then(background::parse).or(self.background);
            }
            Answer::Other => self.ended = true,
        }
    }
}

/// Returns the key pressed by now, and waits a moment for one.
#[cfg(unix)]
pub(super) fn pressed() -> std::io::Result<Option<crossterm::event::KeyEvent>> {
    let (decoded, _) = tty::tty()?.read(Duration::from_secs(1))?;
    Ok(decoded.into_iter().find_map(|one| match one.meaning {
        Meaning::Event(crossterm::event::Event::Key(key)) => Some(key),
        Meaning::Event(_) | Meaning::PasteEnd | Meaning::Answer(_) => None,
    }))
}

/// Asks the console itself.
#[cfg(windows)]
fn answers(out: &mut TerminalOutput, asks_width: bool) -> std::io::Result<TerminalAnswers> {
    let mut answers = TerminalAnswers {
        background: super::windows_console::background(),
        ..TerminalAnswers::default()
    };
    if asks_width {
        let mut columns = [None; 2];
        for (column, text) in columns.iter_mut().zip(["…", "中文"]) {
            queue!(out, MoveTo(0, 0), Print(text))?;
            out.send()?;
            *column = cursor_column();
        }
        answers.take_columns(columns);
        // A console of Windows takes text as characters, whatever it shows.
        answers.is_odd = false;
    }
    Ok(answers)
}

/// Returns the column of the cursor. A separate thread asks, because crossterm waits longer than is
/// acceptable, and for ever on a closed terminal. A late answer is ignored.
#[cfg(windows)]
fn cursor_column() -> Option<u16> {
    let (sender, receiver) = std::sync::mpsc::channel();
    let asked = std::thread::Builder::new().name("probe".to_owned());
    asked
        .spawn(move || {
            if let Ok((column, _)) = crossterm::cursor::position()
                && sender.send(column).is_err()
            {
                tracing::info!("late answer of the terminal");
            }
        })
        .ok()?;
    receiver.recv_timeout(FIRST_ANSWER).ok()
}

/// No session is doubted on Windows, so nobody is asked.
#[cfg(windows)]
pub(super) fn pressed() -> std::io::Result<Option<crossterm::event::KeyEvent>> {
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_one_of_three_words_and_overrides_the_measure() {
        assert_eq!(AmbiguousWidth::parse("wide"), Some(AmbiguousWidth::Wide));
        assert_eq!(AmbiguousWidth::parse("auto"), Some(AmbiguousWidth::Auto));
        assert_eq!(AmbiguousWidth::parse("broad"), None);
        let wide = Some(Ambiguous::Wide);
        assert_eq!(AmbiguousWidth::Wide.decide(None), Ambiguous::Wide);
        assert_eq!(AmbiguousWidth::Narrow.decide(wide), Ambiguous::Narrow);
        assert_eq!(AmbiguousWidth::Auto.decide(wide), Ambiguous::Wide);
        assert_eq!(AmbiguousWidth::Auto.decide(None), Ambiguous::Narrow);
    }

    #[test]
    fn a_width_that_no_mode_explains_is_odd() {
        let of = |column| {
            let mut answers = TerminalAnswers::default();
            answers.measure(column);
            (answers.measured, answers.is_odd)
        };
        assert_eq!(of(1), (Some(Ambiguous::Narrow), false));
        assert_eq!(of(2), (Some(Ambiguous::Wide), false));
        assert_eq!(of(0), (None, true));
        assert_eq!(of(3), (None, true));
    }
}
