//! Words of the detail pane.

use crate::domain::clause::Clause;
use crate::domain::time::{BeijingTime, office_time};
use crate::domain::vocabulary::WithdrawReason;

/// Titles of the six tabs of the detail pane: request, history, co-handlers, filing form,
/// attachments, risks.
pub const TABS: [&str; 6] = ["诉求", "经过", "联动", "备案表", "附件", "风险"];

/// Says that a reply came after the deadline, and by how much office time.
#[must_use]
pub fn replied_late(minutes: i64) -> String {
    if minutes > 0 {
        format!("超期办结（晚工作时间{}）", office_time(minutes))
    } else {
        "超期办结".to_owned()
    }
}

macro_rules! labels {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("The label ", $text, ".")]
            pub const $name: &str = $text;
        )*
    };
}

labels! {
    NUMBER = "编号";
    APPELLANT = "诉求人";
    DUE = "时限";
    MECHANISM = "机制";
    HANDLER = "经办";
    PROPOSAL = "待确认";
    EARLIER = "原单";
    EARLIER_PLACE = "原事发地";
    EARLIER_CONTENT = "原内容";
    EARLIER_NOTE = "原转办";
    EARLIER_RECEIVED = "原受理";
    EARLIER_DISPATCHED = "原派单";
    EARLIER_DUE = "原时限";
    SUPERVISION = "督办";
    EXTENSION = "延期";
    RESULT = "结果";
    EARLIER_RESULT = "上次结果";
    RECOGNISED = "认定";
    POLICY_BASIS = "政策";
    REPLY_CHECK = "答复核对";
    FEEDBACK = "反馈";
    DISCONTENT = "不满意原因";
    VISIT = "平台回访";
    RUNNING = "进行中";
    BASIS = "依据";
    CAUSE = "攻坚哨原因";
    REASON = "吹哨原因";
    LISTED = "清单事项";
    INSTRUCTION = "补充调度";
    PARTICIPANTS = "参与力量（不列入备案表，不评价）";
    REQUEST = "要求";
    ASKED = "发出";
    RESPONDED = "响应";
    ARRIVED = "报到";
    CONTRIBUTED = "提交";
    ENDED = "结束";
    RELEASED = "解除";
    TIMES = "时间";
    RESPOND_BY = "应响应";
    ARRIVE_BY = "应报到";
    CONTRIBUTION = "意见";
    DECLINED = "称非职责";
    ASSESSED = "考核";
    ASSESSED_ABOVE = "考核结果由区委组织部考核办报送其上级主管机关或行业主管部门（附1§8）";
    RATING = "评价";
    RATING_RECEIVED = "收到评价";
    LEVEL = "吹哨类型";
    CONTACT = "对方联系人";
    OPINION_BY = "应交意见";
    OPINION_REVIEWED = "意见审核";
    EXPLAINED = "已报配合情况说明";
    EXPLANATION_COPIED = "已复制配合情况说明";
    MERGED_INTO = "已并入";
    ABSORBED = "并来";
    ASSIGNMENTS = "内部交办";
    OUT = "未回";
    NOTICES = "报备";
    OWN_PART = "本单位的部分";
    LEADER = "审签人";
    REVIEWED = "审核";
    EXPORTED = "导出";
    SIGNED = "审签";
    SEALED = "盖章";
    SCANNED = "扫描";
    UPLOADED = "上传";
    NOTE = "备注";
    LATE = "  补录";
    REHEARSAL = "  演练时钟";
    TAKEN_OVER = "已采纳";
    NOT_TAKEN_OVER = "未采纳";
    PROPOSED_ANEW = "以后来的表格为准";
    PROPOSED_NO_MORE = "平台新表格已不再提出";
    TAKEN_BACK = "  已撤销";
    NEWER_ENTRY = "请升级程序后查看";
    DAMAGED_ENTRY = "内容损坏，无法识别";
    ALTERED_ENTRY = "（与校验值不符，可能被改动）";
    ERASED_ENTRY = "内容已抹去";
    HIDDEN = "（保密：用“显示个人信息”查看，留痕）";
    NOT_KNOWN = "有记录无法识别，这里有没有内容还不知道。";
    NO_RISK = "没有风险提示。";
    NO_HELPERS = "没有联动单位，也没有内部交办。";
    NO_FORM = "本单不需要备案表：只有首接联动、吹哨报到的工单才要填。";
    NO_FILES = "没有附件。";
}

/// Why a request was taken back, and how often our unit called that unit by mistake (吹错哨).
#[must_use]
pub fn withdrawn(reason: WithdrawReason, whistled: bool, count: usize) -> String {
    match reason {
        // 二 knows no whistle.
        WithdrawReason::WrongWhistle if !whistled => format!("（{reason}）"),
        WithdrawReason::WrongWhistle if count > 1 => format!("（吹错哨，累计 {count} 次）"),
        WithdrawReason::WrongWhistle => "（吹错哨）".to_owned(),
        WithdrawReason::NotNeeded => format!("（{reason}）"),
    }
}

/// A further instruction to a unit: its time and text, when it was answered or until when it should
/// be, and the answer.
#[must_use]
pub fn instruction(
    at: &str,
    text: &str,
    answered: Option<&str>,
    by: Option<&str>,
    late: bool,
    answer: &str,
) -> String {
    let state = match (answered, by) {
        (Some(at), Some(by)) if late => format!("{at} 才回复，应在 {by} 前"),
        (Some(at), _) => format!("{at} 已回复"),
        (None, Some(by)) => format!("没有回复，应在 {by} 前"),
        (None, None) => "没有回复".to_owned(),
    };
    format!("{at}  {text}  {state}  {answer}")
}

/// Mark of an order that the centre wants handled quickly (从速), beside its urgency.
pub const EXPEDITED: &str = "  从速";

/// Who has to act now, and since when.
#[must_use]
pub fn ball(holder: &str, since: Option<(BeijingTime, BeijingTime)>) -> String {
    let Some((since, now)) = since else {
        return format!("现由{holder}办");
    };
    match super::list::since(since, now).as_str() {
        "今天" => format!("现由{holder}办 今天起"),
        span => format!("现由{holder}办 已{span}"),
    }
}

/// A column of the platform's file that holds no known field.
#[must_use]
pub fn column(header: &str, text: &str) -> String {
    format!("{header}：{text}")
}

/// A finding with its clause.
#[must_use]
pub fn finding(clause: Clause, message: &str) -> String {
    format!("{clause} {message}")
}

/// How to mend a finding, with the act that does it unless the words name it.
#[must_use]
pub fn remedy(fix: &str, act: Option<&str>) -> String {
    match act.filter(|act| !fix.contains(act)) {
        Some(act) => format!("怎么办：{fix}（{act}）"),
        None => format!("怎么办：{fix}"),
    }
}

/// Quotes the words of the clause on which a finding is based.
#[must_use]
pub fn quote(clause: Clause, quote: &str) -> String {
    format!("{clause}：{quote}")
}

/// When an internal assignment was answered.
#[must_use]
pub fn returned(at: &str) -> String {
    format!("{at} 已回")
}

/// Until when an internal assignment should be answered.
#[must_use]
pub fn reply_by(at: &str) -> String {
    format!("{at} 前回复")
}

/// The state of a filing form.
#[must_use]
pub fn form(kind: &str, revision: u32, status: &str) -> String {
    format!("{kind}备案表  第 {revision} 版  {status}")
}

/// Says which leader returned the form (退改), and with what remark.
#[must_use]
pub fn sent_back(by: &str, remark: &str) -> String {
    format!("{by} 退改：{remark}")
}

/// A finding about the filing form.
#[must_use]
pub fn issue(clause: Clause, message: &str) -> String {
    format!("{clause} {message}。")
}

/// A revision of the form that is void, and why.
#[must_use]
pub fn voided(revision: u32, reason: &str) -> String {
    format!("第 {revision} 版作废：{reason}")
}

/// When a file was attached, and its size in kilobytes.
#[must_use]
pub fn file(at: &str, kilobytes: u64) -> String {
    format!("{at}  {kilobytes} KB")
}

/// The platform's answer to an extension, and when it came.
#[must_use]
pub fn extension_answer(decision: &str, at: &str) -> String {
    format!("{at}平台{decision}")
}

/// One extension of the deadline: working days, time and reason of the request, the answer, the new
/// deadline, and when the citizen was told.
#[must_use]
pub fn extension(
    working_days: u32,
    asked: &str,
    reason: &str,
    answer: Option<String>,
    new_due: Option<String>,
    told: Option<String>,
) -> String {
    let parts = [
        Some(format!("{asked}申请{working_days}个工作日")),
        Some(reason.to_owned()),
        Some(answer.unwrap_or_else(|| "还没有答复".to_owned())),
        new_due.map(|due| format!("新时限{due}")),
        told.map(|at| format!("{at}已告知诉求人")),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("  ")
}

/// Label of a promise to the citizen.
pub const PROMISE: &str = "承诺事项";

/// Labels of coming and of its limit: only a whistle asks to report in (三(二)).
#[must_use]
pub const fn coming(whistled: bool) -> (&'static str, &'static str) {
    if whistled {
        (ARRIVED, ARRIVE_BY)
    } else {
        ("到场", "应到场或交意见")
    }
}

/// One 督办: which, what it asks, until when, when it was answered.
#[must_use]
pub fn supervision(
    name: String,
    issuer: &str,
    asked: Option<&str>,
    until: Option<String>,
    reply: Option<String>,
    (owed, late): (bool, bool),
) -> String {
    let state = match (reply, until) {
        (Some(at), Some(until)) if late => Some(format!("{at}才回复，迟于时限 {until}")),
        (Some(at), _) => Some(format!("{at}已回复")),
        (None, Some(until)) => Some(format!("{until}前回复")),
        (None, None) => owed.then(|| "未回复".to_owned()),
    };
    let parts = [
        Some(name),
        Some(issuer.to_owned()),
        asked.map(str::to_owned),
        state,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("  ")
}

/// What the page tells of a promise to the citizen (承诺事项).
#[derive(Debug)]
pub struct Promise<'a> {
    /// Its number on the order, from 1.
    pub number: usize,
    /// What was promised.
    pub text: &'a str,
    /// Who keeps it (责任主体).
    pub owner: &'a str,
    /// Its limit, as the page shows times.
    pub due: &'a str,
    /// Its state in one word.
    pub state: &'a str,
    /// The latest entry about what was done.
    pub last: Option<&'a str>,
    /// When and how it ended.
    pub end: Option<(String, String)>,
    /// Whether the citizen does not know of a change.
    pub untold: bool,
}

/// One promise: what, who, until when, and what became of it.
#[must_use]
pub fn promise(promise: Promise<'_>) -> String {
    let parts = [
        Some(format!("{} {}", promise.number, promise.text)),
        Some(promise.owner.to_owned()),
        Some(format!("{}前", promise.due)),
        Some(promise.state.to_owned()),
        promise.end.map(|(at, text)| format!("{at} {text}")),
        promise.last.map(str::to_owned),
        promise.untold.then(|| "变更未告知诉求人".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("  ")
}

/// Says for whom another leader signed (代签).
#[must_use]
pub fn on_behalf(name: &str) -> String {
    format!("（代{name}签）")
}

/// Returns the points for which no words were seen in a reply; empty if there are none.
#[must_use]
pub fn unseen(points: &[&str]) -> String {
    if points.is_empty() {
        String::new()
    } else {
        format!("没看到{}；已写清楚的不用改", points.join("、"))
    }
}

/// Returns what to write in a reply, with the rule on which that rests.
#[must_use]
pub fn advised(advice: &str, clause: Clause) -> String {
    format!("{advice}（{clause}）")
}

/// Marks of an entry that was recorded on an order which was merged into this one.
#[must_use]
pub fn of_merged(number: &str, marks: &str) -> String {
    format!("  来自 {number}{marks}")
}

/// Two orders that are one matter: the other one, and when they were merged.
#[must_use]
pub fn merged(number: &str, at: &str) -> String {
    format!("{number}  {at}")
}
