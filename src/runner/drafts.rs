//! Keeps typed text while it is typed: in the log at every edit, in the data file after a pause.
//!
//! The log is written on a thread of its own, so that nothing else that runs, and no other program
//! that holds the data file, delays it.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::AnswerSender;
use crate::desk::effect::{Effect, EffectRequest};
use crate::desk::msg::{Answer, EffectResult, TypedResult};
use crate::domain::time::BeijingTime;
use crate::store::draft_log::DraftLog;
use crate::store::{Caller, Draft};
use crate::strings::system;

/// How long after an edit the log is made safe against a power cut, at the latest.
const SYNC: Duration = Duration::from_millis(400);
/// A pause of this length brings the text into the data file,
const PAUSE: Duration = Duration::from_secs(2);
/// and without a pause this time after the first edit.
const LONGEST: Duration = Duration::from_secs(10);
/// When the data file is tried again, after it could not be written.
const RETRY: Duration = Duration::from_secs(5);

type Queue = Sender<Queued>;

/// What waits for the thread that reads and writes the data file.
pub(super) enum Queued {
    /// An effect to carry out for a caller.
    Effect(Box<(Caller, EffectRequest)>),
    /// The program ends.
    End,
}

/// What the keeper's thread is told.
enum DraftNews {
    Typed(Draft, u64),
    Dropped(String),
    NotStored(Caller, EffectRequest),
}

/// A draft that is in the log and not yet on its way into the data file.
struct Waiting {
    caller: Caller,
    asked: EffectRequest,
    /// When it is sent, unless it is typed on.
    due: Instant,
    /// When it is sent even if it is typed on.
    latest: Instant,
}

/// What UI thread and keeper's thread share.
struct Shared {
    waiting: Mutex<BTreeMap<String, Waiting>>,
    /// Drafts that the data file has not taken yet.
    unstored: Mutex<BTreeMap<String, u64>>,
    queue: Queue,
}

impl Shared {
    fn waiting(&self) -> MutexGuard<'_, BTreeMap<String, Waiting>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unstored(&self) -> MutexGuard<'_, BTreeMap<String, u64>> {
        self.unstored.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends waiting drafts to the thread that writes the data file: all, or those that are due. The
    /// lock is held meanwhile, so that a draft never comes after what drops it.
    fn forward(&self, now: Option<Instant>) {
        let mut waiting = self.waiting();
        let due: Vec<String> = waiting
            .iter()
            .filter(|(_, one)| now.is_none_or(|now| one.due.min(one.latest) <= now))
            .map(|(place, _)| place.clone())
            .collect();
        for place in due {
            if let Some(one) = waiting.remove(&place) {
                send(&self.queue, Queued::effect(one.caller, one.asked));
            }
        }
    }

    fn next_due(&self) -> Option<Instant> {
        let waiting = self.waiting();
        waiting.values().map(|one| one.due.min(one.latest)).min()
    }
}

impl Queued {
    pub(super) fn effect(caller: Caller, asked: EffectRequest) -> Self {
        Self::Effect(Box::new((caller, asked)))
    }
}

/// Puts something into the queue of the thread that reads and writes the data file.
pub(super) fn send(queue: &Queue, queued: Queued) {
    // The thread lives until it is told to end, so sending does not fail.
    if queue.send(queued).is_err() {
        tracing::error!("runner gone");
    }
}

/// Keeps drafts in a log, if there is one, and passes them on to the data file.
pub(super) struct DraftKeeper {
    shared: Arc<Shared>,
    news: Option<Sender<DraftNews>>,
    thread: Option<thread::JoinHandle<DraftLog>>,
}

impl DraftKeeper {
    /// Starts the keeper's thread; without a log, drafts go to the data file at once.
    ///
    /// # Errors
    /// When the system cannot start a thread.
    pub(super) fn spawn(
        log: Option<DraftLog>,
        queue: Queue,
        tell: AnswerSender,
    ) -> io::Result<Self> {
        let shared = Arc::new(Shared {
            waiting: Mutex::default(),
            unstored: Mutex::default(),
            queue,
        });
        let Some(log) = log else {
            return Ok(Self {
                shared,
                news: None,
                thread: None,
            });
        };
        let (news, told) = mpsc::channel();
        let work = KeeperThread {
            log,
            failed: false,
            shared: Arc::clone(&shared),
            tell,
            unsynced: None,
        };
        let thread = thread::Builder::new()
            .name("drafts".to_owned())
            .spawn(move || work.run(&told))?;
        Ok(Self {
            shared,
            news: Some(news),
            thread: Some(thread),
        })
    }

    /// Takes an effect that concerns drafts; returns any other, before which all typed text goes to the
    /// data file if the effect may read it.
    pub(super) fn take(
        &self,
        caller: Caller,
        asked: EffectRequest,
    ) -> Option<(Caller, EffectRequest)> {
        let Some(news) = &self.news else {
            return Some((caller, asked));
        };
        if let Effect::SaveDraft { draft, edit } = &asked.effect {
            let now = Instant::now();
            let mut waiting = self.shared.waiting();
            let before = waiting.get(&draft.place);
            let one = Waiting {
                latest: before.map_or(now + LONGEST, |one| one.latest),
                due: now + PAUSE,
                caller: caller.clone(),
                asked: asked.clone(),
            };
            self.shared.unstored().insert(draft.place.clone(), *edit);
            waiting.insert(draft.place.clone(), one);
            drop(waiting);
            let typed = DraftNews::Typed(draft.clone(), *edit);
            if news.send(typed).is_err() {
                self.shared.forward(None);
            }
            return None;
        }
        if let Effect::DropDraft(place) = &asked.effect {
            self.shared.waiting().remove(place);
            self.shared.unstored().remove(place);
            if news.send(DraftNews::Dropped(place.clone())).is_err() {
                tracing::error!("draft keeper gone");
            }
        } else if !comes_while_typing(&asked.effect) {
            self.shared.forward(None);
        }
        Some((caller, asked))
    }

    /// Returns what notes whether the data file took a draft; called with every answer.
    pub(super) fn notice(&self) -> impl Fn(&Caller, &EffectResult) + Send + 'static {
        let shared = Arc::clone(&self.shared);
        let news = self.news.clone();
        move |caller, result| {
            let EffectResult::Typed(news_of_typed) = result else {
                return;
            };
            if let TypedResult::Stored { place, edit, .. } = news_of_typed {
                let mut unstored = shared.unstored();
                if unstored.get(place).is_some_and(|last| last <= edit) {
                    unstored.remove(place);
                }
            } else if let TypedResult::NotStored { draft, edit, .. } = news_of_typed
                && let Some(news) = &news
            {
                let asked = Effect::SaveDraft {
                    draft: Draft::clone(draft),
                    edit: *edit,
                };
                let again = DraftNews::NotStored(caller.clone(), asked.into());
                if news.send(again).is_err() {
                    tracing::warn!("draft not tried again");
                }
            }
        }
    }

    /// Sends everything that waits to the data file. Call it before the queue is closed.
    pub(super) fn flush(&self) {
        self.shared.forward(None);
    }

    /// Ends the keeper, after the queue was worked off. The log is deleted if the data file has taken
    /// everything that was typed; otherwise the next start finds it.
    pub(super) fn finish(&mut self) {
        self.news = None;
        let Some(thread) = self.thread.take() else {
            return;
        };
        match thread.join() {
            Ok(log) if self.shared.unstored().is_empty() => {
                if let Err(error) = log.remove() {
                    tracing::warn!(code = ?error.kind(), "draft log not removed");
                }
            }
            Ok(_) => tracing::warn!("typed text stays in the log"),
            Err(_) => tracing::error!("draft keeper had panicked"),
        }
    }
}

/// Returns whether an effect comes by itself while somebody types, and reads no draft.
const fn comes_while_typing(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::List(_)
            | Effect::Counts
            | Effect::Detail { .. }
            | Effect::Find { .. }
            | Effect::Complete(..)
            | Effect::Remember { .. }
    )
}

/// The thread that writes the log.
struct KeeperThread {
    log: DraftLog,
    /// Whether the disk refused the log. It still holds what was typed before.
    failed: bool,
    shared: Arc<Shared>,
    tell: AnswerSender,
    /// When the log is to be synced, and which edit of which time is then safe.
    unsynced: Option<(Instant, u64, BeijingTime)>,
}

impl KeeperThread {
    fn run(mut self, told: &Receiver<DraftNews>) -> DraftLog {
        loop {
            let sync = self.unsynced.map(|(at, ..)| at);
            let next = [sync, self.shared.next_due()].into_iter().flatten().min();
            let news = match next {
                None => told.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(at) => told.recv_timeout(at.saturating_duration_since(Instant::now())),
            };
            match news {
                Ok(news) => self.hear(news),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    self.sync();
                    return self.log;
                }
            }
            let now = Instant::now();
            if self.unsynced.is_some_and(|(at, ..)| at <= now) {
                self.sync();
            }
            self.shared.forward(Some(now));
        }
    }

    fn hear(&mut self, news: DraftNews) {
        match news {
            DraftNews::Typed(..) if self.failed => self.shared.forward(None),
            DraftNews::Typed(draft, edit) => match self.log.keep(&draft) {
                Ok(()) => {
                    let at = self.unsynced.map(|(at, ..)| at);
                    let at = at.unwrap_or_else(|| Instant::now() + SYNC);
                    self.unsynced = Some((at, edit, draft.updated_at));
                }
                Err(error) => self.give_up(&error),
            },
            DraftNews::Dropped(place) => {
                if !self.failed
                    && let Err(error) = self.log.drop_draft(&place)
                {
                    self.give_up(&error);
                }
            }
            DraftNews::NotStored(caller, asked) => {
                let Effect::SaveDraft { draft, .. } = &asked.effect else {
                    return;
                };
                // A draft that was dropped meanwhile must not come back.
                if !self.shared.unstored().contains_key(&draft.place) {
                    return;
                }
                let due = Instant::now() + RETRY;
                let place = draft.place.clone();
                let one = Waiting {
                    caller,
                    asked,
                    due,
                    latest: due,
                };
                self.shared.waiting().entry(place).or_insert(one);
            }
        }
    }

    fn sync(&mut self) {
        let Some((_, edit, at)) = self.unsynced.take() else {
            return;
        };
        match self.log.sync() {
            Ok(()) => self.say(TypedResult::Saved { edit, at }),
            Err(error) => self.give_up(&error),
        }
    }

    /// Gives the log up, says so, and sends everything to the data file at once.
    fn give_up(&mut self, error: &io::Error) {
        tracing::error!(code = ?error.kind(), "draft log failed");
        self.unsynced = None;
        self.failed = true;
        self.say(TypedResult::LogFailed(system::reason(error)));
        self.shared.forward(None);
    }

    fn say(&self, news: TypedResult) {
        let done = EffectResult::Typed(news);
        (self.tell)(Answer { to: None, done });
    }
}
