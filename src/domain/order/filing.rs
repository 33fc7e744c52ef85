//! The filing form 备案表 of one order and reopening round: its edits, revisions and way over paper.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::form::{FormField, PrintedForm};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{FormKind, FormStatus};

/// 审核把关 (附1§3, 六(二)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// When.
    pub at: BeijingTime,
    /// Who reviewed.
    pub reviewer: String,
    /// 真实性 confirmed.
    pub truthful: bool,
    /// The reviewer's opinion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<String>,
}

/// An exported sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedSheet {
    /// When.
    pub at: BeijingTime,
    /// The file's name, without a folder.
    pub file_name: String,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub sha256: String,
    /// What it says, so that revisions can be compared.
    pub printed: PrintedForm,
}

/// 审签 by the 分管负责人, or 代签 by another leader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// When.
    pub at: BeijingTime,
    /// Who signed.
    pub by: String,
    /// For whom, when 代签.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
}

/// 退改: the leader sent the sheet back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendBack {
    /// When.
    pub at: BeijingTime,
    /// Who.
    pub by: String,
    /// What to change.
    pub remark: String,
}

/// Why a revision no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum VoidReason {
    /// These cells would print otherwise.
    Changed(Vec<FormField>),
    /// Somebody said why.
    Told(String),
}

impl VoidReason {
    /// In words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Changed(fields) => {
                let labels: Vec<&str> = fields.iter().map(|field| field.label()).collect();
                format!(
                    "导出后“{}”有改动，已签版本作废，需重新导出送签",
                    labels.join("、")
                )
            }
            Self::Told(reason) => reason.clone(),
        }
    }
}

/// A revision that no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidedRevision {
    /// Its number.
    pub revision: u32,
    /// When it was voided.
    pub at: BeijingTime,
    /// What made the revision void.
    pub reason: VoidReason,
    /// How far it had come.
    pub status: FormStatus,
    /// What it said, when it had been exported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<PrintedForm>,
}

/// What the officer wrote over the values taken from the timeline. A rating is never here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FormEdits {
    /// 诉求事项.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<String>,
    /// 办理结果.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// 联动时间: first and last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linkage_time: Option<(NaiveDate, NaiveDate)>,
    /// 回访情况 wording when the citizen gave no 满意/不满意.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<String>,
    /// 分管负责人 who will sign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<String>,
    /// Why personal data may print (附1§7(8)); the override is logged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy_reason: Option<String>,
}

/// A filing form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilingForm {
    /// 附2 or 附3.
    pub kind: FormKind,
    /// The reopening round it belongs to.
    pub round: u32,
    /// From 1; only ever grows.
    pub revision: u32,
    /// How far it has come.
    pub status: FormStatus,
    /// What the officer wrote.
    #[serde(default)]
    pub edits: FormEdits,
    /// 审核.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    /// The sheet in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exported: Option<ExportedSheet>,
    /// 审签.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// 盖章.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed_at: Option<BeijingTime>,
    /// SHA-256 of the scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan_sha256: Option<String>,
    /// When the scan was taken in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scanned_at: Option<BeijingTime>,
    /// When it was uploaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uploaded_at: Option<BeijingTime>,
    /// The leader's remark that the present draft answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<SendBack>,
    /// Earlier revisions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voided: Vec<VoidedRevision>,
}

impl FilingForm {
    /// A first draft.
    #[must_use]
    pub const fn draft(kind: FormKind, round: u32, revision: u32, edits: FormEdits) -> Self {
        Self {
            kind,
            round,
            revision,
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

    /// Whether paper of this revision is out: a change of a printed field voids it.
    #[must_use]
    pub const fn is_out(&self) -> bool {
        matches!(
            self.status,
            FormStatus::Exported | FormStatus::Signed | FormStatus::Sealed | FormStatus::Scanned
        )
    }

    /// Whether nothing of it may change any more (V1).
    #[must_use]
    pub const fn is_uploaded(&self) -> bool {
        matches!(self.status, FormStatus::Uploaded)
    }

    /// Begins a new revision as a draft; the sheet that was out is kept among the voided ones.
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
