//! How an event changes an order. Nothing here can fail or refuse: what happened, happened.

mod helpers;
mod later;
mod paper;
mod platform;
mod work;

use std::collections::HashSet;

use super::event::{Event, Meta};
use super::filing::FilingForm;
use super::state::Order;
use crate::domain::id::Id;
use crate::domain::vocabulary::{FeedbackOutcome, Role, Stage};

impl Order {
    /// Takes one event into the state.
    pub fn apply(&mut self, event: &Event, meta: &Meta) {
        let handled = self.apply_platform(event, meta)
            || self.apply_work(event, meta)
            || self.apply_helpers(event, meta)
            || self.apply_paper(event, meta)
            || self.apply_later(event, meta);
        debug_assert!(handled, "every event belongs to one of the five parts");
        // Taking something back is no work on the case, nor is reading the platform's file, being
        // urged to work, or copying a text.
        let mark = matches!(
            event,
            Event::Undone { .. }
                | Event::Corrected { .. }
                | Event::Purged { .. }
                | Event::PlatformUpdated { .. }
                | Event::PlatformProposed { .. }
                | Event::Supervised { .. }
                | Event::CopiedOut { .. }
        );
        if !mark
            && self
                .last_entry_at
                .is_none_or(|last| last < meta.happened_at)
        {
            self.last_entry_at = Some(meta.happened_at);
        }
    }

    /// Folds a whole journal: every event with its batch, oldest first. Batches that were undone or
    /// corrected do not count; the form's revision never falls.
    #[must_use]
    pub fn fold(id: Id, entries: &[(Id, &Event, &Meta)]) -> Self {
        let mut order = Self::unborn(id);
        let gone = taken_back(entries.iter().map(|(_, event, _)| *event));
        for (batch, event, meta) in entries {
            if !gone.contains(batch) {
                order.apply(event, meta);
            }
        }
        order
    }

    /// 待反馈 moves on once the citizen has been told: to the form where one is owed, else to the
    /// platform's visit (二(二), 二(三)).
    pub(super) fn advance(&mut self) {
        if self.stage == Stage::ToFeedback && self.is_told() {
            self.stage = if self.awaits_upload() {
                Stage::ToFile
            } else {
                Stage::ToRevisit
            };
        }
    }

    /// Whether the citizen has been told in this cycle, or need not be.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.feedbacks
            .iter()
            .any(|feedback| feedback.cycle == self.cycle && feedback.conclusive)
    }

    /// Whether a filing form is owed: a helper of this round was asked and not taken back. An order
    /// handled alone owes none (二(三); 本单位口径).
    #[must_use]
    pub fn owes_form(&self) -> bool {
        self.role == Role::Lead
            && self
                .engagements
                .iter()
                .any(|helper| helper.round == self.round && helper.state.is_printed())
    }

    /// Whether a form is owed that has not been uploaded yet.
    #[must_use]
    pub fn awaits_upload(&self) -> bool {
        self.owes_form() && !self.form().is_some_and(FilingForm::is_uploaded)
    }
}

/// The batches that later entries take back.
pub fn taken_back<'a>(events: impl Iterator<Item = &'a Event>) -> HashSet<Id> {
    events
        .filter_map(|event| match event {
            Event::Undone { batch, .. } | Event::Corrected { batch, .. } => Some(*batch),
            _ => None,
        })
        .collect()
}

/// Whether a feedback settles the matter by its outcome alone.
pub(super) const fn is_conclusive(outcome: FeedbackOutcome) -> bool {
    !matches!(outcome, FeedbackOutcome::Unreachable)
}
