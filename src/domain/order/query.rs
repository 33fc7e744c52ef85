//! What acts and views ask of an order, and the narrow ways in which events reach into it.

use super::engagement::{Assignment, Engagement, OwnPart, PartMut};
use super::extension::Extension;
use super::filing::FilingForm;
use super::state::Order;
use crate::domain::id::Id;
use crate::domain::vocabulary::{
    ExtensionDecision, FormKind, Mechanism, Role, RoundOutcome, Stage, WhistleLevel,
};

impl Order {
    /// Whether the citizen has been told in this cycle, or need not be.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.feedbacks
            .iter()
            .any(|feedback| feedback.cycle == self.cycle && feedback.conclusive)
    }

    /// Whether a filing form is owed: a helper of this round was asked and not withdrawn. An order
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

    /// The live form of this round, if one was begun.
    #[must_use]
    pub fn form(&self) -> Option<&FilingForm> {
        self.forms.last().filter(|form| form.round == self.round)
    }

    /// Which form the mechanism in force owes: the one chosen at 研判 decides.
    #[must_use]
    pub const fn form_kind(&self) -> FormKind {
        match self.mechanism {
            Mechanism::Whistle => FormKind::Whistle,
            Mechanism::Undecided | Mechanism::Solo | Mechanism::FirstHandler => {
                FormKind::FirstHandler
            }
        }
    }

    /// Whether our unit has let go of it: only 重办 brings it back.
    #[must_use]
    pub const fn is_with_platform(&self) -> bool {
        matches!(
            self.stage,
            Stage::Closed | Stage::Returned | Stage::ToRevisit
        )
    }

    /// Internal assignments that have not come back.
    pub fn open_assignments(&self) -> impl Iterator<Item = &Assignment> {
        self.assignments
            .iter()
            .filter(|one| one.returned_at.is_none())
    }

    /// The extension that waits for the platform's answer.
    #[must_use]
    pub fn open_extension(&self) -> Option<&Extension> {
        self.extensions.iter().find(|one| one.decision.is_none())
    }

    /// The granted extension of which the citizen has not been told.
    #[must_use]
    pub fn untold_extension(&self) -> Option<&Extension> {
        self.extensions
            .iter()
            .rev()
            .find(|one| one.decision == Some(ExtensionDecision::Granted) && one.told_at.is_none())
    }

    /// The running whistle round of this reopening round.
    #[must_use]
    pub fn open_round(&self) -> Option<Id> {
        self.whistle_rounds
            .iter()
            .rev()
            .find(|round| round.round == self.round && round.outcome.is_none())
            .map(|round| round.id)
    }

    /// The level in force: the last round's, which the form prints.
    #[must_use]
    pub fn round_level(&self) -> Option<WhistleLevel> {
        self.whistle_rounds
            .iter()
            .rev()
            .find(|round| round.round == self.round)
            .map(|round| round.level)
    }

    /// Whether an 攻坚哨 of this order ended 未解决 (三(一)).
    #[must_use]
    pub fn has_failed_tackling(&self) -> bool {
        self.whistle_rounds.iter().any(|round| {
            round.level == WhistleLevel::Tackling && round.outcome == Some(RoundOutcome::Unresolved)
        })
    }

    pub(super) fn with_form(&mut self, change: impl FnOnce(&mut FilingForm)) {
        let round = self.round;
        if let Some(form) = self.forms.last_mut().filter(|form| form.round == round) {
            change(form);
        }
    }

    pub(super) fn with_helper(&mut self, id: Id, change: impl FnOnce(&mut Engagement)) {
        if let Some(helper) = self.engagements.iter_mut().find(|helper| helper.id == id) {
            change(helper);
        }
    }

    pub(super) fn own_part_mut(&mut self) -> &mut OwnPart {
        self.own_part.get_or_insert_with(OwnPart::default)
    }

    /// Changes what a helper did; our own part when no helper is named.
    pub(super) fn with_part(&mut self, helper: Option<Id>, change: impl FnOnce(PartMut<'_>)) {
        match helper {
            Some(id) => self.with_helper(id, |helper| change(helper.part())),
            None => change(self.own_part_mut().part()),
        }
    }

    /// After an undo the form's revision does not fall. After an undone 重办 the form in force is the
    /// uploaded one, which never changes.
    pub(super) fn keep_revision(&mut self, floor: u32) {
        self.with_form(|form| {
            if !form.is_uploaded() {
                form.revision = form.revision.max(floor);
            }
        });
    }
}
