//! Reads the status in a platform's file (工单状态), however it is worded.

use crate::domain::incoming::SaidTime;

/// Where an order stands in the platform's view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain::order) enum PlatformStanding {
    /// Somebody is still handling the order, or the wording is unknown.
    Open,
    /// The platform closed the order (办结).
    Closed,
    /// The platform took the order back from us (退回).
    Returned,
    /// The platform wants the order handled again (重办).
    Reopened,
}

/// Reads a status. Words that only announce an end (待办结, 未结案) mean that the order is still
/// open.
#[must_use]
pub(in crate::domain::order) fn standing(status: &str) -> PlatformStanding {
    let has = |words: &[&str]| words.iter().any(|word| status.contains(word));
    if has(&["重办", "重新办理", "二次派单", "再次派单", "重派", "退回重"]) {
        PlatformStanding::Reopened
    } else if has(&[
        "待办结",
        "未办结",
        "待结案",
        "未结案",
        "未完成",
        "待归档",
        "部分",
        "即将",
    ]) {
        PlatformStanding::Open
    } else if has(&["办结", "结案", "归档", "已完成", "办毕", "已关闭"]) {
        PlatformStanding::Closed
    } else if has(&["已退回", "部门回退", "退回成功", "同意退回", "已回退"]) {
        PlatformStanding::Returned
    } else {
        PlatformStanding::Open
    }
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
        for (status, read) in [
            ("办结", PlatformStanding::Closed),
            ("已办结", PlatformStanding::Closed),
            ("待办结", PlatformStanding::Open),
            ("已转办待回复", PlatformStanding::Open),
            ("部门回退", PlatformStanding::Returned),
            ("重办", PlatformStanding::Reopened),
            ("已结案", PlatformStanding::Closed),
            ("待获取", PlatformStanding::Open),
            ("", PlatformStanding::Open),
        ] {
            assert_eq!(standing(status), read, "{status}");
        }
    }
}
