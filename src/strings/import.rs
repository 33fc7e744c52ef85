//! Sentences of the import.

use crate::domain::order::ReadOnly;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::{LeftReason, ProposalField};

/// Progress line while a file is read.
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

/// Reports what importing one file changed, or would change in a rehearsal (`dry_run`): also the rows
/// that were refused, and those left until the officer decides.
#[must_use]
pub fn counts(
    file: &str,
    new: usize,
    updated: usize,
    unchanged: usize,
    (refused, left): (usize, usize),
    dry_run: bool,
) -> String {
    let rejected = refused + left;
    let (mark, none) = match (dry_run, new + updated + unchanged, refused, left) {
        (true, _, _, _) => ("预览", ""),
        (false, 0, 1.., _) => ("✗", "一行也没有导入。"),
        (false, 0, 0, 1..) => ("○", "没有直接收入的行，原因见下。"),
        (false, _, _, _) => ("✓", ""),
    };
    format!(
        "{mark} {file}：{none}新增 {new}，更新 {updated}，无变化 {unchanged}，未导入 {rejected}"
    )
}

/// Says in which row a sheet has its header, and which columns were not recognised.
#[must_use]
pub fn sheet(sheet: &str, row: u32, unmapped: &[String]) -> String {
    let name = if sheet.is_empty() { "表格" } else { sheet };
    if unmapped.is_empty() {
        return format!("  {name}：表头在第 {row} 行，各列均已识别");
    }
    format!(
        "  {name}：表头在第 {row} 行；未识别的列原样保留：{}（可在配置文件夹的 aliases.toml 中添加别名）",
        unmapped.join("、")
    )
}

/// A sheet has no header.
#[must_use]
pub fn headless(name: &str) -> String {
    let name = if name.is_empty() {
        "表格中的一张表"
    } else {
        name
    };
    format!("{name}：没有表头，已跳过")
}

/// Several sheets have no header: how many, the first names, and whether there are more.
#[must_use]
pub fn headless_sheets(sheets: usize, names: &str, more: bool) -> String {
    let and = if more { " 等" } else { "" };
    format!("{sheets} 张工作表没有表头，已跳过（{names}{and}）")
}

/// A change that waits for the officer, with what accepting it does.
#[must_use]
pub fn proposal(
    order_no: &str,
    field: ProposalField,
    (from, to): (Option<&str>, &str),
    effect: &str,
) -> String {
    let code = field.code();
    format!(
        "  待确认　{order_no}　{}。{effect}（采纳：liaison act {order_no} accept --field {code}；不采纳：liaison act {order_no} dismiss --field {code}）",
        told(field.label(), from, to)
    )
}

/// Says what a file tells of a field: from what it changed, if it did.
#[must_use]
pub fn told(label: &str, from: Option<&str>, to: &str) -> String {
    match from.filter(|from| *from != to) {
        Some(from) => format!("{label}：{from} → {to}"),
        None => format!("{label}写着{to}"),
    }
}

/// Returns how a sheet is said before, and a column after, the number of a row.
fn place(sheet: &str, column: Option<&str>) -> (String, String) {
    let sheet = if sheet.is_empty() {
        String::new()
    } else {
        format!("{sheet} ")
    };
    let column = column.map(|column| format!("“{column}”列"));
    (sheet, column.unwrap_or_default())
}

/// A row that was not taken in.
#[must_use]
pub fn rejected(sheet: &str, row: u32, column: Option<&str>, message: &str) -> String {
    let (sheet, column) = place(sheet, column);
    format!("  未导入　{sheet}第 {row} 行{column}：{message}")
}

/// Rows that were not taken in for the same reason: how many, the first, and whether there are more.
#[must_use]
pub fn rejected_rows(
    sheet: &str,
    rows: usize,
    (listed, more): (&str, bool),
    column: Option<&str>,
    message: &str,
) -> String {
    let (sheet, column) = place(sheet, column);
    let and = if more { "等" } else { "" };
    format!("  未导入　{sheet}共 {rows} 行（第 {listed} 行{and}）{column}：{message}")
}

/// A name with the number of its rows.
#[must_use]
pub fn counted(name: &str, rows: usize) -> String {
    format!("{name} {rows} 单")
}

/// The number of an order or the name of a unit, with the row that it stands in.
#[must_use]
pub fn in_row(name: &str, row: u32) -> String {
    format!("{name}（第 {row} 行）")
}

/// A name that the directory does not know, with those that differ from it by a slip.
#[must_use]
pub fn near_names(name: &str, near: &str) -> String {
    format!("{name}，名录里有{near}")
}

/// Helpers one slip from units of the directory.
#[must_use]
pub fn near_helpers(names: &str, more: bool) -> String {
    let and = if more { " 等" } else { "" };
    format!("协办单位里有和名录只差一个字的，写错了吗？{names}{and}")
}

/// Helpers that the directory does not know.
#[must_use]
pub fn unknown_helpers(names: &str, more: bool) -> String {
    let and = if more { " 等" } else { "" };
    format!("协办单位里有名录中没有的，照原样记下，请核对：{names}{and}")
}

/// Rows that were united with an earlier one of the same number.
#[must_use]
pub fn united_rows(rows: &str, more: bool) -> String {
    let and = if more { "等" } else { "" };
    format!("第 {rows} 行{and}和前面的行同一个编号、同一件事，合成一单：单位都记上，空着的互相补齐")
}

/// Orders whose rows give different deadlines.
#[must_use]
pub fn two_dues(orders: &str, more: bool) -> String {
    let and = if more { " 等" } else { "" };
    format!("同一单的几行时限不一样，取了先出现的一行（本单位的优先），请核对：{orders}{and}")
}

/// The rows of one order that name different units as the lead.
#[must_use]
pub fn several_leads(leads: &[(String, u32)]) -> String {
    let said = leads
        .iter()
        .map(|(unit, row)| format!("第 {row} 行写着{unit}"));
    said.collect::<Vec<_>>().join("，")
}

/// Orders that are known already and whose rows name different units as the lead.
#[must_use]
pub fn two_leads(orders: &str, more: bool) -> String {
    let and = if more { " 等" } else { "" };
    format!("同一单的几行主办单位不一样，牵头单位没有改动，请在平台核实：{orders}{and}")
}

/// Rows with a 办结时间 and no status, or one that says that the order is still handled (`open`).
#[must_use]
pub fn ended_by_time(rows: &str, more: bool, open: bool) -> String {
    let and = if more { "等" } else { "" };
    if open {
        format!(
            "第 {rows} 行{and}写着办结时间，工单状态却不是办结，先不算办结：请核对，确已办结的接受“工单状态”的变化，没有的忽略它"
        )
    } else {
        format!(
            "第 {rows} 行{and}没有写工单状态，写了办结时间：新单按那时已办结收入，已有的单提出办结，请核对"
        )
    }
}

/// A word of the status with the rows that it stands in.
#[must_use]
pub fn status_in_rows(status: &str, rows: &str, more: bool) -> String {
    let and = if more { "等" } else { "" };
    format!("“{status}”（第 {rows} 行{and}）")
}

/// Words of the status of which nobody can tell whether the order is over.
#[must_use]
pub fn unclear_status(words: &str, more: bool, acts: &str) -> String {
    let and = if more { " 等" } else { "" };
    format!(
        "工单状态里有看不准的：{words}{and}，看不出是否已经办结、退回或转走，没有当作办结，原词保留；已有的单列为待确认，采纳或不采纳；新单请在平台核对，确已办结或不归本单位的，用{acts}记上"
    )
}

/// Words of the status which say that the platform took an order back.
#[must_use]
pub fn returned_status(words: &str, more: bool) -> String {
    let and = if more { " 等" } else { "" };
    format!(
        "工单状态写着平台已退回或撤销：{words}{and}；新单按“已转出”收入，已有的单列为待确认，采纳后转为“已转出”"
    )
}

/// Rows that were left out until the officer decides: how many, whom or what they are about, and
/// whether there are more names.
#[must_use]
pub fn left(reason: LeftReason, rows: usize, about: &str, more: bool) -> String {
    let about = if more {
        format!("{about} 等")
    } else {
        about.to_owned()
    };
    match reason {
        LeftReason::OtherUnit => format!("其他单位 {rows} 单未收入（{about}）"),
        LeftReason::UnknownUnit => {
            format!("承办或协办单位不在单位名录中，是本单位吗？{rows} 单未收入（{about}）")
        }
        LeftReason::NoLead => format!(
            "没有写明谁牵头、只写着协办的单位，是谁牵头？{rows} 单未收入（{about}）；请在表格里补上牵头的承办单位（本单位牵头的写本单位）再导入"
        ),
        LeftReason::NamedElsewhere => format!(
            "其他单位牵头、协办单位里没有本单位，但行中别处写着本单位，要本单位办吗？{rows} 单未收入（{about}）；写着本单位的那一列是协办单位的，请在导入界面的“列对应”里指定"
        ),
        LeftReason::UnsaidLead => format!(
            "没有写明承办单位，是本单位的吗？{rows} 单未收入（{about}）；是本单位的，请在表格的承办单位列写上本单位再导入"
        ),
        LeftReason::TwoLeads => format!(
            "同一个编号的几行写着不同的主办单位，是谁牵头？{rows} 单未收入（{about}）；请在平台核实，把牵头的写在一行、其余写到协办列再导入"
        ),
        LeftReason::SameNumber => format!(
            "同一个编号写着不同的标题、内容或地点，是两件事吗？只收了先出现的一行，后面 {rows} 行未收入（{about}）；请在平台核对，确是两件的可以另收一单"
        ),
        LeftReason::OtherMatter => format!(
            "编号与在办的工单相同，标题、内容、地点都不一样，是两件事吗？{rows} 行未收入，原来的工单没有改动（{about}）；请在平台核对"
        ),
        LeftReason::LostZeros => format!(
            "{rows} 行的工单编号与已有工单（{about}）只差开头的零，是两件事吗？也许是这次或上次的表格被表格软件去掉了零，未收入；请对照平台看是不是同一单"
        ),
        LeftReason::LikeTold => format!(
            "{rows} 行与还没有平台编号的来单（{about}）很像，是同一件吗？未收入；同一件的并给那一单，不是的另收"
        ),
        LeftReason::OlderFile => {
            format!(
                "按表格里、文件名或文件上的时间，这份表格比上次更新这些工单的表格旧，{rows} 单未更新（{about}）"
            )
        }
        LeftReason::NewerOrder => not_imported(ReadOnly::Newer, rows, &about),
        LeftReason::DamagedOrder => not_imported(ReadOnly::Damaged, rows, &about),
    }
}

fn not_imported(why: ReadOnly, rows: usize, about: &str) -> String {
    let (cause, remedy) = (why.cause(), why.remedy());
    format!("{rows} 单未导入（{about}）：{cause}；{remedy}")
}

/// The option of the command line that takes in such rows; `None` if there is none.
#[must_use]
pub const fn left_option(reason: LeftReason) -> Option<&'static str> {
    match reason {
        LeftReason::OtherUnit => Some("  要一并收入加 --others"),
        LeftReason::UnknownUnit => {
            Some("  是本单位的，加 --ours 名称 记入名录；不是而要一并收入，加 --others")
        }
        LeftReason::NoLead => {
            Some("  先照原样收入，加 --others：协办单位写着本单位的按协办，其余按不是本单位的")
        }
        LeftReason::NamedElsewhere | LeftReason::UnsaidLead | LeftReason::TwoLeads => {
            Some("  先按不是本单位的一并收入，加 --others")
        }
        LeftReason::OlderFile => Some("  确要用旧表更新加 --older"),
        LeftReason::LostZeros => Some(
            "  是同一单的，加 --same 编号（有零没零都行，工单记零多的那个）；确是另一单的，加 --new 表格里的编号",
        ),
        LeftReason::LikeTold => Some(
            "  是同一件的，加 --same 临时编号=表格里的编号（如 --same 临-0003=编号）；不是的，加 --new 编号",
        ),
        LeftReason::SameNumber => {
            Some("  确是另一件事的，加 --new 编号：另收一单，用临时编号，记着和哪一单同号")
        }
        LeftReason::OtherMatter => Some(
            "  确是另一件事的，加 --new 编号：另收一单，用临时编号，记着和哪一单同号；是同一件事、按表格改的，加 --same 编号",
        ),
        LeftReason::NewerOrder | LeftReason::DamagedOrder => None,
    }
}

/// Hidden sheets were read.
#[must_use]
pub fn hidden_sheets(names: &str, more: bool) -> String {
    let and = if more { " 等" } else { "" };
    format!("隐藏的工作表也读了：{names}{and}")
}

/// Numbers that the officer has answered about and that no row has.
#[must_use]
pub fn unmatched(numbers: &str, more: bool) -> String {
    let and = if more { " 等" } else { "" };
    format!("--same、--new 写的编号，这份表格里没有，没有用上：{numbers}{and}")
}

/// A file with a header and no order.
#[must_use]
pub fn only_a_header(row: u32) -> String {
    format!("第 {row} 行的表头下面一单也没有")
}

/// Hidden rows were read.
#[must_use]
pub fn hidden_rows(rows: u32) -> String {
    format!("表中有 {rows} 行被筛选或隐藏，也一并读了")
}

/// Damaged characters were found.
#[must_use]
pub fn broken_places(places: u32, rows: &str, more: bool) -> String {
    let and = if more { "等" } else { "" };
    format!(
        "第 {rows} 行{and}有损坏的字符（共 {places} 处），显示为 \u{fffd}，收进来的工单上有提醒，请对照平台核实"
    )
}

/// Quotation marks that nobody closed; the rows were read to the end of their line.
#[must_use]
pub fn open_quotes(rows: &str, more: bool) -> String {
    let and = if more { "等" } else { "" };
    format!("第 {rows} 行{and}的引号没有配对，按一行读入，请对照平台核实")
}

/// Times without a year: the year is a guess.
#[must_use]
pub fn guessed_year(header: &str, (count, rows): (usize, &str)) -> String {
    format!("“{header}”没有年份（{count} 行），按导入日以前最近的日期推算，请核对：{rows}")
}

/// Times of a column that could not be read: how many, and in which rows. `due` says that the column is
/// that of the deadline, which is then counted.
#[must_use]
pub fn unread(header: &str, (count, rows): (usize, &str), due: bool) -> String {
    let effect = if due {
        "时限按本单位口径推算"
    } else {
        "该项留空"
    };
    format!("“{header}”列有 {count} 行认不出时间（{rows}），这些工单照收，{effect}，原文保留")
}

/// Cells of a column whose formula failed: how many, and in which rows.
#[must_use]
pub fn failed(header: &str, (count, rows): (usize, &str)) -> String {
    format!("“{header}”列有 {count} 行公式出错（{rows}），这些工单照收，该项没有采用，原文保留")
}

/// The first of some rows, and whether there are more.
#[must_use]
pub fn listed_rows(listed: &str, more: bool) -> String {
    let and = if more { "等" } else { "" };
    format!("第 {listed} 行{and}")
}

/// The rows of a sheet.
#[must_use]
pub fn rows_of(sheet: &str, rows: &str) -> String {
    format!("{}第 {rows} 行", place(sheet, None).0)
}

/// The rows that were left out, and whether there are more.
#[must_use]
pub fn left_rows(rows: &str, more: bool) -> String {
    let and = if more { "等" } else { "" };
    format!("在{rows}{and}")
}

/// Times of a column that cannot be right.
#[must_use]
pub fn doubtful(header: &str, (count, rows): (usize, &str)) -> String {
    format!(
        "“{header}”列有 {count} 行的时间在现在之后或早于派单，没有采用，原文保留在工单里：{rows}"
    )
}

/// Deadlines with an extension in their cell.
#[must_use]
pub fn extended(header: &str, rows: &str, more: bool) -> String {
    let and = if more { "等" } else { "" };
    format!("“{header}”列第 {rows} 行{and}写着延期，按延期后的时限收，原文保留在工单里，请核对")
}

/// A column whose field is a guess.
#[must_use]
pub fn guessed_column(header: &str, field: &str) -> String {
    format!("“{header}”列没见过，猜作{field}，请核对；猜错了请在导入界面的“列对应”里改")
}

/// A column that is kept aside may be the deadline.
#[must_use]
pub fn may_be_due(header: &str) -> String {
    format!(
        "“{header}”列都是比来单晚的日期，可能是办理时限，现在没有当作时限；是的话请在导入界面的“列对应”里指定"
    )
}

/// A column that is kept aside may be a further limit besides the deadline.
#[must_use]
pub fn other_limit(header: &str) -> String {
    format!(
        "“{header}”列都是比来单晚的日期，像是另一个时限，没有采用，原样保留在工单里；它才是办理时限的，请在导入界面的“列对应”里改"
    )
}

/// Rows with cells behind the last column that has a header.
#[must_use]
pub fn long_rows(rows: &str, more: bool) -> String {
    let and = if more { "等" } else { "" };
    format!("第 {rows} 行{and}在最后一个表头之外还有内容，原样保留在工单里，请核对是不是错了格")
}

/// Rows of a text file that have fewer columns than most.
#[must_use]
pub fn short_rows(rows: &str, more: bool) -> String {
    let and = if more { "等" } else { "" };
    format!("第 {rows} 行{and}的列比表头少，可能在中间断开了，后面的列当作空着，请对照平台核实")
}

/// Columns beside a table that are no part of it.
#[must_use]
pub fn unread_columns(sheet: &str, columns: &str) -> String {
    let sheet = place(sheet, None).0;
    format!(
        "{sheet}{columns}像是并排的另一张表，认不出工单编号和标题，没有读；是工单的，请单独放在一张工作表里再导入"
    )
}

/// Cells too far to the right were not read.
#[must_use]
pub fn cells_beyond(cells: u32) -> String {
    format!("太靠右的 {cells} 个单元格没有读")
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
    crate::domain::time::said(at)
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
pub fn waits(label: &str, from: Option<&str>, to: &str, effect: &str) -> String {
    format!("待确认 {}。{effect}", told(label, from, to))
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

/// The file is a lock file of an office program.
#[must_use]
pub fn is_a_lock(name: &str) -> String {
    format!(
        "“{name}”是表格软件打开文件时的临时文件，不是工单表。请关闭表格软件，导入不带 ~$ 的那个文件"
    )
}

/// Without this column no row of the sheet can be recognized as its header.
#[must_use]
pub fn would_lose_header(header: &str) -> String {
    format!(
        "“{header}”这样对应后认不出表头（至少要有工单编号、标题、诉求内容之一），已恢复自动识别"
    )
}
