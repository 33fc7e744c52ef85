//! Reads the status in a platform's file (工单状态), however it is worded.

use crate::domain::incoming::SaidTime;
use crate::text::half_width;

/// Where an order stands in the platform's view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain::order) enum PlatformStanding {
    /// Somebody is still handling the order, or the wording is unknown.
    Open,
    /// The platform closed the order (办结).
    Closed,
    /// The platform took the order back from us (退回).
    Returned,
    /// The order may have left us, or something may have come back to us: 退回, 已转办. Only the
    /// officer can tell.
    MayBeReturned,
    /// The platform wants the order handled again (重办).
    Reopened,
}

/// Words that are the whole of a status of an order that is over.
const CLOSED: [&str; 28] = [
    "办结",
    "结案",
    "归档",
    "完成",
    "办毕",
    "办完",
    "关闭",
    "完结",
    "结束",
    "销号",
    "结单",
    "关单",
    "闭环",
    "办结归档",
    "结案归档",
    "办结完成",
    "办理办结",
    "办理完毕",
    "办理完成",
    "办理完结",
    "办理结束",
    "处理完毕",
    "处理完成",
    "处理结束",
    "处置完毕",
    "处置完成",
    "完成办理",
    "完成处理",
];

/// Words that are the whole of a status of an order that the platform took back or called off.
const RETURNED: [&str; 13] = [
    "已退回",
    "部门回退",
    "部门已回退",
    "退回成功",
    "同意退回",
    "已同意退回",
    "已回退",
    "已退单",
    "已撤销",
    "撤销",
    "作废",
    "已作废",
    "已撤单",
];

/// Words that are the whole of a status which may say that the order is no longer ours, or that the
/// platform sent something back to us.
const MAY_BE_RETURNED: [&str; 26] = [
    "退回",
    "回退",
    "退单",
    "退件",
    "已退件",
    "撤单",
    "撤回",
    "已撤回",
    "收回",
    "已收回",
    "平台收回",
    "取消",
    "已取消",
    "无效",
    "转办",
    "已转办",
    "转派",
    "已转派",
    "改派",
    "已改派",
    "转出",
    "已转出",
    "移交",
    "已移交",
    "转交",
    "已转交",
];

/// Words before the word for an end that only say how it came.
const BEFORE: [&str; 18] = [
    "工单", "平台", "热线", "本单", "重办", "已经", "现已", "已", "正常", "按期", "按时", "超期",
    "逾期", "提前", "自动", "系统", "直接", "强制",
];

/// Words right behind the word for an end that do not put it in doubt.
const BEHIND: [&str; 4] = ["待回访", "待评价", "已回访", "已评价"];

/// Words beside an end that do not put it in doubt.
const BESIDE: [&str; 13] = [
    "已回访",
    "已评价",
    "已回复",
    "已答复",
    "已反馈",
    "待回访",
    "待评价",
    "满意",
    "基本满意",
    "不满意",
    "非常满意",
    "正常",
    "是",
];

/// Words that only announce an end, or say that a part of the matter is over.
const NOT_YET: [&str; 12] = [
    "待办结",
    "未办结",
    "待结案",
    "未结案",
    "未完成",
    "待完成",
    "待归档",
    "未办完",
    "未完结",
    "待完结",
    "部分",
    "即将",
];

/// Parts of words for an end. A status that holds one is plain only as a whole.
const ENDS: [&str; 17] = [
    "办结", "结案", "归档", "完成", "办毕", "办完", "关闭", "完结", "结束", "销号", "结单", "关单",
    "闭环", "完毕", "终结", "终止", "中止",
];

/// Parts of words for an order that left us.
const LEAVES: [&str; 7] = ["退回", "回退", "退单", "退件", "撤", "作废", "取消"];

/// Words of a status of an order that somebody still handles.
const OPEN: [&str; 30] = [
    "待", "未", "中", "在办", "正在", "新", "派单", "派发", "下派", "交办", "签收", "受理", "接单",
    "接收", "催办", "督办", "延期", "超期", "逾期", "临期", "预警", "承办", "办理", "处理", "处置",
    "核实", "查阅", "已读", "登记", "分派",
];

/// Words of a status by which the platform does not take the matter up at all, or merges it with
/// another one.
const DECLINED: [&str; 20] = [
    "不予受理",
    "不受理",
    "不属受理",
    "不属于受理",
    "非受理",
    "不在受理",
    "超出受理",
    "受理范围外",
    "不符合受理",
    "受理不通过",
    "拒绝受理",
    "不予立案",
    "不立案",
    "不予办理",
    "不予处理",
    "无需办理",
    "并案",
    "合并办理",
    "合并处理",
    "中心直办",
];

/// Words before one of [`OPEN`] that deny it: 无法办理, 拒签收.
const DENIALS: [&str; 8] = ["不予", "不", "拒绝", "拒", "无法", "无需", "免", "暂缓"];

const AGAIN: [&str; 6] = ["重办", "重新办理", "二次派单", "再次派单", "重派", "退回重"];

/// Reads a status. Only a plain word for an end is one: words that announce or deny it (待办结,
/// 办结不通过, 申请办结) mean that the order is still open.
#[must_use]
pub(in crate::domain::order) fn standing(status: &str) -> PlatformStanding {
    let parts = parts(status);
    let has = |words: &[&str]| words.iter().any(|word| status.contains(word));
    if is_all(&parts, is_closed) {
        PlatformStanding::Closed
    } else if has(&AGAIN) {
        PlatformStanding::Reopened
    } else if is_all(&parts, |part| RETURNED.contains(&part)) {
        PlatformStanding::Returned
    } else if is_all(&parts, |part| MAY_BE_RETURNED.contains(&part)) || has(&DECLINED) {
        PlatformStanding::MayBeReturned
    } else {
        PlatformStanding::Open
    }
}

/// Checks whether a status cannot be told for certain: it is neither the plain end of an order nor one
/// of the usual words for an order that somebody still handles. Such an order stays open, and the
/// officer is told.
#[must_use]
pub fn is_unclear_status(status: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| status.contains(word));
    match standing(status) {
        PlatformStanding::Closed | PlatformStanding::Returned | PlatformStanding::Reopened => false,
        PlatformStanding::MayBeReturned => true,
        PlatformStanding::Open => {
            let rest = NOT_YET
                .iter()
                .fold(status.to_owned(), |rest, word| rest.replace(word, ""));
            if denies(&rest) {
                return true;
            }
            let ends = ENDS.iter().chain(&LEAVES).any(|word| rest.contains(word));
            ends || !(has(&OPEN) || has(&NOT_YET) || status.trim().is_empty())
        }
    }
}

/// Checks whether a status denies a word for an order that somebody handles: 无法办理, 非本单位受理.
fn denies(status: &str) -> bool {
    let long = OPEN.iter().filter(|word| word.chars().count() > 1);
    let mut found = long.flat_map(|word| status.match_indices(word));
    found.any(|(at, _)| {
        let before = status.get(..at).unwrap_or_default();
        let not_of = before.replace("非常", "").contains('非');
        not_of || DENIALS.iter().any(|word| before.ends_with(word))
    })
}

/// Checks whether a status plainly says that the platform took the order back or called it off.
#[must_use]
pub fn says_returned(status: &str) -> bool {
    standing(status) == PlatformStanding::Returned
}

/// Returns the parts of a status, without blanks and marks: 已办结（已评价） has two.
fn parts(status: &str) -> Vec<String> {
    let text: String = status.chars().map(half_width).collect();
    let separates = |c: char| !(c.is_alphanumeric() || c.is_whitespace() || ":.".contains(c));
    let dense = |part: &str| {
        let bare: String = part.chars().filter(|c| !c.is_whitespace()).collect();
        bare.trim_matches(':').to_owned()
    };
    let parts = text.split(separates).map(dense);
    parts.filter(|part| !part.is_empty()).collect()
}

/// Checks whether one of the parts is such a word, and no other part puts it in doubt.
fn is_all(parts: &[String], is: impl Fn(&str) -> bool) -> bool {
    let figures = |part: &str| {
        let rest = part.trim_matches(|c: char| c.is_ascii_digit() || ":.年月日时分秒".contains(c));
        rest.is_empty()
    };
    let beside = |part: &str| BESIDE.contains(&part) || figures(part);
    parts.iter().any(|part| is(part)) && parts.iter().all(|part| is(part) || beside(part))
}

fn is_closed(part: &str) -> bool {
    let bare = part.strip_suffix("工单").unwrap_or(part);
    let mut bare = bare.strip_suffix('了').unwrap_or(bare);
    while !CLOSED.contains(&bare) {
        let before = BEFORE.iter().find_map(|word| bare.strip_prefix(word));
        let behind = || BEHIND.iter().find_map(|word| bare.strip_suffix(word));
        let Some(rest) = before.or_else(behind) else {
            return false;
        };
        bare = rest;
    }
    true
}

/// Checks whether a status says that the platform closed the order.
#[must_use]
pub fn says_closed(status: &str) -> bool {
    standing(status) == PlatformStanding::Closed
}

/// Returns the end that a file tells by its 办结时间 alone, in words: its status is missing, or says that
/// somebody still handles the order. `None` if it gives no such time, or its status tells an end itself.
#[must_use]
pub fn end_by_time(status: Option<&str>, closed_at: Option<SaidTime>) -> Option<String> {
    let open = status.is_none_or(|status| standing(status) == PlatformStanding::Open);
    let said = match closed_at.filter(|_| open)? {
        SaidTime::At(at) => at.format("%Y-%m-%d %H:%M").to_string(),
        SaidTime::Date(date) => date.format("%Y-%m-%d").to_string(),
    };
    Some(format!("办结（表格的办结时间 {said}）"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_read_by_its_meaning() {
        for (read, words) in [
            (
                PlatformStanding::Closed,
                "办结 已办结 已结案 完结 已完结 已结束 结束 关闭 已关闭 已销号 已完成 归档 超期办结 \
                 已办结（已评价） 办结-满意 办理完毕 重办已办结 已办结。 已办结待回访",
            ),
            (
                PlatformStanding::Open,
                "待办结 未办结 已转办待回复 待获取 办结不通过 办结驳回 不办结 延期办结 申请办结 办结待审核 \
                 办结审核中 办结被驳回 部分办结 非办结 拟办结 办结（未通过） 不同意退回 退回申请中 撤销中",
            ),
            (
                PlatformStanding::Returned,
                "部门回退 已退回 已撤销 作废 已撤单 已退单 同意退回",
            ),
            (
                PlatformStanding::MayBeReturned,
                "退回 已转办 已改派 撤回 不予受理 不受理 不属于受理范围 非受理范围 不予办理",
            ),
            (PlatformStanding::Reopened, "重办 退回重办 重新办理"),
        ] {
            for status in words.split_whitespace() {
                assert_eq!(standing(status), read, "{status}");
            }
        }
        assert_eq!(standing("办 结"), PlatformStanding::Closed);
        assert_eq!(standing(""), PlatformStanding::Open);
    }

    #[test]
    fn a_status_that_may_be_an_end_is_unclear() {
        for status in
            "办结不通过 办结驳回 不办结 延期办结 申请办结 办结待审核 办结审核中 部分办结 退回 已转办 暂停 \
                       已销毁 中止 不同意退回 完毕 不予受理 不受理 无法办理 不签收 拒签收 暂缓办理 非本单位受理 并案处理"
                .split_whitespace()
        {
            assert!(is_unclear_status(status), "{status}");
        }
        assert_eq!(standing("中心直办"), PlatformStanding::MayBeReturned);
        for status in
            "办结 已完结 已撤单 办理中 已派单 待签收 待办结 未办结 重办 在办 已受理 即将超期"
                .split_whitespace()
        {
            assert!(!is_unclear_status(status), "{status}");
        }
    }
}
