//! The kinds of letters, what each may tell, and on which clause it rests.

use crate::domain::clause::{self, Clause};
use crate::domain::term::terms;

terms! {
    /// A kind of letter that is written as a Word file (函件).
    LetterKind {
        Joint = "joint", "联动办理函" | "联动函";
        Whistle = "whistle", "吹哨单";
        Reply = "reply", "书面答复意见" | "答复意见";
        ReturnNote = "return_note", "退回说明" | "退回";
        Determination = "determination", "责任主体认定请求" | "认定请求";
        DistrictReport = "district_report", "情况汇报" | "提级汇报";
        KeyWhistle = "key_whistle", "重点哨请示";
        SuperiorRequest = "superior_request", "上级协调函" | "上级协调";
        HelperReport = "helper_report", "情况通报" | "通报";
        Extension = "extension", "延期申请" | "申请延期";
        SlipAnswer = "slip_answer", "督办回复" | "回复督办";
        Rectification = "rectification", "整改报告";
        Interview = "interview", "约谈材料";
        Notice = "notice", "报备要点" | "报备";
        Assignment = "assignment", "交办单" | "交办";
        SectionList = "section_list", "科室交办清单" | "科室清单";
        HandOver = "hand_over", "交接单";
        Meeting = "meeting", "会议纪要" | "纪要";
        SignIn = "sign_in", "签到表" | "签到";
        Progress = "progress", "单件办理全过程" | "全过程";
        Cooperation = "cooperation", "配合情况说明" | "情况说明";
        Declining = "declining", "非职责说明" | "称非职责";
    }
}

/// Fields that every kind of letter may name.
const COMMON: &[&str] = &[
    "收件单位",
    "工单编号",
    "诉求事项",
    "事由",
    "结语",
    "本单位",
    "落款日期",
    "联系人",
    "联系电话",
    "条款",
];

/// Fields of a request to a co-handler.
const REQUEST: &[&str] = &[
    "吹哨类型",
    "诉求内容",
    "工作要求",
    "补充调度",
    "紧急程度",
    "攻坚哨原因",
    "定级依据",
    "吹哨原因",
    "职责依据",
    "地点",
    "时限要求",
    "目前情况",
    "收件联系人",
];

/// Fields of a report to the district.
const REPORT: &[&str] = &[
    "基本情况",
    "已做工作",
    "吹哨",
    "联动情况",
    "会商情况",
    "议定事项",
    "困难和请求",
    "汇报人",
];

/// Fields of what is written about a reminder or a slip.
const SLIP: &[&str] = &["来文种类", "来文", "要求", "回复内容", "整改情况"];

impl LetterKind {
    /// Returns the names of the fields that its template may name.
    pub fn fields(self) -> impl Iterator<Item = &'static str> {
        COMMON.iter().chain(self.own_fields()).copied()
    }

    const fn own_fields(self) -> &'static [&'static str] {
        match self {
            Self::Joint | Self::Whistle => REQUEST,
            Self::Reply => &[
                "诉求人",
                "来件日期",
                "办理结果",
                "政策依据",
                "参与单位",
                "承诺事项",
            ],
            Self::ReturnNote => &["退回理由", "职责依据", "对接沟通"],
            Self::Determination => &[
                "争议点",
                "可能的承办单位",
                "已掌握情况",
                "本单位已做工作",
                "职责依据",
                "各单位意见",
            ],
            Self::DistrictReport | Self::KeyWhistle => REPORT,
            Self::SuperiorRequest => &["基本情况", "已做工作", "办理意见", "协调事项"],
            Self::HelperReport => &["被通报单位", "工作要求", "配合情况"],
            Self::Extension => &["申请事项", "延期理由"],
            Self::SlipAnswer | Self::Rectification => SLIP,
            Self::Interview => &[
                "约谈要求",
                "诉求内容",
                "基本情况",
                "已做工作",
                "办理结果",
                "联动情况",
                "存在问题",
                "整改情况",
                "吹哨",
                "会商情况",
            ],
            Self::Notice => &["机制", "基本情况", "联动安排", "报备情况", "平台电话"],
            Self::Assignment => &[
                "承办人",
                "交办时间",
                "交办要求",
                "回复时限",
                "办理时限",
                "地点",
                "诉求内容",
                "紧急程度",
            ],
            Self::SectionList => &["件数"],
            Self::HandOver => &[
                "移交人",
                "接手人",
                "代办到",
                "交接说明",
                "草稿",
                "承诺事项",
                "待办表格",
                "受邀事项",
                "件数",
            ],
            Self::Meeting => &["会商时间", "参加人员", "会商内容"],
            Self::SignIn => &[],
            Self::Progress => &["诉求内容", "办理结果", "反馈情况", "当前阶段"],
            Self::Cooperation => &[
                "收到要求",
                "工作要求",
                "响应",
                "报到",
                "补充调度",
                "工作记录",
                "办理意见",
                "称非职责",
                "佐证材料",
                "牵头单位评价",
            ],
            Self::Declining => &["工作要求", "非本单位职责的依据"],
        }
    }

    /// Returns the tables that its template may print, each with the number of columns of its rows.
    #[must_use]
    pub const fn tables(self) -> &'static [(&'static str, usize)] {
        match self {
            Self::SectionList => &[("清单", 7)],
            Self::HandOver => &[("工单", 6)],
            Self::Progress | Self::Interview => &[("经过", 3)],
            Self::Joint
            | Self::Whistle
            | Self::Reply
            | Self::ReturnNote
            | Self::Determination
            | Self::DistrictReport
            | Self::KeyWhistle
            | Self::SuperiorRequest
            | Self::HelperReport
            | Self::Extension
            | Self::SlipAnswer
            | Self::Rectification
            | Self::Notice
            | Self::Assignment
            | Self::Meeting
            | Self::SignIn
            | Self::Cooperation
            | Self::Declining => &[],
        }
    }

    /// Returns the clause on which it rests.
    #[must_use]
    pub const fn clause(self) -> Clause {
        match self {
            Self::Joint | Self::Notice => clause::LEAD_FLOW,
            Self::Whistle => clause::WHISTLE_FLOW,
            Self::Reply | Self::Extension => clause::QUALITY,
            Self::ReturnNote => clause::DISPATCH,
            Self::Determination => clause::ADJUDICATION,
            Self::DistrictReport | Self::Meeting | Self::SignIn => clause::LEAD_HANDLING,
            Self::KeyWhistle => clause::WHISTLE_LEVELS,
            Self::SuperiorRequest | Self::Declining => clause::WHISTLE_DUTIES,
            Self::HelperReport | Self::Cooperation => clause::LEAD_ASSESSMENT,
            Self::SlipAnswer | Self::Rectification => clause::SLIPS,
            Self::Interview => clause::INTERVIEWS,
            Self::Assignment | Self::SectionList => clause::SUPERVISION,
            Self::HandOver => clause::ORGANISATION,
            Self::Progress => clause::LEAD_DUTY,
        }
    }

    /// Checks whether one co-handler or section gets it, so that there may be several on one order.
    #[must_use]
    pub const fn is_for_each(self) -> bool {
        matches!(
            self,
            Self::Joint
                | Self::Whistle
                | Self::Determination
                | Self::HelperReport
                | Self::Assignment
                | Self::SectionList
        )
    }

    /// Returns the template that comes with the program.
    #[must_use]
    pub const fn built_in(self) -> &'static str {
        macro_rules! template {
            ($name:literal) => {
                include_str!(concat!("../../../assets/letters/", $name, ".toml"))
            };
        }
        match self {
            Self::Joint => template!("joint"),
            Self::Whistle => template!("whistle"),
            Self::Reply => template!("reply"),
            Self::ReturnNote => template!("return_note"),
            Self::Determination => template!("determination"),
            Self::DistrictReport => template!("district_report"),
            Self::KeyWhistle => template!("key_whistle"),
            Self::SuperiorRequest => template!("superior_request"),
            Self::HelperReport => template!("helper_report"),
            Self::Extension => template!("extension"),
            Self::SlipAnswer => template!("slip_answer"),
            Self::Rectification => template!("rectification"),
            Self::Interview => template!("interview"),
            Self::Notice => template!("notice"),
            Self::Assignment => template!("assignment"),
            Self::SectionList => template!("section_list"),
            Self::HandOver => template!("hand_over"),
            Self::Meeting => template!("meeting"),
            Self::SignIn => template!("sign_in"),
            Self::Progress => template!("progress"),
            Self::Cooperation => template!("cooperation"),
            Self::Declining => template!("declining"),
        }
    }
}
