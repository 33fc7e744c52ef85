//! Words about similar and repeated orders, and about units that may be called.

use crate::domain::vocabulary::SameBy;

/// How often a matter was brought before, how often of these units were called, and whether our unit
/// may whistle at all.
#[must_use]
pub fn before(count: usize, whistled: usize, may_whistle: bool) -> String {
    match whistled {
        _ if !may_whistle => format!("此前已反映 {count} 次"),
        0 => format!("此前已反映 {count} 次，从未吹哨"),
        whistled => format!("此前已反映 {count} 次，吹过哨 {whistled} 次"),
    }
}

/// Label of a similar order.
pub const SIMILAR: &str = "相似工单";
/// Label of the sentence how often a matter was brought before.
pub const BEFORE: &str = "重复反映";
/// Mark of an order that came in later.
pub const LATER: &str = "（在本单之后）";
/// Mark of an order that brings the same matter.
pub const AGAIN: &str = "（重复反映）";
/// Heading of the units that may be called.
pub const ADVISED: &str = "可请单位（供参考，由经办人决定）";

/// A unit that may be called, and why, as a line above a form.
#[must_use]
pub fn advised(unit: &str, why: &str) -> String {
    format!("可请 {unit}：{why}")
}

/// An entry of a list names the unit as the one that answers for the matter, or that assists.
#[must_use]
pub fn listed(entry: &str, main: bool) -> String {
    let part = if main { "主体责任" } else { "配合责任" };
    format!("{entry}，{part}")
}

/// It was decided whose duty the matter is.
#[must_use]
pub fn determined(number: &str, decided: &str) -> String {
    format!("认定先例 {number}：{decided}")
}

/// A unit helped with an order like this one, how it was graded, and what it did, as it said itself.
#[must_use]
pub fn helped(number: &str, rating: Option<&str>, did: Option<&str>) -> String {
    /// Most characters of what it did.
    const MOST: usize = 40;
    let rating = rating.map(|rating| format!("，评价“{rating}”"));
    let did = did.map(|text| {
        let line = text.replace('\n', " ");
        let cut: String = line.chars().take(MOST).collect();
        let more = if line.chars().count() > MOST {
            "…"
        } else {
            ""
        };
        format!("，办法：{cut}{more}")
    });
    format!(
        "类似工单 {number} 由其配合办成{}{}",
        rating.unwrap_or_default(),
        did.unwrap_or_default()
    )
}

/// New orders of a file that resemble others; `None` if there are none.
#[must_use]
pub fn imported(numbers: &[String]) -> Option<String> {
    const LISTED: usize = 5;
    let listed = numbers.get(..LISTED).unwrap_or(numbers).join("、");
    let and = if numbers.len() > LISTED { "等" } else { "" };
    let count = numbers.len();
    (count > 0).then(|| {
        format!("新增的有 {count} 单与已有的同一电话、同一标题，或同一地点的同样的话（{listed}{and}），见各单“诉求”")
    })
}

/// An order that may be the same matter: its number, its title and what they have in common.
#[must_use]
pub fn alike(number: &str, title: &str, by: &[SameBy]) -> String {
    let by: Vec<&str> = by.iter().map(|by| by.label()).collect();
    if by.is_empty() {
        format!("相近：{number} {title}")
    } else {
        format!("相近：{number} {title}（{}）", by.join("、"))
    }
}
