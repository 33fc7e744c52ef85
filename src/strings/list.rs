//! Words of lists.

use crate::domain::calendar::OfficeHours;

/// Shown instead of the title of a 保密 order.
pub const CONFIDENTIAL: &str = "（保密工单）";

/// Stage of a closed order whose promise to the citizen is still to be kept.
pub const PROMISED: &str = "待兑现";

/// Shown when the deadline passed less than one minute of office time ago.
pub const PAST: &str = "已超期";

/// Says how many orders are shown, and how many there are.
#[must_use]
pub fn total(shown: usize, total: usize) -> String {
    if total > shown {
        let total = if total >= 1000 {
            "999+".to_owned()
        } else {
            total.to_string()
        };
        format!("共 {total} 单，显示 {shown} 单（用 --limit 显示更多）")
    } else {
        format!("共 {shown} 单")
    }
}

/// Says that orders of the list cannot be read at all, and where they are named.
#[must_use]
pub fn unreadable(count: usize) -> String {
    format!("另有 {count} 单读不出来，没有列出；运行 liaison check 查看是哪些")
}

/// The time left, in working days, hours or minutes of office time; with 超 after the deadline.
#[must_use]
pub fn time_left(minutes: i64, hours: &OfficeHours) -> String {
    let span = |(from, to): (chrono::NaiveTime, chrono::NaiveTime)| (to - from).num_minutes();
    let day = (span(hours.morning) + span(hours.afternoon)).max(1);
    let (mark, minutes) = if minutes < 0 {
        ("超", -minutes)
    } else {
        ("剩", minutes)
    };
    if minutes >= day {
        format!("{mark}{}日", minutes / day)
    } else if minutes >= 60 {
        format!("{mark}{}时", minutes / 60)
    } else {
        format!("{mark}{minutes}分")
    }
}

/// How late an order was replied to, in office time.
#[must_use]
pub fn late(minutes: i64, hours: &OfficeHours) -> String {
    let late = time_left(minutes.max(1), hours);
    format!("晚{}", late.trim_start_matches('剩'))
}

/// Stage of an order that was replied to after its deadline.
#[must_use]
pub fn replied_late(stage: &str) -> String {
    format!("{stage}（超期办结）")
}

/// Title of an order that another unit leads.
#[must_use]
pub fn of_unit(lead: &str, title: &str) -> String {
    format!("{lead}：{title}")
}
