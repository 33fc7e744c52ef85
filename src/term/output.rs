//! Writes to the terminal: whole frames, one thread at a time, and nothing after the screen was
//! given back.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

/// How long giving the screen back waits for a frame that is being written. A stopped terminal
/// (Ctrl+S) never accepts the rest of a frame.
const HANDOVER_TIMEOUT: Duration = Duration::from_millis(200);

/// After the terminal comes back from another program, how long a signal still counts as meant for
/// that program.
const LATE_SIGNAL: Duration = Duration::from_millis(300);

static RETURNED_AT: Mutex<Option<Instant>> = Mutex::new(None);
static WRITING: Mutex<()> = Mutex::new(());
static OWNER: AtomicU8 = AtomicU8::new(TerminalOwner::Nobody as u8);

/// The program that owns the terminal: who may draw on it and read its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum TerminalOwner {
    /// Nobody here: not entered yet, or given back.
    Nobody,
    /// This program: it may draw and read keys.
    Us,
    /// A program started by this one, such as an editor.
    Child,
}

/// Returns who owns the terminal now.
pub(super) fn owner() -> TerminalOwner {
    match OWNER.load(Ordering::SeqCst) {
        1 => TerminalOwner::Us,
        2 => TerminalOwner::Child,
        _ => TerminalOwner::Nobody,
    }
}

/// Returns true if the terminal is lent to another program or was a moment ago. A signal may arrive
/// late.
pub(super) fn is_lent_or_just_returned() -> bool {
    let returned = *RETURNED_AT.lock().unwrap_or_else(PoisonError::into_inner);
    owner() == TerminalOwner::Child || returned.is_some_and(|at| at.elapsed() < LATE_SIGNAL)
}

/// Changes the owner between two frames. `change` is called with the previous owner.
pub(super) fn hand_over(next: TerminalOwner, change: impl FnOnce(TerminalOwner)) {
    let held = lock_within(HANDOVER_TIMEOUT);
    let before = owner();
    if before == TerminalOwner::Child {
        *RETURNED_AT.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }
    OWNER.store(next as u8, Ordering::SeqCst);
    change(before);
    drop(held);
}

fn lock_within(timeout: Duration) -> Option<MutexGuard<'static, ()>> {
    let end = Instant::now() + timeout;
    loop {
        match WRITING.try_lock() {
            Ok(held) => return Some(held),
            Err(TryLockError::Poisoned(held)) => return Some(held.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() >= end => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(2)),
        }
    }
}

/// Buffers what is drawn until it is sent in one piece. Clones share the buffer.
///
/// `flush` does nothing, so that a frame does not arrive in pieces; see [`TerminalOutput::send`].
#[derive(Debug, Default, Clone)]
pub(super) struct TerminalOutput {
    buffer: Arc<Mutex<Vec<u8>>>,
}

impl TerminalOutput {
    fn buffer(&self) -> MutexGuard<'_, Vec<u8>> {
        self.buffer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the number of bytes in the buffer.
    pub(super) fn len(&self) -> usize {
        self.buffer().len()
    }

    /// Discards the buffer.
    pub(super) fn discard(&self) {
        self.buffer().clear();
    }

    /// Writes the buffer, or discards it if this program does not own the screen.
    pub(super) fn send(&self) -> io::Result<()> {
        let buffer = std::mem::take(&mut *self.buffer());
        let held = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
        let sent = match owner() {
            TerminalOwner::Us => write_raw(&buffer),
            TerminalOwner::Nobody | TerminalOwner::Child => Ok(()),
        };
        drop(held);
        sent
    }
}

impl Write for TerminalOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes without the lock of `std::io::Stdout`, which a thread blocked on the terminal may hold.
#[cfg(unix)]
pub(super) fn write_raw(mut bytes: &[u8]) -> io::Result<()> {
    use rustix::io::Errno;
    while !bytes.is_empty() {
        match rustix::io::write(rustix::stdio::stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // Some programs leave the terminal in non-blocking mode.
            Err(Errno::AGAIN) => thread::sleep(Duration::from_millis(1)),
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Writes through the standard library, which converts UTF-8 for the console.
#[cfg(not(unix))]
pub(super) fn write_raw(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}
