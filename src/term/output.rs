//! What is written to the terminal: whole frames, by one thread at a time, and nothing any more once
//! the screen has been given back.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

/// How long giving the screen back waits for a frame that is being written: on a terminal that has
/// been stopped a frame is never done.
const PATIENCE: Duration = Duration::from_millis(200);

/// How long a signal meant for a program the terminal was lent to may take to be looked at.
#[cfg(unix)]
const A_MOMENT: Duration = Duration::from_millis(300);

static RETURNED: Mutex<Option<Instant>> = Mutex::new(None);
static WRITING: Mutex<()> = Mutex::new(());
static PHASE: AtomicU8 = AtomicU8::new(Phase::Off as u8);

/// Whose the terminal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Phase {
    /// Not ours, yet or any more.
    Off,
    /// Ours.
    On,
    /// Lent to a program we started.
    Lent,
}

/// Whose the terminal is now.
pub(super) fn phase() -> Phase {
    match PHASE.load(Ordering::SeqCst) {
        1 => Phase::On,
        2 => Phase::Lent,
        _ => Phase::Off,
    }
}

/// Whether the terminal is lent, or was a moment ago: a signal takes its time to be looked at.
#[cfg(unix)]
pub(super) fn is_lent() -> bool {
    let returned = *RETURNED.lock().unwrap_or_else(PoisonError::into_inner);
    phase() == Phase::Lent || returned.is_some_and(|at| at.elapsed() < A_MOMENT)
}

/// Changes hands, with no frame in between: `change` gets the phase so far.
pub(super) fn hand_over(next: Phase, change: impl FnOnce(Phase)) {
    let held = hold_for(PATIENCE);
    let before = phase();
    if before == Phase::Lent {
        *RETURNED.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }
    PHASE.store(next as u8, Ordering::SeqCst);
    change(before);
    drop(held);
}

fn hold_for(patience: Duration) -> Option<MutexGuard<'static, ()>> {
    let end = Instant::now() + patience;
    loop {
        match WRITING.try_lock() {
            Ok(held) => return Some(held),
            Err(TryLockError::Poisoned(held)) => return Some(held.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(2)),
        }
    }
}

/// Gathers what is drawn until it is sent as one piece; clones share what they gather.
///
/// `flush` does nothing, so that a frame does not arrive in slices; see [`Out::send`].
#[derive(Debug, Default, Clone)]
pub(super) struct Out {
    gathered: Arc<Mutex<Vec<u8>>>,
}

impl Out {
    fn gathered(&self) -> MutexGuard<'_, Vec<u8>> {
        self.gathered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what was gathered, or forgets it where the screen is not ours.
    ///
    /// # Errors
    ///
    /// The terminal has gone.
    pub(super) fn send(&self) -> io::Result<()> {
        let gathered = std::mem::take(&mut *self.gathered());
        let held = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = match phase() {
            Phase::On => write_raw(&gathered),
            Phase::Off | Phase::Lent => Ok(()),
        };
        drop(held);
        sent
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.gathered().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes past the lock of `std::io::Stdout`, which a thread that hangs on the terminal may hold.
#[cfg(unix)]
pub(super) fn write_raw(mut bytes: &[u8]) -> io::Result<()> {
    use rustix::io::Errno;
    while !bytes.is_empty() {
        match rustix::io::write(rustix::stdio::stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // Some programs leave the terminal in this state behind them.
            Err(Errno::AGAIN) => thread::sleep(Duration::from_millis(1)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Writes through the standard library, which turns UTF-8 into what the console reads.
#[cfg(not(unix))]
pub(super) fn write_raw(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}
