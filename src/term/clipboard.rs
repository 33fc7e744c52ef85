//! Copying: to the system's clipboard where there is one at hand, else by the terminal; a text with
//! personal data for a while only.

mod helper;
mod passing;
#[cfg(windows)]
mod windows;

use std::fmt::Write as _;
use std::io::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use super::output::Out;
use crate::strings::term as say;
use helper::{Helper, PBCOPY, WL_COPY, XCLIP, XSEL};
use passing::Passing;

/// The most that common terminals take in one piece (OSC 52), in bytes.
const LONGEST_BY_TERMINAL: usize = 74_000;

/// How long a text with personal data stays (`safety.md` C10).
const KEPT: Duration = Duration::from_mins(1);

/// Where a copy went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// The system took it: it is copied.
    Native,
    /// It was sent to the terminal, which does not say whether it took it.
    Terminal,
}

/// Why nothing was copied.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// It exceeds what terminals take.
    #[error("{}", say::too_long_to_copy(LONGEST_BY_TERMINAL))]
    TooLong,
    /// The terminal or the helper failed.
    #[error("{}", say::copy_failed(&.0.to_string()))]
    Io(#[from] std::io::Error),
    /// The system took nothing, and there is no other way here.
    #[error("{}", say::copy_failed(say::HELPER_FAILED))]
    Refused,
}

/// What decides which way a copy goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a plain fact about where the program runs"
)]
pub struct Surroundings {
    /// The officer sits at another machine and came by SSH.
    pub remote: bool,
    /// There is an X11 display, our own or one that SSH forwards.
    pub x11: bool,
    /// There is a Wayland display.
    pub wayland: bool,
    /// The terminal is tmux.
    pub tmux: bool,
}

impl Surroundings {
    /// Where this program runs.
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

    /// The ways a copy may go, best first. Over SSH the officer's own clipboard is the terminal's; a
    /// display that is forwarded helps only with what a terminal does not take.
    fn ways(self) -> Vec<Way> {
        if cfg!(windows) {
            return vec![Way::Native(Native::here())];
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
            .map(|helper| Way::Native(Native::Helper(*helper)));
        if self.remote {
            std::iter::once(Way::Terminal).chain(native).collect()
        } else {
            native.chain([Way::Terminal]).collect()
        }
    }
}

/// A way to a clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Native(Native),
    Terminal,
}

/// A clipboard of the system, which says whether it took a text, and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Native {
    /// By a program of the system.
    Helper(Helper),
    /// By the system itself.
    #[cfg(windows)]
    System,
}

impl Native {
    #[cfg(windows)]
    const fn here() -> Self {
        Self::System
    }

    #[cfg(not(windows))]
    const fn here() -> Self {
        Self::Helper(PBCOPY)
    }

    #[cfg_attr(
        not(windows),
        expect(unused_variables, reason = "no helper can be asked to forget")
    )]
    /// Whether it took the text; a passing one goes to no history and no cloud where the system can
    /// be asked not to.
    fn set(self, text: &str, passing: bool) -> bool {
        match self {
            Self::Helper(helper) => helper.copy(text),
            #[cfg(windows)]
            Self::System => windows::set(text, passing),
        }
    }

    /// Whether it still holds the text.
    fn holds(self, text: &str) -> bool {
        match self {
            Self::Helper(helper) => helper.paste().as_deref() == Some(text.as_bytes()),
            #[cfg(windows)]
            Self::System => windows::get().as_deref() == Some(text),
        }
    }

    fn clear(self) {
        match self {
            Self::Helper(helper) => helper.clear(),
            #[cfg(windows)]
            Self::System => windows::clear(),
        }
    }
}

/// The clipboard as this program uses it. Dropping it clears a text with personal data at once, where
/// it is still there.
#[derive(Debug)]
pub struct Clipboard {
    surroundings: Surroundings,
    ways: Vec<Way>,
    kept: Duration,
    passing: Mutex<Option<Passing>>,
}

impl Default for Clipboard {
    fn default() -> Self {
        Self::of(Surroundings::here())
    }
}

impl Clipboard {
    /// The clipboard of these surroundings.
    #[must_use]
    pub fn of(surroundings: Surroundings) -> Self {
        Self {
            surroundings,
            ways: surroundings.ways(),
            kept: KEPT,
            passing: Mutex::new(None),
        }
    }

    /// Copies a text as it is. It goes to helpers on standard input, never as an argument. A passing
    /// one is cleared after a minute where the system took it and still holds it; of a terminal that
    /// cannot be known.
    ///
    /// # Errors
    ///
    /// No helper took it and it is too long for a terminal, or the terminal has gone.
    pub fn copy(&self, text: &str, passing: bool) -> Result<Copied, CopyError> {
        let mut held = self.passing.lock().unwrap_or_else(PoisonError::into_inner);
        // What was copied before gives way: nobody is to clear what comes now.
        if let Some(before) = held.take() {
            before.forget();
        }
        let mut trouble = CopyError::Refused;
        for way in &self.ways {
            match way {
                Way::Native(native) if native.set(text, passing) => {
                    if passing {
                        *held = match Passing::start(*native, text.to_owned(), self.kept) {
                            Ok(passing) => Some(passing),
                            Err(error) => {
                                tracing::error!(code = ?error.kind(), "copy will not be cleared");
                                None
                            }
                        };
                    }
                    return Ok(Copied::Native);
                }
                Way::Native(_) => {}
                Way::Terminal => match by_terminal(text, self.surroundings.tmux) {
                    Ok(()) => return Ok(Copied::Terminal),
                    Err(error) => trouble = error,
                },
            }
        }
        Err(trouble)
    }
}

fn by_terminal(text: &str, tmux: bool) -> Result<(), CopyError> {
    let sequence = osc52(text, tmux)?;
    let mut out = Out::default();
    out.write_all(sequence.as_bytes())?;
    out.send()?;
    Ok(())
}

/// The sequence that asks the terminal, and in tmux also the terminal around it.
fn osc52(text: &str, tmux: bool) -> Result<String, CopyError> {
    if text.len() > LONGEST_BY_TERMINAL {
        return Err(CopyError::TooLong);
    }
    let mut sequence = String::new();
    if CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut sequence)
        .is_err()
    {
        return Err(CopyError::Refused);
    }
    if tmux {
        // tmux takes the plain one under `set-clipboard on` and passes this one on under
        // `allow-passthrough on`.
        let passed = sequence.replace('\x1b', "\x1b\x1b");
        if write!(sequence, "\x1bPtmux;{passed}\x1b\\").is_err() {
            return Err(CopyError::Refused);
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
        assert!(osc52(&"a".repeat(LONGEST_BY_TERMINAL), false).is_ok());
        let refused = osc52(&"a".repeat(LONGEST_BY_TERMINAL + 1), false).unwrap_err();
        assert!(matches!(refused, CopyError::TooLong));
        assert!(refused.to_string().contains("74 KB"), "{refused}");
        assert!(refused.to_string().contains("文件"), "{refused}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn over_ssh_the_terminal_comes_first_and_at_the_desk_the_system() {
        let native = |helper| Way::Native(Native::Helper(helper));
        assert_eq!(LOCAL.ways(), [native(XCLIP), native(XSEL), Way::Terminal]);
        let wayland = Surroundings {
            wayland: true,
            ..LOCAL
        };
        assert_eq!(wayland.ways()[0], native(WL_COPY));
        let remote = Surroundings {
            remote: true,
            ..LOCAL
        };
        assert_eq!(remote.ways(), [Way::Terminal, native(XCLIP), native(XSEL)]);
        let bare = Surroundings {
            remote: true,
            ..Surroundings::default()
        };
        assert_eq!(bare.ways(), [Way::Terminal]);
        let long = "长".repeat(LONGEST_BY_TERMINAL);
        let refused = Clipboard::of(bare).copy(&long, false).unwrap_err();
        assert!(matches!(refused, CopyError::TooLong));
    }
}
