//! Reads the terminal in a thread of its own and hands over one burst of input at a time.
//!
//! On Unix crossterm's feature `use-dev-tty` is needed: without it, input beyond one kilobyte is
//! delivered only after the next key press.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::input::Burst;
#[cfg(windows)]
use super::windows_console::EventSource;
use super::{TermError, signals};
use crate::desk::input::Input;

/// True if terminals on this platform are asked to mark pastes. On Windows they are not asked: the
/// marks would arrive as keys.
pub(super) const BRACKETED: bool = cfg!(unix);
/// How often an idle reader checks whether to pause or end.
const IDLE_POLL: Duration = Duration::from_millis(100);
/// Idle gap that ends a burst of input. crossterm on Unix does not poll at all for zero.
const BURST_GAP: Duration = Duration::from_millis(1);
/// Idle gap that ends a burst that looks like a paste, because a paste may arrive in pieces.
const PASTE_GAP: Duration = Duration::from_millis(8);
/// Input within this time after a paste belongs to the paste; nobody types so soon.
const PASTE_TAIL: Duration = Duration::from_millis(20);
/// How long pausing waits for the thread. An incomplete escape sequence may block the thread for
/// ever.
const PAUSE_TIMEOUT: Duration = Duration::from_secs(1);

/// Reads the terminal's input through crossterm.
#[cfg(not(windows))]
struct EventSource;

#[cfg(not(windows))]
impl EventSource {
    #[expect(clippy::unnecessary_wraps, reason = "the one of Windows can fail")]
    const fn new() -> io::Result<Self> {
        Ok(Self)
    }

    #[expect(clippy::unused_self, reason = "the one of Windows has a state")]
    fn poll(&mut self, wait: Duration) -> io::Result<bool> {
        crossterm::event::poll(wait)
    }

    #[expect(clippy::unused_self, reason = "the one of Windows has a state")]
    fn read(&mut self) -> io::Result<crossterm::event::Event> {
        crossterm::event::read()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReaderState {
    Reading,
    AskedToPause,
    Paused,
    Ended,
}

/// Handle of the reading thread. Dropping it does not stop the thread.
#[derive(Debug)]
pub struct InputReader {
    shared: Arc<ReaderShared>,
}

#[derive(Debug)]
struct ReaderShared {
    state: Mutex<ReaderState>,
    changed: Condvar,
}

impl ReaderShared {
    fn lock(&self) -> MutexGuard<'_, ReaderState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, next: ReaderState) {
        *self.lock() = next;
        self.changed.notify_all();
    }

    /// Blocks while the reader is paused.
    fn wait_while_paused(&self) {
        let mut state = self.lock();
        if *state == ReaderState::AskedToPause {
            *state = ReaderState::Paused;
            self.changed.notify_all();
        }
        while *state == ReaderState::Paused {
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl InputReader {
    /// Starts the thread. `hand_over` receives one burst of input, never empty, and stops the
    /// reader by returning false. It is dropped when the terminal is closed, so that a channel
    /// inside it closes too.
    ///
    /// # Errors
    ///
    /// The thread could not be started.
    pub fn spawn(
        hand_over: impl Fn(Vec<Input>) -> bool + Send + 'static,
    ) -> Result<Self, TermError> {
        let shared = Arc::new(ReaderShared {
            state: Mutex::new(ReaderState::Reading),
            changed: Condvar::new(),
        });
        let reader = Self {
            shared: Arc::clone(&shared),
        };
        thread::Builder::new()
            .name("terminal".to_owned())
            .spawn(move || {
                if read(&shared, &hand_over).is_err() {
                    signals::wait_for_exit();
                }
                drop(hand_over);
                shared.set(ReaderState::Ended);
            })?;
        Ok(reader)
    }

    /// Stops reading until [`InputReader::resume`], so that another program can read the keys.
    /// Waits at most one second for the thread to stop.
    pub fn pause(&self) {
        let mut state = self.shared.lock();
        if *state == ReaderState::Reading {
            *state = ReaderState::AskedToPause;
        }
        let waited = self
            .shared
            .changed
            .wait_timeout_while(state, PAUSE_TIMEOUT, |state| {
                *state == ReaderState::AskedToPause
            });
        drop(waited);
    }

    /// Resumes reading after a pause; does nothing after the reader has ended.
    pub fn resume(&self) {
        let mut state = self.shared.lock();
        if *state != ReaderState::Ended {
            *state = ReaderState::Reading;
        }
        drop(state);
        self.shared.changed.notify_all();
    }
}

/// Reads until `hand_over` returns false. An error means that the terminal was closed.
fn read(shared: &ReaderShared, hand_over: &impl Fn(Vec<Input>) -> bool) -> io::Result<()> {
    let mut events = EventSource::new()?;
    let mut burst = Burst::new(BRACKETED);
    let mut pasted_at = None;
    loop {
        shared.wait_while_paused();
        if signals::terminal_gone(Duration::ZERO) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if !events.poll(IDLE_POLL)? {
            continue;
        }
        if pasted_at.is_some_and(|at: Instant| at.elapsed() < PASTE_TAIL) {
            burst.continue_paste();
        }
        burst.push(events.read()?);
        while !burst.is_full() && more_follows(&mut events, &burst)? {
            burst.push(events.read()?);
        }
        pasted_at = burst.looks_pasted().then(Instant::now);
        let inputs = burst.finish();
        if !inputs.is_empty() && !hand_over(inputs) {
            return Ok(());
        }
    }
}

/// Returns true if more input belongs to the burst. It polls at least twice: after the thread has
/// slept too long, crossterm may report nothing although input is waiting.
fn more_follows(events: &mut EventSource, burst: &Burst) -> io::Result<bool> {
    let wait = if burst.looks_pasted() {
        PASTE_GAP
    } else {
        BURST_GAP
    };
    let end = Instant::now() + wait;
    for attempt in 0.. {
        if events.poll(BURST_GAP)? {
            return Ok(true);
        }
        if attempt > 0 && Instant::now() >= end {
            break;
        }
    }
    Ok(false)
}
