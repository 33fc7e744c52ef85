//! What an order is about: the part that the platform owns, who complained, and the deadline.
//!
//! `matter_fields!` below is the one table of the platform's fields. From it come the state
//! [`Matter`], its wire type [`MatterPatch`], the merge of an imported row, the words in which a
//! change is told, and the lines of the order's page. To read another column of the platform's file:
//! add a field to [`crate::domain::incoming::IncomingOrder`] and to the import dictionary, and one
//! entry here; a test fails while one of the three is missing.

mod appellant;
mod due;
mod merge;
mod patch;
mod raw;
mod table;
mod words;

use std::collections::BTreeMap;

use table::matter_fields;

use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Kind, Source, Urgency};

pub use appellant::{Appellant, AppellantPatch};
pub use due::{Due, DueBasis, DueCount, DueUnit};
pub use raw::unsaid_cells;
pub use table::{Shown, Told};
pub use words::Changed;

// Each entry: variant, field, type, default; then the code under which the journal, the import
// dictionary and proposals know it, and its label; how a row changes it; how a change is told;
// whether it may hold personal data; where the order's page shows it. The order is that of the page.
matter_fields! {
    /// 标题.
    Title title: String = String::new(), "title" "标题",
        set(title), Named, personal true, Shown::InHead;
    /// 诉求类型.
    Kind kind: Kind = Kind::Other, "kind" "诉求类型",
        set(kind), Quoted, personal false, Shown::InHead;
    /// 紧急程度.
    Urgency urgency: Urgency = Urgency::Normal, "urgency" "紧急程度",
        set(urgency), Quoted, personal false, Shown::InHead;
    /// 事发地址.
    Place place: Option<String> = None, "place" "事发地址",
        given(place), Named, personal true, Shown::Told("事发地");
    /// 诉求内容.
    Content content: String = String::new(), "content" "诉求内容",
        set(content), Named, personal true, Shown::Told("内容");
    /// 转办意见.
    DispatchNote dispatch_note: Option<String> = None, "dispatch_note" "转办意见",
        given(dispatch_note), Named, personal true, Shown::Told("转办意见");
    /// 受理时间.
    ReceivedAt received_at: Option<BeijingTime> = None, "received_at" "受理时间",
        given(received_at), Quoted, personal false, Shown::Fact("受理");
    /// 派单(转办)时间.
    DispatchedAt dispatched_at: Option<BeijingTime> = None, "dispatched_at" "转办时间",
        given(dispatched_at), Quoted, personal false, Shown::Fact("派单");
    /// 市派单时间.
    UpstreamDispatchedAt upstream_dispatched_at: Option<BeijingTime> = None,
        "upstream_dispatched_at" "市派单时间",
        given(upstream_dispatched_at), Quoted, personal false, Shown::Fact("市派单");
    /// 来源渠道. Decided from the channel, or by who imports the file.
    Source source: Source = Source::Hotline, "source" "来源渠道",
        decided(), Quoted, personal false, Shown::Fact("来源");
    /// The channel as the file words it.
    Channel channel: Option<String> = None, "channel" "受理渠道",
        given(channel), Quoted, personal false, Shown::Fact("渠道");
    /// 诉求分类, the broadest first.
    Categories categories: Vec<String> = Vec::new(), "categories" "诉求分类",
        list(categories), Quoted, personal false, Shown::Fact("分类");
    /// 所属镇街.
    Town town: Option<String> = None, "town" "所属镇街",
        given(town), Quoted, personal false, Shown::Fact("镇街");
    /// 村(社区).
    Community community: Option<String> = None, "community" "村(社区)",
        given(community), Quoted, personal false, Shown::Fact("村社区");
    /// 首接单位, official name where known; `None` when the file does not say.
    LeadUnit lead_unit: Option<String> = None, "lead_unit" "承办单位",
        official(lead_unit), Quoted, personal false, Shown::Fact("首接单位");
    /// The lead as the platform last gave it, while a change of role waits for the officer.
    PlatformLead platform_lead: Option<String> = None, "platform_lead" "平台承办单位",
        decided(), Silent, personal false, Shown::Fact("平台承办");
    /// 协办单位 named by the platform, official names where known.
    CoUnits co_units: Vec<String> = Vec::new(), "co_units" "协办单位",
        officials(co_units), Quoted, personal false, Shown::Fact("协办单位");
    /// 中心指定 (二(一)): the centre named lead and co-handlers.
    AssignedByCentre assigned_by_centre: bool = false, "assigned_by_centre" "中心指定",
        decided(), Silent, personal false, Shown::Fact("中心指定");
    /// 是否保密.
    Confidential confidential: bool = false, "confidential" "是否保密",
        set(confidential), Quoted, personal false, Shown::Fact("保密");
    /// 是否要求回复.
    NeedReply need_reply: bool = true, "need_reply" "是否回复",
        set(need_reply), Quoted, personal false, Shown::Fact("要求回复");
    /// 是否督办.
    Supervised supervised: bool = false, "supervised" "是否督办",
        set(supervised), Quoted, personal false, Shown::Fact("平台督办");
    /// 是否疑难.
    Hard hard: bool = false, "hard" "是否疑难",
        set(hard), Quoted, personal false, Shown::Fact("疑难");
    /// 重点办件 (附1§5).
    Key key: bool = false, "key" "重点办件",
        set(key), Quoted, personal false, Shown::Fact("重点办件");
    /// 市级工单编号.
    UpstreamNo upstream_no: Option<String> = None, "upstream_no" "市级工单编号",
        given(upstream_no), Quoted, personal false, Shown::Fact("市级编号");
    /// 被催办单: the number of the order this one urges.
    UrgeOf urge_of: Option<String> = None, "urge_of" "被催办单ID",
        given(urge_of), Quoted, personal false, Shown::Fact("催办原单");
    /// Numbers such as `NNN-01` under which the platform dispatched this order again.
    RedispatchedAs redispatched_as: Vec<String> = Vec::new(), "redispatched_as" "其他编号",
        decided(), Silent, personal false, Shown::Fact("其他编号");
    /// 工单状态 as the platform last gave it.
    PlatformStatus platform_status: Option<String> = None, "status" "工单状态",
        given(status), Quoted, personal false, Shown::Fact("平台状态");
    /// 办理时限 as the platform last gave it, resolved to a time.
    PlatformDue platform_due: Option<BeijingTime> = None, "due_at" "办理时限",
        decided(), Quoted, personal false, Shown::Fact("平台时限");
    /// 办理结果 the platform already holds; its 答复意见 where it gives no result.
    PlatformResult platform_result: Option<String> = None, "result" "办理结果",
        first(result, reply), Named, personal true, Shown::Fact("平台结果");
    /// 答复意见 the platform holds beside a result.
    PlatformReply platform_reply: Option<String> = None, "reply" "答复意见",
        beside(reply, result), Named, personal true, Shown::Fact("平台答复");
    /// 满意度 of the platform's 回访 as it last gave it.
    PlatformSatisfaction platform_satisfaction: Option<String> = None, "satisfaction" "满意度",
        given(satisfaction), Quoted, personal false, Shown::Fact("平台回访");
    /// 是否解决 as the platform last gave it.
    PlatformSolved platform_solved: Option<bool> = None, "solved" "是否解决",
        given(solved), Quoted, personal false, Shown::Fact("是否解决");
    /// 办结时间 as the platform last gave it. An order that enters closed was closed then.
    PlatformClosedAt platform_closed_at: Option<BeijingTime> = None, "closed_at" "办结时间",
        given(closed_at), Quoted, personal false, Shown::Fact("平台办结");
    /// Cells of columns that no field reads: header → text.
    Extra extra: BTreeMap<String, String> = BTreeMap::new(), "extra" "其他列",
        append(extra), Named, personal true, Shown::Columns;
}
