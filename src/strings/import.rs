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
        "categories" => "诉求分类",
        "platform_result" => "办理结果",
        "extra" => "其他列",
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

/// It was stopped.
pub const CANCELLED: &str = "已取消";
/// The choice that leaves a column aside.
pub const LEAVE_ASIDE: &str = "不对应（原样保留在工单里）";
/// The choice that lets the dictionary decide again.
pub const RECOGNISE_AGAIN: &str = "恢复自动识别";
/// A row whose order stands in the file once more.
pub const AGAIN_IN_FILE: &str = "同一文件中还有此单的另一行，以最近派单的为准";

/// A change of what the platform owns.
#[must_use]
pub fn change(label: &str, from: Option<&str>, to: Option<&str>) -> String {
    match (from, to) {
        (None, None) => format!("{label}：有变化"),
        (None, Some(to)) => format!("{label}：改为 {to}"),
        (Some(from), to) => format!("{label}：{from} → {}", to.unwrap_or("（空）")),
    }
}

/// A change that waits for the officer, in a plan.
#[must_use]
pub fn waits(label: &str, from: Option<&str>, to: &str) -> String {
    format!("待确认 {label}：{} → {to}", from.unwrap_or("—"))
}

/// There is no such folder.
#[must_use]
pub fn no_such_folder(folder: &str) -> String {
    format!("没有这个文件夹：{folder}")
}

/// The folder may not be read.
#[must_use]
pub fn folder_closed(folder: &str) -> String {
    format!("没有权限打开文件夹 {folder}，请换一个文件夹，或把文件复制出来")
}

/// It is no folder.
#[must_use]
pub fn not_a_folder(path: &str) -> String {
    format!("{path} 不是文件夹")
}

/// The folder cannot be read.
#[must_use]
pub fn folder_unreadable(folder: &str) -> String {
    format!("文件夹 {folder} 读不了：U 盘或网络盘可能已断开")
}

/// An import that ended before the end.
#[must_use]
pub fn ended_early(taken: usize, total: usize, why: &str) -> String {
    format!("  未完成　{total} 行中已存入 {taken} 行：{why}。处理后重新导入同一文件即可接着存入")
}

/// There is no planned file.
pub const NOTHING_PLANNED: &str = "没有读好的文件，请重新选择文件";

/// Progress of planning.
#[must_use]
pub fn planning(file: &str) -> String {
    format!("正在与已有工单比对 {file}")
}

/// Progress of taking in, counted beside it.
#[must_use]
pub fn writing(file: &str) -> String {
    format!("正在写入 {file}")
}

/// The path is a folder.
#[must_use]
pub fn is_a_folder(name: &str) -> String {
    format!("“{name}”是文件夹，请选其中的文件")
}

/// Without this column the sheet has no header.
#[must_use]
pub fn would_lose_header(header: &str) -> String {
    format!(
        "“{header}”这样对应后认不出表头（至少要有工单编号、标题、诉求内容之一），已恢复自动识别"
    )
}
