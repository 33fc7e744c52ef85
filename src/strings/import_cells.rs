//! What is said of cells of a platform's file before an import.

/// Deadlines whose cell says more than the time that was taken; `rows` are the first of them.
#[must_use]
pub fn more_said(header: &str, rows: &str, more: bool) -> String {
    let and = if more { "等" } else { "" };
    format!(
        "“{header}”列第 {rows} 行{and}除了时间还有别的话，只采用了其中的时间，原文保留在工单里，请核对"
    )
}

/// A column for the lead that is empty in every row; `sheets` names the sheets, empty for a CSV.
#[must_use]
pub fn blank_leads(sheets: &str) -> String {
    let of = if sheets.is_empty() {
        String::new()
    } else {
        format!("工作表“{sheets}”的")
    };
    format!(
        "{of}承办单位列全部空着，看不出是谁的，先问：是本单位的，在表格里填上，或在导入界面“列对应”页把这一列改成“不对应”，再导入"
    )
}
