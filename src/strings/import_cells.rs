//! What is said of cells of a platform's file before an import.

/// Deadlines whose cell says more than the time that was taken; `rows` are the first of them.
#[must_use]
pub fn more_said(header: &str, rows: &str, more: bool) -> String {
    let and = if more { "等" } else { "" };
    format!(
        "“{header}”列第 {rows} 行{and}除了时间还有别的话，只采用了其中的时间，原文保留在工单里，请核对"
    )
}

/// Deadlines that give a range of lengths: how many, and in which rows.
#[must_use]
pub fn ranges(header: &str, (count, rows): (usize, &str)) -> String {
    format!(
        "“{header}”列有 {count} 行写的是一段（如 5-7个工作日），按短的那头（先到期的）计算，原文保留在工单里，请核对：{rows}"
    )
}

/// Helpers above the district, which are not called.
#[must_use]
pub fn superior_helpers(names: &str, more: bool) -> String {
    let and = if more { " 等" } else { "" };
    let superior = crate::domain::order::act::ActId::AskSuperior.label();
    format!(
        "协办单位里有上级单位，不是区里的协办、报到单位，不用邀请，与它协调用“{superior}”记：{names}{and}"
    )
}

/// Deadlines that give the days from one to another: how many, and in which rows.
#[must_use]
pub fn date_ranges(header: &str, (count, rows): (usize, &str)) -> String {
    format!(
        "“{header}”列有 {count} 行写的是从哪天到哪天，按最后一天采用，原文保留在工单里，请核对：{rows}"
    )
}

/// Times whose day of the week is not that of their date.
#[must_use]
pub fn weekdays(header: &str, (count, rows): (usize, &str)) -> String {
    format!(
        "“{header}”列有 {count} 行的星期和日期对不上，按日期采用，原文保留在工单里，请核对：{rows}"
    )
}

/// Times of which nothing says whether the day or the month stands first.
#[must_use]
pub fn day_orders(header: &str, (count, rows): (usize, &str)) -> String {
    format!(
        "“{header}”列有 {count} 行分不清哪个是月、哪个是日（如 5/11/2026），整张表按一种读法、来单不晚于时限收下，请核对：{rows}；读反了的，把表格里的日期写成 2026-11-05 这样再导入"
    )
}

/// Cells of units that were parted.
#[must_use]
pub fn regrouped(header: &str, (count, rows): (usize, &str)) -> String {
    format!(
        "“{header}”列有 {count} 行拆开读：科室归到所在单位，写了主办、协办的按所写的分，请核对：{rows}"
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
