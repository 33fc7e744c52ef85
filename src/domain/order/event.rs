//! What can happen to an order, under names that never change.
//!
//! A kind's body is JSON. New fields get defaults; a changed meaning is a new kind or an upcaster in
//! `store::codec`. Times of happening and recording stand in the envelope, not here. Events carry
//! results, never recipes: a deadline with its basis, not the rule it was counted by.

use serde::{Deserialize, Serialize};

use super::filing::FormEdits;
use super::later::{CopiedText, Supervision, SupervisionAnswer};
use super::matter::{AppellantPatch, MatterPatch};
use super::state::{Appellant, Due, Matter, Proposal, Triage};
use crate::domain::form::PrintedForm;
use crate::domain::id::Id;
use crate::domain::incoming::RowPlace;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{
    AttachmentKind, Ending, FeedbackOutcome, Mechanism, Outcome, Rating, RecordKind, ReopenKind,
    Role, RoundOutcome, Stage, Via, VisitResult, WhistleCause, WhistleLevel, WithdrawReason,
    WorkForm,
};

/// Who said when an event happened and when it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// When it happened.
    pub happened_at: BeijingTime,
    /// When it was recorded.
    pub recorded_at: BeijingTime,
    /// 经办人 who recorded it.
    pub actor: String,
}

/// An event of one order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It came in: from a file, or told by telephone, `WeChat`, a leader's note.
    Created {
        /// 工单编号.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order_no: Option<String>,
        /// The running number of 临-0001 when there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        temporary_no: Option<u32>,
        /// Our part.
        role: Role,
        /// Where it starts.
        stage: Stage,
        /// How it is handled, where the file says so.
        mechanism: Mechanism,
        /// What the platform owns.
        matter: Matter,
        /// Who complained.
        #[serde(default)]
        appellant: Appellant,
        /// The deadline.
        due: Due,
        /// 经办人.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        handler: Option<String>,
        /// Until when an urgent order needs its first act.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        first_act_by: Option<BeijingTime>,
        /// Our deadlines to respond and report in, on another unit's order.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        respond_by: Option<BeijingTime>,
        /// See `respond_by`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        arrive_by: Option<BeijingTime>,
        /// When it was closed, for an order that enters closed or returned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        closed_at: Option<BeijingTime>,
        /// Where the row stood.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        row: Option<RowPlace>,
        /// The raw cells that the fields do not say; kept here and nowhere else.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        raw: Vec<(String, String)>,
        /// Who told us, when no file did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told_by: Option<String>,
        /// How we were told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        via: Option<Via>,
    },
    /// The platform's file changed what the platform owns.
    PlatformUpdated {
        /// What changed.
        #[serde(default)]
        matter: MatterPatch,
        /// The same for the appellant.
        #[serde(default)]
        appellant: AppellantPatch,
        /// Where the row stood.
        row: RowPlace,
        /// The raw cells that the fields do not say.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        raw: Vec<(String, String)>,
    },
    /// The platform's file says something that would move the order.
    PlatformProposed {
        /// What.
        proposal: Proposal,
    },
    /// A proposal was taken; the events that carry it out follow in the same batch.
    ProposalTaken {
        /// Its field.
        field: String,
    },
    /// A proposal was set aside.
    ProposalDismissed {
        /// Its field.
        field: String,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// The platform's number came later.
    NumberGiven {
        /// 工单编号.
        order_no: String,
    },
    /// 签收.
    SignedFor {},
    /// 研判 or 重新研判.
    Triaged {
        /// What was decided.
        triage: Triage,
    },
    /// 内部交办.
    Assigned {
        /// To whom.
        to: String,
        /// The person there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<String>,
        /// What is asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// Until when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reply_by: Option<BeijingTime>,
    },
    /// 催办; by the platform when `target` is absent.
    Urged {
        /// Who was urged.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<String>,
        /// How.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        via: Option<Via>,
        /// What was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
        /// The platform's number of the urging order.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        urging_no: Option<String>,
    },
    /// An internal assignment came back.
    HandedIn {
        /// From whom.
        to: String,
        /// What came back.
        text: String,
    },
    /// An everyday entry.
    Recorded {
        /// What kind.
        kind: RecordKind,
        /// Who took part.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        persons: Option<String>,
        /// What was said, seen or concluded.
        text: String,
    },
    /// A file was attached.
    Attached {
        /// What it shows.
        kind: AttachmentKind,
        /// Its own name.
        name: String,
        /// SHA-256 of its bytes.
        sha256: String,
        /// Size in bytes.
        size: u64,
        /// A remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// A whistle was blown, or its level changed.
    RoundOpened {
        /// Its name.
        round: Id,
        /// 吹哨类型.
        level: WhistleLevel,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        basis: Option<String>,
        /// The cause of an 攻坚哨.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cause: Option<WhistleCause>,
    },
    /// A whistle round ended.
    RoundEnded {
        /// Its name.
        round: Id,
        /// How.
        outcome: RoundOutcome,
        /// A remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// A helper was asked.
    Invited {
        /// The engagement's name.
        engagement: Id,
        /// The unit's official name.
        unit: String,
        /// The whistle round, when whistled.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        whistle_round: Option<Id>,
        /// The mechanism in force with this request.
        mechanism: Mechanism,
        /// 工作要求.
        request: String,
        /// How.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        via: Option<Via>,
        /// Who was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        contact: Option<String>,
        /// Until when it should respond.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        respond_by: Option<BeijingTime>,
        /// Until when it should report in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        arrive_by: Option<BeijingTime>,
    },
    /// 报备.
    PlatformNotified {
        /// How.
        via: Via,
        /// The number dialled.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        /// Who answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        platform_person: Option<String>,
        /// What was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        content: Option<String>,
    },
    /// A helper responded; our own unit when `engagement` is absent (so for the next three).
    Responded {
        /// Which helper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        engagement: Option<Id>,
        /// How we learned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        via: Option<Via>,
        /// Who told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told_by: Option<String>,
        /// A remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// A helper reported in.
    Arrived {
        /// Which helper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        engagement: Option<Id>,
        /// Where.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<String>,
        /// Who came.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        persons: Option<String>,
        /// The form of joint work.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        work_form: Option<WorkForm>,
        /// How we learned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        via: Option<Via>,
        /// Who told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told_by: Option<String>,
    },
    /// A helper gave its 办理意见.
    Contributed {
        /// Which helper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        engagement: Option<Id>,
        /// The opinion.
        text: String,
        /// How we learned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        via: Option<Via>,
        /// Who told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told_by: Option<String>,
    },
    /// A helper says the matter is not its own.
    DutyDeclined {
        /// Which helper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        engagement: Option<Id>,
        /// On what basis.
        basis: String,
        /// How we learned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        via: Option<Via>,
        /// Who told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told_by: Option<String>,
    },
    /// A request was taken back.
    Withdrawn {
        /// Which helper.
        engagement: Id,
        /// Why.
        reason: WithdrawReason,
        /// A remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// A helper's part ended.
    EngagementClosed {
        /// Which helper.
        engagement: Id,
        /// How.
        outcome: Ending,
        /// A remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// 评价: of a helper, or of us by the lead when `engagement` is absent.
    Rated {
        /// Which helper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        engagement: Option<Id>,
        /// The grade.
        rating: Rating,
        /// 评价说明.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// 办理完毕.
    Finished {
        /// 办理结果.
        text: String,
        /// 办理结论.
        outcome: Outcome,
        /// The policy a 解释说明 rests on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        policy_basis: Option<String>,
    },
    /// The citizen is not satisfied, or more work is needed: back to handling.
    Resumed {
        /// Why.
        reason: String,
    },
    /// 反馈诉求人.
    FeedbackGiven {
        /// How.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        way: Option<Via>,
        /// Who told the citizen.
        by: String,
        /// What the citizen said.
        outcome: FeedbackOutcome,
        /// Whether this settles the feedback (a first 未接通 does not).
        conclusive: bool,
        /// A remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// 审核把关.
    Reviewed {
        /// Who.
        reviewer: String,
        /// 真实性 confirmed.
        truthful: bool,
        /// The opinion.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        opinion: Option<String>,
    },
    /// The officer wrote in the form.
    FormEdited {
        /// All that is written by hand, after the change.
        edits: FormEdits,
    },
    /// A printed field changed while paper was out: the sheet no longer counts.
    FormVoided {
        /// The revision that begins.
        revision: u32,
        /// Why.
        reason: String,
    },
    /// 导出.
    FormExported {
        /// The file's name, without a folder.
        file_name: String,
        /// SHA-256 of the file.
        sha256: String,
        /// What it says.
        printed: PrintedForm,
    },
    /// 审签.
    FormSigned {
        /// Who.
        by: String,
        /// For whom, when 代签.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on_behalf_of: Option<String>,
    },
    /// 退改.
    FormSentBack {
        /// Who.
        by: String,
        /// What to change.
        remark: String,
        /// The revision that begins.
        revision: u32,
    },
    /// 盖章.
    FormSealed {},
    /// 扫描.
    FormScanned {
        /// The scan's own name.
        name: String,
        /// SHA-256 of its bytes.
        sha256: String,
        /// Size in bytes.
        size: u64,
    },
    /// 回复平台, with the form where one is owed (同步上传).
    Uploaded {
        /// Whether the form went with it.
        with_form: bool,
        /// Who took it at the platform.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        platform_person: Option<String>,
    },
    /// 平台回访.
    PlatformVisited {
        /// What the citizen told the platform.
        result: VisitResult,
        /// 是否解决.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        solved: Option<bool>,
        /// A remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remark: Option<String>,
    },
    /// 重办.
    Reopened {
        /// Who asked for it.
        by: String,
        /// Why.
        reason: String,
        /// Which work.
        kind: ReopenKind,
        /// The new deadline, when one was given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Due>,
    },
    /// 办结.
    Closed {
        /// Why, when without a platform visit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// The platform took the order back.
    Returned {
        /// A remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// Another deadline.
    DueRevised {
        /// The deadline.
        due: Due,
        /// Why.
        reason: String,
    },
    /// The lead said that our help is no longer needed.
    Released {
        /// Who told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told_by: Option<String>,
        /// A remark.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// 中心指定: who leads and who helps.
    Designated {
        /// 首接单位.
        lead_unit: String,
        /// 协办单位.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        co_units: Vec<String>,
        /// Our part from now on.
        role: Role,
        /// 从速.
        #[serde(default)]
        expedite: bool,
        /// Who told.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told_by: Option<String>,
        /// How we learned.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        via: Option<Via>,
    },
    /// 督办 or 提醒 came.
    Supervised {
        /// Which.
        supervision: Supervision,
    },
    /// It was answered.
    SupervisionAnswered {
        /// Which, and how.
        answer: SupervisionAnswer,
    },
    /// A text was copied out.
    CopiedOut {
        /// Which, and where to.
        copy: CopiedText,
    },
    /// Another 经办人.
    HandlerChanged {
        /// Who.
        handler: String,
    },
    /// The order turned out to be another one.
    MergedInto {
        /// Which.
        target: Id,
    },
    /// A batch was taken back; it no longer counts in the fold.
    Undone {
        /// Which.
        batch: Id,
        /// The form's revision, which never falls.
        #[serde(default)]
        form_revision: u32,
    },
    /// A batch that had gone out, or was another's, was corrected; it no longer counts in the fold
    /// but stays on the record.
    Corrected {
        /// Which.
        batch: Id,
        /// Why.
        reason: String,
        /// The form's revision, which never falls.
        #[serde(default)]
        form_revision: u32,
    },
    /// The bodies of this order's events were erased; it can no longer be refolded.
    Purged {
        /// Where it stood.
        stage: Stage,
        /// The ratings given, for the year's statistics.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        ratings: Vec<Rating>,
    },
}

impl Event {
    /// Whether the event went out of the house: it is corrected, never undone.
    #[must_use]
    pub const fn is_outward(&self) -> bool {
        matches!(
            self,
            Self::FormExported { .. }
                | Self::FormSealed {}
                | Self::Uploaded { .. }
                | Self::PlatformNotified { .. }
                | Self::FeedbackGiven { .. }
                | Self::SupervisionAnswered { .. }
                | Self::CopiedOut { .. }
                | Self::Purged { .. }
        )
    }
}
