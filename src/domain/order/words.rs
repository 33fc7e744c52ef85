//! Helpers for the lines of the timeline (经过).

use super::state::Order;
use crate::domain::id::Id;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{LimitSource, ToldVia, Via};

/// Returns the name of the unit whose engagement is given; an empty text for our own unit or an
/// unknown id.
pub(super) fn helper_name(order: &Order, engagement: Option<Id>) -> String {
    let Some(id) = engagement else {
        return String::new();
    };
    let helper = order.engagements.iter().find(|helper| helper.id == id);
    helper.map_or_else(String::new, |helper| helper.unit.clone())
}

/// Formats a time without year and seconds: `11-20 09:10`; a date alone as `11-20`.
pub(super) fn minute(at: BeijingTime) -> String {
    time::said_short(at)
}

/// Says that a limit was moved to the deadline of the order, after which it would help nobody. `whose`
/// is empty if only one can be meant.
pub(super) fn capped_limit(whose: &str, what: &str, by: BeijingTime) -> String {
    let whose = if whose.is_empty() {
        String::new()
    } else {
        format!("“{whose}”的")
    };
    format!(
        "{whose}{what}时限晚于办理时限，以办理时限 {} 为限",
        minute(by)
    )
}

/// Says in the answer to an act that limits of units at work moved to the order's deadline.
pub(super) fn helper_limits_moved(count: usize, by: BeijingTime) -> String {
    format!(
        "{count} 个联动单位的时限一并提前到办理时限 {}，要告知对方",
        minute(by)
    )
}

/// Says by when those units report in from now on that have not come yet; `None` if their limits stay.
pub(super) fn report_in_moved(
    by: Option<BeijingTime>,
    source: Option<LimitSource>,
    hastened: bool,
) -> Option<String> {
    let by = minute(by?);
    if hastened {
        return Some(format!("还没有报到的单位，报到时限晚于 {by} 的提前到这时"));
    }
    Some(match source {
        Some(LimitSource::Deadline) => format!("还没有报到的单位，报到时限改为 {by}（办理时限）"),
        Some(LimitSource::Told) | None => format!("还没有报到的单位，报到时限改为 {by}"),
    })
}

/// Says in the answer to an act that the limit to report in was moved, and whether it was moved to the
/// deadline of the order.
pub(super) fn report_in_remark(
    by: Option<BeijingTime>,
    source: Option<LimitSource>,
    hastened: bool,
) -> Option<String> {
    if source == Some(LimitSource::Deadline) {
        return by.map(|by| capped_limit("还没有报到的单位", "报到", by));
    }
    report_in_moved(by, source, hastened)
}

/// Joins the parts that are not empty with commas. Punctuation at the end of each part is removed.
pub(super) fn join<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .map(|part| part.trim().trim_end_matches(['。', '；', '，']).to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("，")
}

/// Says how and by whom we were told, such as `王某电话告知`. `None` if neither is known.
pub(super) fn told(via: Option<Via>, told_by: Option<&String>) -> Option<String> {
    if via.is_none() && told_by.is_none() {
        return None;
    }
    let via = via.map_or("", Via::label);
    let by = told_by.map_or("", String::as_str);
    Some(format!("{by}{via}告知"))
}

/// Says how and by whom the platform told us, such as `丛某工作群告知`. `None` if neither is known.
pub(super) fn told_us(via: Option<ToldVia>, told_by: Option<&String>) -> Option<String> {
    if via.is_none() && told_by.is_none() {
        return None;
    }
    let via = via.map_or("", ToldVia::label);
    let by = told_by.map_or("", String::as_str);
    Some(format!("{by}{via}告知"))
}
