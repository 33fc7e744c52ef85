//! What is said of cells of a platform's file before an import.

/// Deadlines whose cell says more than the time that was taken; `rows` are the first of them.
#[must_use]
pub fn more_said(header: &str, rows: &str, more: bool) -> String {
    let and = if more { "等" } else { "" };
    format!(
        "“{header}”列第 {rows} 行{and}除了时间还有别的话，只采用了其中的时间，原文保留在工单里，请核对"
    )
}
