//! Saves, reads and lists drafts in the data file, and brings back what closed windows left.

use std::time::{Duration, Instant};

use super::DeskWorker;
use crate::desk::msg::{EffectResult, TypedResult};
use crate::desk::typed::{ListedDraft, TypedBy};
use crate::domain::privacy::Mask;
use crate::store::{Draft, StoreError, draft_log};
use crate::work::typed::take_in_left;

impl DeskWorker {
    /// Saves a draft of this window.
    pub(super) fn save_draft(&self, draft: Draft, edit: u64) -> EffectResult {
        let (place, at) = (draft.place.clone(), draft.updated_at);
        let draft = Draft {
            window: self.window.clone(),
            ..draft
        };
        match self.store.save_draft(draft.clone()) {
            Ok(()) => EffectResult::Typed(TypedResult::Stored { place, edit, at }),
            Err(error) => {
                tracing::warn!(code = error.code(), "draft not stored");
                EffectResult::Typed(TypedResult::NotStored {
                    draft: Box::new(draft),
                    edit,
                    why: error.to_string(),
                })
            }
        }
    }

    /// Reads the draft at a place: that of this window or else the newest one of a window that is
    /// closed, which this window takes over. Also tells which one another open window types there.
    pub(super) fn load_draft(&self, place: String) -> Result<EffectResult, StoreError> {
        let writes = self.takes_in_left();
        let here = |found: &str| {
            let below = found.strip_prefix(place.as_str());
            below.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let drafts = self.with_logged(self.store.drafts_at(&place)?, here);
        let find = |by| {
            drafts
                .iter()
                .find(|draft| self.typed_by(draft) == by)
                .cloned()
        };
        let own = find(TypedBy::ThisWindow);
        let left = find(TypedBy::ClosedWindow).filter(|_| own.is_none());
        // While the data file takes nothing, the text is shown all the same.
        if let Some(left) = left.as_ref().filter(|_| writes) {
            self.take_over_draft(&left.place, left.window.clone())?;
        }
        let elsewhere = find(TypedBy::OtherWindow);
        Ok(EffectResult::Draft {
            place,
            draft: own.or(left),
            elsewhere,
        })
    }

    /// Makes the draft of another window one of this window. A window that is still open keeps its own.
    pub(super) fn take_over_draft(&self, place: &str, window: String) -> Result<(), StoreError> {
        let open = self.is_open(&window);
        let (place, own) = (place.to_owned(), self.window.clone());
        self.store.take_over_draft(place, window, own, open)
    }

    /// Whether a window other than this one is open on this machine.
    fn is_open(&self, window: &str) -> bool {
        let open = |folder| draft_log::is_open(folder, window);
        window != self.window && self.typed.as_deref().is_some_and(open)
    }

    fn typed_by(&self, draft: &Draft) -> TypedBy {
        if draft.window == self.window {
            TypedBy::ThisWindow
        } else if self.is_open(&draft.window) {
            TypedBy::OtherWindow
        } else {
            TypedBy::ClosedWindow
        }
    }

    /// Reads all drafts, each with the number and title of its order.
    pub(super) fn drafts(&self) -> Result<EffectResult, StoreError> {
        let mut listed = Vec::new();
        for draft in self.with_logged(self.store.drafts()?, |_| true) {
            let name = match draft.stream {
                Some(id) => {
                    let order = self.store.order(id)?.order;
                    let title = Mask::screen(&order, false).title(&order.matter.title);
                    format!("{} {title}", order.number())
                }
                None => String::new(),
            };
            let by = self.typed_by(&draft);
            listed.push(ListedDraft { draft, name, by });
        }
        Ok(EffectResult::Drafts(listed))
    }

    /// Returns drafts of the data file as the logs of closed windows have them, newest first. Such a log is
    /// there only while the data file does not take it, as when the disk is full, and is then the newer of
    /// the two. `here` says of which places it counts.
    fn with_logged(&self, mut drafts: Vec<Draft>, here: impl Fn(&str) -> bool) -> Vec<Draft> {
        let Some(folder) = &self.typed else {
            return drafts;
        };
        let left = draft_log::left(folder).unwrap_or_else(|error| {
            tracing::warn!(code = ?error.kind(), "draft logs not read");
            Vec::new()
        });
        for log in left {
            for (place, draft) in &log.drafts {
                if here(place) {
                    drafts.retain(|known| known.place != *place || known.window != log.window);
                    drafts.extend(draft.clone().map(|draft| Draft {
                        window: log.window.clone(),
                        ..draft
                    }));
                }
            }
        }
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.updated_at));
        drafts
    }

    /// Tries again to take in what the data file did not take at the start. Returns whether nothing is left;
    /// a file that refused is left alone for a while, since it may take seconds to refuse.
    fn takes_in_left(&self) -> bool {
        const PAUSE: Duration = Duration::from_secs(30);
        let refused = self.refused_at.get();
        if refused.is_some_and(|at| at.elapsed() < PAUSE) {
            return false;
        }
        let taken = self.recover_logged();
        if let Err(error) = &taken {
            tracing::warn!(code = error.code(), "draft logs not taken in");
        }
        self.refused_at.set(taken.is_err().then(Instant::now));
        taken.is_ok()
    }

    /// Puts what closed windows left in their logs into the data file. Returns how many drafts the data
    /// file did not have like that.
    pub(super) fn recover_logged(&self) -> Result<usize, StoreError> {
        let Some(folder) = &self.typed else {
            return Ok(0);
        };
        take_in_left(&self.store, folder)
    }
}
