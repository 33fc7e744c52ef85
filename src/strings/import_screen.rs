//! Words of the import screen.

use std::fmt::Write as _;

use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::LeftReason;

/// The titles of the pages of a plan.
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

/// A field of a new order with its value.
#[must_use]
pub fn value(label: &str, value: &str) -> String {
    format!("{label}：{value}")
}

/// Nothing was pasted.
pub const NOTHING_PASTED: &str = "粘贴的是空的";
/// The pasted text is longer than any message.
pub const PASTED_TOO_LONG: &str = "粘贴的文字太长（超过 2 MB）；存成文件再导入";

/// Name of the file in which a pasted text lies; it stands in the record as where the order came from.
#[must_use]
pub fn pasted_name(at: BeijingTime) -> String {
    at.format("粘贴的文字 %m-%d %H%M").to_string()
}

/// A pasted text could not be kept.
#[must_use]
pub fn not_kept(error: &std::io::Error) -> String {
    format!("粘贴的文字没有存下来：{}", super::system::reason(error))
}

/// Label before the path of the file to import.
pub const FILE: &str = "文件 ";
/// Placeholder of an empty path.
pub const FILE_HINT: &str = "输入或粘贴路径，或在上面选";
/// The folder holds no file that can be imported.
pub const NO_FILES: &str =
    "这里没有平台表格、派单（.xlsx .xls .csv .htm .html .docx .txt）。换一个文件夹，或先从平台导出";
/// What to do when a file cannot be read.
pub const TRY_ANOTHER: &str = "没有改动任何工单。可另选文件，或从平台重新导出后再读。";
/// Shown when a file is asked for and no path was typed.
pub const TYPE_A_PATH: &str = "先输入文件路径，或用 ↑↓ 选一个";
/// Shown when no proposed change waits for the officer's decision.
pub const NO_PROPOSALS: &str = "没有待确认的变更";
/// Shown when the file holds no row that can be imported.
pub const NOTHING_TO_TAKE: &str = "没有能收的行：原因和办法看“未收”";
/// Marks the column that holds a field now.
pub const IS_NOW: &str = "现在";
/// A column was assigned another field, and later files with the same set of headings are read the
/// same way.
pub const FIXED: &str = "已改并记住，以后表头和这份相同的表格都这样对应";
/// Marks a column that holds no field; its cells are kept as they are.
pub const KEPT_ASIDE: &str = "（原样保留）";
/// Marks a column whose field an officer of this unit decided.
pub const CORRECTED: &str = "＊";
/// Shown on the page of new orders when there are none.
pub const NOTHING_NEW: &str = "没有新增的工单";
/// Shown on the page of changed orders when there are none.
pub const NOTHING_UPDATED: &str = "没有有变化的工单";
/// Shown on the page of proposals when there are none.
pub const NOTHING_PROPOSED: &str = "平台没有提出要确认的变更";
/// Shown on the page of rejected rows when there are none.
pub const NOTHING_REJECTED: &str = "每一行都能收";
/// Label before a column's first cells.
pub const SAMPLES: &str = "前几行：";
/// Shown when a column's first cells are all empty.
pub const NO_SAMPLES: &str = "前几行都是空的";
/// Shown after the officer stopped an import, until the current chunk is written.
pub const STOPPING: &str = "正在取消，等这一批写完";
/// Shown while a file is opened, before the first row has been counted.
pub const BEGINNING: &str = "正在读取……";
/// Shown while the rows are written, before the first has been counted.
pub const WRITING: &str = "正在写入……";
/// The heading of rows that were not taken in.
pub const LEFT: &str = "没有收进来的行：";
/// The heading of what must be known about a file all of whose rows could be read.
pub const NOTES: &str = "请注意：";
/// What to do about the rows that were not taken in.
pub const LEFT_FIX: &str = "改好表格后重新导入同一文件即可，已存入的不会重复。";

/// Title of the choice of a column's field.
#[must_use]
pub fn pick_field(header: &str) -> String {
    format!("“{header}”这一列是什么")
}

/// Says which other column holds the field now.
#[must_use]
pub fn held_by(header: &str) -> String {
    format!("现为“{header}”")
}

/// Says whether the proposals will be accepted together with the import.
#[must_use]
pub fn accepting(accept: bool, count: usize) -> String {
    if accept {
        format!("导入时一并采纳 {count} 条变更")
    } else {
        format!("{count} 条变更留待逐条确认")
    }
}

/// The keys that choose a file, and the file types that can be read.
#[must_use]
pub fn choose(key: &str) -> String {
    format!("↑↓ 选  {key} 打开  可读 .xlsx .xls .csv .htm .html，最近的在前")
}

/// Said if the file names no unit that the directory does not know.
pub const NO_UNKNOWN_UNIT: &str = "没有不认识的单位";

/// Asks which name in the file is another spelling of our own unit.
#[must_use]
pub fn which_is_ours(own: &str) -> String {
    format!("哪个是本单位（{own}）的写法？记入名录")
}

/// Asks whether the stem of another unit's name is a name of our own unit.
#[must_use]
pub fn perhaps_other(name: &str, others: &str) -> String {
    format!("“{name}”像是名录里的{others}，是本单位的名称吗？")
}

/// The answer that a name is that of another unit.
pub const NOT_OURS: &str = "不是，不记";

/// The answer that a name is one of our own unit.
#[must_use]
pub fn is_ours(name: &str) -> String {
    format!("是，把“{name}”记为本单位的名称")
}

/// Number of rows beside a name.
#[must_use]
pub fn rows(rows: usize) -> String {
    format!("{rows} 单")
}

/// Said if no row was left out that could be taken in.
pub const NONE_LEFT: &str = "没有搁下待定的行";

/// Says whether the rows that were left out will be taken in.
#[must_use]
pub fn taking_left(take: bool, rows: usize) -> String {
    if take {
        format!("导入时一并收入搁下的 {rows} 行")
    } else {
        format!("搁下的 {rows} 行不收入")
    }
}

/// Says whether the rows that were left out will be taken in, and the key that changes it.
#[must_use]
pub fn left_line(take: bool, rows: usize, key: &str) -> String {
    if take {
        format!("[√] 搁下的 {rows} 行一并收入（{key} 改为不收）")
    } else {
        format!("[ ] 搁下的 {rows} 行不收入（{key} 一并收入）")
    }
}

/// Says which key takes an unknown name for another spelling of our own unit.
#[must_use]
pub fn ours_line(key: &str) -> String {
    format!("    不认识的单位是本单位的写法，按 {key} 记为本单位")
}

/// Says which key answers whether a number means a known order or another one.
#[must_use]
pub fn another_line(key: &str) -> String {
    format!("    编号只差开头的零、一个编号两件事，或与来单像是同一件的，按 {key} 逐个说明")
}

/// Said if no number of the file is asked about.
pub const NO_ASKED_NUMBER: &str = "没有要说明的编号";
/// Asks whether a number of the file is that of a known order or of another one.
pub const WHICH_IS_ANOTHER: &str = "这个编号是哪一单？";

/// What is known beside a number that is asked about: an order, or the row of the file.
#[must_use]
pub fn asked_about(reason: LeftReason, about: &str) -> String {
    if reason == LeftReason::LostZeros {
        format!("已有 {about}")
    } else {
        about.to_owned()
    }
}

/// The answer that a number with more or fewer leading zeros is the known order; `whole` stands.
#[must_use]
pub fn is_same_order(number: &str, whole: &str) -> String {
    format!("{number} 是已有的那一单，编号用 {whole}")
}

/// The answer that a number with more or fewer leading zeros is another order.
#[must_use]
pub fn is_another_order(number: &str) -> String {
    format!("{number} 确是另一单，按这个编号收")
}

/// The answer that a row is the order that was told before.
#[must_use]
pub fn is_told_order(number: &str, told: &str) -> String {
    format!("{number} 与 {told} 是同一件，编号和平台内容并给 {told}")
}

/// The answer that a row is an order of its own, though it is like one that was told before.
#[must_use]
pub fn is_not_told_order(number: &str) -> String {
    format!("{number} 是另一件，另收一单")
}

/// The key that answers whether a row is an order that was told before.
#[must_use]
pub fn meeting_help(key: &str) -> String {
    format!(
        "按 {key} 逐个说明：是同一件的并成一单，平台的编号、内容、时限为准，来电说的留在“经过”里"
    )
}

/// The answer that a number means a second matter.
#[must_use]
pub fn is_another_matter(number: &str) -> String {
    format!("{number} 确是另一件事，另收一单（临时编号，记着同号）")
}

/// The answer that a number means the known order though its texts are others.
#[must_use]
pub fn is_same_matter(number: &str) -> String {
    format!("{number} 是同一件事，按表格改")
}

/// Said once the file was compared again with this number taken for that of the known order.
#[must_use]
pub fn taken_as_same(number: &str) -> String {
    format!("{number} 算已有的那一单；已重新比对")
}

/// Said once a name was recorded as our own unit's and the file was compared again.
#[must_use]
pub fn taken_as_ours(name: &str) -> String {
    format!("“{name}”已记为本单位，名录里可撤销；已重新比对")
}

/// Said once the file was compared again with this number taken for that of another order.
#[must_use]
pub fn taken_as_another(number: &str) -> String {
    format!("{number} 将作为另一单收入；已重新比对")
}

/// Mark of a column whose field is a guess by its header.
pub const GUESSED: &str = "？";
/// What the mark of a guess means.
pub const GUESSED_MARK: &str = "？为按列名猜的对应，请核对下面的值";

/// The keys that start the import and show the next page.
#[must_use]
pub fn how_to_go(go: &str, next: &str) -> String {
    format!("{go} 开始导入；{next} 看下一页签")
}

/// What the mark means, and the key that corrects a column.
#[must_use]
pub fn corrected_mark(key: &str) -> String {
    format!("＊为本单位改过的对应。{key} 改这一列")
}

/// The key that stops reading; nothing has been changed by then.
#[must_use]
pub fn stops(key: &str) -> String {
    format!("{key} 取消，不改动任何工单")
}

/// The key that stops writing; what was written by then stays.
#[must_use]
pub fn keeps(key: &str) -> String {
    format!("{key} 取消：已存入的保留，其余不存")
}

/// The keys that go back to the board and on to another file.
#[must_use]
pub fn back(close: &str, other: &str) -> String {
    format!("{close} 回到工作台    {other} 导入另一个文件")
}

/// Says whether proposals will be accepted, and the key that changes it.
#[must_use]
pub fn accept_line(accept: bool, count: usize, key: &str) -> String {
    if accept {
        format!("[√] 导入时一并采纳全部 {count} 条（{key} 改为留待逐条确认）")
    } else {
        format!("[ ] {count} 条留待逐条确认，导入后在工单里采纳或不采纳（{key} 一并采纳）")
    }
}

/// The notice after an import: how many rows were taken in, and whether all were.
#[must_use]
pub fn taken(file: &str, taken: usize, total: usize, whole: bool) -> String {
    if whole {
        format!("✓ {file} 已导入 {taken} 行")
    } else {
        format!("{file} 未导完：{total} 行中已存入 {taken} 行")
    }
}

/// The size of a file in `bytes`, and when it was last changed.
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

/// How many orders are new, updated and unchanged, and how many rows were rejected.
#[must_use]
pub fn tally(new: usize, updated: usize, unchanged: usize, rejected: usize) -> String {
    format!("新增 {new}    更新 {updated}    无变化 {unchanged}    未收 {rejected}")
}

/// Label of the button that imports `rows` rows; `key` is the key that presses it.
#[must_use]
pub fn go(key: &str, rows: usize) -> String {
    format!("  {key} 开始导入（{rows} 行）  ")
}

/// One sheet in the summary.
#[must_use]
pub fn sheet(
    name: &str,
    hidden: bool,
    row: u32,
    (accepted, rejected, skipped): (u32, u32, u32),
) -> String {
    let name = if name.is_empty() { "表格" } else { name };
    let hidden = if hidden {
        "（隐藏的工作表）"
    } else {
        ""
    };
    let mut text = format!("{name}{hidden}：表头在第 {row} 行，工单 {accepted} 行");
    if rejected > 0 {
        let _ = write!(text, "，不能收 {rejected} 行");
    }
    if skipped > 0 {
        let _ = write!(text, "，标题、合计、空行等 {skipped} 行跳过");
    }
    text
}

/// Lists the columns that hold no known field.
#[must_use]
pub fn unmapped(headers: &[String]) -> String {
    format!(
        "不对应的列（原样保留，可在“列对应”里改）：{}",
        headers.join("、")
    )
}

/// The sheet and number of a row.
#[must_use]
pub fn place(sheet: &str, row: u32) -> String {
    if sheet.is_empty() {
        format!("第 {row} 行")
    } else {
        format!("{sheet} 第 {row} 行")
    }
}

/// The place of the first of several rows, with their number.
#[must_use]
pub fn and_further(place: &str, rows: usize) -> String {
    if rows > 1 {
        format!("{place}起 {rows} 行")
    } else {
        place.to_owned()
    }
}

/// The sheet, row and column of something that was rejected.
#[must_use]
pub fn place_of(sheet: &str, row: u32, column: Option<&str>) -> String {
    match column {
        Some(column) => format!("{}“{column}”列", place(sheet, row)),
        None => place(sheet, row),
    }
}

/// The position in a page of the plan.
#[must_use]
pub fn line_of(at: usize, lines: usize, count: usize) -> String {
    if count > lines {
        format!("第 {at} 条，共 {count} 条（只列前 {lines} 条）")
    } else {
        format!("第 {at} 条，共 {count} 条")
    }
}

/// One proposal in a line: the order, the field, and its value before and after.
#[must_use]
pub fn proposal(order_no: &str, field: &str, from: Option<&str>, to: &str) -> String {
    format!("{order_no}  {}", super::import::told(field, from, to))
}

/// Explains what accepting a proposal does.
#[must_use]
pub const fn proposal_help() -> &'static str {
    "采纳即按平台的说法改本单（重办、办结、时限等）；不一并采纳的，导入后在工单里逐条定"
}

/// Heading of the last page: whether the import ended, was stopped or failed.
#[must_use]
pub fn ended(file: &str, taken: usize, total: usize, cancelled: bool, trouble: bool) -> String {
    match (cancelled, trouble) {
        (_, true) => format!("✗ {file} 没有导完：{total} 行中已存入 {taken} 行"),
        (true, false) => format!("已取消。{file} 的 {total} 行中已存入 {taken} 行，其余没有存"),
        (false, false) => format!("✓ {file} 导入完毕，{taken} 行已存入"),
    }
}

/// What to do after the import failed or was stopped.
pub const GO_ON: &str = "重新导入同一文件即可接着存入，已存入的不会重复。";

/// Says how many of the platform's proposals were accepted, or wait in the orders.
#[must_use]
pub fn proposals_wait(count: usize, accepted: bool) -> String {
    if accepted {
        format!("平台提出的 {count} 条变更已一并采纳")
    } else {
        format!("平台提出的 {count} 条变更待确认，请在各工单里逐条采纳或不采纳")
    }
}

/// No file fits a name with `*` or `?`.
#[must_use]
pub fn no_file_fits(pattern: &str) -> String {
    format!("没有符合 {pattern} 的文件，没有导入。请换一个名称或文件夹")
}
