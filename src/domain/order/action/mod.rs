//! What an officer can do with an order: one enum, one table of fields, one reader.
//!
//! The same table drives the command line, JSON input, completions and the screen's small forms.

pub mod read;
pub mod table;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::form::PrintedForm;
use crate::domain::order::later::SupervisionKind;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{
    AttachmentKind, Conclusion, CopyBy, CopyTo, CopyWhat, Ending, FeedbackOutcome, Kind, Outcome,
    Rating, RecordKind, ReopenKind, RoundOutcome, Source, Urgency, Via, VisitResult, WhistleCause,
    WhistleLevel, WithdrawReason, WorkForm,
};

/// An action with the time the officer gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// What to do.
    pub action: Action,
    /// When it happened; the present when absent. Never in the future.
    pub at: Option<BeijingTime>,
}

impl Request {
    /// An action that happens now.
    #[must_use]
    pub const fn now(action: Action) -> Self {
        Self { action, at: None }
    }
}

/// A file that was read and stored before the action was decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredFile {
    /// Its own name, without a folder.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub size: u64,
}

/// Everything an officer can do with an order. Each variant's fields are described, with labels and
/// help, in [`table::TABLE`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "kebab-case")]
#[expect(
    missing_docs,
    reason = "every action and field is described in `table::TABLE`, which tests hold equal"
)]
pub enum Action {
    New {
        title: String,
        content: Option<String>,
        order_no: Option<String>,
        source: Option<Source>,
        kind: Option<Kind>,
        urgency: Option<Urgency>,
        place: Option<String>,
        appellant_name: Option<String>,
        appellant_phone: Option<String>,
        received_at: Option<BeijingTime>,
        dispatched_at: Option<BeijingTime>,
        due_at: Option<BeijingTime>,
        lead_unit: Option<String>,
        #[serde(default)]
        co_units: Vec<String>,
        requirement: Option<String>,
        confidential: Option<bool>,
        told_by: Option<String>,
        via: Option<Via>,
    },
    SetNumber {
        order_no: String,
    },
    SignFor {},
    Triage {
        conclusion: Conclusion,
        facts: Option<String>,
        own_effort: Option<String>,
        basis: Option<String>,
        cause: Option<WhistleCause>,
    },
    Retriage {
        conclusion: Conclusion,
        reason: Option<String>,
        facts: Option<String>,
        own_effort: Option<String>,
        basis: Option<String>,
        cause: Option<WhistleCause>,
    },
    Assign {
        to: String,
        person: Option<String>,
        reply_by: Option<BeijingTime>,
        note: Option<String>,
    },
    Urge {
        target: Option<String>,
        via: Option<Via>,
        note: Option<String>,
    },
    HandIn {
        to: Option<String>,
        text: String,
    },
    Record {
        kind: Option<RecordKind>,
        persons: Option<String>,
        text: String,
    },
    Attach {
        file: StoredFile,
        kind: Option<AttachmentKind>,
        note: Option<String>,
    },
    Invite {
        units: Vec<String>,
        request: String,
        level: Option<WhistleLevel>,
        basis: Option<String>,
        cause: Option<WhistleCause>,
        via: Option<Via>,
        contact: Option<String>,
        respond_by: Option<BeijingTime>,
        arrive_by: Option<BeijingTime>,
    },
    NotifyPlatform {
        via: Option<Via>,
        number: Option<String>,
        platform_person: Option<String>,
        content: Option<String>,
    },
    Respond {
        unit: Option<String>,
        via: Option<Via>,
        told_by: Option<String>,
        note: Option<String>,
    },
    Arrive {
        unit: Option<String>,
        place: Option<String>,
        persons: Option<String>,
        work_form: Option<WorkForm>,
        via: Option<Via>,
        told_by: Option<String>,
    },
    Contribute {
        unit: Option<String>,
        text: String,
        via: Option<Via>,
        told_by: Option<String>,
    },
    Decline {
        unit: Option<String>,
        basis: String,
        via: Option<Via>,
        told_by: Option<String>,
    },
    Withdraw {
        unit: Option<String>,
        reason: WithdrawReason,
        note: Option<String>,
    },
    CloseEngagement {
        unit: Option<String>,
        outcome: Ending,
        note: Option<String>,
    },
    EndRound {
        outcome: RoundOutcome,
        note: Option<String>,
    },
    Rate {
        unit: Option<String>,
        rating: Rating,
        rating_note: Option<String>,
    },
    Finish {
        result: String,
        outcome: Option<Outcome>,
        policy_basis: Option<String>,
    },
    Resume {
        reason: String,
    },
    Feedback {
        outcome: FeedbackOutcome,
        way: Option<Via>,
        by: Option<String>,
        note: Option<String>,
    },
    Review {
        reviewer: Option<String>,
        truthful: bool,
        opinion: Option<String>,
    },
    EditForm {
        matter: Option<String>,
        result: Option<String>,
        linkage_from: Option<NaiveDate>,
        linkage_to: Option<NaiveDate>,
        follow_up: Option<String>,
        leader: Option<String>,
        allow_personal_data: Option<String>,
        clear: Option<String>,
    },
    Export {
        file_name: String,
        sha256: String,
        printed: Option<PrintedForm>,
    },
    Sign {
        by: Option<String>,
        on_behalf_of: Option<String>,
    },
    SendBack {
        by: Option<String>,
        remark: String,
    },
    Seal {},
    Scan {
        file: StoredFile,
    },
    Upload {
        platform_person: Option<String>,
    },
    Revisit {
        result: VisitResult,
        solved: Option<bool>,
        remark: Option<String>,
    },
    Reopen {
        reason: String,
        by: Option<String>,
        kind: Option<ReopenKind>,
        due_at: Option<BeijingTime>,
        #[serde(default)]
        reinvite: bool,
    },
    Close {
        reason: Option<String>,
    },
    Release {
        told_by: Option<String>,
        note: Option<String>,
    },
    Designate {
        lead_unit: String,
        #[serde(default)]
        co_units: Vec<String>,
        #[serde(default)]
        expedite: bool,
        told_by: Option<String>,
        via: Option<Via>,
    },
    Accept {
        field: Option<String>,
    },
    Dismiss {
        field: Option<String>,
        reason: Option<String>,
    },
    Supervise {
        kind: SupervisionKind,
        issuer: Option<String>,
        number: Option<String>,
        issued_at: Option<BeijingTime>,
        reply_by: Option<BeijingTime>,
        text: Option<String>,
    },
    AnswerSupervision {
        text: String,
        which: Option<String>,
        via: Option<Via>,
    },
    CopyOut {
        what: CopyWhat,
        to: CopyTo,
        by: Option<CopyBy>,
        characters: Option<u32>,
        sha256: Option<String>,
        #[serde(default)]
        units: Vec<String>,
    },
    Undo {
        reason: Option<String>,
        #[serde(default)]
        whole_batch: bool,
    },
}
