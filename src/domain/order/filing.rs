//! The filing form (备案表) of one order and reopening round: the officer's edits, its revisions,
//! and its way from export to upload.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::form::{FormField, PrintedForm};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{FollowUp, FormKind, FormStatus};

/// A check of truth and policy before the form is printed (审核把关; 附1§3, 六(二)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRecord {
    /// Time of the check, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Name of the person who checked; the officer at the keyboard if no other was given.
    pub reviewer: String,
    /// Whether the reviewer confirmed that the content is true. A review that does not is refused,
    /// so this is always `true`.
    pub truthful: bool,
    /// The reviewer's opinion (审核意见). `None` if there was none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
}

/// A form that was written to a file to be printed and signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedSheet {
    /// Time at which the file was written.
    pub at: BeijingTime,
    /// Name of the file, without its folder.
    pub file_name: String,
    /// SHA-256 of the file, as 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Text of every cell, so that later changes can be found.
    pub printed: PrintedForm,
    /// Leader who was to sign when the sheet was exported. `None` if none was registered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<String>,
}

/// The deputy head's signature with a pen (审签), or that of another leader on his behalf (代签).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Time of the signature, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Name of the leader who signed.
    pub by: String,
    /// Deputy head on whose behalf another leader signed (代签). `None` if the deputy head signed
    /// in person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
}

/// The leader sent the printed form back for correction (退改).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendBackRecord {
    /// Time at which the form came back, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Name of the leader who sent it back.
    pub by: String,
    /// What has to be changed (修改意见), as typed by the officer.
    pub remark: String,
}

/// Why a revision of the form became void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum VoidReason {
    /// New facts changed the text of these cells.
    Changed(Vec<FormField>),
    /// The leader sent the form back, handling was resumed, or the number was corrected. Holds the reason.
    Told(String),
}

impl VoidReason {
    /// Returns the reason as a Chinese sentence, with the cells as a form of this kind calls them.
    #[must_use]
    pub fn words(&self, kind: FormKind) -> String {
        match self {
            Self::Changed(fields) => {
                let labels: Vec<&str> = fields.iter().map(|field| field.label_on(kind)).collect();
                format!(
                    "导出后“{}”有改动，导出的这一版作废，需重新导出送签",
                    labels.join("、")
                )
            }
            Self::Told(reason) => reason.clone(),
        }
    }
}

/// A revision of the form that became void (作废).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidedRevision {
    /// Number of the void revision, from 1.
    pub revision: u32,
    /// Time at which it became void.
    pub at: BeijingTime,
    /// Why the revision became void.
    pub reason: VoidReason,
    /// How far the revision had come before it became void.
    pub status: FormStatus,
    /// Text of the exported sheet. `None` if the revision had not been exported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<PrintedForm>,
}

/// What the officer wrote in place of the values taken from the record. `None` means that the
/// recorded value is printed. Ratings cannot be written here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FormEdits {
    /// The complaint in the officer's words (诉求事项).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<String>,
    /// Text of the cell 办理结果, written before there is a result. The next recorded result
    /// removes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// First and last day of the joint work (联动时间), both included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linkage_time: Option<(NaiveDate, NaiveDate)>,
    /// Wording for 回访情况. It is printed only while the feedback on record supports it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<FollowUp>,
    /// Leader who will sign (分管负责人). `None` means the first one of the unit's profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<String>,
    /// Reason for printing personal data in spite of 附1§7(8). `None` means that it must not
    /// print.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy_reason: Option<String>,
}

/// The filing form (备案表) of one reopening round, with its earlier revisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilingForm {
    /// Which form: 附2 (首接负责) or 附3 (吹哨报到).
    pub kind: FormKind,
    /// Reopening round that the form belongs to, from 0.
    pub round: u32,
    /// Number of the version (版次), from 1. That of a sheet is the one printed on it.
    pub revision: u32,
    /// Greatest number of a version that was printed, also of one whose export was undone. No
    /// later version gets a number up to this one. 0 before the first export.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub printed_to: u32,
    /// How far the form has come. `Valid` and `Void` are never stored here; `Order::form_status`
    /// works them out.
    pub status: FormStatus,
    /// What the officer wrote in place of the recorded values.
    #[serde(default)]
    pub edits: FormEdits,
    /// Check of this revision (审核). `None` before it, and again after a change of what was
    /// checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewRecord>,
    /// The exported file of this revision. `None` before the export.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exported: Option<ExportedSheet>,
    /// Signature on this revision (审签). `None` before it is signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// Time at which the unit's seal was put on the paper (盖章). `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed_at: Option<BeijingTime>,
    /// SHA-256 of the scanned form, which is also an attachment. `None` before the scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan_sha256: Option<String>,
    /// Time at which the scan was stored. `None` before the scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scanned_at: Option<BeijingTime>,
    /// Time of the upload to the platform. `None` before that. An uploaded form never changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uploaded_at: Option<BeijingTime>,
    /// Why the leader sent the last revision back. Shown until the form is signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<SendBackRecord>,
    /// Earlier revisions of this form, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voided: Vec<VoidedRevision>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference to the test whether a field is left out"
)]
pub(super) const fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl FormStatus {
    /// Checks whether no sheet of the revision has been exported for signature.
    #[must_use]
    pub const fn is_draft(self) -> bool {
        match self {
            Self::Draft | Self::Valid | Self::Void => true,
            Self::Exported | Self::Signed | Self::Sealed | Self::Scanned | Self::Uploaded => false,
        }
    }
}

impl FilingForm {
    /// Creates the first draft of a form. A form of a later round continues the revision numbers.
    #[must_use]
    pub const fn draft(kind: FormKind, round: u32, revision: u32, edits: FormEdits) -> Self {
        Self {
            kind,
            round,
            revision,
            printed_to: 0,
            status: FormStatus::Draft,
            edits,
            review: None,
            exported: None,
            signature: None,
            sealed_at: None,
            scan_sha256: None,
            scanned_at: None,
            uploaded_at: None,
            remark: None,
            voided: Vec::new(),
        }
    }

    /// Checks whether this revision is on paper, so that a change of a printed field makes it
    /// void.
    #[must_use]
    pub const fn is_out(&self) -> bool {
        matches!(
            self.status,
            FormStatus::Exported | FormStatus::Signed | FormStatus::Sealed | FormStatus::Scanned
        )
    }

    /// Checks whether the form was uploaded. After that it never changes.
    #[must_use]
    pub const fn is_uploaded(&self) -> bool {
        matches!(self.status, FormStatus::Uploaded)
    }

    /// Returns the number of the version after this one (版次): no sheet carries it yet.
    #[must_use]
    pub fn next_revision(&self) -> u32 {
        self.revision.max(self.printed_to) + 1
    }

    /// Notes that sheets were printed up to a version. A draft gets a number that no sheet carries;
    /// a sheet keeps the number that is printed on it.
    pub(super) fn note_printed(&mut self, revision: u32) {
        self.printed_to = self.printed_to.max(revision);
        if self.status.is_draft() && self.printed_to > 0 {
            self.revision = self.revision.max(self.printed_to + 1);
        }
    }

    /// Begins a new revision as a draft and keeps the old one among the void ones. The revision
    /// number never falls.
    pub(super) fn begin(&mut self, revision: u32, reason: VoidReason, at: BeijingTime) {
        self.voided.push(VoidedRevision {
            revision: self.revision,
            at,
            reason,
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
