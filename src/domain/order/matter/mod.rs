//! What an order is about: the part that the platform owns, the citizen who complained, and the
//! deadline.
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

use crate::domain::incoming::{SaidTime, UnreadCell};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{Kind, Source, Urgency};

pub use appellant::{Appellant, AppellantPatch};
pub use due::{Due, DueBasis, DueCount, DueUnit, own_words};
pub use raw::unsaid_cells;
pub use table::{ChangeNotice, Shown};
pub use words::ChangedField;

// Each entry: variant, field, type, default; then its code in the journal, the import dictionary
// and proposals, and its label; how a row changes it; how a change is told; whether it may hold
// personal data; where the order's page shows it. The order of the entries is that of the page.
matter_fields! {
    /// Title of the complaint (标题). Taken from the content if the file gives none.
    Title title: String = String::new(), "title" "标题",
        set(title), Named, personal true, Shown::InHead;
    /// What the citizen wants (诉求类型), such as a complaint or a question. A wording that is not
    /// known is `Other`; `Unstated` if nobody said it.
    Kind kind: Kind = Kind::Unstated, "kind" "诉求类型",
        set(kind), Quoted, personal false, Shown::InHead;
    /// How urgent the platform calls the order (紧急程度).
    Urgency urgency: Urgency = Urgency::Normal, "urgency" "紧急程度",
        set(urgency), Quoted, personal false, Shown::InHead;
    /// Place the complaint is about (事发地址), as written.
    Place place: Option<String> = None, "place" "事发地址",
        given(place), Named, personal true, Shown::Told("事发地");
    /// The complaint in full (诉求内容). Empty if only a title is known.
    Content content: String = String::new(), "content" "诉求内容",
        set(content), Named, personal true, Shown::Told("内容");
    /// The platform's words on dispatching the order (转办意见). On another unit's order they are
    /// what the lead asks of us.
    DispatchNote dispatch_note: Option<String> = None, "dispatch_note" "转办意见",
        given(dispatch_note), Named, personal true, Shown::Told("转办意见");
    /// Time at which the hotline took the complaint (受理时间).
    ReceivedAt received_at: Option<BeijingTime> = None, "received_at" "受理时间",
        given(received_at), Quoted, personal false, Shown::Fact("受理");
    /// Time at which the order was dispatched to us (派单时间, 转办时间). Deadlines are counted
    /// from it.
    DispatchedAt dispatched_at: Option<BeijingTime> = None, "dispatched_at" "转办时间",
        given(dispatched_at), Quoted, personal false, Shown::Fact("派单");
    /// Time at which the city dispatched the order to the district (市派单时间).
    UpstreamDispatchedAt upstream_dispatched_at: Option<BeijingTime> = None,
        "upstream_dispatched_at" "市派单时间",
        given(upstream_dispatched_at), Quoted, personal false, Shown::Fact("市派单");
    /// Channel that the order came by (来源渠道). Worked out from the channel's words, or chosen
    /// at the import.
    Source source: Source = Source::Hotline, "source" "来源渠道",
        decided(), Quoted, personal false, Shown::Fact("来源");
    /// Channel as the file words it (受理渠道), such as a telephone line or an app.
    Channel channel: Option<String> = None, "channel" "受理渠道",
        given(channel), Quoted, personal false, Shown::Fact("渠道");
    /// Categories of the complaint (诉求分类), the broadest first.
    Categories categories: Vec<String> = Vec::new(), "categories" "诉求分类",
        list(categories), Quoted, personal false, Shown::Fact("分类");
    /// Town or street office of the place (所属镇街), as written.
    Town town: Option<String> = None, "town" "所属镇街",
        given(town), Quoted, personal false, Shown::Fact("镇街");
    /// Village or urban community of the place (村, 社区), as written.
    Community community: Option<String> = None, "community" "村(社区)",
        given(community), Quoted, personal false, Shown::Fact("村社区");
    /// Unit that leads the order (首接单位), by its official name if known. `None` if the file
    /// names none.
    LeadUnit lead_unit: Option<String> = None, "lead_unit" "承办单位",
        official(lead_unit), Quoted, personal false, Shown::Fact("首接单位");
    /// Lead unit that the platform's file gave in place of `lead_unit`. It would change our role,
    /// so the officer decides about it.
    PlatformLead platform_lead: Option<String> = None, "platform_lead" "平台承办单位",
        decided(), Silent, personal false, Shown::Fact("平台承办");
    /// Co-handlers named by the platform or the centre (协办单位), by official names if known.
    CoUnits co_units: Vec<String> = Vec::new(), "co_units" "协办单位",
        officials(co_units), Quoted, personal false, Shown::Fact("协办单位");
    /// Whether the centre named the lead and the co-handlers (中心指定, 二(一)).
    AssignedByCentre assigned_by_centre: bool = false, "assigned_by_centre" "中心指定",
        decided(), Silent, personal false, Shown::Fact("中心指定");
    /// Whether the caller asked for confidentiality (是否保密). Then the caller is hidden
    /// completely.
    Confidential confidential: bool = false, "confidential" "是否保密",
        set(confidential), Quoted, personal false, Shown::Fact("保密");
    /// Whether the caller wants an answer (是否要求回复). Assumed until the platform says no.
    NeedReply need_reply: bool = true, "need_reply" "是否回复",
        set(need_reply), Quoted, personal false, Shown::Fact("要求回复");
    /// Whether the platform marked the order as supervised (是否督办).
    Supervised supervised: bool = false, "supervised" "是否督办",
        set(supervised), Quoted, personal false, Shown::Fact("平台督办");
    /// Whether the platform marked the order as difficult (是否疑难).
    Hard hard: bool = false, "hard" "是否疑难",
        set(hard), Quoted, personal false, Shown::Fact("疑难");
    /// Whether the order is under special attention (重点办件, 附1§5).
    Key key: bool = false, "key" "重点办件",
        set(key), Quoted, personal false, Shown::Fact("重点办件");
    /// Number of the order at the city level (市级工单编号), a text.
    UpstreamNo upstream_no: Option<String> = None, "upstream_no" "市级工单编号",
        given(upstream_no), Quoted, personal false, Shown::Fact("市级编号");
    /// Number of the order of which this one reminds us (被催办单ID).
    UrgeOf urge_of: Option<String> = None, "urge_of" "被催办单ID",
        given(urge_of), Quoted, personal false, Shown::Fact("催办原单");
    /// Other numbers of this order, such as `NNN-01` when the platform dispatched it again.
    RedispatchedAs redispatched_as: Vec<String> = Vec::new(), "redispatched_as" "其他编号",
        decided(), Silent, personal false, Shown::Fact("其他编号");
    /// Status of the order (工单状态), as the platform last worded it.
    PlatformStatus platform_status: Option<String> = None, "status" "工单状态",
        given(status), Quoted, personal false, Shown::Fact("平台状态");
    /// Deadline that the platform last gave (办理时限), as a time. The deadline in force is
    /// `Order::due`.
    PlatformDue platform_due: Option<BeijingTime> = None, "due_at" "办理时限",
        decided(), Quoted, personal false, Shown::Fact("平台时限");
    /// Result that the platform already holds (办理结果), or its reply (答复意见) if it gives no
    /// result.
    PlatformResult platform_result: Option<String> = None, "result" "办理结果",
        first(result, reply), Named, personal true, Shown::Fact("平台结果");
    /// Reply to the citizen that the platform holds besides a result (答复意见).
    PlatformReply platform_reply: Option<String> = None, "reply" "答复意见",
        beside(reply, result), Named, personal true, Shown::Fact("平台答复");
    /// Satisfaction that the citizen told the platform (满意度), as the platform last worded it.
    PlatformSatisfaction platform_satisfaction: Option<String> = None, "satisfaction" "满意度",
        given(satisfaction), Quoted, personal false, Shown::Fact("平台回访");
    /// Whether the citizen called the matter solved (是否解决), as the platform last gave it.
    PlatformSolved platform_solved: Option<bool> = None, "solved" "是否解决",
        given(solved), Quoted, personal false, Shown::Fact("是否解决");
    /// Time at which the platform closed the order (办结时间), as last given. An order that enters
    /// as closed was closed then.
    PlatformClosedAt platform_closed_at: Option<SaidTime> = None, "closed_at" "办结时间",
        given(closed_at), Quoted, personal false, Shown::Fact("平台办结");
    /// Time at which the platform called the citizen (回访时间), as last given. A visit that the
    /// file tells of happened then.
    PlatformVisitedAt platform_visited_at: Option<SaidTime> = None, "visited_at" "回访时间",
        given(visited_at), Quoted, personal false, Shown::Fact("平台回访时间");
    /// Cells of the last file whose time was not taken; their words are among the other columns.
    Unread unread: Vec<UnreadCell> = Vec::new(), "unread" "未识别的时间",
        unread(unread), Silent, personal false, Shown::Nowhere;
    /// Whether the last file that named helpers named them beside the lead, in its column. A later
    /// list with the lead alone in such a column then names them no longer.
    NamedBesideLead named_beside_lead: Option<bool> = None, "named_beside_lead" "协办写在牵头单位列",
        given(named_beside_lead), Silent, personal false, Shown::Nowhere;
    /// Helpers that an earlier file named and the last one that names helpers does not (协办单位), by
    /// official names if known. They may still be at work.
    DroppedHelpers dropped_helpers: Vec<String> = Vec::new(), "dropped_co_units" "不再列的协办单位",
        decided(), Silent, personal false, Shown::Nowhere;
    /// Newest time in the file that last changed the order, by which an older file is known.
    PlatformAsOf platform_as_of: Option<BeijingTime> = None, "as_of" "平台表格截至",
        decided(), Silent, personal false, Shown::Nowhere;
    /// Time at which the platform changed the row that was taken last, if its list has a column for it
    /// (更新时间), by which an older row in a newer list is known.
    RowChangedAt row_changed_at: Option<BeijingTime> = None, "row_changed_at" "本行更新时间",
        decided(), Silent, personal false, Shown::Nowhere;
    /// Cells of columns that no field reads, as header → text. May hold personal data.
    Extra extra: BTreeMap<String, String> = BTreeMap::new(), "extra" "其他列",
        append(extra), Named, personal true, Shown::Columns;
}
