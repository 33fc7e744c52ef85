//! Clears a copied text after a time.

use std::io;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::SystemClipboard;

/// A copied text that is cleared when its time has expired, or at once when this is dropped. It is
/// cleared only if the clipboard still holds it.
#[derive(Debug)]
pub(super) struct ExpiringClipboard {
    sender: Sender<ExpiryCommand>,
    thread: Option<JoinHandle<()>>,
}

/// A command to the waiting thread.
enum ExpiryCommand {
    ClearNow,
    Cancel,
}

impl ExpiringClipboard {
    /// Starts a thread that waits for `expiry` and then clears the text.
    pub(super) fn start(
        native: SystemClipboard,
        text: String,
        expiry: Duration,
    ) -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        let wait = move || match receiver.recv_timeout(expiry) {
            Ok(ExpiryCommand::Cancel) => {}
            Ok(ExpiryCommand::ClearNow) | Err(_) => {
                if native.holds(&text) {
                    native.clear();
                }
            }
        };
        let thread = thread::Builder::new()
            .name("clipboard".to_owned())
            .spawn(wait)?;
        Ok(Self {
            sender,
            thread: Some(thread),
        })
    }

    /// Stops the timer without clearing anything, because another text was copied.
    pub(super) fn cancel(mut self) {
        self.end(ExpiryCommand::Cancel);
    }

    fn end(&mut self, command: ExpiryCommand) {
        if let Some(thread) = self.thread.take() {
            // Sending fails if the thread has already ended.
            if self.sender.send(command).is_err() {
                tracing::info!("clipboard cleared already");
            }
            if thread.join().is_err() {
                tracing::error!("clipboard thread had panicked");
            }
        }
    }
}

impl Drop for ExpiringClipboard {
    fn drop(&mut self) {
        self.end(ExpiryCommand::ClearNow);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::time::Instant;

    use super::super::command::tests::file;
    use super::super::{Clipboard, ClipboardOutcome, CopyMethod, Surroundings};
    use super::*;

    const LONG: Duration = Duration::from_mins(10);

    /// Creates a clipboard whose command stores the text in a file.
    fn clipboard(path: &Path, expiry: Duration) -> Clipboard {
        Clipboard {
            methods: vec![CopyMethod::System(SystemClipboard::Command(file(path)))],
            expiry,
            ..Clipboard::of(Surroundings::default())
        }
    }

    fn content(path: &Path) -> String {
        fs::read_to_string(path).unwrap_or_default()
    }

    #[test]
    fn a_text_with_personal_data_is_cleared_when_its_time_is_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clipboard");
        let clipboard = clipboard(&path, Duration::ZERO);
        assert_eq!(
            clipboard.copy("陶某某 13800001234", true).unwrap(),
            ClipboardOutcome::System
        );
        let end = Instant::now() + Duration::from_secs(20);
        while !content(&path).is_empty() {
            assert!(Instant::now() < end, "it is never cleared");
            thread::yield_now();
        }
    }

    #[test]
    fn leaving_the_program_clears_it_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clipboard");
        let clipboard = clipboard(&path, LONG);
        clipboard.copy("陶某某 13800001234", true).unwrap();
        assert_eq!(content(&path), "陶某某 13800001234");
        drop(clipboard);
        assert_eq!(content(&path), "");
    }

    #[test]
    fn what_somebody_else_copied_since_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clipboard");
        let clipboard = clipboard(&path, LONG);
        clipboard.copy("陶某某 13800001234", true).unwrap();
        fs::write(&path, "别的文字").unwrap();
        drop(clipboard);
        assert_eq!(content(&path), "别的文字");
    }

    #[test]
    fn a_text_without_personal_data_stays_and_the_one_before_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clipboard");
        let clipboard = clipboard(&path, LONG);
        clipboard.copy("陶某某 13800001234", true).unwrap();
        clipboard.copy("办理完毕", false).unwrap();
        drop(clipboard);
        assert_eq!(content(&path), "办理完毕");
    }
}
