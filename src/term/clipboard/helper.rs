//! Helper programs that access the system clipboard. The program never waits long for one.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a helper may run.
const HELPER_TIMEOUT: Duration = Duration::from_secs(2);

/// A program and its arguments.
type CommandLine = &'static [&'static str];

/// A helper program: the commands to set, read and clear the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ClipboardHelper {
    pub(super) copy: CommandLine,
    pub(super) paste: CommandLine,
    /// Empty if copying an empty text clears the clipboard.
    pub(super) clear: CommandLine,
}

/// Helper for a Wayland display, from the package wl-clipboard.
pub(super) const WL_COPY: ClipboardHelper = ClipboardHelper {
    copy: &["wl-copy", "--type", "text/plain;charset=utf-8"],
    paste: &["wl-paste", "--no-newline"],
    clear: &["wl-copy", "--clear"],
};

/// First choice of helper for an X11 display.
pub(super) const XCLIP: ClipboardHelper = ClipboardHelper {
    copy: &["xclip", "-in", "-selection", "clipboard"],
    paste: &["xclip", "-out", "-selection", "clipboard"],
    clear: &[],
};

/// Second choice of helper for an X11 display.
pub(super) const XSEL: ClipboardHelper = ClipboardHelper {
    copy: &["xsel", "--input", "--clipboard"],
    paste: &["xsel", "--output", "--clipboard"],
    clear: &["xsel", "--clear", "--clipboard"],
};

/// Helper for macOS, which is part of the system.
pub(super) const PBCOPY: ClipboardHelper = ClipboardHelper {
    copy: &["pbcopy"],
    paste: &["pbpaste"],
    clear: &[],
};

impl ClipboardHelper {
    /// Returns true if the helper is installed and accepted the text.
    pub(super) fn copy(self, text: &str) -> bool {
        run_with_input(self.copy, text.as_bytes())
    }

    /// Returns the content of the clipboard, or `None` if it cannot be read.
    pub(super) fn paste(self) -> Option<Vec<u8>> {
        run_for_output(self.paste)
    }

    /// Removes the text from the clipboard.
    pub(super) fn clear(self) {
        let words = if self.clear.is_empty() {
            self.copy
        } else {
            self.clear
        };
        // A failure is ignored; there is no other way to clear it.
        run_with_input(words, b"");
    }
}

fn command(words: CommandLine) -> Option<Command> {
    let (program, arguments) = words.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments).stderr(Stdio::null());
    Some(command)
}

/// Runs a helper with `bytes` as input. Returns true if it is installed and succeeded.
fn run_with_input(words: CommandLine, bytes: &[u8]) -> bool {
    let started = command(words).and_then(|mut command| {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::null());
        command.spawn().ok()
    });
    let Some(mut child) = started else {
        return false;
    };
    let Some(mut stdin) = child.stdin.take() else {
        return succeeded_in_time(&mut child);
    };
    let bytes = bytes.to_vec();
    // Written in a thread, because a hanging helper would block us once the pipe is full. A helper
    // that does not read everything reports that with its exit status.
    let fed = thread::Builder::new().spawn(move || {
        if let Err(error) = stdin.write_all(&bytes) {
            tracing::info!(code = ?error.kind(), "clipboard helper did not read");
        }
    });
    succeeded_in_time(&mut child) && fed.is_ok()
}

/// Runs a helper and returns its output.
fn run_for_output(words: CommandLine) -> Option<Vec<u8>> {
    let mut command = command(words)?;
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().ok()?;
    let mut stdout = child.stdout.take()?;
    let reading = thread::Builder::new().spawn(move || {
        let mut bytes = Vec::new();
        stdout.read_to_end(&mut bytes).map(|_| bytes)
    });
    let well = succeeded_in_time(&mut child);
    // A helper that failed or was killed may have left its output open in another process, so the
    // output is only awaited after success.
    let bytes = reading.ok().filter(|_| well)?.join().ok()?;
    bytes.ok()
}

/// Waits for a helper and returns true if it succeeded in time. It is killed if not.
fn succeeded_in_time(child: &mut Child) -> bool {
    let end = Instant::now() + HELPER_TIMEOUT;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < end => thread::sleep(Duration::from_millis(5)),
            Ok(None) | Err(_) => {
                // It may have ended by itself meanwhile.
                if let Err(error) = child.kill().and_then(|()| child.wait()) {
                    tracing::info!(code = ?error.kind(), "clipboard helper not ended");
                }
                return false;
            }
        }
    }
}

#[cfg(all(test, unix))]
pub(super) mod tests {
    use std::path::Path;

    use super::*;

    fn leak(text: String) -> &'static str {
        Box::leak(text.into_boxed_str())
    }

    fn words(script: String) -> CommandLine {
        Box::leak(Box::new(["sh", "-c", leak(script)]))
    }

    /// A helper that stores the clipboard in a file.
    pub(in crate::term::clipboard) fn file(path: &Path) -> ClipboardHelper {
        let path = path.display();
        ClipboardHelper {
            copy: words(format!("cat > '{path}'")),
            paste: words(format!("cat '{path}'")),
            clear: &[],
        }
    }

    #[test]
    fn a_helper_is_fed_and_believed_only_when_it_ends_well() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        let helper = file(&path);
        let text = "联络台\n".repeat(20_000);
        assert!(helper.copy(&text));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        assert_eq!(helper.paste().as_deref(), Some(text.as_bytes()));
        helper.clear();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "");
        assert!(!run_with_input(&["sh", "-c", "exit 1"], text.as_bytes()));
        assert!(!run_with_input(&["no-such-helper-here"], b""));
        assert_eq!(run_for_output(&["sh", "-c", "echo x; exit 1"]), None);
        assert_eq!(run_for_output(&["no-such-helper-here"]), None);
        assert_eq!(run_for_output(&[]), None);
    }
}
