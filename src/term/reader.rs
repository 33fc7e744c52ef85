//! The thread that reads the terminal and hands over what came in one go.
//!
//! crossterm's feature `use-dev-tty` is needed on Unix: its other way of reading leaves what exceeds a
//! kilobyte until the next key is pressed.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event;

use super::input::Batch;
use super::{TermError, signals};
use crate::desk::input::Input;

/// Whether this platform's terminals mark pastes. crossterm 0.29 reads no marks on Windows.
const BRACKETED: bool = cfg!(unix);
/// How often an idle reader looks up, to pause or to end.
const IDLE: Duration = Duration::from_millis(100);
/// How long no more may come before what came is one go. Zero would never be looked at by crossterm
/// on Unix.
const GO: Duration = Duration::from_millis(1);
/// The same once it looks like a paste, which may come in pieces.
const GO_OF_A_PASTE: Duration = Duration::from_millis(8);
/// Nobody types so soon after a paste.
const CLOSELY: Duration = Duration::from_millis(20);
/// How long pausing waits: a sequence that stays incomplete holds the reader for ever.
const PATIENCE: Duration = Duration::from_secs(1);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    AskedToPause,
    Paused,
    Ended,
}

/// A handle on the reading thread. Dropping it leaves the thread reading.
#[derive(Debug)]
pub struct Reader {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, next: State) {
        *self.lock() = next;
        self.changed.notify_all();
    }

    /// Stays here while paused.
    fn stop_at_a_pause(&self) {
        let mut state = self.lock();
        if *state == State::AskedToPause {
            *state = State::Paused;
            self.changed.notify_all();
        }
        while *state == State::Paused {
            state = self
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Reader {
    /// Starts reading. `hand_over` gets what came in one go, never nothing, and ends the reader by
    /// returning false. When the terminal has gone it is dropped, so that a channel in it closes.
    ///
    /// # Errors
    ///
    /// No thread could be started.
    pub fn spawn(
        hand_over: impl Fn(Vec<Input>) -> bool + Send + 'static,
    ) -> Result<Self, TermError> {
        let shared = Arc::new(Shared {
            state: Mutex::new(State::Reading),
            changed: Condvar::new(),
        });
        let reader = Self {
            shared: Arc::clone(&shared),
        };
        thread::Builder::new()
            .name("terminal".to_owned())
            .spawn(move || {
                if read(&shared, &hand_over).is_err() {
                    signals::give_way();
                }
                drop(hand_over);
                shared.set(State::Ended);
            })?;
        Ok(reader)
    }

    /// Leaves the terminal's keys alone until [`Reader::resume`], for a program that is to have them.
    pub fn pause(&self) {
        let mut state = self.shared.lock();
        if *state == State::Reading {
            *state = State::AskedToPause;
        }
        let waited = self
            .shared
            .changed
            .wait_timeout_while(state, PATIENCE, |state| *state == State::AskedToPause);
        drop(waited);
    }

    /// Reads again.
    pub fn resume(&self) {
        let mut state = self.shared.lock();
        if *state != State::Ended {
            *state = State::Reading;
        }
        drop(state);
        self.shared.changed.notify_all();
    }
}

/// Reads until the caller wishes no more; an error is the terminal's end.
fn read(shared: &Shared, hand_over: &impl Fn(Vec<Input>) -> bool) -> io::Result<()> {
    let mut batch = Batch::new(BRACKETED);
    let mut pasted_at = None;
    loop {
        shared.stop_at_a_pause();
        if signals::terminal_gone(Duration::ZERO) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if !event::poll(IDLE)? {
            continue;
        }
        if pasted_at.is_some_and(|at: Instant| at.elapsed() < CLOSELY) {
            batch.continue_paste();
        }
        batch.push(event::read()?);
        while !batch.is_full() && more(&batch)? {
            batch.push(event::read()?);
        }
        pasted_at = batch.looks_pasted().then(Instant::now);
        let inputs = batch.finish();
        if !inputs.is_empty() && !hand_over(inputs) {
            return Ok(());
        }
    }
}

/// Whether more belongs to what came. A thread that slept too long is told "nothing" by crossterm
/// though something waits, hence at least two looks.
fn more(batch: &Batch) -> io::Result<bool> {
    let wait = if batch.looks_pasted() {
        GO_OF_A_PASTE
    } else {
        GO
    };
    let end = Instant::now() + wait;
    for look in 0.. {
        if event::poll(GO)? {
            return Ok(true);
        }
        if look > 0 && Instant::now() >= end {
            break;
        }
    }
    Ok(false)
}
