//! When a form begins, which form it is, and when its review no longer counts.

use super::ScratchOrder;
use crate::domain::order::filing::{FilingForm, FormEdits};

impl ScratchOrder {
    /// Removes the review of the form, because what was reviewed has changed (附1§3). A form that
    /// is on paper is made void by an event of its own.
    pub(in crate::domain::order) fn lapse_review(&mut self) {
        self.order.with_form(|form| {
            if !form.is_out() && !form.is_uploaded() {
                form.review = None;
            }
        });
    }

    /// Begins the form of this reopening round, with the complaint and the leader taken from the
    /// round before. Its revision number goes on from there, so that no two sheets of one order
    /// look alike.
    pub(in crate::domain::order) fn begin_form(&mut self) {
        if self.order.form().is_some() {
            self.match_form_kind();
            return;
        }
        let last = self.order.forms.last();
        let edits = last.map_or_else(FormEdits::default, |form| FormEdits {
            matter: form.edits.matter.clone(),
            leader: form.edits.leader.clone(),
            ..FormEdits::default()
        });
        let revision = last.map_or(1, FilingForm::next_revision);
        let form = FilingForm::draft(self.order.form_kind(), self.order.round, revision, edits);
        self.order.forms.push(form);
    }

    /// Makes the current form the one that the mechanism in force asks for (附2 or 附3). An
    /// uploaded form stays.
    pub(in crate::domain::order) fn match_form_kind(&mut self) {
        let kind = self.order.form_kind();
        self.order.with_form(|form| {
            if !form.is_uploaded() {
                form.kind = kind;
            }
        });
    }
}
