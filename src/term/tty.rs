//! Reads the terminal of Unix: its bytes, decoded by [`Decoder`], and changes of its size.
//!
//! All of the program reads through one [`Tty`], so that nothing typed while the terminal is asked
//! something is lost. Questions at the start are asked by [`ask`].

use std::io::{self, Read as _};
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crossterm::event::Event;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::SIGWINCH;
use signal_hook::low_level::pipe;

use super::output::TerminalOutput;
use super::sequences::{Answer, Decoded, Decoder, Meaning};

/// Number of bytes read at a time.
const CHUNK: usize = 1 << 16;
/// How long bytes are read without a pause before the first of them are handed over.
const MAX_READING: Duration = Duration::from_secs(1);

static TTY: Mutex<Option<Tty>> = Mutex::new(None);

/// The one reader of the terminal.
#[derive(Debug)]
pub(super) struct Tty {
    decoder: Decoder,
    /// Becomes readable when the window changes its size.
    resized: UnixStream,
    decoded: Vec<Decoded>,
    chunk: Vec<u8>,
}

/// The reader of the terminal, for one user at a time.
pub(super) struct TtyGuard(MutexGuard<'static, Option<Tty>>);

/// Returns the reader of the terminal, which is created by the first use. Waits while another thread
/// has it.
///
/// # Errors
///
/// Changes of the size cannot be watched.
pub(super) fn tty() -> io::Result<TtyGuard> {
    let mut held = TTY.lock().unwrap_or_else(PoisonError::into_inner);
    if held.is_none() {
        let (resized, told) = UnixStream::pair()?;
        resized.set_nonblocking(true)?;
        pipe::register(SIGWINCH, told)?;
        *held = Some(Tty {
            decoder: Decoder::new(Instant::now()),
            resized,
            decoded: Vec::new(),
            chunk: vec![0; CHUNK],
        });
    }
    Ok(TtyGuard(held))
}

impl TtyGuard {
    fn get(&mut self) -> io::Result<&mut Tty> {
        self.0
            .as_mut()
            .ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// Returns everything that has arrived, and the moment up to which that is all; waits for it until
    /// `wait` is over.
    ///
    /// # Errors
    ///
    /// The terminal was closed.
    pub(super) fn read(&mut self, wait: Duration) -> io::Result<(Vec<Decoded>, Instant)> {
        let tty = self.get()?;
        let looked = tty.gather(wait)?;
        Ok((std::mem::take(&mut tty.decoded), looked))
    }

    /// Returns until when the rest of an unfinished sequence is awaited.
    pub(super) fn due(&self) -> Option<Instant> {
        self.0.as_ref()?.decoder.due()
    }

    /// Returns when the last byte of an unfinished sequence arrived.
    pub(super) fn unfinished(&self) -> Option<Instant> {
        self.0.as_ref()?.decoder.unfinished()
    }
}

impl Tty {
    /// Waits for bytes, decodes all there are, and returns the moment up to which that is all.
    fn gather(&mut self, wait: Duration) -> io::Result<Instant> {
        let due = self.decoder.due();
        let now = Instant::now();
        let wait = due.map_or(wait, |due| wait.min(due.saturating_duration_since(now)));
        let (typed, resized) = self.wait(wait)?;
        if resized {
            self.drain_resized()?;
            if let Ok((columns, rows)) = crossterm::terminal::size() {
                let now = Instant::now();
                self.decoded.push(Decoded {
                    meaning: Meaning::Event(Event::Resize(columns, rows)),
                    began: now,
                    ended: now,
                });
            }
        }
        let end = Instant::now() + MAX_READING;
        let mut typed = typed;
        let looked = loop {
            if typed {
                self.take_bytes()?;
            }
            let looked = Instant::now();
            typed = self.wait(Duration::ZERO)?.0;
            if !typed || looked > end {
                break looked;
            }
        };
        self.decoded.extend(self.decoder.finish(looked));
        Ok(looked)
    }

    fn take_bytes(&mut self) -> io::Result<()> {
        let count = match rustix::io::read(rustix::stdio::stdin(), &mut *self.chunk) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => count,
            Err(Errno::INTR | Errno::AGAIN) => 0,
            Err(error) => return Err(error.into()),
        };
        let bytes = self.chunk.get(..count).unwrap_or_default();
        if !bytes.is_empty() {
            self.decoder.feed(bytes, Instant::now());
        }
        Ok(())
    }

    /// Waits for bytes or another size of the window; returns which of them came.
    fn wait(&self, wait: Duration) -> io::Result<(bool, bool)> {
        let stdin = rustix::stdio::stdin();
        let mut polled = [
            PollFd::from_borrowed_fd(stdin, PollFlags::IN),
            PollFd::new(&self.resized, PollFlags::IN),
        ];
        let time = Timespec::try_from(wait).unwrap_or_default();
        match poll(&mut polled, Some(&time)) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let [typed, resized] = polled;
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        if typed.revents().intersects(gone) && !typed.revents().contains(PollFlags::IN) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let came = |polled: &PollFd<'_>| polled.revents().contains(PollFlags::IN);
        Ok((came(&typed), came(&resized)))
    }

    fn drain_resized(&mut self) -> io::Result<()> {
        let mut bytes = [0; 64];
        loop {
            match self.resized.read(&mut bytes) {
                Ok(0) => return Ok(()),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Asks the terminal by what `out` holds, and hands its answers to `take` until that returns true or
/// `wait` is over. What else arrives meanwhile is kept for the reader. `cursor` is how often the
/// position of the cursor is asked.
///
/// # Errors
///
/// The terminal was closed.
pub(super) fn ask(
    out: &TerminalOutput,
    cursor: usize,
    wait: Duration,
    mut take: impl FnMut(&Answer) -> bool,
) -> io::Result<()> {
    let mut guard = tty()?;
    let tty = guard.get()?;
    tty.decoder.cursor_asked(cursor);
    out.send()?;
    let end = Instant::now() + wait;
    let mut kept = Vec::new();
    let mut answered = false;
    let mut first = true;
    while !answered {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() && !first {
            break;
        }
        first = false;
        tty.gather(left)?;
        for decoded in std::mem::take(&mut tty.decoded) {
            match &decoded.meaning {
                Meaning::Answer(answer) => answered |= take(answer),
                Meaning::Event(_) | Meaning::PasteEnd => kept.push(decoded),
            }
        }
    }
    kept.append(&mut tty.decoded);
    tty.decoded = kept;
    Ok(())
}
