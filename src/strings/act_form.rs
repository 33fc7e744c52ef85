//! Words of the small forms of acts.

use crate::domain::order::engagement::Engagement;
use crate::domain::time::BeijingTime;

/// When it happened.
pub const AT: &str = "时间";
/// Yes.
pub const YES: &str = "是";
/// No.
pub const NO: &str = "否";
/// A whistle's title.
pub const WHISTLE: &str = "吹哨：请部门报到";
/// An invitation's title.
pub const INVITE: &str = "邀请协办";
/// 交办 beside 自办.
pub const ASSIGN_TO: &str = "交办给";
/// What may stand there.
pub const ASSIGN_HINT: &str = "科室、下属单位、村社区、网格；不交办就空着";
/// What is asked of it.
pub const ASSIGN_NOTE: &str = "交办要求";
/// Until when.
pub const ASSIGN_REPLY_BY: &str = "回复时限";
/// How to write that.
pub const REPLY_HINT: &str = "如 1700（今天）、11-25 17:00";
/// What uploading is here.
pub const UPLOAD: &str = "先在平台网页上传办理结果和扫描件，再在这里记一笔。";
/// The platform as the one who asks.
pub const PLATFORM: &str = "平台";
/// No platform number is known.
pub const NO_PHONE: &str = "还没有登记平台电话：在设置里填上";

/// When, if nothing is typed.
#[must_use]
pub fn at_hint(now: BeijingTime) -> String {
    format!("现在 {}；补录写 0910 或 11-20 09:10", now.format("%H:%M"))
}

/// What stands in an empty field.
#[must_use]
pub fn hint(act: &str, field: &str) -> &'static str {
    match (act, field) {
        ("triage" | "retriage", "facts") => "什么事、在哪里、现场情况",
        ("triage" | "retriage", "own_effort") => "本单位已经做了什么",
        ("triage" | "retriage", "basis") => "为什么需要其他单位：职责、法规、清单",
        ("finish", "result") => "怎么办的、结果如何（可先反馈再改）",
        ("finish", "policy_basis") => "解释说明所依据的文件和条款",
        ("notify-platform", "platform_person") => "接听人姓名或工号",
        ("invite", "units") => "输入单位名称、简称或拼音首字母",
        ("record", "text") => "谁、说了什么、定了什么",
        ("rate", "rating_note") => "评价为较好、一般、差的要说明原因",
        ("scan" | "attach", "file") => "文件路径；↓ 选择，→ 进入文件夹",
        ("review", "opinion") => "没有意见就空着",
        ("sign", "on_behalf_of") => "代签时写被代签的分管负责人",
        ("supervise", "issued_at") => "空着为现在",
        (_, "reply_by") => REPLY_HINT,
        (_, "due_at" | "respond_by" | "arrive_by") => "空着按本单位口径计算",
        _ => "",
    }
}

/// Whom to dial.
#[must_use]
pub fn dial(phone: &str) -> String {
    format!("拨打 {phone}")
}

/// What to say.
#[must_use]
pub fn say(text: &str) -> String {
    format!("要说：{text}")
}

/// What to tell the platform.
#[must_use]
pub fn notice(unit: &str, number: &str, title: &str, whistle: bool, helpers: &str) -> String {
    let way = if whistle { "吹哨" } else { "邀请" };
    let helpers = if helpers.is_empty() {
        "有关单位"
    } else {
        helpers
    };
    format!("{unit}报备：工单 {number}（{title}），已{way}{helpers}共同办理。")
}

/// Units the platform named.
#[must_use]
pub fn named_by_platform(units: &str) -> String {
    format!("平台列出的协办单位：{units}")
}

/// Attempts so far.
#[must_use]
pub fn tried(count: usize) -> String {
    format!("本轮已联系 {count} 次")
}

/// Helpers that are still at work.
#[must_use]
pub fn helpers_open(units: &str) -> String {
    format!("还没有结束联动：{units}")
}

/// What the platform proposes.
#[must_use]
pub fn proposal(field: &str, from: Option<&str>, to: &str) -> String {
    format!("{field}：{} → {to}", from.unwrap_or("（空）"))
}

/// The sheet that is out.
#[must_use]
pub fn sheet(name: &str) -> String {
    format!("已导出：{name}")
}

/// A helper to choose, by the name people say.
#[must_use]
pub fn helper(helper: &Engagement, short: &str) -> String {
    let rating = helper
        .rating
        .map(|rating| format!("·{rating}"))
        .unwrap_or_default();
    format!("{short}({}{rating})", helper.state)
}

/// What may be asked of a helper.
#[must_use]
pub fn request(title: &str) -> String {
    format!("请就“{title}”派员到现场查看，按职责提出办理意见并配合处置。")
}

/// A text that one key takes.
#[must_use]
pub fn offered(text: &str) -> String {
    format!("↓ 采用：{text}")
}

/// One unit's part of a result.
#[must_use]
pub fn part(unit: &str, text: &str) -> String {
    let text = text.trim().trim_end_matches('。');
    format!("{unit}：{text}。")
}

/// What the citizen is to be told.
#[must_use]
pub fn tell(result: &str) -> String {
    format!("告知：{result}")
}

/// Whom to call, and the key that shows the number.
#[must_use]
pub fn caller(appellant: &str, key: &str) -> String {
    format!("诉求人 {appellant}  （{key} 显示号码，留痕）")
}

/// Every helper that still waits.
#[must_use]
pub fn all(count: usize) -> String {
    format!("全部{count}家")
}
