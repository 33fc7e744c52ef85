//! Events of the filing form, and the marks that undo and purge leave.

use super::super::event::{Event, Meta};
use super::super::filing::{
    ExportedSheet, FilingForm, FormEdits, Review, SendBack, Signature, VoidedRevision,
};
use super::super::state::{Attachment, Order};
use crate::domain::vocabulary::{AttachmentKind, FormKind, FormStatus, Mechanism};

impl Order {
    pub(super) fn apply_paper(&mut self, event: &Event, meta: &Meta) -> bool {
        let at = meta.happened_at;
        match event {
            Event::Reviewed {
                reviewer,
                truthful,
                opinion,
            } => {
                let review = Review {
                    at,
                    reviewer: reviewer.clone(),
                    truthful: *truthful,
                    opinion: opinion.clone(),
                };
                self.reviews.push(review.clone());
                self.with_form(|form| form.review = Some(review));
            }
            Event::FormEdited { edits } => {
                self.with_form(|form| form.edits = edits.clone());
                self.unreview();
            }
            Event::FormVoided { revision, reason } => {
                self.with_form(|form| form.begin(*revision, reason, meta));
            }
            Event::FormExported {
                file_name,
                sha256,
                printed,
            } => self.with_form(|form| {
                form.status = FormStatus::Exported;
                form.exported = Some(ExportedSheet {
                    at,
                    file_name: file_name.clone(),
                    sha256: sha256.clone(),
                    printed: printed.clone(),
                });
                form.signature = None;
                form.sealed_at = None;
                form.scan_sha256 = None;
                form.scanned_at = None;
            }),
            Event::FormSigned { by, on_behalf_of } => self.with_form(|form| {
                form.status = FormStatus::Signed;
                form.signature = Some(Signature {
                    at,
                    by: by.clone(),
                    on_behalf_of: on_behalf_of.clone(),
                });
                form.remark = None;
            }),
            Event::FormSentBack {
                by,
                remark,
                revision,
            } => self.with_form(|form| {
                form.begin(*revision, remark, meta);
                form.remark = Some(SendBack {
                    at,
                    by: by.clone(),
                    remark: remark.clone(),
                });
            }),
            Event::FormSealed {} => self.with_form(|form| {
                form.status = FormStatus::Sealed;
                form.sealed_at = Some(at);
            }),
            Event::FormScanned { name, sha256, size } => {
                self.attachments.push(Attachment {
                    at,
                    kind: AttachmentKind::Scan,
                    name: name.clone(),
                    sha256: sha256.clone(),
                    size: *size,
                    note: None,
                });
                self.with_form(|form| {
                    form.status = FormStatus::Scanned;
                    form.scan_sha256 = Some(sha256.clone());
                    form.scanned_at = Some(at);
                });
            }
            Event::Undone { form_revision, .. } | Event::Corrected { form_revision, .. } => {
                let floor = *form_revision;
                // After an undone 重办 the form in force is the uploaded one, and that never changes.
                self.with_form(|form| {
                    if !form.is_uploaded() {
                        form.revision = form.revision.max(floor);
                    }
                });
            }
            Event::Purged { .. } => {}
            _ => return false,
        }
        true
    }

    /// The live form of this round, if one was begun.
    #[must_use]
    pub fn form(&self) -> Option<&FilingForm> {
        self.forms.last().filter(|form| form.round == self.round)
    }

    fn with_form(&mut self, change: impl FnOnce(&mut FilingForm)) {
        let round = self.round;
        if let Some(form) = self.forms.last_mut().filter(|form| form.round == round) {
            change(form);
        }
    }

    /// What was reviewed has changed, so the review no longer holds (附1§3). Paper that is out is
    /// voided by an event of its own.
    pub(super) fn unreview(&mut self) {
        self.with_form(|form| {
            if !form.is_out() && !form.is_uploaded() {
                form.review = None;
            }
        });
    }

    /// Begins the form of this round, prefilled from the round before; revisions go on counting, so
    /// that no two sheets of one order look alike.
    pub(super) fn start_form(&mut self) {
        if self.form().is_some() {
            self.match_form_kind();
            return;
        }
        let edits = self
            .forms
            .last()
            .map_or_else(FormEdits::default, |form| FormEdits {
                matter: form.edits.matter.clone(),
                leader: form.edits.leader.clone(),
                ..FormEdits::default()
            });
        let revision = self.forms.last().map_or(1, |form| form.revision + 1);
        self.forms.push(FilingForm::draft(
            self.form_kind(),
            self.round,
            revision,
            edits,
        ));
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

    pub(super) fn match_form_kind(&mut self) {
        let kind = self.form_kind();
        self.with_form(|form| {
            if !form.is_uploaded() {
                form.kind = kind;
            }
        });
    }
}

impl FilingForm {
    /// Begins a new revision as a draft; the sheet that was out is kept among the voided ones.
    fn begin(&mut self, revision: u32, reason: &str, meta: &Meta) {
        self.voided.push(VoidedRevision {
            revision: self.revision,
            at: meta.happened_at,
            reason: reason.to_owned(),
            status: self.status,
            printed: self.exported.take().map(|sheet| sheet.printed),
        });
        self.revision = self.revision.max(revision);
        self.status = FormStatus::Draft;
        self.review = None;
        self.signature = None;
        self.sealed_at = None;
        self.scan_sha256 = None;
        self.scanned_at = None;
    }
}
