//! Saves, reads and lists drafts in the data file, and brings back what closed windows left.

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
        let mut drafts = self.store.drafts_at(&place)?;
        drafts.extend(
            self.logged().into_iter().filter(|draft| {
                draft.place == place || draft.place.starts_with(&format!("{place}/"))
            }),
        );
        let find = |by| {
            drafts
                .iter()
                .find(|draft| self.typed_by(draft) == by)
                .cloned()
        };
        let own = find(TypedBy::ThisWindow);
        let left = find(TypedBy::ClosedWindow).filter(|_| own.is_none());
        if let Some(left) = &left
            && let Err(error) = self.take_over_draft(&left.place, left.window.clone())
        {
            // The text is shown all the same; it is taken over when it is saved again.
            tracing::warn!(code = error.code(), "draft not taken over");
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
        let draft = { self.store.drafts_at(place)? }
            .into_iter()
            .find(|draft| draft.window == window && draft.place == place);
        let Some(draft) = draft else { return Ok(()) };
        let own = self.window.clone();
        let open = self.typed_by(&draft) == TypedBy::OtherWindow;
        self.store
            .take_over_draft(draft.place.clone(), window, own.clone())?;
        if open {
            let other = draft.window.clone();
            self.store.save_draft(Draft {
                window: own,
                ..draft.clone()
            })?;
            self.store.save_draft(Draft {
                window: other,
                ..draft
            })?;
        }
        Ok(())
    }

    fn typed_by(&self, draft: &Draft) -> TypedBy {
        let is_open = |folder| draft_log::is_open(folder, &draft.window);
        if draft.window == self.window {
            TypedBy::ThisWindow
        } else if self.typed.as_deref().is_some_and(is_open) {
            TypedBy::OtherWindow
        } else {
            TypedBy::ClosedWindow
        }
    }

    /// Reads all drafts, each with the number and title of its order.
    pub(super) fn drafts(&self) -> Result<EffectResult, StoreError> {
        let mut listed = Vec::new();
        let mut drafts = self.store.drafts()?;
        drafts.extend(self.logged());
        for draft in drafts {
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

    /// Returns what closed windows left in their logs while the data file does not take it, as when the disk
    /// is full.
    fn logged(&self) -> Vec<Draft> {
        let left = self.typed.as_deref().map(draft_log::left);
        let left = left
            .unwrap_or_else(|| Ok(Vec::new()))
            .unwrap_or_else(|error| {
                tracing::warn!(code = ?error.kind(), "draft logs not read");
                Vec::new()
            });
        { left }
            .into_iter()
            .flat_map(|log| {
                let window = log.window;
                let drafts = log.drafts.into_values().flatten();
                drafts.map(move |draft| Draft {
                    window: window.clone(),
                    ..draft
                })
            })
            .collect()
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
