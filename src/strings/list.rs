//! Words of lists.

use crate::domain::calendar::OfficeHours;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{Severity, SupervisionKind};
use crate::strings::columns;

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

/// Mark of a row for its most serious finding. It is neither a colour nor a colour's name, which
/// belong to 三色督办 (附1§5).
#[must_use]
pub const fn severity_mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Danger => "!!",
        Severity::Warning => "!",
        Severity::Info => "",
    }
}

/// Mark of a row for a 督办 that waits for an answer: the colour of the slip, or 督.
#[must_use]
pub const fn slip(kind: SupervisionKind) -> &'static str {
    match kind {
        SupervisionKind::Red => "红单",
        SupervisionKind::Orange => "橙单",
        SupervisionKind::Yellow => "黄单",
        SupervisionKind::Reminder => "提醒",
        SupervisionKind::LeaderNote => "批办",
        SupervisionKind::Inspection => "督查",
        SupervisionKind::Interview => "约谈",
        SupervisionKind::Petition => "上访",
        SupervisionKind::MassIncident => "群体",
        SupervisionKind::Attitude => "态度",
        SupervisionKind::Commendation | SupervisionKind::Other => "督",
    }
}

/// Mark of a very urgent order (特急).
pub const CRITICAL: &str = "特";
/// Mark of an urgent order (紧急).
pub const URGENT: &str = "急";
/// Mark of a key case or an order under 督办.
pub const SUPERVISED: &str = "督";
/// Mark of an order that is to be handled quickly (从速).
pub const EXPEDITED: &str = "速";

/// What our unit owes, whom it has to ask again, and until when.
#[must_use]
pub fn owed_by(label: &str, of: &str, also: &str, by: Option<BeijingTime>) -> String {
    let by = by
        .map(|by| format!("（{}）", by.format("%m-%d %H:%M")))
        .unwrap_or_default();
    columns::owed_also(&(columns::owed(label, of) + &by), also)
}

/// How long it has been somebody's turn, in days, hours or minutes; whole days where nobody said the hour.
#[must_use]
pub fn since(since: BeijingTime, now: BeijingTime) -> String {
    let minutes = (now - since).num_minutes().max(0);
    if time::is_date_alone(since) {
        let days = (now.date() - since.date()).num_days().max(0);
        return if days == 0 {
            "今天".to_owned()
        } else {
            format!("{days}日")
        };
    }
    match minutes {
        0..60 => format!("{minutes}分"),
        60..1440 => format!("{}时", minutes / 60),
        _ => format!("{}日", minutes / 1440),
    }
}
