//! Words about a row that may be an order which was told before.

/// Label of the deadline where two files of one matter are compared.
pub const DUE: &str = "办理时限";

/// Asks whether a row is an order that was told before, with what they have in common.
#[must_use]
pub fn is_it_the_same(number: &str, told: &str, by: &str) -> String {
    let by = if by.is_empty() { "标题相同" } else { by };
    format!("{number} 与 {told} 是同一件？（{by}）")
}

/// What an order that was told says of one thing, and what the row says.
#[must_use]
pub fn side_by_side(label: &str, told: &str, before: Option<&str>, row: Option<&str>) -> String {
    let (before, row) = (before.unwrap_or("—"), row.unwrap_or("—"));
    format!("{label}：{told} {before}｜表格 {row}")
}
