//! Copying: to the system's clipboard where a program of the system does it, else by the terminal.

use std::fmt::Write as _;
use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use super::output::Out;
use crate::strings::term as say;

/// The most that common terminals take in one piece (OSC 52), in bytes.
const LONGEST_BY_TERMINAL: usize = 74_000;
/// How long a helper may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// Where a copy went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// A program of the system took it: it is copied.
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
    /// The helper took nothing, and there is no other way here.
    #[error("{}", say::copy_failed(say::HELPER_FAILED))]
    Refused,
}

/// Copies a text as it is. It goes to helpers on standard input, never as an argument.
///
/// # Errors
///
/// There is no helper and the text is too long for a terminal, or the terminal has gone.
pub fn copy(text: &str) -> Result<Copied, CopyError> {
    let bytes = helper_bytes(text);
    if helpers().iter().any(|helper| run(helper, &bytes)) {
        return Ok(Copied::Native);
    }
    if cfg!(windows) {
        return Err(CopyError::Refused);
    }
    let sequence = osc52(text, std::env::var_os("TMUX").is_some())?;
    let mut out = Out::default();
    out.write_all(sequence.as_bytes())?;
    out.send()?;
    Ok(Copied::Terminal)
}

type Helper = &'static [&'static str];

/// The programs that may take it here, best first.
fn helpers() -> Vec<Helper> {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let mut helpers: Vec<Helper> = Vec::new();
    if cfg!(windows) {
        helpers.push(&["clip.exe"]);
    } else if cfg!(target_os = "macos") {
        helpers.push(&["pbcopy"]);
    }
    if set("WAYLAND_DISPLAY") {
        helpers.push(&["wl-copy", "--type", "text/plain;charset=utf-8"]);
    }
    if set("DISPLAY") {
        helpers.push(&["xclip", "-in", "-selection", "clipboard"]);
        helpers.push(&["xsel", "--input", "--clipboard"]);
    }
    helpers
}

/// `clip.exe` reads the system's code page unless a mark says UTF-16.
fn helper_bytes(text: &str) -> Vec<u8> {
    if cfg!(windows) {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    } else {
        text.as_bytes().to_vec()
    }
}

/// Whether the helper is there and took it.
fn run(helper: Helper, bytes: &[u8]) -> bool {
    let Some((program, arguments)) = helper.split_first() else {
        return false;
    };
    let started = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else { return false };
    let Some(mut stdin) = child.stdin.take() else {
        return finished(&mut child);
    };
    let bytes = bytes.to_vec();
    // In a thread, as a helper that hangs would hold us with more than a pipe takes. A helper that
    // does not read all of it says so by how it ends.
    let fed = thread::Builder::new().spawn(move || drop(stdin.write_all(&bytes)));
    finished(&mut child) && fed.is_ok()
}

/// Whether it ended well in time; it is ended if not.
fn finished(child: &mut Child) -> bool {
    let end = Instant::now() + PATIENCE;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < end => thread::sleep(Duration::from_millis(5)),
            Ok(None) | Err(_) => {
                // It may have ended by itself meanwhile.
                drop((child.kill(), child.wait()));
                return false;
            }
        }
    }
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
        assert!(refused.to_string().contains("导出"), "{refused}");
    }

    #[cfg(unix)]
    #[test]
    fn a_helper_is_fed_and_believed_only_when_it_ends_well() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        let script: &'static str =
            Box::leak(format!("cat > '{}'", path.display()).into_boxed_str());
        let helper: Helper = Box::leak(Box::new(["sh", "-c", script]));
        let text = "联络台\n".repeat(20_000);
        assert!(run(helper, text.as_bytes()));
        assert_eq!(std::fs::read_to_string(path).unwrap(), text);
        assert!(!run(&["sh", "-c", "exit 1"], text.as_bytes()));
        assert!(!run(&["no-such-helper-here"], b""));
    }
}
