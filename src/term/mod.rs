//! Controls the terminal: entering and leaving it, keys, clipboard, and the signals that end the
//! program.
//!
//! The program calls [`signals::watch`], [`Screen::enter`], [`probe::ask`],
//! [`InputReader::spawn`], then [`Screen::draw`] for every frame. [`restore`] may be called from
//! any thread at any time.

use crate::strings::{system, term as say};

pub mod backend;
pub mod background;
mod cells;
pub mod clipboard;
pub mod colours;
mod command_line;
mod console;
pub mod double_click;
pub mod editor;
pub mod guard;
pub mod input;
mod output;
pub mod probe;
pub mod reader;
#[cfg(unix)]
mod sequences;
pub mod session;
pub mod signals;
#[cfg(unix)]
mod tty;
#[cfg(windows)]
mod windows_console;

pub use clipboard::{Clipboard, ClipboardError, ClipboardOutcome, Surroundings};
pub use guard::{Screen, ScreenOptions, restore, say_at_end};
pub use probe::{AmbiguousWidth, TerminalAnswers};
pub use reader::InputReader;

/// An error of the terminal.
#[derive(Debug, thiserror::Error)]
pub enum TermError {
    /// Standard input or output is not a terminal.
    #[error("{}", say::NO_TERMINAL)]
    NoTerminal,
    /// The console does not understand escape sequences.
    #[error("{}", say::LEGACY_CONSOLE)]
    Legacy,
    /// Reading or writing failed, for example because the terminal was closed.
    #[error("{}", say::terminal_failed(&system::reason(.0)))]
    Io(#[from] std::io::Error),
}
