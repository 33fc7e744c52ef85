//! A text that may stay on the clipboard for a while only.

use std::io;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::Native;

/// A copied text that is cleared when its time is over, or at once when this is dropped; only where it
/// is still what the clipboard holds.
#[derive(Debug)]
pub(super) struct Passing {
    tell: Sender<Order>,
    thread: Option<JoinHandle<()>>,
}

/// What the one who waits is told.
enum Order {
    Clear,
    Forget,
}

impl Passing {
    /// Begins to wait.
    pub(super) fn start(native: Native, text: String, kept: Duration) -> io::Result<Self> {
        let (tell, told) = mpsc::channel();
        let wait = move || match told.recv_timeout(kept) {
            Ok(Order::Forget) => {}
            Ok(Order::Clear) | Err(_) => {
                if native.holds(&text) {
                    native.clear();
                }
            }
        };
        let thread = thread::Builder::new()
            .name("clipboard".to_owned())
            .spawn(wait)?;
        Ok(Self {
            tell,
            thread: Some(thread),
        })
    }

    /// Another text takes its place: nothing is cleared, and nobody is left who might.
    pub(super) fn forget(mut self) {
        self.end(Order::Forget);
    }

    fn end(&mut self, order: Order) {
        if let Some(thread) = self.thread.take() {
            // It may be over already.
            if self.tell.send(order).is_err() {
                tracing::info!("clipboard cleared already");
            }
            if thread.join().is_err() {
                tracing::error!("clipboard thread had panicked");
            }
        }
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        self.end(Order::Clear);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::time::Instant;

    use super::super::helper::tests::file;
    use super::super::{Clipboard, Copied, Surroundings, Way};
    use super::*;

    const LONG: Duration = Duration::from_mins(10);

    /// A clipboard whose helper keeps a file.
    fn clipboard(path: &Path, kept: Duration) -> Clipboard {
        Clipboard {
            ways: vec![Way::Native(Native::Helper(file(path)))],
            kept,
            ..Clipboard::of(Surroundings::default())
        }
    }

    fn held(path: &Path) -> String {
        fs::read_to_string(path).unwrap_or_default()
    }

    #[test]
    fn a_text_with_personal_data_is_cleared_when_its_time_is_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clipboard");
        let clipboard = clipboard(&path, Duration::ZERO);
        assert_eq!(
            clipboard.copy("陶某某 13800001234", true).unwrap(),
            Copied::Native
        );
        let end = Instant::now() + Duration::from_secs(20);
        while !held(&path).is_empty() {
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
        assert_eq!(held(&path), "陶某某 13800001234");
        drop(clipboard);
        assert_eq!(held(&path), "");
    }

    #[test]
    fn what_somebody_else_copied_since_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clipboard");
        let clipboard = clipboard(&path, LONG);
        clipboard.copy("陶某某 13800001234", true).unwrap();
        fs::write(&path, "别的文字").unwrap();
        drop(clipboard);
        assert_eq!(held(&path), "别的文字");
    }

    #[test]
    fn a_text_without_personal_data_stays_and_the_one_before_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clipboard");
        let clipboard = clipboard(&path, LONG);
        clipboard.copy("陶某某 13800001234", true).unwrap();
        clipboard.copy("办理完毕", false).unwrap();
        drop(clipboard);
        assert_eq!(held(&path), "办理完毕");
    }
}
