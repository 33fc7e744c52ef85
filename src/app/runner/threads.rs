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
use crate::app::effect::Effect;
use crate::app::msg::Done;
use crate::store::Caller;
use crate::strings::desk as words;

/// Does effects one after another, on the runner's thread.
pub trait Worker: Send + 'static {
    /// Does one thing and says what became of it.
    fn run(&mut self, caller: &Caller, effect: Effect, tell: &mut dyn FnMut(Done));

    /// The same worker with its long jobs run there.
    #[must_use]
    fn with_jobs(self, jobs: Jobs) -> Self
    where
        Self: Sized;
}

impl Worker for Desk {
    fn run(&mut self, caller: &Caller, effect: Effect, tell: &mut dyn FnMut(Done)) {
        Self::run(self, caller, effect, tell);
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
    todo: Option<Sender<(Caller, Effect)>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Runner {
    /// Puts a worker on its own thread; `tell` hears what becomes of effects.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn spawn(
        worker: impl Worker,
        tell: impl Fn(Done) + Send + Sync + 'static,
    ) -> Result<Self, std::io::Error> {
        let tell: Tell = Arc::new(tell);
        let mut worker = worker.with_jobs(Jobs::Threads(Arc::clone(&tell)));
        let (todo, jobs) = mpsc::channel::<(Caller, Effect)>();
        let thread = thread::Builder::new()
            .name("desk".to_owned())
            .spawn(move || {
                let mut waiting = VecDeque::new();
                while let Some((caller, effect)) = next(&jobs, &mut waiting) {
                    guarded(effect.kind(), &mut |done| tell(done), |tell| {
                        worker.run(&caller, effect, tell);
                    });
                }
            })?;
        Ok(Self {
            todo: Some(todo),
            thread: Some(thread),
        })
    }

    /// Asks for an effect.
    pub fn send(&self, caller: Caller, effect: Effect) {
        if let Some(todo) = &self.todo {
            // The thread ends only with us.
            let kind = effect.kind();
            if todo.send((caller, effect)).is_err() {
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
    jobs: &Receiver<(Caller, Effect)>,
    waiting: &mut VecDeque<(Caller, Effect)>,
) -> Option<(Caller, Effect)> {
    loop {
        if waiting.is_empty() {
            waiting.push_back(jobs.recv().ok()?);
        }
        waiting.extend(jobs.try_iter());
        let (caller, effect) = waiting.pop_front()?;
        let superseded = waiting.iter().any(|(_, later)| supersedes(later, &effect));
        if !superseded {
            return Some((caller, effect));
        }
    }
}

/// Whether an effect makes an earlier one needless.
fn supersedes(later: &Effect, earlier: &Effect) -> bool {
    match (later, earlier) {
        (Effect::Detail { reveal: false, .. }, Effect::Detail { reveal: false, .. })
        | (Effect::Counts, Effect::Counts)
        | (Effect::Find { .. }, Effect::Find { .. })
        | (Effect::Complete(..), Effect::Complete(..)) => true,
        (Effect::List(later), Effect::List(earlier)) => {
            later.replaces() && later.epoch >= earlier.epoch
        }
        (Effect::SaveDraft(later), Effect::SaveDraft(earlier)) => later.place == earlier.place,
        (Effect::DropDraft(later), Effect::SaveDraft(earlier)) => *later == earlier.place,
        _ => false,
    }
}
