//! Programs of the system that keep the clipboard: each is fed, read and cleared, and never waited for
//! for long.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a helper may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// A program and its arguments.
type Words = &'static [&'static str];

/// A helper: how to give it a text, how to read it back, how to clear it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Helper {
    pub(super) copy: Words,
    pub(super) paste: Words,
    /// Empty where copying nothing does it.
    pub(super) clear: Words,
}

/// Wayland.
pub(super) const WL_COPY: Helper = Helper {
    copy: &["wl-copy", "--type", "text/plain;charset=utf-8"],
    paste: &["wl-paste", "--no-newline"],
    clear: &["wl-copy", "--clear"],
};

/// X11.
pub(super) const XCLIP: Helper = Helper {
    copy: &["xclip", "-in", "-selection", "clipboard"],
    paste: &["xclip", "-out", "-selection", "clipboard"],
    clear: &[],
};

/// X11, the other one.
pub(super) const XSEL: Helper = Helper {
    copy: &["xsel", "--input", "--clipboard"],
    paste: &["xsel", "--output", "--clipboard"],
    clear: &["xsel", "--clear", "--clipboard"],
};

/// macOS.
pub(super) const PBCOPY: Helper = Helper {
    copy: &["pbcopy"],
    paste: &["pbpaste"],
    clear: &[],
};

impl Helper {
    /// Whether it is there and took the text.
    pub(super) fn copy(self, text: &str) -> bool {
        feed(self.copy, text.as_bytes())
    }

    /// What the clipboard holds; nothing where that cannot be read.
    pub(super) fn paste(self) -> Option<Vec<u8>> {
        read(self.paste)
    }

    /// Empties the clipboard.
    pub(super) fn clear(self) {
        let words = if self.clear.is_empty() {
            self.copy
        } else {
            self.clear
        };
        // One that does not is no worse than none.
        feed(words, b"");
    }
}

fn command(words: Words) -> Option<Command> {
    let (program, arguments) = words.split_first()?;
    let mut command = Command::new(program);
    command.args(arguments).stderr(Stdio::null());
    Some(command)
}

/// Whether the helper is there, took it and ended well.
fn feed(words: Words, bytes: &[u8]) -> bool {
    let started = command(words).and_then(|mut command| {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::null());
        command.spawn().ok()
    });
    let Some(mut child) = started else {
        return false;
    };
    let Some(mut stdin) = child.stdin.take() else {
        return finished(&mut child);
    };
    let bytes = bytes.to_vec();
    // In a thread, as a helper that hangs would hold us with more than a pipe takes. A helper that
    // does not read all of it says so by how it ends.
    let fed = thread::Builder::new().spawn(move || {
        if let Err(error) = stdin.write_all(&bytes) {
            tracing::info!(code = ?error.kind(), "clipboard helper did not read");
        }
    });
    finished(&mut child) && fed.is_ok()
}

/// What the helper writes.
fn read(words: Words) -> Option<Vec<u8>> {
    let mut command = command(words)?;
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().ok()?;
    let mut stdout = child.stdout.take()?;
    let reading = thread::Builder::new().spawn(move || {
        let mut bytes = Vec::new();
        stdout.read_to_end(&mut bytes).map(|_| bytes)
    });
    let well = finished(&mut child);
    // One that was ended by us may have left its output to another that hangs: it is not waited for.
    let bytes = reading.ok().filter(|_| well)?.join().ok()?;
    bytes.ok()
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

    fn words(script: String) -> Words {
        Box::leak(Box::new(["sh", "-c", leak(script)]))
    }

    /// A clipboard that is a file.
    pub(in crate::term::clipboard) fn file(path: &Path) -> Helper {
        let path = path.display();
        Helper {
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
        assert!(!feed(&["sh", "-c", "exit 1"], text.as_bytes()));
        assert!(!feed(&["no-such-helper-here"], b""));
        assert_eq!(read(&["sh", "-c", "echo x; exit 1"]), None);
        assert_eq!(read(&["no-such-helper-here"]), None);
        assert_eq!(read(&[]), None);
    }
}
