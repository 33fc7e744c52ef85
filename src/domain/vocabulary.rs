//! The closed vocabularies of the regulation and of casework.

use super::term::terms;

terms! {
    /// Where an order stands. The first twelve are the lead's, the last six belong to an order that
    /// another unit leads.
    Stage {
        ToSignFor = "to_sign_for", "待签收";
        ToTriage = "to_triage", "待研判";
        Handling = "handling", "办理中";
        Joint = "joint", "联动中";
        ReturnTalk = "return_talk", "退回沟通";
        Returned = "returned", "已退回";
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
    }
}

impl Stage {
    /// Whether nothing more is expected of our unit in this stage.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Returned | Self::Closed | Self::Released | Self::Declined
        )
    }
}

terms! {
    /// How an order is handled (二, 三). It decides which filing form is owed.
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
    /// The channel an order came in by (导语; 六(一); 附1§5).
    Source {
        Hotline = "hotline", "12345热线" | "热线";
        Grid = "grid", "网格员上报" | "网格";
        KeyChannel = "key_channel", "重点渠道" | "重点办件";
        Other = "other", "其他";
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
    }
}

terms! {
    /// 紧急程度.
    Urgency {
        Normal = "normal", "一般" | "普通" | "正常" | "平件" | "否";
        Urgent = "urgent", "紧急" | "次紧急" | "加急" | "急件" | "急" | "是";
        Critical = "critical", "特急" | "非常紧急" | "特别紧急" | "特急件";
    }
}

terms! {
    /// 研判结论 (R17): what the unit decides to do with an order.
    Conclusion {
        Solo = "solo", "自办";
        FirstHandler = "first_handler", "首接联动" | "联动" | "首接" | "首接负责" | "joint";
        Whistle = "whistle", "吹哨" | "吹哨报到";
        Return = "return", "退回";
        Adjudication = "adjudication", "提请认定" | "认定" | "adjudicate";
    }
}

terms! {
    /// 吹哨类型 (三(一)).
    WhistleLevel {
        Routine = "routine", "常规哨" | "常规" | "cg" | "cgs";
        Tackling = "tackling", "攻坚哨" | "攻坚" | "gj" | "gjs";
        Key = "key", "重点哨" | "重点" | "zd" | "zds";
    }
}

terms! {
    /// Why an 攻坚哨 is one (三(一)): a complex matter, or one of four emergencies.
    WhistleCause {
        Complex = "complex", "情况复杂" | "复杂";
        Disaster = "disaster", "突发灾害";
        Accident = "accident", "重大事故";
        MajorCase = "major_case", "重大案件";
        MassIncident = "mass_incident", "群体性事件";
    }
}

impl WhistleCause {
    /// Whether the cause is one of the four emergencies, in which the questions of 三(三) may be
    /// answered after the whistle.
    #[must_use]
    pub const fn is_emergency(self) -> bool {
        !matches!(self, Self::Complex)
    }

    /// The cause that a free text names, if it names one.
    #[must_use]
    pub fn named_in(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|cause| text.contains(cause.label()))
    }
}

terms! {
    /// How a whistle round ended.
    RoundOutcome {
        Resolved = "resolved", "已解决" | "解决";
        Unresolved = "unresolved", "未解决" | "没解决";
        Reclassified = "reclassified", "改级";
    }
}

terms! {
    /// 联动评价 (二(二), 三(二)): exactly four grades.
    Rating {
        Good = "good", "好" | "h";
        FairlyGood = "fairly_good", "较好" | "jh";
        Average = "average", "一般" | "yb";
        Poor = "poor", "差" | "c";
    }
}

impl Rating {
    /// Whether the grade must be explained (附2注2, 附3注2: every grade but 好).
    #[must_use]
    pub const fn needs_explanation(self) -> bool {
        !matches!(self, Self::Good)
    }
}

terms! {
    /// Where one helper stands. The last five are final.
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
    /// Whether the helper's part is over. 称非职责 waits for the lead's decision, so it is not.
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

    /// Whether the helper is printed on the form and rated (withdrawn ones are not).
    #[must_use]
    pub const fn is_printed(self) -> bool {
        !matches!(self, Self::Withdrawn)
    }
}

terms! {
    /// How a lead ends one helper's part.
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
        WrongWhistle = "wrong_whistle", "吹错哨" | "找错单位";
        NotNeeded = "not_needed", "不再需要" | "不需要";
    }
}

terms! {
    /// How somebody was told or told us something.
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
    /// The form of joint work (三(三)).
    WorkForm {
        OnSite = "on_site", "现场办公";
        Consultation = "consultation", "集体会诊" | "会诊";
        JointAction = "joint_action", "联合行动";
        Other = "other", "其他";
    }
}

terms! {
    /// The kind of an everyday entry (`record`).
    RecordKind {
        Phone = "phone", "电话";
        Visit = "visit", "现场";
        Meeting = "meeting", "会商" | "会议";
        JointAction = "joint_action", "联合行动";
        Sms = "sms", "短信";
        Other = "other", "其他";
    }
}

terms! {
    /// 办理结论.
    Outcome {
        Solved = "solved", "已解决" | "解决";
        PartlySolved = "partly_solved", "部分解决";
        Explained = "explained", "解释说明" | "解释";
        Unreasonable = "unreasonable", "不合理诉求";
        Transferred = "transferred", "移送";
    }
}

terms! {
    /// 反馈诉求人: only the first two print in 回访情况.
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
    /// 平台回访 (二(四), 三(四)): the platform's later call, not the unit's 回访情况.
    VisitResult {
        Satisfied = "satisfied", "满意" | "非常满意" | "已解决满意";
        BasicallySatisfied = "basically_satisfied", "基本满意" | "一般" | "较满意";
        Dissatisfied = "dissatisfied", "不满意" | "非常不满意";
        Unreachable = "unreachable", "未接通" | "无法接通" | "无人接听";
        NotRated = "not_rated", "未评价" | "不评价";
    }
}

terms! {
    /// Which work a 重办 asks for.
    ReopenKind {
        Rehandle = "rehandle", "重新办理" | "重办";
        Supplement = "supplement", "仅补正材料" | "补正" | "补正材料";
    }
}

terms! {
    /// Which of the two filing forms (附2, 附3).
    FormKind {
        FirstHandler = "first_handler", "首接负责";
        Whistle = "whistle", "吹哨报到";
    }
}

terms! {
    /// How far a filing form has come.
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
    /// What an attached file shows.
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
    /// Where a copied text goes: the platform owns the caller's data, and nobody else may have it.
    CopyTo {
        Platform = "platform", "平台";
        Group = "group", "联动单位、群" | "群" | "联动单位" | "微信群" | "helper";
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
    }
}

terms! {
    /// By which way a copied text went. What cannot be known is not claimed.
    CopyBy {
        System = "system", "系统剪贴板";
        Terminal = "terminal", "终端剪贴板";
        File = "file", "文件";
        Output = "output", "命令行输出";
    }
}

terms! {
    /// How much a finding threatens.
    Severity {
        Info = "info", "提示";
        Warning = "warning", "注意";
        Danger = "danger", "危险";
    }
}

terms! {
    /// What kind of unit (主送; 三导语).
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
    /// A field of the platform's file whose change waits for the officer. The last one names no field:
    /// the order can only be looked at, so that nothing of the row was taken in.
    ProposalField {
        Status = "status", "工单状态";
        DueAt = "due_at", "办理时限";
        Satisfaction = "satisfaction", "平台回访";
        LeadUnit = "lead_unit", "承办单位";
        Redispatch = "redispatch", "再次派单";
        ReadOnly = "read_only", "只能查看";
    }
}

terms! {
    /// What the platform decides about 延期.
    ExtensionDecision {
        Granted = "granted", "同意" | "已同意";
        Refused = "refused", "不同意" | "未同意";
    }
}

terms! {
    /// 工作提醒 and 督办单 (附1§4, §5, §7(7)).
    SupervisionKind {
        Reminder = "reminder", "工作提醒" | "提醒";
        Yellow = "yellow", "黄色督办" | "黄色";
        Orange = "orange", "橙色督办" | "橙色";
        Red = "red", "红色督办" | "红色";
        LeaderNote = "leader_note", "批办";
        Inspection = "inspection", "督查";
        Interview = "interview", "约谈";
    }
}

impl SupervisionKind {
    /// Whether it is what comes before 橙色 and 红色 (附1§7(7)).
    #[must_use]
    pub const fn is_warning(self) -> bool {
        matches!(self, Self::Reminder | Self::Yellow)
    }

    /// Whether it follows an ignored 工作提醒 or 黄色督办 (附1§7(7)).
    #[must_use]
    pub const fn is_escalated(self) -> bool {
        matches!(self, Self::Orange | Self::Red)
    }
}
