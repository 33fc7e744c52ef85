//! Ends the program on a signal, and when the terminal is closed without one.
//!
//! Both are handled in a thread of their own and not by a flag: after its terminal was closed,
//! crossterm's `poll` may never return (crossterm #793), so a flag would never be read.
//!
//! On Windows the system ends the program a few seconds after the window is closed, whatever the
//! program does; until then changes that are under way are finished. Typed text is kept as drafts in
//! the data file all the time.

#[cfg(unix)]
pub use unix::watch;
#[cfg(unix)]
pub(super) use unix::{terminal_gone, wait_for_exit};
#[cfg(windows)]
pub use windows::watch;

/// Does nothing on this platform.
#[cfg(not(unix))]
pub(super) fn wait_for_exit() {}

/// Always false on this platform: reading a closed console is an error.
#[cfg(not(unix))]
pub(super) fn terminal_gone(_wait: std::time::Duration) -> bool {
    false
}

#[cfg(windows)]
mod windows {
    //! The Windows implementation.

    use std::panic::{self, AssertUnwindSafe};
    use std::process::exit;
    use std::sync::mpsc;
    use std::thread;

    use tokio::runtime::Builder;
    use tokio::signal::windows as events;

    use super::super::{TermError, output};

    /// What the closed window counts as, by the number that Unix gives it (HUP).
    const CLOSED: i32 = 1;
    /// What Ctrl+Break counts as (INT).
    const BROKEN: i32 = 2;

    /// Waits in a thread of its own for each of these events, and sends its number. The system goes on
    /// with closing only when the program has ended or its patience is over.
    macro_rules! listen {
        ($sender:ident, $name:literal, $listener:expr, $number:expr) => {{
            let mut listener = $listener?;
            let sender = $sender.clone();
            let runtime = Builder::new_current_thread().build()?;
            thread::Builder::new()
                .name($name.to_owned())
                .spawn(move || {
                    while runtime.block_on(listener.recv()).is_some() {
                        if sender.send($number).is_err() {
                            tracing::info!("ending already");
                        }
                    }
                })?;
        }};
    }

    /// Ends the program when its window is closed, when the user logs off or the system shuts down,
    /// and on Ctrl+Break. Calls `on_end` with a number, then `restore`, which gives the terminal
    /// back, and exits with 128 plus the number. Ctrl+C is a key while the screen is shown, and meant for the other program
    /// while the terminal is lent.
    ///
    /// # Errors
    ///
    /// The events cannot be watched.
    pub fn watch(on_end: impl Fn(i32) + Send + 'static, restore: fn()) -> Result<(), TermError> {
        let (sender, receiver) = mpsc::channel::<Option<i32>>();
        thread::Builder::new()
            .name("ending".to_owned())
            .spawn(move || {
                let number = receiver.iter().find_map(|event| match event {
                    Some(BROKEN) if output::is_lent_or_just_returned() => None,
                    event => event,
                });
                let Some(number) = number else { return };
                // A panic in `on_end` must not prevent the exit.
                if panic::catch_unwind(AssertUnwindSafe(|| on_end(number))).is_err() {
                    tracing::error!("last words cut short");
                }
                restore();
                exit(128 + number);
            })?;
        listen!(sender, "ctrl-c", events::ctrl_c(), None);
        listen!(sender, "ctrl-break", events::ctrl_break(), Some(BROKEN));
        listen!(sender, "window-closed", events::ctrl_close(), Some(CLOSED));
        listen!(sender, "log-off", events::ctrl_logoff(), Some(CLOSED));
        listen!(sender, "shutdown", events::ctrl_shutdown(), Some(CLOSED));
        Ok(())
    }
}

#[cfg(unix)]
mod unix {
    //! The Unix implementation.

    use std::fs::File;
    use std::io::IsTerminal;
    use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
    use std::panic::{self, AssertUnwindSafe};
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::{self, Sender};
    use std::thread;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::exit;

    use super::super::{TermError, output};

    /// Time limit for ending the program. Then it exits at once.
    const EXIT_LIMIT: Duration = Duration::from_secs(3);
    /// How often the terminal is polled. Its closing is noticed at once.
    const POLL_INTERVAL: Duration = Duration::from_secs(1);

    static WATCHED: AtomicBool = AtomicBool::new(false);

    /// Ends the program on HUP, TERM, INT and QUIT, and when the terminal is closed (treated as
    /// HUP). It calls `on_end` with the signal, then `restore`, which gives the terminal back, and
    /// exits with 128 plus the signal, within three seconds even if `on_end` hangs.
    ///
    /// Further signals are ignored meanwhile. INT and QUIT are also ignored while the terminal is
    /// lent to another program, because they are meant for that program.
    ///
    /// `on_end` runs in a thread of its own and must not wait for the drawing thread.
    ///
    /// # Errors
    ///
    /// The signals cannot be watched.
    pub fn watch(on_end: impl Fn(i32) + Send + 'static, restore: fn()) -> Result<(), TermError> {
        let (sender, receiver) = mpsc::channel::<i32>();
        let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT])?;
        spawn("ending", move || {
            // The channel stays open as long as the program runs, because both senders keep their
            // end.
            if let Ok(signal) = receiver.recv() {
                end(signal, &on_end, restore);
            }
        })?;
        watch_terminal(sender.clone())?;
        WATCHED.store(true, Ordering::SeqCst);
        spawn("signals", move || {
            for signal in signals.forever() {
                let for_another =
                    matches!(signal, SIGINT | SIGQUIT) && output::is_lent_or_just_returned();
                if !for_another && sender.send(signal).is_err() {
                    break;
                }
            }
        })
    }

    /// Ends the program after a signal: calls `on_end`, gives the terminal back, and exits.
    fn end(signal: i32, on_end: &impl Fn(i32), restore: fn()) {
        let code = 128 + signal;
        let cut_short = spawn("limit", move || {
            thread::sleep(EXIT_LIMIT);
            exit(code);
        });
        // A panic in `on_end` must not prevent the exit. The panic hook has already recorded it.
        let ended = panic::catch_unwind(AssertUnwindSafe(|| on_end(signal)));
        restore();
        if ended.is_err() || cut_short.is_err() {
            tracing::error!("last words cut short");
        }
        exit(code);
    }

    /// If the terminal was closed, waits until [`watch`] ends the program. A thread that sees the
    /// closed terminal first would otherwise end the program while `on_end` is running.
    pub(in super::super) fn wait_for_exit() {
        if WATCHED.load(Ordering::SeqCst) && terminal_gone(Duration::ZERO) {
            thread::sleep(EXIT_LIMIT + POLL_INTERVAL);
        }
    }

    fn watch_terminal(sender: Sender<i32>) -> Result<(), TermError> {
        if terminal().is_none() {
            return Ok(());
        }
        spawn("hang-up", move || {
            while !terminal_gone(POLL_INTERVAL) {}
            // Sending fails only if the program is already ending.
            if sender.send(SIGHUP).is_err() {
                tracing::info!("ending already");
            }
        })
    }

    /// Returns the terminal used for input. It is looked up once, while it is open, because a
    /// closed terminal no longer identifies itself as one.
    fn terminal() -> Option<BorrowedFd<'static>> {
        static TERMINAL: OnceLock<Option<OwnedFd>> = OnceLock::new();
        let found = TERMINAL.get_or_init(|| {
            let stdin = std::io::stdin();
            if stdin.is_terminal() {
                stdin.as_fd().try_clone_to_owned().ok()
            } else {
                File::open("/dev/tty").ok().map(OwnedFd::from)
            }
        });
        found.as_ref().map(AsFd::as_fd)
    }

    /// Returns true if the input terminal was closed, or is closed within `wait`.
    pub(in super::super) fn terminal_gone(wait: Duration) -> bool {
        let (Some(terminal), Ok(time)) = (terminal(), Timespec::try_from(wait)) else {
            return false;
        };
        // No events are requested, so only a hang-up or an error is reported.
        let mut polled = [PollFd::from_borrowed_fd(terminal, PollFlags::empty())];
        let result = poll(&mut polled, Some(&time));
        let [polled] = polled;
        let reported = polled.revents();
        if reported.contains(PollFlags::NVAL) {
            // This terminal cannot be polled on this system. The signal alone has to suffice.
            thread::sleep(wait);
        }
        result.is_ok() && reported.intersects(PollFlags::HUP | PollFlags::ERR)
    }

    fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), TermError> {
        thread::Builder::new().name(name.to_owned()).spawn(work)?;
        Ok(())
    }
}
