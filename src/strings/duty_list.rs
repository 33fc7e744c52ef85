//! Words about the lists that say whose duty a matter is.

/// The table has no header with the columns that are needed.
pub const NO_HEADER: &str =
    "清单里找不到列名：前几行里要有“事项”，以及“主体责任部门”或“配合责任部门”，可有“依据”";
/// The file names no matter.
pub const EMPTY: &str = "清单里没有事项，没有改动原有清单";

/// The file cannot be read.
#[must_use]
pub fn unreadable(path: &str) -> String {
    format!("读不了 {path}。清单可以是 .xlsx、.xls、.csv 或 .toml")
}

/// The file is in an unknown encoding.
#[must_use]
pub fn unknown_encoding(path: &str) -> String {
    format!("{path} 的文字编码无法识别。请另存为 UTF-8 编码再导入")
}

/// The file is not valid TOML.
#[must_use]
pub fn bad_toml(why: &str) -> String {
    format!("{why}。每个事项写一节 [[item]]，有 matter、main、assisting、basis")
}

/// Everything that is wrong with a list.
#[must_use]
pub fn wrong(all: &[String]) -> String {
    const LISTED: usize = 20;
    let listed = all.get(..LISTED).unwrap_or(all).join("\n  ");
    let and = if all.len() > LISTED { "\n  ……" } else { "" };
    format!(
        "清单有 {} 处要改，改好后再导入，原有清单没有改动：\n  {listed}{and}",
        all.len()
    )
}

/// The place of an entry in a TOML file.
#[must_use]
pub fn item(number: u32) -> String {
    format!("第 {number} 项")
}

/// The place of a field of an entry in a TOML file.
#[must_use]
pub fn item_field(number: u32, name: &str) -> String {
    format!("第 {number} 项的{name}")
}

/// The place of a row.
#[must_use]
pub fn row(row: u32) -> String {
    format!("第 {row} 行")
}

/// The place of a cell.
#[must_use]
pub fn cell(row: u32, column: &str) -> String {
    format!("第 {row} 行 {column}")
}

/// An entry has no matter.
#[must_use]
pub fn no_matter(place: &str) -> String {
    format!("{place}：没有事项，补上事项，或删去这一行")
}

/// An entry has no unit.
#[must_use]
pub fn no_unit(place: &str, matter: &str) -> String {
    format!("{place}：“{matter}”没有责任部门，补上主体责任部门或配合责任部门")
}

/// A text is too long.
#[must_use]
pub fn too_long(place: &str, length: usize, limit: usize) -> String {
    format!("{place}：有 {length} 个字，最多 {limit} 个，写短一些，或分成几项")
}

/// A matter stands twice.
#[must_use]
pub fn twice(place: &str, matter: &str, first: &str) -> String {
    format!("{place}：“{matter}”和{first}重复，合并成一行")
}

/// A unit that the directory does not know.
#[must_use]
pub fn unknown_unit(place: &str, name: &str) -> String {
    format!("{place}“{name}”")
}

/// Units that the directory does not know.
#[must_use]
pub fn unknown_units(named: &str, count: usize) -> String {
    format!("{count} 处单位不在单位名录里（照收，邀请时会先问；是单位的可登记）：{named}")
}

/// Columns that are not used.
#[must_use]
pub fn unused_columns(columns: &str) -> String {
    format!("没有用到的列：{columns}。清单只收事项、主体责任部门、配合责任部门、依据")
}

/// Rows that were taken for titles or notes.
#[must_use]
pub fn passed_rows(rows: &str, count: usize) -> String {
    format!("{count} 行按标题或说明略过：第 {rows} 行")
}

/// The list was taken in.
#[must_use]
pub fn taken(list: &str, count: usize) -> String {
    format!("{list}已换成 {count} 项")
}

/// The list would be taken in; nothing was changed.
#[must_use]
pub fn would_take(list: &str, count: usize) -> String {
    format!("预览：{list}将换成 {count} 项，还没有改动")
}

/// The list is the one in force already.
#[must_use]
pub fn same(list: &str, count: usize) -> String {
    format!("这 {count} 项和现在的{list}一样，没有改动")
}

/// The list was taken in at the desk, or is in force already; `history` is the key of 变更记录.
#[must_use]
pub fn taken_here(
    list: &str,
    count: usize,
    changed: bool,
    notes: &[String],
    history: &str,
) -> String {
    let done = if changed {
        format!("{}；变更记录 {history} 可撤销", taken(list, count))
    } else {
        same(list, count)
    };
    let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
    [&[done.as_str()], notes.as_slice()].concat().join("\n")
}

/// Title of the form that imports a list.
pub const IMPORT: &str = "导入责任清单";
/// What the form says above its fields.
pub const IMPORT_LINE: &str =
    "列名：事项、主体责任部门、配合责任部门、依据；整张替换原有清单，变更记录里可撤销";
/// Label of the field with the kind of list.
pub const KIND: &str = "哪张清单";
/// Label of the field with the file.
pub const FILE: &str = "文件";
/// Help of a field of the form.
#[must_use]
pub fn field(name: &str) -> &'static str {
    match name {
        "list" => "区委编办列出的攻坚哨事项清单，或镇街属地管理主体责任和配合责任清单（三(一)）。",
        _ => "清单的 .xlsx、.xls、.csv 或 .toml 文件。",
    }
}
