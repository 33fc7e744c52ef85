//! The signals that end us, and a terminal that went without one.
//!
//! Both end the program in a thread of their own and never by a flag: once its terminal has gone,
//! crossterm's `poll` may never return (crossterm #793), and a flag would never be looked at.
//!
//! On Windows the system ends us when the window closes and tells only those who ask it by unsafe
//! code; what was typed is then what the draft log already holds.

#[cfg(unix)]
pub use unix::watch;
#[cfg(unix)]
pub(super) use unix::{give_way, terminal_gone};

#[cfg(not(unix))]
use super::TermError;

/// Watches nothing here: see the module's page.
///
/// # Errors
///
/// None.
#[cfg(not(unix))]
pub fn watch(on_end: impl Fn(i32) + Send + 'static) -> Result<(), TermError> {
    drop(on_end);
    Ok(())
}

/// Waits for nobody here.
#[cfg(not(unix))]
pub(super) fn give_way() {}

/// Cannot be told here: crossterm reports it as an error.
#[cfg(not(unix))]
pub(super) fn terminal_gone(_wait: std::time::Duration) -> bool {
    false
}

#[cfg(unix)]
mod unix {
    //! Signals as Unix has them.

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

    use super::super::{TermError, guard, output};

    /// How long ending may take before it is cut short.
    const LIMIT: Duration = Duration::from_secs(3);
    /// How often the watch looks up; a terminal that goes wakes it at once.
    const LOOK: Duration = Duration::from_secs(1);

    static WATCHED: AtomicBool = AtomicBool::new(false);

    /// Ends the program at HUP, TERM, INT and QUIT, and when the terminal has gone (which counts as
    /// HUP): calls `on_end` with the signal, gives the terminal back and exits with 128 and the
    /// signal, within three seconds even if `on_end` hangs. Further signals meanwhile are ignored, and
    /// so are INT and QUIT while the terminal is lent to another program, which they are meant for.
    ///
    /// `on_end` runs in a thread of its own and must not wait for the one that draws.
    ///
    /// # Errors
    ///
    /// The signals cannot be watched.
    pub fn watch(on_end: impl Fn(i32) + Send + 'static) -> Result<(), TermError> {
        let (tell, told) = mpsc::channel::<i32>();
        let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT])?;
        spawn("ending", move || {
            // Ends only with the program: both tellers keep their end of the channel.
            if let Ok(signal) = told.recv() {
                end(signal, &on_end);
            }
        })?;
        watch_terminal(tell.clone())?;
        WATCHED.store(true, Ordering::SeqCst);
        spawn("signals", move || {
            for signal in signals.forever() {
                let for_another = matches!(signal, SIGINT | SIGQUIT) && output::is_lent();
                if !for_another && tell.send(signal).is_err() {
                    break;
                }
            }
        })
    }

    /// Ends the program.
    fn end(signal: i32, on_end: &impl Fn(i32)) {
        let code = 128 + signal;
        let cut_short = spawn("limit", move || {
            thread::sleep(LIMIT);
            exit(code);
        });
        // A fault in the last words must not keep us here; the hook has noted where it lies.
        let said = panic::catch_unwind(AssertUnwindSafe(|| on_end(signal)));
        guard::restore();
        if said.is_err() || cut_short.is_err() {
            tracing::error!("last words cut short");
        }
        exit(code);
    }

    /// Waits, where the terminal has gone, for [`watch`] to end us: whoever finds it gone first would
    /// else end the program in the middle of its last words.
    pub(in super::super) fn give_way() {
        if WATCHED.load(Ordering::SeqCst) && terminal_gone(Duration::ZERO) {
            thread::sleep(LIMIT + LOOK);
        }
    }

    fn watch_terminal(tell: Sender<i32>) -> Result<(), TermError> {
        if terminal().is_none() {
            return Ok(());
        }
        spawn("hang-up", move || {
            while !terminal_gone(LOOK) {}
            // Nobody listens once the program is ending.
            if tell.send(SIGHUP).is_err() {
                tracing::info!("ending already");
            }
        })
    }

    /// The terminal we read, found while there is one: one that has hung up no longer says it is one.
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

    /// Whether the terminal we read has hung up, or does within `wait`.
    pub(in super::super) fn terminal_gone(wait: Duration) -> bool {
        let (Some(terminal), Ok(time)) = (terminal(), Timespec::try_from(wait)) else {
            return false;
        };
        // Asks for nothing, so that only an end is reported.
        let mut asked = [PollFd::from_borrowed_fd(terminal, PollFlags::empty())];
        let answered = poll(&mut asked, Some(&time));
        let [asked] = asked;
        let reported = asked.revents();
        if reported.contains(PollFlags::NVAL) {
            // This system cannot watch this terminal; the signal has to do.
            thread::sleep(wait);
        }
        answered.is_ok() && reported.intersects(PollFlags::HUP | PollFlags::ERR)
    }

    fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), TermError> {
        thread::Builder::new().name(name.to_owned()).spawn(work)?;
        Ok(())
    }
}
