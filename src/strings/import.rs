//! Sentences of the import.

use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::ProposalField;

/// Progress line while a file is read: number of rows so far.
#[must_use]
pub fn reading(file: &str, rows: usize) -> String {
    format!("正在读取 {file}……{rows} 行")
}

/// Progress line while the rows of a file are compared or written: `done` of `rows`.
#[must_use]
pub fn taking_in(file: &str, done: usize, rows: usize) -> String {
    format!("正在写入 {file}……{done}/{rows} 行")
}

/// A file that could not be read.
#[must_use]
pub fn unreadable(file: &str, why: &str) -> String {
    format!("✗ {file}：{why}（没有改动任何工单）")
}

/// Reports what importing one file changed, or would change in a rehearsal (`dry_run`).
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

/// Says in which row a sheet has its header, and which columns were not recognised.
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
pub fn proposal(order_no: &str, field: ProposalField, from: &str, to: &str) -> String {
    let code = field.code();
    // An order that can only be looked at takes nothing.
    if field == ProposalField::ReadOnly {
        return format!("  未更新　{order_no}　{to}");
    }
    format!(
        "  待确认　{order_no}　{field}：{from} → {to}（采纳：liaison act {order_no} accept --field {code}）"
    )
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

/// A year's holiday schedule was taken in.
#[must_use]
pub fn calendar_taken(year: i32, moved: usize) -> String {
    format!("✓ 已导入 {year} 年放假安排，{moved} 个在办工单的时限重新计算")
}

/// An import was stopped while reading or comparing; nothing was changed.
pub const STOPPED: &str = "已停止，没有改动任何工单";

/// The rows of a file could not be stored temporarily.
#[must_use]
pub fn spool(why: &str) -> String {
    format!("读取时无法暂存文件内容：{why}。请检查数据文件夹的磁盘空间后重试")
}

/// An import that ended before every row was in.
#[must_use]
pub fn unfinished(file: &str, done: usize, total: usize, why: &str) -> String {
    format!(
        "✗ {file}：已写入 {done}/{total} 行后停止：{why}。已写入的保留；重新导入同一文件即可补完，不会重复"
    )
}

/// A file that was not tried because an earlier one could not be written.
pub const NOT_TRIED: &str = "前面的文件没有写完，这个文件还没有读取，请稍后重新导入";

/// A column lost its field to another column by the officer's decision.
#[must_use]
pub fn gave_up(header: &str, field: &str, to: &str) -> String {
    format!("  “{header}”列不再作为{field}：已按您的指定改用“{to}”列，本列原样保留")
}

/// Formats a time to the minute.
#[must_use]
pub fn minute(at: BeijingTime) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// The choice that the column holds no field.
pub const LEAVE_ASIDE: &str = "不对应（原样保留在工单里）";
/// The choice that lets the program recognize the column again.
pub const RECOGNISE_AGAIN: &str = "恢复自动识别";
/// A change of one of the platform's own fields.
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

/// The folder does not exist.
#[must_use]
pub fn no_such_folder(folder: &str) -> String {
    format!("没有这个文件夹：{folder}")
}

/// The officer has no right to read the folder.
#[must_use]
pub fn folder_closed(folder: &str) -> String {
    format!("没有权限打开文件夹 {folder}，请换一个文件夹，或把文件复制出来")
}

/// The path is not a folder.
#[must_use]
pub fn not_a_folder(path: &str) -> String {
    format!("{path} 不是文件夹")
}

/// The folder cannot be read.
#[must_use]
pub fn folder_unreadable(folder: &str) -> String {
    format!("文件夹 {folder} 读不了：U 盘或网络盘可能已断开")
}

/// No file was read before the import was started.
pub const NOTHING_PLANNED: &str = "没有读好的文件，请重新选择文件";

/// Progress line while the rows of a file are compared with the orders that exist.
#[must_use]
pub fn planning(file: &str) -> String {
    format!("正在与已有工单比对 {file}")
}

/// Message of a running import; the counts are shown beside it.
#[must_use]
pub fn writing(file: &str) -> String {
    format!("正在写入 {file}")
}

/// The path is a folder.
#[must_use]
pub fn is_a_folder(name: &str) -> String {
    format!("“{name}”是文件夹，请选其中的文件")
}

/// Without this column no row of the sheet can be recognized as its header.
#[must_use]
pub fn would_lose_header(header: &str) -> String {
    format!(
        "“{header}”这样对应后认不出表头（至少要有工单编号、标题、诉求内容之一），已恢复自动识别"
    )
}
