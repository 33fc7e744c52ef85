//! The threads of the desk: one reads and writes in sequence, and each long job has its own.
//!
//! A panic ends one effect but never a thread: it is caught, logged and reported to the officer,
//! and the next effect is carried out. Text that is being typed is still saved.

use std::collections::VecDeque;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::drafts::{self, DraftKeeper, Queued};
use super::{AnswerSender, DeskWorker, JobMode};
use crate::desk::effect::{Effect, EffectRequest};
use crate::desk::msg::{Answer, EffectResult};
use crate::store::Caller;
use crate::store::draft_log::DraftLog;
use crate::strings::desk as words;

/// Carries out effects one after another on the runner's thread.
pub trait Worker: Send + 'static {
    /// Carries out one effect and reports the result through `tell`.
    fn run(&mut self, caller: &Caller, asked: EffectRequest, tell: &mut dyn FnMut(Answer));

    /// Sets where the worker runs its long jobs.
    #[must_use]
    fn with_jobs(self, jobs: JobMode) -> Self
    where
        Self: Sized;
}

impl Worker for DeskWorker {
    fn run(&mut self, caller: &Caller, asked: EffectRequest, tell: &mut dyn FnMut(Answer)) {
        Self::run(self, caller, asked, tell);
    }

    fn with_jobs(self, jobs: JobMode) -> Self {
        Self::with_jobs(self, jobs)
    }
}

/// Runs a piece of work. A panic in it is logged and reported without the panic's message, which
/// might contain personal data.
pub(super) fn guarded(
    kind: &'static str,
    tell: &mut dyn FnMut(EffectResult),
    work: impl FnOnce(&mut dyn FnMut(EffectResult)),
) {
    // Half-done work leaves no trace in the data file, whose transactions are stored completely or
    // not at all.
    if panic::catch_unwind(AssertUnwindSafe(|| work(tell))).is_err() {
        tracing::error!(kind, "panic caught");
        tell(EffectResult::Failed(words::PANICKED.to_owned()));
    }
}

/// Sends effects to the runner's thread.
pub struct Runner {
    todo: Sender<Queued>,
    keeper: DraftKeeper,
    thread: Option<thread::JoinHandle<()>>,
}

impl Runner {
    /// Starts a worker on its own thread; `tell` receives the answers. Typed text goes into the log as
    /// well, if there is one.
    ///
    /// # Errors
    /// Fails when the system cannot start a thread.
    pub fn spawn(
        worker: impl Worker,
        log: Option<DraftLog>,
        tell: impl Fn(Answer) + Send + Sync + 'static,
    ) -> Result<Self, std::io::Error> {
        let tell: AnswerSender = Arc::new(tell);
        let mut worker = worker.with_jobs(JobMode::Threads(Arc::clone(&tell)));
        let (todo, jobs) = mpsc::channel::<Queued>();
        let keeper = DraftKeeper::spawn(log, todo.clone(), Arc::clone(&tell))?;
        let notice = keeper.notice();
        let thread = thread::Builder::new()
            .name("desk".to_owned())
            .spawn(move || {
                let mut waiting = VecDeque::new();
                while let Some((caller, asked)) = next(&jobs, &mut waiting) {
                    let (by, kind) = (asked.by, asked.effect.kind());
                    let failed = &mut |done| tell(Answer { to: by, done });
                    guarded(kind, failed, |_| {
                        worker.run(&caller, asked, &mut |answer| {
                            notice(&caller, &answer.done);
                            tell(answer);
                        });
                    });
                }
            })?;
        Ok(Self {
            todo,
            keeper,
            thread: Some(thread),
        })
    }

    /// Queues an effect to be carried out.
    pub fn send(&self, caller: Caller, asked: impl Into<EffectRequest>) {
        if let Some((caller, asked)) = self.keeper.take(caller, asked.into()) {
            drafts::send(&self.todo, Queued::effect(caller, asked));
        }
    }
}

impl Drop for Runner {
    /// Waits until all queued effects are done, since typed text may be among them.
    fn drop(&mut self) {
        self.keeper.flush();
        drafts::send(&self.todo, Queued::End);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("runner had panicked");
        }
        self.keeper.finish();
    }
}

/// Returns the next effect, after dropping those that a later effect makes unnecessary.
fn next(
    jobs: &Receiver<Queued>,
    waiting: &mut VecDeque<Queued>,
) -> Option<(Caller, EffectRequest)> {
    loop {
        if waiting.is_empty() {
            waiting.push_back(jobs.recv().ok()?);
        }
        waiting.extend(jobs.try_iter());
        let Queued::Effect(effect) = waiting.pop_front()? else {
            return None;
        };
        let (caller, asked) = *effect;
        let superseded = waiting.iter().any(|later| match later {
            Queued::Effect(later) => supersedes(&later.1, &asked),
            Queued::End => false,
        });
        if !superseded {
            return Some((caller, asked));
        }
    }
}

/// Returns whether an effect makes an earlier one unnecessary.
fn supersedes(later: &EffectRequest, earlier: &EffectRequest) -> bool {
    let same = later.by == earlier.by;
    match (&later.effect, &earlier.effect) {
        (Effect::Detail { reveal: false, .. }, Effect::Detail { reveal: false, .. })
        | (Effect::Counts, Effect::Counts) => true,
        // Each layer waits for its own answer, so only searches of the same layer replace each
        // other.
        (Effect::Find { .. }, Effect::Find { .. }) | (Effect::Complete(_), Effect::Complete(_)) => {
            same
        }
        (Effect::List(later), Effect::List(earlier)) => {
            later.replaces() && later.epoch >= earlier.epoch
        }
        (Effect::SaveDraft { draft: later, .. }, Effect::SaveDraft { draft: earlier, .. }) => {
            later.place == earlier.place
        }
        (Effect::DropDraft(later), Effect::SaveDraft { draft: earlier, .. }) => {
            *later == earlier.place
        }
        _ => false,
    }
}
