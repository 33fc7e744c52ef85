//! Sentences of the import.

/// Progress of reading.
#[must_use]
pub fn reading(file: &str, rows: usize) -> String {
    format!("正在读取 {file}……{rows} 行")
}

/// Progress of taking in.
#[must_use]
pub fn taking_in(file: &str, done: usize, rows: usize) -> String {
    format!("正在写入 {file}……{done}/{rows} 行")
}

/// A file that could not be read.
#[must_use]
pub fn unreadable(file: &str, why: &str) -> String {
    format!("✗ {file}：{why}（没有改动任何工单）")
}

/// What a file did.
#[must_use]
pub fn counts(
    file: &str,
    new: usize,
    updated: usize,
    unchanged: usize,
    rejected: usize,
    dry_run: bool,
) -> String {
    let mark = if dry_run { "预览" } else { "✓" };
    format!("{mark} {file}：新增 {new}，更新 {updated}，无变化 {unchanged}，未导入 {rejected}")
}

/// How a sheet was read.
#[must_use]
pub fn sheet(sheet: &str, header_row: Option<u32>, unmapped: &[String]) -> String {
    let name = if sheet.is_empty() { "表格" } else { sheet };
    match header_row {
        None => format!("  {name}：没有表头，已跳过"),
        Some(row) if unmapped.is_empty() => format!("  {name}：表头在第 {row} 行，各列均已识别"),
        Some(row) => format!(
            "  {name}：表头在第 {row} 行；未识别的列原样保留：{}（可在配置文件夹的 aliases.toml 中添加别名）",
            unmapped.join("、")
        ),
    }
}

/// A change that waits for the officer.
#[must_use]
pub fn proposal(order_no: &str, field: &str, from: &str, to: &str) -> String {
    format!(
        "  待确认　{order_no}　{}：{from} → {to}（采纳：liaison act {order_no} accept --field {field}）",
        field_label(field)
    )
}

/// A proposal's field in words.
#[must_use]
pub fn field_label(field: &str) -> &str {
    match field {
        "status" => "工单状态",
        "due_at" => "办理时限",
        "satisfaction" => "平台回访",
        "redispatch" => "再次派单",
        "lead_unit" => "承办单位",
        other => other,
    }
}

/// A row that was not taken in.
#[must_use]
pub fn rejected(sheet: &str, row: u32, column: Option<&str>, message: &str) -> String {
    let sheet = if sheet.is_empty() {
        String::new()
    } else {
        format!("{sheet} ")
    };
    let column = column
        .map(|column| format!("“{column}”列"))
        .unwrap_or_default();
    format!("  未导入　{sheet}第 {row} 行{column}：{message}")
}

/// A calendar file that could not be read.
#[must_use]
pub fn calendar_unreadable(path: &str) -> String {
    format!("放假安排文件 {path} 无法读取")
}

/// A year was taken in.
#[must_use]
pub fn calendar_taken(year: i32, moved: usize) -> String {
    format!("✓ 已导入 {year} 年放假安排，{moved} 个在办工单的时限重新计算")
}
