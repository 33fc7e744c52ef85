//! The parent of the reading process: starts it, takes its frames as those of an enemy, and ends it.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::CHILD_ARGUMENT;
use crate::intake::error::{ReadError, Refusal};
use crate::intake::frame::{Frame, FrameError, FrameRules, read_frame};
use crate::intake::limits::Limits;

/// How a reading that did not fail ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The file was read to its end.
    Complete,
    /// The caller stopped it.
    Stopped,
}

/// Frames in flight. With [`crate::intake::limits::MAX_FRAME`] this bounds the parent's memory.
const IN_FLIGHT: usize = 4;
/// How long a caller who may wish to stop is left without a question.
const TICK: Duration = Duration::from_millis(100);
/// How long a child may take to end after it closed its pipe.
const GRACE: Duration = Duration::from_secs(2);

/// Reads `file` in a child process of `program` (this program's own path) and gives each frame to
/// `on_frame`, except the last. `Break` ends the child at once.
///
/// # Errors
/// See [`ReadError`]; everything the caller was given before an error must be thrown away.
pub fn read_file(
    program: &Path,
    file: &Path,
    limits: &Limits,
    on_frame: &mut dyn FnMut(Frame) -> ControlFlow<()>,
) -> Result<Outcome, ReadError> {
    let never = &mut || ControlFlow::Continue(());
    read_file_watched(program, file, limits, on_frame, never)
}

/// As [`read_file`]; `waiting` is asked again and again while nothing comes, and may stop too.
///
/// # Errors
/// As [`read_file`].
pub fn read_file_watched(
    program: &Path,
    file: &Path,
    limits: &Limits,
    on_frame: &mut dyn FnMut(Frame) -> ControlFlow<()>,
    waiting: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<Outcome, ReadError> {
    let file = File::open(file).map_err(ReadError::Open)?;
    let meta = file.metadata().map_err(ReadError::Open)?;
    if !meta.is_file() {
        return Err(ReadError::Refused(Refusal::UnknownFormat));
    }
    if meta.len() == 0 {
        return Err(ReadError::Refused(Refusal::EmptyFile));
    }
    if meta.len() > limits.file_bytes {
        return Err(ReadError::Refused(Refusal::TooLarge));
    }
    let mut child = Reading::start(program, file)?;
    let frames = child.frames()?;
    let mut left = limits.waiting_for(meta.len());
    let mut bytes_left = limits.total_bytes;
    let mut rules = FrameRules::default();
    loop {
        let asked = Instant::now();
        let next = match frames.recv_timeout(left.min(TICK)) {
            Ok(next) => next,
            Err(RecvTimeoutError::Timeout) => {
                left = left.saturating_sub(asked.elapsed());
                if left.is_zero() {
                    return Err(ReadError::TimedOut);
                }
                if waiting().is_break() {
                    return Ok(Outcome::Stopped);
                }
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => Err(FrameError::Closed),
        };
        left = left.saturating_sub(asked.elapsed());
        let (frame, bytes) = match next {
            Ok(next) => next,
            Err(FrameError::Garbled) => return Err(ReadError::Garbled),
            Err(FrameError::Closed | FrameError::Io(_)) => return Err(child.cause_of_death()),
        };
        bytes_left = bytes_left
            .checked_sub(bytes as u64)
            .ok_or(ReadError::Refused(Refusal::TooLarge))?;
        rules.check(&frame).map_err(|_| ReadError::Garbled)?;
        match frame {
            Frame::End => return Ok(Outcome::Complete),
            Frame::Error(refusal) => return Err(ReadError::Refused(refusal)),
            frame => {
                if on_frame(frame).is_break() {
                    return Ok(Outcome::Stopped);
                }
            }
        }
    }
}

type NextFrame = Result<(Frame, usize), FrameError>;

/// A running child; ended and reaped when dropped, whatever happens.
struct Reading {
    child: Child,
}

impl Reading {
    fn start(program: &Path, file: File) -> Result<Self, ReadError> {
        let mut command = Command::new(program);
        command
            .arg(CHILD_ARGUMENT)
            .stdin(Stdio::from(file))
            .stdout(Stdio::piped())
            // What the child or its allocator says when it dies must not reach the screen.
            .stderr(Stdio::null());
        // Windows needs some of it to load its libraries.
        #[cfg(unix)]
        command.env_clear();
        let child = command.spawn().map_err(ReadError::Start)?;
        Ok(Self { child })
    }

    /// A thread of its own reads the pipe, so that waiting for a frame can end in time.
    fn frames(&mut self) -> Result<Receiver<NextFrame>, ReadError> {
        let pipe = self.child.stdout.take().ok_or(ReadError::ReaderDied)?;
        let (sender, receiver) = sync_channel(IN_FLIGHT);
        let pump = move |pipe: ChildStdout| {
            let mut pipe = BufReader::with_capacity(64 << 10, pipe);
            loop {
                let next = read_frame(&mut pipe);
                let last = next.is_err();
                if sender.send(next).is_err() || last {
                    return;
                }
            }
        };
        // Not joined: were the pipe held open by another process, joining would wait for that.
        thread::Builder::new()
            .name("intake-frames".to_owned())
            .spawn(move || pump(pipe))
            .map_err(ReadError::Start)?;
        Ok(receiver)
    }

    /// Why the child closed its pipe before the last frame.
    fn cause_of_death(&mut self) -> ReadError {
        let deadline = Instant::now() + GRACE;
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return cause(status),
                Ok(None) if Instant::now() < deadline => {
                    thread::sleep(Duration::from_millis(5));
                }
                Ok(None) | Err(_) => return ReadError::ReaderDied,
            }
        }
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        // Both fail only when the child is gone already.
        if let Err(error) = self.child.kill().and_then(|()| self.child.wait()) {
            tracing::warn!(code = ?error.kind(), "reading child not ended");
        }
    }
}

#[cfg(unix)]
fn cause(status: ExitStatus) -> ReadError {
    use rustix::process::Signal;
    use std::os::unix::process::ExitStatusExt;
    match status.signal() {
        Some(signal) if signal == Signal::XCPU.as_raw() => ReadError::TimedOut,
        Some(_) => ReadError::ReaderKilled,
        None => ReadError::ReaderDied,
    }
}

#[cfg(not(unix))]
fn cause(status: ExitStatus) -> ReadError {
    /// The exit code of a fast abort on Windows (`STATUS_STACK_BUFFER_OVERRUN`).
    const ABORTED: i32 = 0xC000_0409_u32.cast_signed();
    if status.code() == Some(ABORTED) {
        ReadError::ReaderKilled
    } else {
        ReadError::ReaderDied
    }
}
