//! Words of the import screen.

use std::fmt::Write as _;

use crate::domain::time::BeijingTime;

/// The pages of a plan.
pub const TABS: [&str; 6] = ["汇总", "列对应", "新增", "更新", "待确认", "未收"];

/// The title of the screen.
#[must_use]
pub fn title(file: &str) -> String {
    if file.is_empty() {
        " 导入平台表格 ".to_owned()
    } else {
        format!(" 导入 {file} ")
    }
}

/// Before the path.
pub const FILE: &str = "文件 ";
/// What stands in an empty path.
pub const FILE_HINT: &str = "输入或粘贴路径，或在下面选";
/// Nothing to choose from.
pub const NO_FILES: &str =
    "这里没有平台表格（.xlsx .xls .csv .htm .html）。换一个文件夹，或先从平台导出";
/// What to do when a file cannot be read.
pub const TRY_ANOTHER: &str = "没有改动任何工单。可另选文件，或从平台重新导出后再读。";
/// Nothing was typed.
pub const TYPE_A_PATH: &str = "先输入文件路径，或用 ↑↓ 选一个";
/// Nothing waits.
pub const NO_PROPOSALS: &str = "没有待确认的变更";
/// No row can be taken in.
pub const NOTHING_TO_TAKE: &str = "没有能收的行：看“未收”里的原因，改好表格后再导入";
/// A field's own column.
pub const IS_NOW: &str = "现在";
/// A correction was taken.
pub const FIXED: &str = "已改并记住，以后同名的列都这样对应";
/// A column that holds no field.
pub const KEPT_ASIDE: &str = "（原样保留）";
/// A column said by an officer.
pub const CORRECTED: &str = "＊";
/// Nothing on a page.
pub const NOTHING_NEW: &str = "没有新增的工单";
/// Nothing on a page.
pub const NOTHING_UPDATED: &str = "没有有变化的工单";
/// Nothing on a page.
pub const NOTHING_PROPOSED: &str = "平台没有提出要确认的变更";
/// Nothing on a page.
pub const NOTHING_REJECTED: &str = "每一行都能收";
/// Before the samples of a column.
pub const SAMPLES: &str = "前几行：";
/// A column without values.
pub const NO_SAMPLES: &str = "前几行都是空的";
/// It was asked to stop.
pub const STOPPING: &str = "正在取消，等这一批写完";
/// Reading begins.
pub const BEGINNING: &str = "正在读取……";
/// Writing begins.
pub const WRITING: &str = "正在写入……";
/// The heading of rows that were not taken in.
pub const LEFT: &str = "没有收进来的行：";
/// What is done about them.
pub const LEFT_FIX: &str = "改好表格后重新导入同一文件即可，已存入的不会重复。";

/// A choice for a column.
#[must_use]
pub fn pick_field(header: &str) -> String {
    format!("“{header}”这一列是什么")
}

/// Another column holds the field.
#[must_use]
pub fn held_by(header: &str) -> String {
    format!("现为“{header}”")
}

/// Whether proposals are taken at once.
#[must_use]
pub fn accepting(accept: bool, count: usize) -> String {
    if accept {
        format!("导入时一并采纳 {count} 条变更")
    } else {
        format!("{count} 条变更留待逐条确认")
    }
}

/// How a file is chosen.
#[must_use]
pub fn choose(key: &str) -> String {
    format!("↑↓ 选  {key} 打开  可读 .xlsx .xls .csv .htm .html，最近的在前")
}

/// How the plan is taken in.
#[must_use]
pub fn how_to_go(go: &str, next: &str) -> String {
    format!("{go} 开始导入；{next} 看下一页签")
}

/// What the mark means, and the key that corrects a column.
#[must_use]
pub fn corrected_mark(key: &str) -> String {
    format!("＊为本单位改过的对应。{key} 改这一列")
}

/// How reading is stopped.
#[must_use]
pub fn stops(key: &str) -> String {
    format!("{key} 取消，不改动任何工单")
}

/// How writing is stopped.
#[must_use]
pub fn keeps(key: &str) -> String {
    format!("{key} 取消：已存入的保留，其余不存")
}

/// How one gets back, or on to another file.
#[must_use]
pub fn back(close: &str, other: &str) -> String {
    format!("{close} 回到工作台    {other} 导入另一个文件")
}

/// How proposals fare, and the key that changes it.
#[must_use]
pub fn accept_line(accept: bool, count: usize, key: &str) -> String {
    if accept {
        format!("[√] 导入时一并采纳全部 {count} 条（{key} 改为留待逐条确认）")
    } else {
        format!("[ ] {count} 条留待逐条确认，导入后在工单里采纳或不采纳（{key} 一并采纳）")
    }
}

/// The toast at the end.
#[must_use]
pub fn taken(file: &str, taken: usize, total: usize, whole: bool) -> String {
    if whole {
        format!("✓ {file} 已导入 {taken} 行")
    } else {
        format!("{file} 未导完：{total} 行中已存入 {taken} 行")
    }
}

/// How large and how old a file is.
#[must_use]
pub fn file_note(bytes: u64, changed: Option<BeijingTime>) -> String {
    let size = match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB", bytes / 1_024),
        _ => format!("{} MB", bytes / 1_048_576),
    };
    match changed {
        Some(at) => format!("{size:>7}  {}", at.format("%Y-%m-%d %H:%M")),
        None => size,
    }
}

/// The numbers that matter.
#[must_use]
pub fn tally(new: usize, updated: usize, unchanged: usize, rejected: usize) -> String {
    format!("新增 {new}    更新 {updated}    无变化 {unchanged}    未收 {rejected}")
}

/// The button.
#[must_use]
pub fn go(key: &str, rows: usize) -> String {
    format!("  {key} 开始导入（{rows} 行）  ")
}

/// One sheet in the summary.
#[must_use]
pub fn sheet(
    name: &str,
    hidden: bool,
    header_row: Option<u32>,
    (accepted, rejected, skipped): (u32, u32, u32),
) -> String {
    let name = if name.is_empty() { "表格" } else { name };
    let hidden = if hidden {
        "（隐藏的工作表）"
    } else {
        ""
    };
    match header_row {
        None => format!("{name}{hidden}：没有表头，跳过"),
        Some(row) => {
            let mut text = format!("{name}{hidden}：表头在第 {row} 行，工单 {accepted} 行");
            if rejected > 0 {
                let _ = write!(text, "，未收 {rejected} 行");
            }
            if skipped > 0 {
                let _ = write!(text, "，标题、合计、空行等 {skipped} 行跳过");
            }
            text
        }
    }
}

/// The columns that no field fits.
#[must_use]
pub fn unmapped(headers: &[String]) -> String {
    format!(
        "不对应的列（原样保留，可在“列对应”里改）：{}",
        headers.join("、")
    )
}

/// Cells beyond the last column.
#[must_use]
pub fn beyond(cells: u32) -> String {
    format!("太靠右的 {cells} 个单元格没有读")
}

/// Where a row stands.
#[must_use]
pub fn place(sheet: &str, row: u32) -> String {
    if sheet.is_empty() {
        format!("第 {row} 行")
    } else {
        format!("{sheet} 第 {row} 行")
    }
}

/// Where a refused row stands, and its column.
#[must_use]
pub fn place_of(sheet: &str, row: u32, column: Option<&str>) -> String {
    match column {
        Some(column) => format!("{}“{column}”列", place(sheet, row)),
        None => place(sheet, row),
    }
}

/// A place in a page.
#[must_use]
pub fn line_of(at: usize, lines: usize, count: usize) -> String {
    if count > lines {
        format!("第 {at} 条，共 {count} 条（只列前 {lines} 条）")
    } else {
        format!("第 {at} 条，共 {count} 条")
    }
}

/// A plan in one line of a proposal.
#[must_use]
pub fn proposal(order_no: &str, field: &str, from: &str, to: &str) -> String {
    format!("{order_no}  {field}：{from} → {to}")
}

/// What taking a proposal would do.
#[must_use]
pub const fn proposal_help() -> &'static str {
    "采纳即按平台的说法改本单（重办、办结、时限等）；不一并采纳的，导入后在工单里逐条定"
}

/// The heading of the end.
#[must_use]
pub fn ended(file: &str, taken: usize, total: usize, cancelled: bool, trouble: bool) -> String {
    match (cancelled, trouble) {
        (_, true) => format!("✗ {file} 没有导完：{total} 行中已存入 {taken} 行"),
        (true, false) => format!("已取消。{file} 的 {total} 行中已存入 {taken} 行，其余没有存"),
        (false, false) => format!("✓ {file} 导入完毕，{taken} 行已存入"),
    }
}

/// What is to be done after a trouble or a stop.
pub const GO_ON: &str = "重新导入同一文件即可接着存入，已存入的不会重复。";

/// What the platform proposed waits in the orders.
#[must_use]
pub fn proposals_wait(count: usize, accepted: bool) -> String {
    if accepted {
        format!("平台提出的 {count} 条变更已一并采纳")
    } else {
        format!("平台提出的 {count} 条变更待确认，请在各工单里逐条采纳或不采纳")
    }
}
