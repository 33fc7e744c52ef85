//! Words of lists.

use crate::domain::calendar::OfficeHours;

/// In place of a 保密 order's title.
pub const CONFIDENTIAL: &str = "（保密工单）";

/// Past its deadline by no office minute yet.
pub const PAST: &str = "已超期";

/// How many there are.
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

/// Time left, in working days, hours or minutes; past deadlines as 超.
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

/// Another unit's order.
#[must_use]
pub fn of_unit(lead: &str, title: &str) -> String {
    format!("{lead}：{title}")
}
