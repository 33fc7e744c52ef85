//! Sentences of findings and of deadlines' bases.

/// The platform gave a time.
pub const DUE_PLATFORM: &str = "平台时限";
/// The platform gave a date.
pub const DUE_PLATFORM_DATE: &str = "平台时限（只给日期，按下班时间，本单位口径）";
/// The platform gave another one.
pub const DUE_NEW: &str = "平台新时限";
/// Given with a 重办.
pub const DUE_REOPENED: &str = "重办时限";
/// Somebody told it.
pub const DUE_TOLD: &str = "来单时告知";

/// The platform gave working days.
#[must_use]
pub fn due_platform_days(days: u32) -> String {
    format!("平台时限 {days} 个工作日")
}

/// The platform gave calendar days.
#[must_use]
pub fn due_platform_calendar_days(days: u32) -> String {
    format!("平台时限 {days} 个自然日")
}

/// The platform gave hours.
#[must_use]
pub fn due_platform_hours(hours: u32) -> String {
    format!("平台时限 {hours} 小时")
}

/// Counted by the unit's own rule.
#[must_use]
pub fn due_own_days(days: u32) -> String {
    format!("平台未给时限，按 {days} 个工作日（本单位口径）")
}

/// A year's schedule was taken in.
#[must_use]
pub fn due_recounted(year: i32) -> String {
    format!("导入 {year} 年放假安排后重新计算")
}

use crate::domain::order::state::{Proposal, ProposalEffect};
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::Urgency;

/// A pair: what it is, what to do next.
type Pair = (String, String);

fn pair(message: impl Into<String>, fix: impl Into<String>) -> Pair {
    (message.into(), fix.into())
}

/// A span of office time in words.
#[must_use]
pub fn office_time(minutes: i64) -> String {
    let minutes = minutes.max(0);
    if minutes >= 60 {
        format!("{}小时{}分", minutes / 60, minutes % 60)
    } else {
        format!("{minutes}分钟")
    }
}

/// Past the deadline by so many office minutes.
#[must_use]
pub fn overdue(minutes: i64) -> Pair {
    let past = if minutes > 0 {
        format!("（超{}）", office_time(minutes))
    } else {
        String::new()
    };
    pair(
        format!("已超过办理时限{past}"),
        "尽快办结；确属复杂的向平台申请延期并告知诉求人",
    )
}

/// Close to the deadline.
#[must_use]
pub fn due_soon(minutes: i64) -> Pair {
    pair(
        format!("临近办理时限，剩余工作时间{}", office_time(minutes)),
        "优先办理",
    )
}

/// A year without a complete calendar.
#[must_use]
pub fn calendar_provisional() -> Pair {
    pair(
        "时限跨入放假安排尚未公布的年份，按周末和法定节日推算",
        "放假安排公布后导入工作日历，时限会重新计算",
    )
}

/// An urgent order without a first act.
#[must_use]
pub fn urgent_unanswered(urgency: Urgency) -> Pair {
    pair(
        format!("{urgency}工单超过首次响应时限还没有处理"),
        "立即 sign-for 签收并安排办理",
    )
}

/// No entry for days.
#[must_use]
pub fn idle(days: i64) -> Pair {
    pair(
        format!("已{days}个工作日没有任何办理记录"),
        "推进办理，并用 record 记录",
    )
}

/// A 督办单 past its answer date.
#[must_use]
pub fn supervision_overdue(kind: &str) -> Pair {
    pair(
        format!("{kind}已过回复时限"),
        "立即回复，并用 answer-supervision 记录",
    )
}

/// A 督办单 that waits for its answer.
#[must_use]
pub fn supervision_open(kind: &str, by: Option<BeijingTime>) -> Pair {
    let until = by.map_or_else(String::new, |by| {
        format!("，{}前回复", by.format("%m-%d %H:%M"))
    });
    pair(
        format!("{kind}还没有回复{until}"),
        "办理后回复，并用 answer-supervision 记录",
    )
}

/// A reminder was ignored, and the next step of the ladder came.
#[must_use]
pub fn supervision_escalated(earlier: &str, now: &str) -> Pair {
    pair(
        format!("{earlier}没有按时回复，又下发了{now}"),
        "报主要负责人，立即办理并用 answer-supervision 回复",
    )
}

/// A promise past its date.
#[must_use]
pub fn promise_overdue() -> Pair {
    pair("承诺诉求人的事项已过时限", "兑现，或说明原因并告知诉求人")
}

/// A proposal of the platform's file.
#[must_use]
pub fn proposal(proposal: &Proposal) -> Pair {
    let what = match proposal.effect {
        ProposalEffect::Reopen => "要求重办".to_owned(),
        ProposalEffect::Close => "平台已办结".to_owned(),
        ProposalEffect::NewDue { at } => format!("新时限 {}", at.format("%Y-%m-%d %H:%M")),
        ProposalEffect::Visit { result } => format!("平台回访 {result}"),
        ProposalEffect::Returned => "平台已退回".to_owned(),
        ProposalEffect::ChangeRole { role } => format!("承办角色改为{role}"),
        ProposalEffect::Note => "平台有变更".to_owned(),
    };
    pair(
        format!("平台表格有变更待确认：{what}"),
        format!(
            "用 accept --field {0} 采纳，或 dismiss --field {0}",
            proposal.field
        ),
    )
}

/// A lead that the directory does not know.
#[must_use]
pub fn unknown_lead(lead: &str) -> Pair {
    pair(
        format!("表格中的承办单位“{lead}”未匹配到本单位，按本单位首接处理"),
        "确由其他单位牵头的，用 designate --lead-unit 指定",
    )
}

/// An internal assignment past its date.
#[must_use]
pub fn assignment_overdue(to: &str) -> Pair {
    pair(
        format!("交办“{to}”已过回复时限"),
        "用 urge --target 催办；已回的用 hand-in 记录",
    )
}

/// No leader is registered.
#[must_use]
pub fn no_leader() -> Pair {
    pair(
        "单位设置中没有登记分管负责人",
        "用 liaison init --leader 姓名 登记",
    )
}

/// No 报备.
#[must_use]
pub fn notice_missing(whistle: bool) -> Pair {
    let how = if whistle { "电话报备" } else { "报备" };
    pair(
        format!("已发出联动要求，还没有向区政务服务热线平台{how}"),
        "用 notify-platform 记报备",
    )
}

/// 报备 by another channel.
#[must_use]
pub fn notice_not_by_phone() -> Pair {
    pair(
        "吹哨应电话报备，现有报备不是电话",
        "电话报备后用 notify-platform --via 电话 记录",
    )
}

/// 联动 decided, nobody asked.
#[must_use]
pub fn nobody_invited() -> Pair {
    pair("已研判需要联动，还没有发出联动要求", "用 invite 邀请")
}

/// A whistle without its preparation.
#[must_use]
pub fn whistle_unprepared() -> Pair {
    pair(
        "吹哨前的初步研究还没有补填",
        "用 retriage 补填已掌握情况、已做工作、职责依据",
    )
}

/// Helpers without a 研判.
#[must_use]
pub fn not_triaged() -> Pair {
    pair("已联动，但没有研判记录", "用 retriage 补记研判")
}

/// The reply went out before the citizen was told.
#[must_use]
pub fn replied_before_told() -> Pair {
    pair("回复平台早于反馈诉求人", "如实保留；以后先反馈、再回复")
}

/// The citizen was not told.
#[must_use]
pub fn not_told() -> Pair {
    pair(
        "已回复平台，还没有反馈诉求人的记录",
        "用 feedback 记反馈情况",
    )
}

/// No reply to the platform.
#[must_use]
pub fn not_replied() -> Pair {
    pair("已反馈诉求人，还没有回复平台", "用 upload 记回复（上传）")
}

/// The citizen is not satisfied.
#[must_use]
pub fn dissatisfied() -> Pair {
    pair(
        "诉求人对办理结果不满意",
        "可用 resume 继续办理；不合理的讲清政策、留好依据",
    )
}

/// An attempt that reached nobody.
#[must_use]
pub fn unreachable_so_far(wanted: u32) -> Pair {
    pair(
        format!("联系诉求人未接通，满 {wanted} 次才算反馈（本单位口径）"),
        "换时间再联系，用 feedback 逐次记录",
    )
}

/// The result changed after the citizen was told.
#[must_use]
pub fn changed_after_told() -> Pair {
    pair(
        "办理结果与已反馈口径不一致",
        "再告知诉求人，用 feedback 记录",
    )
}

/// The platform's visit went badly.
#[must_use]
pub fn visit_dissatisfied() -> Pair {
    pair("平台回访不满意", "平台要求重办的用 reopen 记录")
}

/// The leader sent the sheet back.
#[must_use]
pub fn sent_back(by: &str) -> Pair {
    pair(
        format!("备案表被{by}退改"),
        "按修改意见改好后重新审核、导出",
    )
}

/// The sheet no longer counts.
#[must_use]
pub fn form_voided(revision: u32) -> Pair {
    pair(
        format!("导出后有改动，现为第 {revision} 版草稿，旧纸作废"),
        "重新审核、导出、送签",
    )
}

/// A form is owed on a closed order.
#[must_use]
pub fn form_not_uploaded() -> Pair {
    pair("工单已办结，备案表还没有上传", "补齐备案表并上传")
}

/// A helper does not answer.
#[must_use]
pub fn helper_silent(unit: &str) -> Pair {
    pair(
        format!("“{unit}”超过响应时限没有响应（本单位口径）"),
        "用 urge 催办；仍不响应的通报区社会事务协调中心",
    )
}

/// A helper does not come.
#[must_use]
pub fn helper_absent(unit: &str) -> Pair {
    pair(
        format!("“{unit}”超过报到时限没有报到（本单位口径）"),
        "用 urge 催办；仍不报到的用 close-engagement --outcome 未报到，并通报中心",
    )
}

/// A helper says it is not its duty.
#[must_use]
pub fn helper_declined(unit: &str) -> Pair {
    pair(
        format!("“{unit}”称非本单位职责，等待本单位决定"),
        "吹错哨的用 withdraw 撤回；有争议的提请认定",
    )
}

/// A helper did not do its part.
#[must_use]
pub fn helper_failed(unit: &str, state: &str) -> Pair {
    pair(
        format!("“{unit}”{state}"),
        "如实评价并说明；可通报区社会事务协调中心",
    )
}

/// A town was whistled for.
#[must_use]
pub fn town_whistled(unit: &str) -> Pair {
    pair(
        format!("“{unit}”是镇街，不属于吹哨对象"),
        "仍列在备案表上评价；以首接联动为主的可 retriage",
    )
}

/// We did not respond.
#[must_use]
pub fn own_silent() -> Pair {
    pair(
        "本单位超过时间没有响应联动（吹哨）要求",
        "立即 respond 响应",
    )
}

/// We did not report in.
#[must_use]
pub fn own_absent() -> Pair {
    pair("本单位超过时间没有报到", "立即派人报到，用 arrive 记录")
}

/// A result that says little.
#[must_use]
pub fn perfunctory(least: usize) -> Pair {
    pair(
        format!("办理结果过于简单（少于{least}字或只有套话，本单位口径），可能被认定为敷衍应付"),
        "写明受理时间、与谁沟通、解决措施、解决时限",
    )
}

/// Personal data in the result.
#[must_use]
pub fn personal_data_in_result() -> Pair {
    pair(
        "办理结果中有号码或诉求人姓名，不能印在备案表上",
        "用 finish --result 改写，去掉诉求人信息",
    )
}

/// A result while an assignment is still out.
#[must_use]
pub fn assignment_open(to: &str) -> Pair {
    pair(
        format!("已办理完毕，交办“{to}”的还没有回复"),
        "已回的用 hand-in 记录",
    )
}

/// A promise without an owner.
#[must_use]
pub fn promise_unowned() -> Pair {
    pair(
        "办理结果中有承诺性表述，应明确责任主体和时限",
        "登记承诺事项并跟踪",
    )
}
