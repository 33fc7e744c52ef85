//! The desk's threads: one reads and writes in turn, long jobs have their own.
//!
//! A panic ends one effect, never a thread: it is caught, logged and told to the officer, and the next
//! effect is done. Text that is being typed goes on being kept.

use std::collections::VecDeque;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::{Desk, Jobs, Tell};
use crate::desk::effect::{Asked, Effect};
use crate::desk::msg::{Answer, Done};
use crate::store::Caller;
use crate::strings::desk as words;

/// Does effects one after another, on the runner's thread.
pub trait Worker: Send + 'static {
    /// Does one thing and says what became of it.
    fn run(&mut self, caller: &Caller, asked: Asked, tell: &mut dyn FnMut(Answer));

    /// The same worker with its long jobs run there.
    #[must_use]
    fn with_jobs(self, jobs: Jobs) -> Self
    where
        Self: Sized;
}

impl Worker for Desk {
    fn run(&mut self, caller: &Caller, asked: Asked, tell: &mut dyn FnMut(Answer)) {
        Self::run(self, caller, asked, tell);
    }

    fn with_jobs(self, jobs: Jobs) -> Self {
        Self::with_jobs(self, jobs)
    }
}

/// Does a piece of work; a panic in it is logged, and told in words that hold nothing of it.
pub(super) fn guarded(
    kind: &'static str,
    tell: &mut dyn FnMut(Done),
    work: impl FnOnce(&mut dyn FnMut(Done)),
) {
    // What a half-done effect leaves behind is the data file's business, which keeps all or nothing.
    if panic::catch_unwind(AssertUnwindSafe(|| work(tell))).is_err() {
        tracing::error!(kind, "panic caught");
        tell(Done::Failed(words::PANICKED.to_owned()));
    }
}

/// Sends effects to the desk's thread.
pub struct Runner {
    todo: Option<Sender<(Caller, Asked)>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Runner {
    /// Puts a worker on its own thread; `tell` hears what becomes of effects.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn spawn(
        worker: impl Worker,
        tell: impl Fn(Answer) + Send + Sync + 'static,
    ) -> Result<Self, std::io::Error> {
        let tell: Tell = Arc::new(tell);
        let mut worker = worker.with_jobs(Jobs::Threads(Arc::clone(&tell)));
        let (todo, jobs) = mpsc::channel::<(Caller, Asked)>();
        let thread = thread::Builder::new()
            .name("desk".to_owned())
            .spawn(move || {
                let mut waiting = VecDeque::new();
                while let Some((caller, asked)) = next(&jobs, &mut waiting) {
                    let (by, kind) = (asked.by, asked.effect.kind());
                    let failed = &mut |done| tell(Answer { to: by, done });
                    guarded(kind, failed, |_| {
                        worker.run(&caller, asked, &mut |answer| tell(answer));
                    });
                }
            })?;
        Ok(Self {
            todo: Some(todo),
            thread: Some(thread),
        })
    }

    /// Asks for an effect.
    pub fn send(&self, caller: Caller, asked: impl Into<Asked>) {
        let asked = asked.into();
        if let Some(todo) = &self.todo {
            // The thread ends only with us.
            let kind = asked.effect.kind();
            if todo.send((caller, asked)).is_err() {
                tracing::error!(kind, "runner gone");
            }
        }
    }
}

impl Drop for Runner {
    /// Waits until everything asked for is done: typed text is in it.
    fn drop(&mut self) {
        self.todo = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("runner had panicked");
        }
    }
}

/// The next effect, once those are left out that a later one makes needless.
fn next(
    jobs: &Receiver<(Caller, Asked)>,
    waiting: &mut VecDeque<(Caller, Asked)>,
) -> Option<(Caller, Asked)> {
    loop {
        if waiting.is_empty() {
            waiting.push_back(jobs.recv().ok()?);
        }
        waiting.extend(jobs.try_iter());
        let (caller, asked) = waiting.pop_front()?;
        let superseded = waiting.iter().any(|(_, later)| supersedes(later, &asked));
        if !superseded {
            return Some((caller, asked));
        }
    }
}

/// Whether an effect makes an earlier one needless.
fn supersedes(later: &Asked, earlier: &Asked) -> bool {
    let same = later.by == earlier.by;
    match (&later.effect, &earlier.effect) {
        (Effect::Detail { reveal: false, .. }, Effect::Detail { reveal: false, .. })
        | (Effect::Counts, Effect::Counts) => true,
        // Each layer waits for an answer of its own.
        (Effect::Find { .. }, Effect::Find { .. })
        | (Effect::Complete(..), Effect::Complete(..)) => same,
        (Effect::List(later), Effect::List(earlier)) => {
            later.replaces() && later.epoch >= earlier.epoch
        }
        (Effect::SaveDraft(later), Effect::SaveDraft(earlier)) => later.place == earlier.place,
        (Effect::DropDraft(later), Effect::SaveDraft(earlier)) => *later == earlier.place,
        _ => false,
    }
}
