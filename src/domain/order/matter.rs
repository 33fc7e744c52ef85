//! What an order is about: the part that the platform owns, who complained, and the deadline.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::term::terms;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Kind, Source, Urgency};

/// What the platform owns of an order (`casework.md` §7). An import may change it; no act of the
/// officer does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a column of the platform's own table"
)]
pub struct Matter {
    /// 市级工单编号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upstream_no: Option<String>,
    /// 来源渠道.
    pub source: Source,
    /// The channel as the file words it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// 诉求类型.
    pub kind: Kind,
    /// 诉求分类, the broadest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// 标题.
    pub title: String,
    /// 诉求内容. May hold personal data.
    pub content: String,
    /// 事发地址. May hold personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// 所属镇街.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub town: Option<String>,
    /// 村(社区).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub community: Option<String>,
    /// 受理时间.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_at: Option<BeijingTime>,
    /// 派单(转办)时间.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispatched_at: Option<BeijingTime>,
    /// 市派单时间.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upstream_dispatched_at: Option<BeijingTime>,
    /// 转办意见.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispatch_note: Option<String>,
    /// 紧急程度.
    pub urgency: Urgency,
    /// 是否保密.
    pub confidential: bool,
    /// 是否要求回复.
    pub need_reply: bool,
    /// 首接单位, official name where known; `None` when the file does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead_unit: Option<String>,
    /// 协办单位 named by the platform, official names where known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_units: Vec<String>,
    /// 中心指定 (二(一)): the centre named lead and co-handlers.
    pub assigned_by_centre: bool,
    /// 督办.
    pub supervised: bool,
    /// 疑难.
    pub hard: bool,
    /// 重点办件 (附1§5).
    pub key: bool,
    /// 被催办单: the number of the order this one urges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urge_of: Option<String>,
    /// Numbers such as `NNN-01` under which the platform dispatched this order again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redispatched_as: Vec<String>,
    /// The lead as the platform last gave it, while a change of role waits for the officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_lead: Option<String>,
    /// 工单状态 as the platform last gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_status: Option<String>,
    /// 满意度 as the platform last gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_satisfaction: Option<String>,
    /// 办理时限 as the platform last gave it, resolved to a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_due: Option<BeijingTime>,
    /// 办理结果 the platform already holds, for an order first seen when closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform_result: Option<String>,
    /// Columns no alias knows.
    pub extra: BTreeMap<String, String>,
}

impl Default for Matter {
    fn default() -> Self {
        Self {
            upstream_no: None,
            source: Source::Hotline,
            channel: None,
            kind: Kind::Other,
            categories: Vec::new(),
            title: String::new(),
            content: String::new(),
            place: None,
            town: None,
            community: None,
            received_at: None,
            dispatched_at: None,
            upstream_dispatched_at: None,
            dispatch_note: None,
            urgency: Urgency::Normal,
            confidential: false,
            need_reply: true,
            lead_unit: None,
            co_units: Vec::new(),
            assigned_by_centre: false,
            supervised: false,
            hard: false,
            key: false,
            urge_of: None,
            redispatched_as: Vec::new(),
            platform_lead: None,
            platform_status: None,
            platform_satisfaction: None,
            platform_due: None,
            platform_result: None,
            extra: BTreeMap::new(),
        }
    }
}

/// 诉求人. Personal data: stored apart, masked by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Appellant {
    /// 姓名.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// 联系电话.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// 办理时限 with where it comes from. A result, not a recipe: it is changed by events only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Due {
    /// The deadline; `None` while there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<BeijingTime>,
    /// When the order turns yellow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warn_at: Option<BeijingTime>,
    /// Where the deadline comes from, in words.
    pub basis: String,
    /// The calendar it was counted with.
    pub calendar_revision: String,
    /// Whether the count touched a year without a complete calendar.
    pub provisional: bool,
    /// How it was counted; `None` when it was given as a time or a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<DueCount>,
}

/// How a deadline was counted, so that another calendar can count it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueCount {
    /// What was counted.
    pub unit: DueUnit,
    /// How many.
    pub count: u32,
    /// From when.
    pub base: BeijingTime,
    /// Whether by 本单位口径, the platform having given none.
    #[serde(default)]
    pub own: bool,
}

terms! {
    /// What a counted deadline counts.
    DueUnit {
        WorkingDays = "working_days", "工作日";
        CalendarDays = "calendar_days", "自然日";
        Hours = "hours", "小时";
    }
}
