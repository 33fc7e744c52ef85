//! Copies text to the system clipboard if there is one, else through the terminal. A text with
//! personal data is cleared after one minute.

mod command;
mod expiry;
#[cfg(windows)]
mod windows;

use std::fmt::Write as _;
use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use super::output::TerminalOutput;
use crate::strings::{system, term as say};
use command::{ClipboardCommand, PBCOPY, WL_COPY, XCLIP, XSEL};
use expiry::ExpiringClipboard;

/// Maximum length in bytes of a text that common terminals accept by OSC 52.
const MAX_TERMINAL_BYTES: usize = 74_000;

/// How long a text with personal data stays on the clipboard.
const EXPIRY: Duration = Duration::from_mins(1);

/// How a text was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClipboardOutcome {
    /// The system clipboard accepted it.
    System,
    /// It was sent to the terminal, which does not report whether it accepted it.
    Terminal,
}

/// Reason why a text was not copied.
#[derive(Debug, thiserror::Error)]
pub enum ClipboardError {
    /// The text is longer than terminals accept.
    #[error("{}", say::too_long_to_copy(MAX_TERMINAL_BYTES))]
    TooLong,
    /// The terminal or the clipboard command failed.
    #[error("{}", say::copy_failed(&system::reason(.0)))]
    Io(#[from] std::io::Error),
    /// The system clipboard did not accept it, and there is no other way.
    #[error("{}", say::copy_failed(say::HELPER_FAILED))]
    Refused,
}

/// Facts about the environment that decide how text is copied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a plain fact about where the program runs"
)]
pub struct Surroundings {
    /// The program runs on another machine through SSH.
    pub remote: bool,
    /// An X11 display is available, local or forwarded by SSH.
    pub x11: bool,
    /// A Wayland display is available.
    pub wayland: bool,
    /// The program runs inside tmux.
    pub tmux: bool,
}

impl Surroundings {
    /// Reads the environment variables of this process.
    #[must_use]
    pub fn here() -> Self {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        Self {
            remote: set("SSH_CONNECTION") || set("SSH_TTY"),
            x11: set("DISPLAY"),
            wayland: set("WAYLAND_DISPLAY"),
            tmux: set("TMUX"),
        }
    }

    /// Returns the ways to copy, best first. Over SSH the officer's own clipboard is that of the
    /// terminal; a forwarded display only helps with texts too long for the terminal.
    fn methods(self) -> Vec<CopyMethod> {
        if cfg!(windows) {
            return vec![CopyMethod::System(SystemClipboard::here())];
        }
        let mut native = Vec::new();
        if cfg!(target_os = "macos") && !self.remote {
            native.push(&PBCOPY);
        }
        if self.wayland {
            native.push(&WL_COPY);
        }
        if self.x11 {
            native.extend([&XCLIP, &XSEL]);
        }
        let native = native
            .into_iter()
            .map(|command| CopyMethod::System(SystemClipboard::Command(*command)));
        if self.remote {
            std::iter::once(CopyMethod::Terminal)
                .chain(native)
                .collect()
        } else {
            native.chain([CopyMethod::Terminal]).collect()
        }
    }
}

/// Returns the text on the clipboard of this machine. `None` if there is none, if it is no text, or
/// if the officer sits at another machine, whose terminal pastes by itself.
#[must_use]
pub fn read() -> Option<String> {
    let here = Surroundings::here();
    let methods = if here.remote {
        Vec::new()
    } else {
        here.methods()
    };
    methods.into_iter().find_map(|method| match method {
        CopyMethod::System(native) => native.text(),
        CopyMethod::Terminal => None,
    })
}

/// A way to copy a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CopyMethod {
    System(SystemClipboard),
    Terminal,
}

/// The system clipboard. It reports whether it accepted a text, and it can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SystemClipboard {
    /// Reached through a clipboard command.
    Command(ClipboardCommand),
    /// Reached through the interface of Windows.
    #[cfg(windows)]
    System,
}

impl SystemClipboard {
    #[cfg(windows)]
    const fn here() -> Self {
        Self::System
    }

    #[cfg(not(windows))]
    const fn here() -> Self {
        Self::Command(PBCOPY)
    }

    #[cfg_attr(
        not(windows),
        expect(
            unused_variables,
            reason = "clipboard commands cannot keep a text out of the history"
        )
    )]
    /// Puts the text on the clipboard and returns whether that succeeded. An `expiring` text will be
    /// cleared again; it is kept out of the history and the cloud of the clipboard if the system
    /// can do that.
    fn set(self, text: &str, expiring: bool) -> bool {
        match self {
            Self::Command(command) => command.copy(text),
            #[cfg(windows)]
            Self::System => windows::set(text, expiring),
        }
    }

    /// Returns the text on the clipboard.
    fn text(self) -> Option<String> {
        match self {
            Self::Command(command) => String::from_utf8(command.paste()?).ok(),
            #[cfg(windows)]
            Self::System => windows::get(),
        }
    }

    /// Returns true if the clipboard still holds the text.
    fn holds(self, text: &str) -> bool {
        self.text().as_deref() == Some(text)
    }

    fn clear(self) {
        match self {
            Self::Command(command) => command.clear(),
            #[cfg(windows)]
            Self::System => windows::clear(),
        }
    }
}

/// The clipboard. Dropping it clears a text with personal data at once if it is still there.
#[derive(Debug)]
pub struct Clipboard {
    surroundings: Surroundings,
    methods: Vec<CopyMethod>,
    expiry: Duration,
    expiring: Mutex<Option<ExpiringClipboard>>,
}

impl Default for Clipboard {
    fn default() -> Self {
        Self::of(Surroundings::here())
    }
}

impl Clipboard {
    /// Creates a clipboard for these surroundings.
    #[must_use]
    pub fn of(surroundings: Surroundings) -> Self {
        Self {
            surroundings,
            methods: surroundings.methods(),
            expiry: EXPIRY,
            expiring: Mutex::new(None),
        }
    }

    /// Copies a text. Clipboard commands receive it on standard input, never as an argument. An
    /// `expiring` text is cleared after one minute if the system clipboard still holds it then; a
    /// terminal's clipboard cannot be checked or cleared.
    ///
    /// # Errors
    ///
    /// No command accepted it and it is too long for a terminal, or the terminal was closed.
    pub fn copy(&self, text: &str, expiring: bool) -> Result<ClipboardOutcome, ClipboardError> {
        let mut held = self.expiring.lock().unwrap_or_else(PoisonError::into_inner);
        // Cancel the expiry of the previous text: its timer must not clear the new one.
        if let Some(previous) = held.take() {
            previous.cancel();
        }
        let mut error_so_far = ClipboardError::Refused;
        for method in &self.methods {
            match method {
                CopyMethod::System(native) if native.set(text, expiring) => {
                    if expiring {
                        *held = match ExpiringClipboard::start(
                            *native,
                            text.to_owned(),
                            self.expiry,
                        ) {
                            Ok(expiring) => Some(expiring),
                            Err(error) => {
                                tracing::error!(code = ?error.kind(), "copy will not be cleared");
                                None
                            }
                        };
                    }
                    return Ok(ClipboardOutcome::System);
                }
                CopyMethod::System(_) => {}
                CopyMethod::Terminal => match copy_by_terminal(text, self.surroundings.tmux) {
                    Ok(()) => return Ok(ClipboardOutcome::Terminal),
                    Err(error) => error_so_far = error,
                },
            }
        }
        Err(error_so_far)
    }
}

fn copy_by_terminal(text: &str, tmux: bool) -> Result<(), ClipboardError> {
    let sequence = osc52(text, tmux)?;
    let mut out = TerminalOutput::default();
    out.write_all(sequence.as_bytes())?;
    out.send()?;
    Ok(())
}

/// Builds the OSC 52 sequence. Inside tmux a second one for the outer terminal is added.
fn osc52(text: &str, tmux: bool) -> Result<String, ClipboardError> {
    if text.len() > MAX_TERMINAL_BYTES {
        return Err(ClipboardError::TooLong);
    }
    let mut sequence = String::new();
    if CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut sequence)
        .is_err()
    {
        return Err(ClipboardError::Refused);
    }
    if tmux {
        // tmux handles the plain sequence with `set-clipboard on`, and passes the wrapped one on
        // with `allow-passthrough on`.
        let passed = sequence.replace('\x1b', "\x1b\x1b");
        if write!(sequence, "\x1bPtmux;{passed}\x1b\\").is_err() {
            return Err(ClipboardError::Refused);
        }
    }
    Ok(sequence)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCAL: Surroundings = Surroundings {
        remote: false,
        x11: true,
        wayland: false,
        tmux: false,
    };

    #[test]
    fn the_terminal_is_asked_in_base64_and_tmux_passes_it_on() {
        assert_eq!(osc52("中文", false).unwrap(), "\x1b]52;c;5Lit5paH\x1b\\");
        assert_eq!(
            osc52("中文", true).unwrap(),
            "\x1b]52;c;5Lit5paH\x1b\\\x1bPtmux;\x1b\x1b]52;c;5Lit5paH\x1b\x1b\\\x1b\\"
        );
    }

    #[test]
    fn a_text_too_long_for_a_terminal_is_refused_with_a_way_out() {
        assert!(osc52(&"a".repeat(MAX_TERMINAL_BYTES), false).is_ok());
        let refused = osc52(&"a".repeat(MAX_TERMINAL_BYTES + 1), false).unwrap_err();
        assert!(matches!(refused, ClipboardError::TooLong));
        assert!(refused.to_string().contains("74 KB"), "{refused}");
        assert!(refused.to_string().contains("文件"), "{refused}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn over_ssh_the_terminal_comes_first_and_at_the_desk_the_system() {
        let native = |command| CopyMethod::System(SystemClipboard::Command(command));
        assert_eq!(
            LOCAL.methods(),
            [native(XCLIP), native(XSEL), CopyMethod::Terminal]
        );
        let wayland = Surroundings {
            wayland: true,
            ..LOCAL
        };
        assert_eq!(wayland.methods()[0], native(WL_COPY));
        let remote = Surroundings {
            remote: true,
            ..LOCAL
        };
        assert_eq!(
            remote.methods(),
            [CopyMethod::Terminal, native(XCLIP), native(XSEL)]
        );
        let bare = Surroundings {
            remote: true,
            ..Surroundings::default()
        };
        assert_eq!(bare.methods(), [CopyMethod::Terminal]);
        let long = "长".repeat(MAX_TERMINAL_BYTES);
        let refused = Clipboard::of(bare).copy(&long, false).unwrap_err();
        assert!(matches!(refused, ClipboardError::TooLong));
    }
}
