//! The closed vocabularies: the terms of the regulation and of daily work, each with its code and
//! label.

mod erasing;
mod left;
mod procedures;
mod whistling;

pub use erasing::EraseReason;
pub use left::LeftReason;
pub use procedures::{EscalationKind, EscalationOutcome, OpinionOutcome, ReturnReply, TalkPurpose};
pub use whistling::{ParticipantKind, RoundOutcome, RoundResult, SameBy, WhistleReason};

use super::term::terms;

terms! {
    /// Where the time limit of a helper comes from, if it was not counted by the unit's own rule
    /// (本单位口径).
    LimitSource {
        /// Somebody set it with the request.
        Told = "told", "邀请时约定";
        /// It would lie after the order's own deadline, so this deadline stands in its place.
        Deadline = "deadline", "以办理时限为限";
    }
}

terms! {
    /// Stage of an order (阶段). The first eleven are those of an order that we lead; `Closed`
    /// also ends one that another unit leads. The last seven belong to such an order only;
    /// `Elsewhere` is one that does not name us, taken in to be looked at.
    Stage {
        ToSignFor = "to_sign_for", "待签收";
        ToTriage = "to_triage", "待研判";
        Handling = "handling", "办理中";
        Joint = "joint", "联动中";
        ReturnTalk = "return_talk", "退回沟通";
        Returned = "returned", "已转出" | "已退回";
        Adjudication = "adjudication", "会商认定中";
        ToFeedback = "to_feedback", "待反馈";
        ToFile = "to_file", "待备案";
        ToRevisit = "to_revisit", "待平台回访";
        Closed = "closed", "已办结";
        ToRespond = "to_respond", "待响应";
        ToArrive = "to_arrive", "待报到";
        Assisting = "assisting", "配合中";
        Submitted = "submitted", "已提交";
        Released = "released", "已解除";
        Declined = "declined", "称非职责" | "refused";
        Elsewhere = "elsewhere", "其他单位办理";
    }
}

impl Stage {
    /// Checks whether our part of the order has ended at this stage. After 称非职责 it has not: the lead
    /// decides whether it releases us or insists (四).
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Returned | Self::Closed | Self::Released | Self::Elsewhere
        )
    }
}

terms! {
    /// How an order is handled (机制; 二, 三). It decides which filing form is owed.
    Mechanism {
        Undecided = "undecided", "未定";
        Solo = "solo", "自办";
        FirstHandler = "first_handler", "首接负责" | "首接" | "联动" | "joint";
        Whistle = "whistle", "吹哨报到" | "吹哨";
    }
}

terms! {
    /// Our unit's part in an order.
    Role {
        Lead = "lead", "牵头" | "首接";
        CoHandler = "co_handler", "协办" | "报到";
    }
}

terms! {
    /// Channel that an order came by: the hotline, the grid officers or a special channel (六(一),
    /// 附1§5).
    Source {
        Hotline = "hotline", "12345热线" | "12345" | "热线";
        Grid = "grid", "网格员上报" | "网格";
        KeyChannel = "key_channel", "重点渠道" | "重点办件";
        Other = "other", "其他";
        Unstated = "unstated", "未填";
    }
}

terms! {
    /// What the citizen wants (诉求类型).
    Kind {
        Inquiry = "inquiry", "咨询" | "咨询类";
        Help = "help", "求助" | "求助类" | "诉求" | "服务";
        Complaint = "complaint", "投诉" | "投诉类" | "投诉举报" | "投诉举报类";
        TipOff = "tip_off", "举报" | "举报类";
        Suggestion = "suggestion", "建议" | "建议类" | "意见建议" | "意见建议类";
        Praise = "praise", "表扬" | "表扬类" | "感谢";
        Other = "other", "其他" | "其他类";
        Unstated = "unstated", "未填";
    }
}

terms! {
    /// How urgent the platform calls an order (紧急程度).
    Urgency {
        Normal = "normal", "一般" | "普通" | "正常" | "平件" | "否";
        Urgent = "urgent", "紧急" | "从速" | "次紧急" | "加急" | "急件" | "急" | "是";
        Critical = "critical", "特急" | "非常紧急" | "特别紧急" | "特急件";
    }
}

terms! {
    /// What our unit decides to do with an order (研判结论, 二(二)).
    Conclusion {
        Solo = "solo", "自办";
        FirstHandler = "first_handler", "首接联动" | "联动" | "首接" | "首接负责" | "joint";
        Whistle = "whistle", "吹哨" | "吹哨报到";
        Return = "return", "退回";
        Adjudication = "adjudication", "提请认定" | "认定" | "adjudicate";
    }
}

terms! {
    /// Level of a whistle (吹哨类型, 三(一)).
    WhistleLevel {
        Routine = "routine", "常规哨" | "常规" | "cg" | "cgs";
        Tackling = "tackling", "攻坚哨" | "攻坚" | "gj" | "gjs";
        Key = "key", "重点哨" | "重点" | "zd" | "zds";
    }
}

terms! {
    /// Why a whistle is an 攻坚哨 (三(一)): a complex matter, or one of four emergencies.
    WhistleCause {
        Complex = "complex", "情况复杂" | "复杂";
        Disaster = "disaster", "突发灾害";
        Accident = "accident", "重大事故";
        MajorCase = "major_case", "重大案件";
        MassIncident = "mass_incident", "群体性事件";
    }
}

impl WhistleCause {
    /// Checks whether the cause is one of the four emergencies. Then the questions of 三(三) may
    /// be answered after the whistle.
    #[must_use]
    pub const fn is_emergency(self) -> bool {
        !matches!(self, Self::Complex)
    }
}

terms! {
    /// Grade of a co-handler (联动评价; 二(二), 三(二)). There are exactly four.
    Rating {
        Good = "good", "好" | "h";
        FairlyGood = "fairly_good", "较好" | "jh";
        Average = "average", "一般" | "yb";
        Poor = "poor", "差" | "c";
    }
}

impl Rating {
    /// Checks whether the grade must be explained: every grade but 好 (附2注2, 附3注2).
    #[must_use]
    pub const fn needs_explanation(self) -> bool {
        !matches!(self, Self::Good)
    }
}

terms! {
    /// How far one helper has come, or how its part ended.
    EngagementState {
        Requested = "requested", "已发出";
        Responded = "responded", "已响应";
        Arrived = "arrived", "已报到";
        Contributed = "contributed", "已提交";
        Cooperated = "cooperated", "已配合" | "配合";
        PartlyCooperated = "partly_cooperated", "部分配合";
        Absent = "absent", "未报到";
        Refused = "refused", "拒不配合";
        Declined = "declined", "称非职责";
        Withdrawn = "withdrawn", "已撤回";
    }
}

impl EngagementState {
    /// Checks whether the helper's part is over. After 称非职责 the lead has yet to decide, so it
    /// is not.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Cooperated
                | Self::PartlyCooperated
                | Self::Absent
                | Self::Refused
                | Self::Withdrawn
        )
    }

    /// Checks whether the helper is printed on the form and rated. A withdrawn one is not.
    #[must_use]
    pub const fn is_printed(self) -> bool {
        !matches!(self, Self::Withdrawn)
    }
}

terms! {
    /// How the lead ends the part of one helper (配合结果).
    Ending {
        Cooperated = "cooperated", "已配合" | "配合";
        PartlyCooperated = "partly_cooperated", "部分配合";
        Absent = "absent", "未报到";
        Refused = "refused", "拒不配合";
    }
}

terms! {
    /// Why a request to a helper was taken back (三(三)).
    WithdrawReason {
        WrongWhistle = "wrong_whistle", "找错单位" | "吹错哨";
        NotNeeded = "not_needed", "不再需要" | "不需要";
    }
}

terms! {
    /// Way by which somebody was told something, or told us.
    Via {
        Phone = "phone", "电话" | "dh";
        WeChat = "wechat", "微信" | "wx";
        Paper = "paper", "纸质" | "书面" | "zz";
        Platform = "platform", "平台" | "pt";
        InPerson = "in_person", "当面" | "dm";
        Sms = "sms", "短信" | "dx";
        Other = "other", "其他" | "qt";
    }
}

terms! {
    /// Form of the joint work of several units (工作形式, 三(三)).
    WorkForm {
        OnSite = "on_site", "现场办公";
        Consultation = "consultation", "集体会诊" | "会诊";
        JointAction = "joint_action", "联合行动";
        Enforcement = "enforcement", "执法下沉" | "下沉";
        Other = "other", "其他";
    }
}

terms! {
    /// Kind of an everyday entry (记录, act `record`).
    RecordKind {
        Phone = "phone", "电话";
        Visit = "visit", "现场";
        Meeting = "meeting", "会商" | "会议";
        JointAction = "joint_action", "联合行动";
        Enforcement = "enforcement", "执法下沉" | "下沉";
        Sms = "sms", "短信";
        Other = "other", "其他";
        Reported = "reported", "通报中心";
        /// We sent the lead, and the centre, how we took part (配合情况说明).
        Explained = "explained", "报送配合情况说明" | "报送说明";
    }
}

terms! {
    /// Kind of the result that was reached (办理结论).
    Outcome {
        Solved = "solved", "已解决" | "解决";
        PartlySolved = "partly_solved", "部分解决";
        Unsolved = "unsolved", "未解决" | "没解决";
        Explained = "explained", "解释说明" | "解释";
        Unreasonable = "unreasonable", "不合理诉求";
        Transferred = "transferred", "移送";
    }
}

terms! {
    /// What may stand in 回访情况 when the citizen answered neither 满意 nor 不满意 (附2注1, 附3注1).
    FollowUp {
        NotRated = "not_rated", "未评价";
        NoOpinion = "no_opinion", "诉求人未表态";
        Unreachable = "unreachable", "多次联系未接通";
        NoContact = "no_contact", "无联系方式";
    }
}

impl FollowUp {
    /// Checks whether the feedback on record supports the wording.
    #[must_use]
    pub const fn agrees_with(self, told: FeedbackOutcome) -> bool {
        match told {
            FeedbackOutcome::Satisfied | FeedbackOutcome::Dissatisfied => false,
            FeedbackOutcome::NotRated => matches!(self, Self::NotRated | Self::NoOpinion),
            FeedbackOutcome::NotRequired => matches!(self, Self::NotRated),
            FeedbackOutcome::Unreachable => matches!(self, Self::Unreachable),
            FeedbackOutcome::NoContact => matches!(self, Self::NoContact),
        }
    }
}

terms! {
    /// The citizen's answer to our own feedback (反馈诉求人), or why there is none. Only the first
    /// two are printed as 回访情况.
    FeedbackOutcome {
        Satisfied = "satisfied", "满意" | "my";
        Dissatisfied = "dissatisfied", "不满意" | "bmy";
        NotRated = "not_rated", "未评价";
        Unreachable = "unreachable", "未接通" | "多次未接通";
        NoContact = "no_contact", "无联系方式";
        NotRequired = "not_required", "无需回复";
    }
}

terms! {
    /// The citizen's answer to the platform's visit (平台回访; 二(四), 三(四)). It is not the
    /// 回访情况 of the form.
    VisitResult {
        Satisfied = "satisfied", "满意" | "非常满意" | "已解决满意";
        BasicallySatisfied = "basically_satisfied", "基本满意" | "一般" | "较满意";
        Dissatisfied = "dissatisfied", "不满意" | "非常不满意";
        Unreachable = "unreachable", "未接通" | "无法接通" | "无人接听";
        NotRated = "not_rated", "未评价" | "不评价";
    }
}

terms! {
    /// What the platform wants by sending an order back (重办): handling again, or only papers.
    ReopenKind {
        Rehandle = "rehandle", "重新办理" | "重办";
        Supplement = "supplement", "仅补正材料" | "补正" | "补正材料";
    }
}

terms! {
    /// Which of the two filing forms is meant (附2, 附3).
    FormKind {
        FirstHandler = "first_handler", "首接负责";
        Whistle = "whistle", "吹哨报到";
    }
}

terms! {
    /// How far a filing form has come on its way to the platform.
    FormStatus {
        Draft = "draft", "草稿";
        Valid = "valid", "校验通过";
        Exported = "exported", "已导出";
        Signed = "signed", "已审签";
        Sealed = "sealed", "已盖章";
        Scanned = "scanned", "已扫描";
        Uploaded = "uploaded", "已上传";
        Void = "void", "已作废";
    }
}

terms! {
    /// What an attached file shows (附件).
    AttachmentKind {
        Evidence = "evidence", "办理佐证";
        Contact = "contact", "联系佐证";
        Photo = "photo", "现场照片";
        Scan = "scan", "扫描件";
        Opinion = "opinion", "认定意见";
        Other = "other", "其他";
    }
}

terms! {
    /// Destination of a copied text. The platform gave us the caller's data and may have it;
    /// nobody else may.
    CopyTo {
        Platform = "platform", "平台";
        Group = "group", "联动单位、群" | "群" | "联动单位" | "微信群" | "helper";
        /// A colleague of our own unit who takes work over. Since version 3 of the event `copied_out`.
        Colleague = "colleague", "接手同事" | "同事";
        /// The caller, who gets a written answer. Since version 4 of the event `copied_out`.
        Citizen = "citizen", "诉求人";
    }
}

terms! {
    /// Which text of an order is copied out.
    CopyWhat {
        Result = "result", "办理结果";
        Reply = "reply", "答复全文" | "答复";
        Letter = "letter", "联动要求";
        Progress = "progress", "办理经过摘要" | "经过";
        Digest = "digest", "晨会摘要" | "摘要";
        /// Since version 2 of the event `copied_out`, like the three after it.
        ReturnNote = "return_note", "退回说明";
        Determination = "determination", "认定请求";
        DistrictReport = "district_report", "情况汇报" | "提级汇报";
        HelperReport = "helper_report", "通报中心" | "通报";
        /// Since version 3: what a colleague takes over, about several orders.
        HandOver = "hand_over", "交接单";
        /// Since version 3 of the event `copied_out`: what a section still has to answer.
        SectionList = "section_list", "科室清单";
        /// Since version 3 of the event `copied_out`.
        Cooperation = "cooperation", "配合情况说明" | "情况说明";
        SuperiorRequest = "superior_request", "上级协调函" | "上级协调";
        SlipAnswer = "slip_answer", "督办回复" | "回复督办";
        Declining = "declining", "非职责说明" | "称非职责";
        ExtensionRequest = "extension_request", "延期申请" | "申请延期";
        /// The files for the platform, put together. Since version 3 of the event `copied_out`.
        Package = "package", "上传材料包" | "材料包";
        /// Since version 4 of the event `copied_out`: a letter as a Word file, whose kind stands beside
        /// it.
        Word = "word", "函件";
    }
}

terms! {
    /// Way by which a copied text left the program, as far as the program can know.
    CopyBy {
        System = "system", "系统剪贴板";
        Terminal = "terminal", "终端剪贴板";
        File = "file", "文件";
        Output = "output", "命令行输出";
        /// Since version 4 of the event `copied_out`.
        Word = "word", "Word 文件";
    }
}

terms! {
    /// How serious a finding is (提醒).
    Severity {
        Info = "info", "提示";
        Warning = "warning", "注意";
        Danger = "danger", "危险";
    }
}

terms! {
    /// Kind of a unit, by which it may whistle or be called (三).
    UnitKind {
        Town = "town", "镇";
        Street = "street", "街道";
        DevelopmentZone = "development_zone", "开发区";
        Jinshan = "jinshan", "金山";
        Department = "department", "区直部门";
        Garrison = "garrison", "驻文单位";
        Enterprise = "enterprise", "公共服务企业";
        Centre = "centre", "社会事务协调中心" | "中心";
        Staffing = "staffing", "编办";
        Justice = "justice", "司法局";
        Other = "other", "其他";
    }
}

terms! {
    /// A field of the platform's file whose change waits for the officer.
    ProposalField {
        Status = "status", "工单状态";
        DueAt = "due_at", "办理时限";
        Satisfaction = "satisfaction", "平台回访";
        LeadUnit = "lead_unit", "承办单位";
        Redispatch = "redispatch", "再次派单";
    }
}

impl ProposalField {
    /// Returns the Chinese words by which an officer may name the field: its label, and what people
    /// call it.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Status => &["工单状态", "状态"],
            Self::DueAt => &["办理时限", "时限", "到期时间"],
            Self::Satisfaction => &["平台回访", "回访", "满意度"],
            Self::LeadUnit => &["承办单位", "牵头单位"],
            Self::Redispatch => &["再次派单", "重派"],
        }
    }

    /// Returns the field that a code or a Chinese name means.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        let text = text.trim();
        let by_name = || {
            let mut all = Self::ALL.iter().copied();
            all.find(|field| field.names().contains(&text))
        };
        Self::parse(text).or_else(by_name)
    }
}

terms! {
    /// The platform's decision about a later deadline (延期).
    ExtensionDecision {
        Granted = "granted", "同意" | "已同意";
        Refused = "refused", "不同意" | "未同意";
    }
}

terms! {
    /// Way by which the platform told us something outside its files.
    ToldVia {
        Phone = "phone", "电话" | "dh";
        WeChat = "wechat", "微信" | "wx";
        Oral = "oral", "口头" | "当面" | "kt";
        Group = "group", "工作群" | "群" | "微信群" | "gzq";
    }
}

terms! {
    /// What became of a promise to the citizen so far (承诺事项, 六(二)).
    PromiseState {
        Open = "open", "待兑现";
        Advanced = "advanced", "推进中";
        Overdue = "overdue", "逾期";
        Kept = "kept", "已兑现";
        KeptLate = "kept_late", "逾期兑现";
        Dropped = "dropped", "不再履行";
    }
}

terms! {
    /// How a promise to the citizen changes (承诺变更, 六(二)).
    PromiseShift {
        Later = "later", "改时限" | "改期";
        Other = "other", "改内容";
        Dropped = "dropped", "不再履行";
    }
}

terms! {
    /// The platform's answer to our 退回 (二(一)).
    ReturnDecision {
        Agreed = "agreed", "同意" | "已同意";
        Refused = "refused", "不同意" | "未同意";
    }
}

terms! {
    /// Kind of a reminder or slip from above (工作提醒, 督办单; 附1§4, 附1§5, 附1§7(7)).
    SupervisionKind {
        Reminder = "reminder", "工作提醒" | "提醒";
        Yellow = "yellow", "黄色督办" | "黄色";
        Orange = "orange", "橙色督办" | "橙色";
        Red = "red", "红色督办" | "红色";
        LeaderNote = "leader_note", "批办";
        Inspection = "inspection", "督查";
        Interview = "interview", "约谈";
        Petition = "petition", "上访" | "信访";
        MassIncident = "mass_incident", "群体性事件";
        Attitude = "attitude", "态度反映" | "态度";
        Commendation = "commendation", "通报表扬" | "表扬";
        Other = "other", "其他情形" | "其他";
    }
}

impl SupervisionKind {
    /// Checks whether it is a warning, after which 橙色 or 红色 may follow if it is ignored
    /// (附1§7(7)).
    #[must_use]
    pub const fn is_warning(self) -> bool {
        matches!(self, Self::Reminder | Self::Yellow)
    }

    /// Checks whether it is a slip that follows an ignored warning (附1§7(7)).
    #[must_use]
    pub const fn is_escalated(self) -> bool {
        matches!(self, Self::Orange | Self::Red)
    }

    /// Checks whether it is something that happened, which our unit deals with, and no document that
    /// it answers (附1§7(7)–(9)).
    #[must_use]
    pub const fn is_incident(self) -> bool {
        matches!(
            self,
            Self::Petition | Self::MassIncident | Self::Attitude | Self::Other
        )
    }

    /// Checks whether it is a petition or a mass incident (附1§7(7): 引发诉求人上访、发生群体性事件).
    #[must_use]
    pub const fn is_grave(self) -> bool {
        matches!(self, Self::Petition | Self::MassIncident)
    }

    /// Checks whether it praises our unit, so that nothing is owed (五).
    #[must_use]
    pub const fn is_praise(self) -> bool {
        matches!(self, Self::Commendation)
    }
}
