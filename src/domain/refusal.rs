//! Why an act is refused or asked about: what is missing, by which clause, and what would help.

use serde::Serialize;

use super::clause::Clause;
use super::order::act::id::ActId;
use super::sentence::Sentence;
use super::term::terms;

/// A refusal of an act. What somebody outside told us is recorded at every stage; our own acts and
/// assertions are refused while they are not true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// Stable English code, as scripts get it.
    pub code: &'static str,
    /// Clause of the regulation, or 本单位口径 or 使用说明.
    pub clause: Clause,
    /// What is missing or wrong.
    pub message: Sentence,
    /// What the officer should do next.
    pub fix: Sentence,
    /// Act and field that provide what is missing, so that a key can open them. `None` if no act
    /// does.
    pub mend: Option<Mend>,
}

/// The act, and if need be its field, that removes the cause of a refusal or a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mend {
    /// Act that provides what is missing.
    pub action: ActId,
    /// Name of the field to be filled in. `None` if the act as a whole is meant.
    pub field: Option<&'static str>,
}

impl Mend {
    /// Points to an act as a whole.
    #[must_use]
    pub const fn by(action: ActId) -> Self {
        Self {
            action,
            field: None,
        }
    }

    /// Points to one field of an act.
    #[must_use]
    pub const fn field(action: ActId, field: &'static str) -> Self {
        Self {
            action,
            field: Some(field),
        }
    }
}

impl Refusal {
    /// Creates a refusal for which no act is a remedy.
    #[must_use]
    pub fn new(
        code: &'static str,
        clause: Clause,
        message: impl Into<Sentence>,
        fix: impl Into<Sentence>,
    ) -> Self {
        Self {
            code,
            clause,
            message: message.into(),
            fix: fix.into(),
            mend: None,
        }
    }

    /// Adds the act that removes the cause of the refusal.
    #[must_use]
    pub const fn mend(mut self, mend: Mend) -> Self {
        self.mend = Some(mend);
        self
    }
}

terms! {
    /// What is asked before an act that the regulation warns of. The label is what 经过 says of
    /// the yes.
    Question {
        ReturnDesignated = "return_designated", "中心已指定本单位，仍要退回";
        SoloThoughDesignated = "solo_though_designated", "中心或来单已指定协办单位，仍研判为自办";
        ContactKnown = "contact_known", "工单上有联系电话或联系上过，仍记为无联系方式";
        AnswerReplaced = "answer_replaced", "已记过诉求人满意或不满意，仍改记";
        ToldOutOfOrder = "told_out_of_order", "比已记的一次早，或先后不明，仍补记";
        NoPhone = "no_phone", "工单上没有联系电话，仍记为电话未接通";
        ReportUnanswered = "report_unanswered", "前一次汇报还没有结果，仍再记一次";
        EndingReplaced = "ending_replaced", "已记过配合结果，仍改记";
        AbsentThoughAnswered = "absent_though_answered", "首接联动单位答复过，仍记为未报到";
        ArrivedAfterEnding = "arrived_after_ending", "已结束联动的单位，仍记报到";
        RefusedThoughDeclined = "refused_though_declined", "称非职责，没有认定，仍记为拒不配合";
        RoundBasisKept = "round_basis_kept", "本轮哨的依据、原因不变，仍邀请";
        CarriedAsBefore = "carried_as_before", "接着办的单位不按这次写的要求、时限，仍改级";
        ArrivalRepeated = "arrival_repeated", "已记过报到，仍再记一次";
        OpinionReplaced = "opinion_replaced", "已记过另一个认定结果，仍改记";
        ContributionReplaced = "contribution_replaced", "已记过办理意见，仍改记";
        WorkReopened = "work_reopened", "已有办理结果，仍邀请单位、转回联动";
        NearUnit = "near_unit", "与名录里的单位相近，仍登记";
        ReplyWanted = "reply_wanted", "工单没有写明不用回复，仍记为无需回复";
        SolvedThoughUnresolved = "solved_though_unresolved", "哨结论为未解决，办理结论仍为已解决";
        SolvedAtKeyWhistle = "solved_at_key_whistle", "重点哨由区级研究解决，办理结论仍为已解决";
        UnknownUnit = "unknown_unit", "单位名录里没有的名称，仍按此记";
        SatisfiedThoughUnsolved = "satisfied_though_unsolved", "没有解决，仍记为满意";
        ContentDenied = "content_denied", "备注里诉求人并不满意，仍不记为不满意";
        OutsideUnit = "outside_unit", "像是外单位的名称，仍作为内部承办人记";
        PromiseUnregistered = "promise_unregistered", "办理结果像是有承诺，没有登记";
        NotSuperior = "not_superior", "在区里的单位名录中，仍记为上级";
        ReplyRepeated = "reply_repeated", "这一轮已回复平台，仍再记一次";
        ReplyDissatisfied = "reply_dissatisfied", "诉求人不满意，仍回复平台";
        ReplyPersonal = "reply_personal", "办理结果里有号码或姓名，仍回复平台";
        ReplyUnreviewed = "reply_unreviewed", "办理结果没有审核把关的记录，仍回复平台";
        ReplyAfterVisit = "reply_after_visit", "平台数据里诉求人不满意，仍回复平台";
        VisitContradicts = "visit_contradicts", "平台回访不满意，备案表仍写满意";
        ExtendedAgain = "extended_again", "已经延过期，仍再申请延期";
        LongExtension = "long_extension", "延期长于本单位口径，仍按此申请";
        RetiredSection = "retired_section", "内部承办已停用，仍交办";
        StandInPast = "stand_in_past", "代办到的日子已过，仍按此移交";
        HelpersAtWork = "helpers_at_work", "还有联动单位在办，仍退回";
        UnknownStaff = "unknown_staff", "不在经办人名单里，仍移交";
        NewSection = "new_section", "以前没有交办过的名称，仍按此记";
        NoReportingUnit = "no_reporting_unit", "不是协办、报到单位的，仍按此记";
        WithdrawPresent = "withdraw_present", "已报到或提交意见，仍撤回邀请";
        UnsolvedThoughResolved = "unsolved_though_resolved", "哨结论为已解决，办理结论仍为未解决";
        NotNamed = "not_named", "来单没有列本单位，确认本单位被要求协办";
        FarDeadline = "far_deadline", "时限在一年以后，仍按此记";
        OtherNumber = "other_number", "文件名写着另一个编号，仍存为本单的扫描件";
        DetermineAgain = "determine_again", "已认定本单位为承办主体，仍再次提请认定";
        NotPrincipal = "not_principal", "汇报人不是主要负责人，仍按此记";
        NothingAgainst = "nothing_against", "记录里没有消极应付的情况，仍通报中心";
        ReportUnrecorded = "report_unrecorded", "通报情况与记录不符，仍按所写的通报";
        CooperatedUnseen = "cooperated_unseen", "没有响应、报到、意见的记录，仍记为已配合或部分配合";
        ListedElsewhere = "listed_elsewhere", "清单这一项没有列这个单位，仍邀请";
        AnswerUnsent = "answer_unsent", "没有提交退回的记录，仍记平台的答复";
        TalkedOfOther = "talked_of_other", "平台沟通的事由不是退回，仍提交退回";
        NotListed = "not_listed", "不在攻坚哨事项清单里，仍按攻坚哨吹哨";
        RecognisedElsewhere = "recognised_elsewhere", "认定的单位不考核办件，仍按此记为不合理诉求";
        NumberSent = "number_sent", "原编号已写在外发的材料上，仍改编号";
        RecognisedBefore = "recognised_before", "认定日期早于来单，仍按此记为不合理诉求";
        MonthDoubtful = "month_doubtful", "月度结果里有存疑的，仍按此记";
        MonthReplaced = "month_replaced", "月度结果已记过别的，仍改记";
        LeaderUnnamed = "leader_unnamed", "批办没有写领导姓名，仍按此记";
        DatedBeforeCause = "dated_before_cause", "落款日期早于它所答复、依据的事，仍按此记";
        HelperLimitsMoved = "helper_limits_moved", "联动单位的时限晚于新时限，一并提前";
        Merge = "merge_orders", "两单是同一件事，并成一单";
        CloseDissatisfied = "close_dissatisfied", "诉求人不满意，仍办结";
    }
}

/// A question before an act that the regulation warns of but does not forbid. After a yes the act
/// is done, and the journal records the yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confirmation {
    /// What is asked; serialized as its stable English code, under which the yes is
    /// recorded.
    #[serde(rename = "code")]
    pub question: Question,
    /// Clause of the regulation that warns of the act.
    pub clause: Clause,
    /// What the officer is warned of.
    pub message: Sentence,
    /// What will be recorded after a yes.
    pub records: Sentence,
}

/// Why a decision returns no facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionStop {
    /// The act is refused; the reason is given.
    Refused(Refusal),
    /// The officer has to say yes first.
    Asked(Box<Confirmation>),
}

impl From<Refusal> for DecisionStop {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}
