//! An order 诉求工单 as the fold of its journal: everything our unit knows and did about one matter.

use serde::{Deserialize, Serialize};

use super::engagement::{Assignment, Engagement, OwnPart, WhistleRound};
use super::extension::Extension;
use super::filing::{FilingForm, Review};
use super::supervision::Supervision;
use crate::domain::id::Id;
use crate::domain::incoming::RowPlace;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{
    AttachmentKind, Conclusion, FeedbackOutcome, Mechanism, Outcome, ProposalField, RecordKind,
    ReopenKind, Role, Stage, Via, VisitResult, WhistleCause,
};

pub use super::matter::{Appellant, Due, Matter};

/// 研判 (R17).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Triage {
    /// When it was decided.
    pub at: BeijingTime,
    /// Who decided.
    pub by: String,
    /// What was decided.
    pub conclusion: Conclusion,
    /// 已掌握情况.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<String>,
    /// 已做工作.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_effort: Option<String>,
    /// 职责依据.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// The emergency that lets the three answers follow later (三(一)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<WhistleCause>,
    /// Why an earlier 研判 was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether it only completes an earlier 研判.
    #[serde(default)]
    pub completed: bool,
}

impl Triage {
    /// Whether the three questions of 三(三) are answered.
    #[must_use]
    pub const fn is_answered(&self) -> bool {
        self.facts.is_some() && self.own_effort.is_some() && self.basis.is_some()
    }
}

/// 报备 (二(二), 三(二)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformNotice {
    /// When the platform was told.
    pub at: BeijingTime,
    /// How.
    pub via: Via,
    /// The number dialled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_person: Option<String>,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Who told.
    pub by: String,
    /// The reopening round it belongs to.
    #[serde(default)]
    pub round: u32,
}

/// An everyday entry: a call, a visit, a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRecord {
    /// When it happened.
    pub at: BeijingTime,
    /// What kind.
    pub kind: RecordKind,
    /// Who took part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons: Option<String>,
    /// What was said, seen or concluded.
    pub text: String,
    /// Who noted it.
    pub by: String,
}

/// 催办: to a helper, to a 科室, or by the platform to us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Urge {
    /// When.
    pub at: BeijingTime,
    /// Who was urged; `None` when the platform urged us.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The platform's number of the urging order, when it urged us.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urging_no: Option<String>,
}

/// An attached file. The bytes lie beside the database under their digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// When it was attached.
    pub at: BeijingTime,
    /// What it shows.
    pub kind: AttachmentKind,
    /// The file's own name, without a folder.
    pub name: String,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// Size in bytes.
    pub size: u64,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// 办理结果, one version; every version is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultVersion {
    /// When it was written.
    pub at: BeijingTime,
    /// By whom.
    pub by: String,
    /// 办理结果.
    pub text: String,
    /// 办理结论.
    pub outcome: Outcome,
    /// The policy a 解释说明 rests on (二(三)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_basis: Option<String>,
    /// The handling cycle: goes up with every `resume` and `reopen`.
    pub cycle: u32,
}

/// 反馈诉求人.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// When.
    pub at: BeijingTime,
    /// How.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Via>,
    /// Who told the citizen.
    pub by: String,
    /// What the citizen said.
    pub outcome: FeedbackOutcome,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether this settles the feedback (a first 未接通 does not).
    #[serde(default)]
    pub conclusive: bool,
    /// The handling cycle it belongs to.
    pub cycle: u32,
}

/// 回复平台: the result (and the form, where one is owed) given to the platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformReply {
    /// When.
    pub at: BeijingTime,
    /// By whom.
    pub by: String,
    /// Whether the filing form went with it (同步上传).
    pub with_form: bool,
    /// The handling cycle it belongs to.
    pub cycle: u32,
}

/// 平台回访 (二(四), 三(四)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformVisit {
    /// When the platform called.
    pub at: BeijingTime,
    /// What the citizen told it.
    pub result: VisitResult,
    /// 是否解决.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solved: Option<bool>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// Who wants 重办, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum ReopenCause {
    /// Somebody told us.
    Told {
        /// Who asked for it; the platform when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
        /// The reason that was told, as typed.
        reason: String,
    },
    /// The platform's file said so.
    PlatformFile {
        /// In these words.
        said: String,
    },
}

impl ReopenCause {
    /// Who asked for it.
    #[must_use]
    pub fn by(&self) -> &str {
        match self {
            Self::Told { by: Some(by), .. } => by,
            Self::Told { by: None, .. } | Self::PlatformFile { .. } => "区政务服务热线平台",
        }
    }

    /// Returns the reason, as it was told or as the file said it.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Told { reason, .. } => reason.clone(),
            Self::PlatformFile { said } => format!("平台表格：{said}"),
        }
    }
}

/// 重办.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    /// When.
    pub at: BeijingTime,
    /// Who wanted it, and why.
    pub cause: ReopenCause,
    /// Which work it asks for.
    pub kind: ReopenKind,
}

/// Something the platform's file says that would move the order; it waits for the officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The field that changed.
    pub field: ProposalField,
    /// What was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What the file says now.
    pub to: String,
    /// What taking it would do.
    pub effect: ProposalEffect,
    /// When the file was read.
    pub at: BeijingTime,
}

impl Proposal {
    /// What was known, in words.
    #[must_use]
    pub fn from_words(&self) -> Option<String> {
        self.from.as_deref().map(in_words)
    }

    /// What the file says now, in words.
    #[must_use]
    pub fn to_words(&self) -> String {
        in_words(&self.to)
    }
}

/// A value of the platform's file in words: a time as people write it, everything else as it is.
fn in_words(value: &str) -> String {
    BeijingTime::parse_from_str(value, "%Y-%m-%dT%H:%M:%S").map_or_else(
        |_| value.to_owned(),
        |at| at.format("%Y-%m-%d %H:%M").to_string(),
    )
}

/// What taking a proposal does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ProposalEffect {
    /// 重办.
    Reopen,
    /// 已办结.
    Close,
    /// 新时限.
    NewDue {
        /// The new deadline.
        at: BeijingTime,
    },
    /// 平台回访 with this result.
    Visit {
        /// What the citizen told the platform.
        result: VisitResult,
    },
    /// 已退回: the platform took the order back.
    Returned,
    /// Another lead, hence another role.
    ChangeRole {
        /// Our part from then on.
        role: Role,
    },
    /// Only noted: the order does not move.
    Note,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Order {
    /// Its name for ever.
    pub id: Id,
    /// 工单编号, given by the platform; may come later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_no: Option<String>,
    /// The running number behind 临-0001 while there is no 工单编号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temporary_no: Option<u32>,
    /// Whether the order exists: `false` before its creation and after that was undone.
    pub exists: bool,
    /// Our part.
    pub role: Role,
    /// Where it stands.
    pub stage: Stage,
    /// How it is handled.
    pub mechanism: Mechanism,
    /// What the platform owns.
    pub matter: Matter,
    /// Who complained.
    pub appellant: Appellant,
    /// The deadline in force.
    pub due: Due,
    /// 经办人.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<String>,
    /// When and from where it first came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<BeijingTime>,
    /// Until when an urgent order needs its first act (本单位口径).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_act_by: Option<BeijingTime>,
    /// The row it came from, when imported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_row: Option<RowPlace>,
    /// 签收.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_for_at: Option<BeijingTime>,
    /// 重办次数: the reopening round in force, from 0.
    pub round: u32,
    /// The handling cycle in force: up by one with every `resume` and `reopen`.
    pub cycle: u32,
    /// 研判, the last one in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triages: Vec<Triage>,
    /// 报备.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<PlatformNotice>,
    /// 吹哨 rounds; the level belongs to the matter (三(一)).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whistle_rounds: Vec<WhistleRound>,
    /// Helpers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub engagements: Vec<Engagement>,
    /// 内部交办.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assignments: Vec<Assignment>,
    /// 催办.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub urges: Vec<Urge>,
    /// Everyday entries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<CaseRecord>,
    /// Files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// 办理结果, the last one in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<ResultVersion>,
    /// 反馈诉求人.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feedbacks: Vec<Feedback>,
    /// 审核把关 (附1§3), also of orders that owe no form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
    /// 备案表, one per reopening round; the last is the live one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<FilingForm>,
    /// 回复平台.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<PlatformReply>,
    /// 平台回访.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<PlatformVisit>,
    /// 重办.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopenings: Vec<Reopening>,
    /// What the platform's file proposes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<Proposal>,
    /// Our part on an order that another unit leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_part: Option<OwnPart>,
    /// 督办.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supervisions: Vec<Supervision>,
    /// 延期.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
    /// When it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<BeijingTime>,
    /// Questions that were answered with yes, by their code and handling cycle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmations: Vec<(String, u32)>,
    /// When the last entry of any kind happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_entry_at: Option<BeijingTime>,
}

impl Default for Order {
    fn default() -> Self {
        Self::unborn(Id::default())
    }
}

impl Order {
    /// An order before its first event.
    #[must_use]
    pub fn unborn(id: Id) -> Self {
        Self {
            id,
            order_no: None,
            temporary_no: None,
            exists: false,
            role: Role::Lead,
            stage: Stage::ToSignFor,
            mechanism: Mechanism::Undecided,
            matter: Matter::default(),
            appellant: Appellant::default(),
            due: Due::default(),
            handler: None,
            created_at: None,
            first_act_by: None,
            first_row: None,
            signed_for_at: None,
            round: 0,
            cycle: 0,
            triages: Vec::new(),
            notices: Vec::new(),
            whistle_rounds: Vec::new(),
            engagements: Vec::new(),
            assignments: Vec::new(),
            urges: Vec::new(),
            records: Vec::new(),
            attachments: Vec::new(),
            results: Vec::new(),
            feedbacks: Vec::new(),
            reviews: Vec::new(),
            forms: Vec::new(),
            replies: Vec::new(),
            visits: Vec::new(),
            reopenings: Vec::new(),
            proposals: Vec::new(),
            own_part: None,
            supervisions: Vec::new(),
            extensions: Vec::new(),
            closed_at: None,
            confirmations: Vec::new(),
            last_entry_at: None,
        }
    }

    /// The number people use: the platform's, or 临-0001 while there is none.
    #[must_use]
    pub fn number(&self) -> String {
        match (&self.order_no, self.temporary_no) {
            (Some(number), _) => number.clone(),
            (None, Some(number)) => format!("临-{number:04}"),
            (None, None) => self.id.to_string(),
        }
    }

    /// Whether it is a 重点办件 or under 督办 that is not answered yet (附1§5).
    #[must_use]
    pub fn is_supervised(&self) -> bool {
        self.matter.key
            || self.matter.supervised
            || self.supervisions.iter().any(Supervision::is_open)
    }

    /// The 办理结果 in force.
    #[must_use]
    pub fn result(&self) -> Option<&ResultVersion> {
        self.results.last()
    }

    /// The feedback of the cycle in force: the last one that settles it, else the last attempt.
    #[must_use]
    pub fn feedback(&self) -> Option<&Feedback> {
        let here = || {
            self.feedbacks
                .iter()
                .rev()
                .filter(|told| told.cycle == self.cycle)
        };
        here()
            .find(|told| told.conclusive)
            .or_else(|| here().next())
    }

    /// Whether a reply of the cycle in force has gone to the platform.
    #[must_use]
    pub fn is_replied(&self) -> bool {
        self.replies.iter().any(|reply| reply.cycle == self.cycle)
    }
}
