//! The desk's threads: one reads and writes in turn, long jobs have their own.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::{Desk, Jobs, Tell};
use crate::app::effect::Effect;
use crate::app::msg::Done;
use crate::store::Caller;

/// Sends effects to the desk's thread.
pub struct Runner {
    todo: Option<Sender<(Caller, Effect)>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Runner {
    /// Puts the desk on its own thread; `tell` hears what becomes of effects.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn spawn(
        desk: Desk,
        tell: impl Fn(Done) + Send + Sync + 'static,
    ) -> Result<Self, std::io::Error> {
        let tell: Tell = Arc::new(tell);
        let mut desk = desk.with_jobs(Jobs::Threads(Arc::clone(&tell)));
        let (todo, jobs) = mpsc::channel::<(Caller, Effect)>();
        let thread = thread::Builder::new()
            .name("desk".to_owned())
            .spawn(move || {
                let mut waiting = VecDeque::new();
                while let Some((caller, effect)) = next(&jobs, &mut waiting) {
                    desk.run(&caller, effect, &mut |done| tell(done));
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
            drop(todo.send((caller, effect)));
        }
    }
}

impl Drop for Runner {
    /// Waits until everything asked for is done: typed text is in it.
    fn drop(&mut self) {
        self.todo = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
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
