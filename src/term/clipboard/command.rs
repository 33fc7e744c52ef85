//! Clipboard commands: programs such as `xclip` that access the system clipboard. Nothing waits long
//! for one.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a clipboard command may run before it is killed.
const TIMEOUT: Duration = Duration::from_secs(2);

/// A program and its arguments.
type CommandLine = &'static [&'static str];

/// A program that accesses the clipboard: its command lines to set, read and clear the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ClipboardCommand {
    pub(super) copy: CommandLine,
    pub(super) paste: CommandLine,
    /// Empty if copying an empty text clears the clipboard.
    pub(super) clear: CommandLine,
}

/// The one for a Wayland display, from the package wl-clipboard.
pub(super) const WL_COPY: ClipboardCommand = ClipboardCommand {
    copy: &["wl-copy", "--type", "text/plain;charset=utf-8"],
    paste: &["wl-paste", "--no-newline"],
    clear: &["wl-copy", "--clear"],
};

/// The first choice for an X11 display.
pub(super) const XCLIP: ClipboardCommand = ClipboardCommand {
    copy: &["xclip", "-in", "-selection", "clipboard"],
    paste: &["xclip", "-out", "-selection", "clipboard"],
    clear: &[],
};

/// The second choice for an X11 display.
pub(super) const XSEL: ClipboardCommand = ClipboardCommand {
    copy: &["xsel", "--input", "--clipboard"],
    paste: &["xsel", "--output", "--clipboard"],
    clear: &["xsel", "--clear", "--clipboard"],
};

/// The one for macOS, which is part of the system.
pub(super) const PBCOPY: ClipboardCommand = ClipboardCommand {
    copy: &["pbcopy"],
    paste: &["pbpaste"],
    clear: &[],
};

impl ClipboardCommand {
    /// Returns true if the command is installed and accepted the text.
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

/// Runs a command with `bytes` as input. Returns true if it is installed and succeeded.
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
    // Written in a thread, because a hanging command would block us once the pipe is full. A command
    // that does not read everything reports that with its exit status.
    let fed = thread::Builder::new().spawn(move || {
        if let Err(error) = stdin.write_all(&bytes) {
            tracing::info!(code = ?error.kind(), "clipboard command did not read");
        }
    });
    succeeded_in_time(&mut child) && fed.is_ok()
}

/// Runs a command and returns its output.
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
    // A command that failed or was killed may have left its output open in another process, so the
    // output is only awaited after success.
    let bytes = reading.ok().filter(|_| well)?.join().ok()?;
    bytes.ok()
}

/// Waits for a command and returns true if it succeeded in time. It is killed if not.
fn succeeded_in_time(child: &mut Child) -> bool {
    let end = Instant::now() + TIMEOUT;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < end => thread::sleep(Duration::from_millis(5)),
            Ok(None) | Err(_) => {
                // It may have ended by itself meanwhile.
                if let Err(error) = child.kill().and_then(|()| child.wait()) {
                    tracing::info!(code = ?error.kind(), "clipboard command not ended");
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

    /// A command that stores the clipboard in a file.
    pub(in crate::term::clipboard) fn file(path: &Path) -> ClipboardCommand {
        let path = path.display();
        ClipboardCommand {
            copy: words(format!("cat > '{path}'")),
            paste: words(format!("cat '{path}'")),
            clear: &[],
        }
    }

    #[test]
    fn a_command_is_fed_and_believed_only_when_it_ends_well() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        let command = file(&path);
        let text = "联络台\n".repeat(20_000);
        assert!(command.copy(&text));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        assert_eq!(command.paste().as_deref(), Some(text.as_bytes()));
        command.clear();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "");
        assert!(!run_with_input(&["sh", "-c", "exit 1"], text.as_bytes()));
        assert!(!run_with_input(&["no-such-command-here"], b""));
        assert_eq!(run_for_output(&["sh", "-c", "echo x; exit 1"]), None);
        assert_eq!(run_for_output(&["no-such-command-here"]), None);
        assert_eq!(run_for_output(&[]), None);
    }
}
