//! The terminal: entering and leaving it, its keys, its clipboard, and the signals that end us.
//!
//! A session goes: [`signals::watch`], [`Screen::enter`], [`probe::measure`], [`Reader::spawn`], then
//! [`Screen::draw`] for every frame. [`restore`] may be called by anyone at any time.

use crate::strings::term as say;

pub mod backend;
pub mod clipboard;
pub mod colours;
pub mod guard;
pub mod input;
mod output;
pub mod outside;
pub mod probe;
pub mod reader;
pub mod signals;

pub use clipboard::{Copied, CopyError, copy};
pub use guard::{Options, Screen, restore};
pub use probe::AmbiguousWidth;
pub use reader::Reader;

/// Why the terminal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TermError {
    /// Standard input or output is no terminal.
    #[error("{}", say::NO_TERMINAL)]
    NoTerminal,
    /// The terminal refused, or has gone.
    #[error("{}", say::terminal_failed(&.0.to_string()))]
    Io(#[from] std::io::Error),
}
