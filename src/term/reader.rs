//! Reads the terminal in a thread of its own and hands over one burst of input at a time.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::input::Burst;
#[cfg(unix)]
use super::sequences::Meaning;
#[cfg(unix)]
use super::tty::{self, TtyGuard};
#[cfg(windows)]
use super::windows_console::EventSource;
use super::{TermError, signals};
use crate::desk::input::Input;

/// How often an idle reader checks whether to pause or end.
const IDLE_POLL: Duration = Duration::from_millis(100);
/// How long pausing waits for the thread.
const PAUSE_TIMEOUT: Duration = Duration::from_secs(1);

/// Reads the terminal through its bytes.
#[cfg(unix)]
struct EventSource(TtyGuard);

#[cfg(unix)]
impl EventSource {
    fn new() -> io::Result<Self> {
        Ok(Self(tty::tty()?))
    }

    /// Waits for input and adds it to the burst. Returns the moment up to which all input was read.
    fn gather(
        &mut self,
        wait: Duration,
        burst: &mut Burst,
        typing: impl Fn() -> bool,
    ) -> io::Result<Instant> {
        let (all, looked) = self.0.read(wait)?;
        let typing = typing();
        for decoded in all {
            let times = (decoded.began, decoded.ended);
            match decoded.meaning {
                Meaning::Event(event) => burst.push(event, times, typing),
                Meaning::PasteEnd => burst.paste_ended(times.0, times.1),
                // Nothing is asked any more: the answer is late.
                Meaning::Answer(_) => {}
            }
        }
        if let Some(at) = self.0.unfinished() {
            burst.touch(at);
        }
        Ok(looked)
    }

    /// Returns until when the rest of what has begun to arrive is awaited.
    fn due(&self) -> Option<Instant> {
        self.0.due()
    }
}

#[cfg(windows)]
impl EventSource {
    /// Waits for input and adds it to the burst. Returns the moment up to which all input was read.
    fn gather(
        &mut self,
        wait: Duration,
        burst: &mut Burst,
        typing: impl Fn() -> bool,
    ) -> io::Result<Instant> {
        let mut came = self.poll(wait)?;
        loop {
            let now = Instant::now();
            if !came && !self.poll(Duration::ZERO)? {
                return Ok(now);
            }
            burst.push(self.read()?, (now, now), typing());
            came = false;
        }
    }

    /// Records of a console arrive whole.
    #[expect(clippy::unused_self, reason = "the one of Unix has a state")]
    const fn due(&self) -> Option<Instant> {
        None
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
    /// Twice the number of bursts that were handled, plus one if a text is being written after them.
    typing: AtomicU64,
}

impl ReaderShared {
    fn lock(&self) -> MutexGuard<'_, ReaderState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, next: ReaderState) {
        *self.lock() = next;
        self.changed.notify_all();
    }

    /// Returns true if a text is being written, and nothing that was handed over may have changed that.
    fn is_typing(&self, handed_over: u64) -> bool {
        self.typing.load(Ordering::SeqCst) == handed_over * 2 + 1
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
            typing: AtomicU64::new(0),
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

    /// Tells whether a text is being written now that `handled` bursts were handled. Characters of a
    /// text are handed over at once; elsewhere they wait until it is known that they are no paste.
    pub fn set_typing(&self, handled: u64, typing: bool) {
        let told = handled * 2 + u64::from(typing);
        self.shared.typing.store(told, Ordering::SeqCst);
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
    let mut source = EventSource::new()?;
    let mut burst = Burst::default();
    let mut handed_over: u64 = 0;
    loop {
        shared.wait_while_paused();
        if signals::terminal_gone(Duration::ZERO) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let now = Instant::now();
        let due = burst.due().into_iter().chain(source.due()).min();
        let wait = due.map_or(IDLE_POLL, |due| due.saturating_duration_since(now));
        let typing = || shared.is_typing(handed_over);
        // What arrived before that moment was read, so a thread that slept too long parts no keys.
        let looked = source.gather(wait.min(IDLE_POLL), &mut burst, typing)?;
        let inputs = burst.settle(looked);
        if !inputs.is_empty() {
            handed_over += 1;
            if !hand_over(inputs) {
                return Ok(());
            }
        }
    }
}
