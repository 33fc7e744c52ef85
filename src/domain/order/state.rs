//! An order (诉求工单): everything our unit knows and did about one matter. It is rebuilt by
//! applying the events of its journal.

use serde::{Deserialize, Serialize};

use super::channel::{instruction_in, is_key_channel};
use super::determination::Determination;
use super::earlier::EarlierDispatch;
use super::engagement::{Assignment, Engagement, WhistleRound};
use super::escalation::{Escalation, HelperReport};
use super::extension::Extension;
use super::filing::{FilingForm, ReviewRecord};
use super::merged::{AbsorbedOrder, MergedInto};
use super::own_part::OwnPart;
use super::participant::Participant;
use super::promise::Promise;
use super::proposal::in_words;
use super::read_only::ReadOnly;
use super::returning::{PlatformTalk, ReturnRequest};
use super::supervision::Supervision;
use crate::domain::id::Id;
use crate::domain::incoming::RowPlace;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{
    AttachmentKind, Conclusion, FeedbackOutcome, Mechanism, RecordKind, ReopenKind, Role, Source,
    Stage, Via, VisitResult, WhistleCause,
};

pub use super::matter::{Appellant, Due, Matter};
pub use super::proposal::{Proposal, ProposalEffect};
pub use super::result::{Recognised, ResultVersion, Unsolved};
pub use super::returning::ReturnAnswer;
pub use super::stand_in::StandIn;

/// The decision how to handle an order (研判, 二(二)), with its facts and its basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriageRecord {
    /// Time of the decision, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Name of the officer who recorded the decision.
    pub by: String,
    /// The decision: handle alone, lead jointly, whistle, return, or ask for adjudication.
    pub conclusion: Conclusion,
    /// First answer: what is known of the matter so far (已掌握情况). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<String>,
    /// Second answer: what our unit has done already (已做工作). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_effort: Option<String>,
    /// Third answer: why other units are needed, by duty, law or list (职责依据). `None` if not
    /// given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Cause named with the decision to whistle. One of the four emergencies allows the three
    /// answers to follow later (三(一)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<WhistleCause>,
    /// Why an earlier decision was changed. `None` for the first decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether this only adds missing answers to an earlier decision and leaves the conclusion as
    /// it is.
    #[serde(default)]
    pub completed: bool,
    /// Time by which a 退回 that was decided here should be sent (本单位口径). `None` for another
    /// conclusion, and before a release that counted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_by: Option<BeijingTime>,
    /// How often the matter was brought before without a whistle, as was known then (三(四)).
    #[serde(default, skip_serializing_if = "super::filing::is_zero")]
    pub repeated: u32,
}

impl TriageRecord {
    /// Checks whether the three answers `facts`, `own_effort` and `basis` are all given (三(三)).
    #[must_use]
    pub const fn is_answered(&self) -> bool {
        self.facts.is_some() && self.own_effort.is_some() && self.basis.is_some()
    }
}

/// A notice to the platform that other units were called in (报备; 二(二), for 吹哨 by phone:
/// 三(二)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformNotice {
    /// Time at which the platform was told, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// How the platform was told. A whistle requires the phone (三(二)). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// Telephone number that was dialled, as text. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Name or work number of the person at the platform who answered. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_person: Option<String>,
    /// What the platform was told (报备内容). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Name of the officer who recorded the notice.
    pub by: String,
    /// Reopening round that the notice belongs to, from 0.
    #[serde(default)]
    pub round: u32,
}

/// An everyday entry (记录): a phone call, a visit, a meeting or a joint action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRecord {
    /// Time of the call, visit or meeting, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Kind of the entry; `Other` if the officer chose none.
    pub kind: RecordKind,
    /// People who took part (参加人), as one free text. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons: Option<String>,
    /// What was said, seen or concluded.
    pub text: String,
    /// Name of the officer who recorded the entry.
    pub by: String,
}

/// A reminder (催办): from us to a helper or to a section of our own unit, or from the platform to
/// us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UrgeRecord {
    /// Time of the reminder. If the platform reminded us, the time its file was read.
    pub at: BeijingTime,
    /// Helper (official name) or section that was reminded. `None` if the platform reminded us.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// How the reminder was given. `None` if not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Via>,
    /// The officer's remark on the reminder (备注). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Number of the platform's order that reminds us. `None` if we gave the reminder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urging_no: Option<String>,
    /// Time until which we wait for the one reminded (本单位口径). Until then there is no further
    /// warning that the response, the report-in or the answer is late. `None` if the platform
    /// reminded us.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<BeijingTime>,
}

/// An attached file (附件). Its bytes are stored beside the data file, under their SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Time of the entry that attached the file.
    pub at: BeijingTime,
    /// What the file shows, such as evidence, a photo or the scanned form.
    pub kind: AttachmentKind,
    /// Name of the file, without its folder.
    pub name: String,
    /// SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// Size of the file in bytes.
    pub size: u64,
    /// The officer's remark on the file (备注). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Our own call to the citizen about the result (反馈诉求人; 二(二), 三(二)), or an attempt at
/// one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackRecord {
    /// Time of the call, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// How the citizen was told. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<Via>,
    /// Name of the person of our unit who told the citizen.
    pub by: String,
    /// The citizen's answer, or why there is none.
    pub outcome: FeedbackOutcome,
    /// The officer's remark on the call (备注). `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Why the citizen is not satisfied (不满意原因). `None` if not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether the call settles the feedback. 未接通 does so only after the number of attempts
    /// that the unit has set (本单位口径).
    #[serde(default)]
    pub conclusive: bool,
    /// Handling cycle that the call belongs to.
    pub cycle: u32,
}

/// A reply to the platform (回复平台): the result, together with the filing form if one is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformReply {
    /// Time of the upload, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Name of the officer who recorded the upload.
    pub by: String,
    /// Whether the scanned filing form was uploaded together with the result (同步上传).
    pub with_form: bool,
    /// Handling cycle that the reply belongs to.
    pub cycle: u32,
}

/// The platform's later call to the citizen (平台回访; 二(四), 三(四)). It is not our own
/// feedback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformVisit {
    /// Time of the platform's call. If it is known only from the platform's file, the time of the
    /// entry.
    pub at: BeijingTime,
    /// What the citizen told the platform about the handling.
    pub result: VisitResult,
    /// Whether the citizen called the matter solved (是否解决). `None` if the platform did not
    /// say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solved: Option<bool>,
    /// Remark on the call, as told by the platform or added by the officer. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    /// Why the citizen is not satisfied (不满意原因). `None` if not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Who wants the order handled again (重办), and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum ReopenCause {
    /// Somebody asked for it, and the officer recorded it.
    Told {
        /// Who asked for it, as typed. `None` means the platform.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<String>,
        /// The reason as it was told and typed by the officer.
        reason: String,
    },
    /// The platform's file asked for it, and the officer accepted that.
    PlatformFile {
        /// Text of the cell that asked for it: a status, a number or a dispatch time.
        said: String,
    },
}

impl ReopenCause {
    /// Returns who asked for the order to be handled again; the platform by its full name if
    /// nobody else did.
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
            Self::PlatformFile { said } => format!("平台表格：{}", in_words(said)),
        }
    }
}

/// The platform sent the order back (重办): it is handled again, or only papers are added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    /// Time of the request, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// Who asked for it, and why.
    pub cause: ReopenCause,
    /// Whether the order is handled again or only papers are added.
    pub kind: ReopenKind,
}

/// One request of a citizen (诉求工单) and everything that happened to it. Only events change it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Order {
    /// Id of the order in the data file. It never changes; people use [`Order::number`].
    pub id: Id,
    /// The platform's number (工单编号), a text. `None` until the platform gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_no: Option<String>,
    /// Running number behind 临-0001. `None` if the order came with a number of the platform. It
    /// is kept when the number comes later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temporary_no: Option<u32>,
    /// Whether the order exists: `false` before its creation, and again if the creation was
    /// undone.
    pub exists: bool,
    /// Why nothing may be recorded on it; `None` if everything about it could be read. The journal
    /// tells, so it is not part of a stored state.
    #[serde(skip)]
    pub read_only: Option<ReadOnly>,
    /// Whether we lead the order or another unit leads it and has named us.
    pub role: Role,
    /// Stage of the order (阶段), which decides the next step.
    pub stage: Stage,
    /// How the order is handled (机制). It decides which filing form is owed.
    pub mechanism: Mechanism,
    /// What the platform says of the order (诉求事项): title, content, place, times and further
    /// columns.
    pub matter: Matter,
    /// The citizen who complained (诉求人). Personal data.
    pub appellant: Appellant,
    /// Deadline in force (办理时限), with its source.
    pub due: Due,
    /// Officer who handles the order (经办人): the first one who signed for it or decided how to
    /// handle it. `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handler: Option<String>,
    /// Time at which the order first came in. `None` before its creation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<BeijingTime>,
    /// Time by which an urgent order needs its first act (本单位口径). `None` for one of normal
    /// urgency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_act_by: Option<BeijingTime>,
    /// Row of the platform's file from which the order was created. `None` if it was registered by
    /// hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_row: Option<RowPlace>,
    /// Row of the platform's file that gave the number to an order registered by hand. `None` if no
    /// file did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number_row: Option<RowPlace>,
    /// Time from which we knew of the matter by word of mouth, before the platform's file told it.
    /// `None` if no file came later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_at: Option<BeijingTime>,
    /// Time at which our unit signed for the order (签收). `None` before that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_for_at: Option<BeijingTime>,
    /// How often the order was reopened (重办次数), from 0. It numbers the reopening round in
    /// force.
    pub round: u32,
    /// Handling cycle in force, from 0. It goes up by one with every `resume` and `reopen`.
    pub cycle: u32,
    /// Decisions how to handle the order (研判), oldest first. The last one is in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triages: Vec<TriageRecord>,
    /// What earlier dispatches of the order said (再次派单), in the order in which they were
    /// replaced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierDispatch>,
    /// Names and numbers of citizens that the platform has replaced since: the texts may still hold
    /// them. Personal data: only for masking.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_people: Vec<String>,
    /// The platform's answers to our 退回, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub return_answers: Vec<ReturnAnswer>,
    /// Notices to the platform (报备) of all rounds, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<PlatformNotice>,
    /// Whistle rounds (吹哨), oldest first. The level belongs to the matter (三(一)).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub whistle_rounds: Vec<WhistleRound>,
    /// Other units that were asked to help (联动单位), in the order of the requests. Those of
    /// earlier rounds and withdrawn ones are kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub engagements: Vec<Engagement>,
    /// Groups of the neighbourhood that took part (参与力量, 一(二)), in the order in which they were
    /// recorded. They stand on no form and are not rated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Participant>,
    /// Work given to sections of our own unit (内部交办), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assignments: Vec<Assignment>,
    /// Reminders given and received (催办), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub urges: Vec<UrgeRecord>,
    /// Everyday entries (记录), in the order in which they were recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<CaseRecord>,
    /// Attached files (附件), the scans of forms included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Versions of the result (办理结果), oldest first. The last one is in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<ResultVersion>,
    /// Our calls to the citizen about the result (反馈诉求人), of all cycles, attempts included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub feedbacks: Vec<FeedbackRecord>,
    /// Checks of truth and policy (审核把关, 附1§3), including those of orders that owe no form.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<ReviewRecord>,
    /// Filing forms (备案表), one for each reopening round that owed one. Only the last one can
    /// still change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<FilingForm>,
    /// Replies to the platform (回复平台) of all cycles, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<PlatformReply>,
    /// The platform's calls to the citizen (平台回访), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<PlatformVisit>,
    /// Each time the platform sent the order back (重办), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopenings: Vec<Reopening>,
    /// Changes in the platform's file that wait for the officer, at most one for each field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<Proposal>,
    /// Our part in an order that another unit leads. `None` if we always led it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_part: Option<OwnPart>,
    /// Reminders and slips from above (督办, 工作提醒), the answered ones included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supervisions: Vec<Supervision>,
    /// Requests for a later deadline (延期), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
    /// Promises to the citizen (承诺事项), oldest first, the kept ones included.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promises: Vec<Promise>,
    /// Who gets it back from a colleague, and when. `None` if nobody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stand_in: Option<StandIn>,
    /// Talks with the platform (平台沟通), in the order in which they were recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub talks: Vec<PlatformTalk>,
    /// Orders given back to the platform (退回), oldest first; answered ones are kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returns: Vec<ReturnRequest>,
    /// Questions whose duty the matter is (责任主体认定, 四), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub determinations: Vec<Determination>,
    /// Reports upward (提级汇报, 上级协调), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub escalations: Vec<Escalation>,
    /// Reports to the centre about passive helpers (通报中心, 二(四)), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub helper_reports: Vec<HelperReport>,
    /// Orders about the same matter that this one took over (合并), oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absorbed: Vec<AbsorbedOrder>,
    /// Order that goes on in place of this one (合并). `None` if this one was not merged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<MergedInto>,
    /// Whether the centre asked for quick handling (从速, 四).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub expedited: bool,
    /// Time at which it last became our turn to act after that of somebody else. `None` if it never
    /// did, or before a release that recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub came_back_at: Option<BeijingTime>,
    /// Time at which the order was closed, returned, or our part in it was released. `None` while
    /// it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_at: Option<BeijingTime>,
    /// Questions that the officer answered with yes: the code of the question and the handling
    /// cycle of the answer. The same question is not asked again in that cycle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmations: Vec<(String, u32)>,
    /// Time of the latest work on the order. Imports, reminders to us and marks about other
    /// entries do not count. `None` before the first entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_entry_at: Option<BeijingTime>,
    /// Texts of the journal that nothing else here keeps, oldest first: who told us, notes, reasons. A
    /// search looks in them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
}

impl Default for Order {
    fn default() -> Self {
        Self::unborn(Id::default())
    }
}

impl Order {
    /// Returns an order before its first event: it does not exist yet, and every list is empty.
    #[must_use]
    pub fn unborn(id: Id) -> Self {
        Self {
            id,
            order_no: None,
            temporary_no: None,
            exists: false,
            read_only: None,
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
            number_row: None,
            told_at: None,
            signed_for_at: None,
            round: 0,
            cycle: 0,
            triages: Vec::new(),
            return_answers: Vec::new(),
            earlier: Vec::new(),
            former_people: Vec::new(),
            notices: Vec::new(),
            whistle_rounds: Vec::new(),
            engagements: Vec::new(),
            participants: Vec::new(),
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
            promises: Vec::new(),
            stand_in: None,
            talks: Vec::new(),
            returns: Vec::new(),
            determinations: Vec::new(),
            escalations: Vec::new(),
            helper_reports: Vec::new(),
            absorbed: Vec::new(),
            merged_into: None,
            expedited: false,
            came_back_at: None,
            closed_at: None,
            confirmations: Vec::new(),
            last_entry_at: None,
            remarks: Vec::new(),
        }
    }

    /// Returns the number that people use: the platform's, 临-0001 while there is none, or the id
    /// before the order exists.
    #[must_use]
    pub fn number(&self) -> String {
        match (&self.order_no, self.temporary_number()) {
            (Some(number), _) => number.clone(),
            (None, Some(number)) => number,
            (None, None) => self.id.to_string(),
        }
    }

    /// Returns the 临- number under which the order was registered, also after it got one of the
    /// platform; `None` if it came with that.
    #[must_use]
    pub fn temporary_number(&self) -> Option<String> {
        self.temporary_no.map(|number| format!("临-{number:04}"))
    }

    /// Checks whether the order is 重点办件, came by a 重点渠道 or as a leader's 批办, is marked as 督办
    /// by the platform, or has a 督办 or 工作提醒 that is not answered yet (附1§5). While it is open, an
    /// answered 督办 still makes it one; an answered 工作提醒 does not. So does a note of the dispatch that
    /// speaks of an instruction, until it is recorded.
    #[must_use]
    pub fn is_supervised(&self) -> bool {
        if self.merged_into.is_some() {
            return false;
        }
        self.noted_instruction().is_some()
            || self.matter.key
            || self.matter.source == Source::KeyChannel
            || self.matter.channel.as_deref().is_some_and(is_key_channel)
            || self.matter.supervised
            || self.open_slips().next().is_some()
            || (!self.stage.is_final() && self.supervisions.iter().any(Supervision::lasts))
    }

    /// Returns the word by which the note of the dispatch of an open order speaks of a leader's instruction
    /// or of 督办, while no slip is recorded.
    #[must_use]
    pub fn noted_instruction(&self) -> Option<&'static str> {
        let note = self.matter.dispatch_note.as_deref()?;
        let marked = self.matter.supervised || self.matter.key;
        let waits = self.supervisions.is_empty() && !marked && !self.stage.is_final();
        waits.then(|| instruction_in(note)).flatten()
    }
}
