//! Starts the child process, checks its frames as untrusted input, and ends it.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::{CHILD_ARGUMENT, PASTED_ARGUMENT};
use crate::intake::error::{ReadError, ReaderRefusal};
use crate::intake::frame::{Frame, FrameError, FrameRules, read_frame};
use crate::intake::limits::Limits;

/// How reading ended without an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadOutcome {
    /// The file was read to its end.
    Complete,
    /// The caller stopped reading before the end.
    Stopped,
}

/// Maximum number of frames in the queue. Together with [`crate::intake::limits::MAX_FRAME`] it
/// limits the parent's memory.
const QUEUED_FRAMES: usize = 4;
/// Interval at which the caller is asked whether to stop.
const ASK_INTERVAL: Duration = Duration::from_millis(100);
/// How long the child may take to exit after it closed its pipe.
const EXIT_TIMEOUT: Duration = Duration::from_secs(2);

/// Reads `file` in a child process of `program` (the path of this program) and passes each frame
/// except the last to `on_frame`. `Break` ends the child at once.
///
/// # Errors
/// See [`ReadError`]. Everything passed to the caller before an error must be discarded.
pub fn read_file(
    program: &Path,
    file: &Path,
    limits: &Limits,
    on_frame: &mut dyn FnMut(Frame) -> ControlFlow<()>,
) -> Result<ReadOutcome, ReadError> {
    let never = &mut || ControlFlow::Continue(());
    read_file_watched(program, file, limits, on_frame, never)
}

/// Like [`read_file`], but also calls `waiting` repeatedly while no frame arrives. It may stop
/// reading too.
///
/// # Errors
/// As [`read_file`].
pub fn read_file_watched(
    program: &Path,
    file: &Path,
    limits: &Limits,
    on_frame: &mut dyn FnMut(Frame) -> ControlFlow<()>,
    waiting: &mut dyn FnMut() -> ControlFlow<()>,
) -> Result<ReadOutcome, ReadError> {
    // A pipe or a device would keep the program waiting when it is opened.
    let found = std::fs::metadata(file).map_err(ReadError::Open)?;
    if !found.is_file() {
        return Err(ReadError::NotAFile);
    }
    let pasted = is_pasted(file);
    let file = File::open(file).map_err(ReadError::Open)?;
    let meta = file.metadata().map_err(ReadError::Open)?;
    if !meta.is_file() {
        return Err(ReadError::NotAFile);
    }
    if meta.len() == 0 {
        return Err(ReadError::Refused(ReaderRefusal::EmptyFile));
    }
    if meta.len() > limits.file_bytes {
        return Err(ReadError::Refused(ReaderRefusal::TooLarge));
    }
    let mut child = ChildReader::start(program, file, pasted)?;
    let frames = child.frames()?;
    let mut left = limits.waiting_for(meta.len());
    let mut bytes_left = limits.total_bytes;
    let mut rules = FrameRules::default();
    loop {
        let asked = Instant::now();
        let next = match frames.recv_timeout(left.min(ASK_INTERVAL)) {
            Ok(next) => next,
            Err(RecvTimeoutError::Timeout) => {
                left = left.saturating_sub(asked.elapsed());
                if left.is_zero() {
                    return Err(ReadError::TimedOut);
                }
                if waiting().is_break() {
                    return Ok(ReadOutcome::Stopped);
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
            .ok_or(ReadError::Refused(ReaderRefusal::TooLarge))?;
        rules.check(&frame).map_err(|_| ReadError::Garbled)?;
        match frame {
            Frame::End => return Ok(ReadOutcome::Complete),
            Frame::Error(refusal) => return Err(ReadError::Refused(refusal)),
            frame => {
                if on_frame(frame).is_break() {
                    return Ok(ReadOutcome::Stopped);
                }
            }
        }
    }
}

/// Returns the folder beside a data file in which a pasted text lies while it is read and previewed.
#[must_use]
pub fn pasted_folder(database: &Path) -> PathBuf {
    let mut name = database.file_stem().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(PASTED_ARGUMENT);
    database.with_file_name(name)
}

/// Checks whether a file holds a text that the officer pasted: it lies in a folder for such texts.
#[must_use]
pub fn is_pasted(file: &Path) -> bool {
    let folder = file.parent().and_then(Path::extension);
    folder.is_some_and(|extension| extension == PASTED_ARGUMENT)
}

type NextFrame = Result<(Frame, usize), FrameError>;

/// A running child process. It is always ended and reaped on drop.
struct ChildReader {
    child: Child,
}

impl ChildReader {
    fn start(program: &Path, file: File, pasted: bool) -> Result<Self, ReadError> {
        let mut command = Command::new(program);
        command
            .arg(CHILD_ARGUMENT)
            .args(pasted.then_some(PASTED_ARGUMENT))
            .stdin(Stdio::from(file))
            .stdout(Stdio::piped())
            // Error output of the child or its allocator must not reach the screen.
            .stderr(Stdio::null());
        // Windows needs some environment variables to load libraries.
        #[cfg(unix)]
        command.env_clear();
        let child = command.spawn().map_err(ReadError::Start)?;
        Ok(Self { child })
    }

    /// Reads the pipe in a separate thread, so that waiting for a frame can time out.
    fn frames(&mut self) -> Result<Receiver<NextFrame>, ReadError> {
        let pipe = self.child.stdout.take().ok_or(ReadError::ReaderDied)?;
        let (sender, receiver) = sync_channel(QUEUED_FRAMES);
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
        // Not joined: if another process held the pipe open, joining would wait for it.
        thread::Builder::new()
            .name("intake-frames".to_owned())
            .spawn(move || pump(pipe))
            .map_err(ReadError::Start)?;
        Ok(receiver)
    }

    /// Determines why the child closed its pipe before the last frame.
    fn cause_of_death(&mut self) -> ReadError {
        let deadline = Instant::now() + EXIT_TIMEOUT;
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

impl Drop for ChildReader {
    fn drop(&mut self) {
        // Both fail only if the child has already ended.
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
    /// Exit code of a fast abort on Windows (`STATUS_STACK_BUFFER_OVERRUN`).
    const ABORTED: i32 = 0xC000_0409_u32.cast_signed();
    if status.code() == Some(ABORTED) {
        ReadError::ReaderKilled
    } else {
        ReadError::ReaderDied
    }
}
