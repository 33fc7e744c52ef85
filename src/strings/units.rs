//! Words about the import of a unit directory.

/// The file has no column of unit names.
pub const NO_NAMES: &str = "单位名录里找不到“单位名称”列：第一行写 单位名称、简称、别名、类别，还可以有 主要负责人、分管负责人、联络员、电话、分管区领导";
/// The file holds no unit.
pub const EMPTY: &str = "单位名录里没有单位，没有改动原有名录";
/// A row with wrong quotes or separators.
pub const BROKEN: &str = "引号或分隔有误";
/// A row without a name.
pub const NO_NAME: &str = "没有单位名称";

/// The file cannot be read.
#[must_use]
pub fn unreadable(path: &str) -> String {
    format!("读不了 {path}。单位名录可以是 .xlsx、.xls、.ods、.csv 或 .toml")
}

/// The file is in an unknown encoding.
#[must_use]
pub fn unknown_encoding(path: &str) -> String {
    format!("{path} 的文字编码无法识别。请另存为 UTF-8 编码（表格选“CSV UTF-8”）再导入")
}

/// The file is not valid TOML.
#[must_use]
pub fn bad_toml(why: &str) -> String {
    format!("{why}。每个单位写一节 [[unit]]，有 name、short、kind、aliases")
}

/// A row cannot be read, and why.
#[must_use]
pub fn bad_row(row: usize, why: &str) -> String {
    format!("单位名录第 {row} 行：{why}。改好后再导入，原有名录没有改动")
}

/// A unit of a TOML file cannot stand in the directory, and why.
#[must_use]
pub fn bad_unit(place: usize, why: &str) -> String {
    format!("单位名录第 {place} 个单位：{why}。改好后再导入，原有名录没有改动")
}

/// Says that two rows of the unit directory have the same name.
#[must_use]
pub fn twice(name: &str) -> String {
    format!("“{name}”重复")
}

/// An unknown kind of unit, with the known ones.
#[must_use]
pub fn bad_kind(typed: &str, known: &str) -> String {
    format!("不认识类别“{typed}”，可写：{known}")
}

/// The directory was taken in.
#[must_use]
pub fn taken(count: usize) -> String {
    format!("单位名录已换成 {count} 个单位")
}

/// The directory is the one in force already.
#[must_use]
pub fn same(count: usize) -> String {
    format!("这 {count} 个单位和现在的名录一样，没有改动")
}

/// The place of a name in a table.
#[must_use]
pub fn name_place(row: usize) -> String {
    format!("第 {row} 行“单位名称”列：")
}

/// The place of a unit in a TOML file.
#[must_use]
pub fn unit_place(place: usize) -> String {
    format!("第 {place} 个单位：")
}

/// A unit whose kind the file does not give and the name does not tell.
#[must_use]
pub fn kind_unknown(name: &str) -> String {
    format!("“{name}”没有写类别，从名称看不出是哪一类单位")
}

/// A name that means a unit listed before.
#[must_use]
pub fn same_unit(name: &str, known: &str) -> String {
    format!("“{name}”和前面的“{known}”是同一个单位的名称")
}

/// Units without a kind whose names tell it.
#[must_use]
pub fn guessed_kinds(units: &[String]) -> String {
    const LISTED: usize = 5;
    let listed: Vec<&str> = units.iter().take(LISTED).map(String::as_str).collect();
    let and = if units.len() > LISTED { "等" } else { "" };
    let count = units.len();
    format!(
        "{count} 个单位没有写类别，按名称定：{}{and}",
        listed.join("；")
    )
}

/// A column by its letters and its heading.
#[must_use]
pub fn column(letters: &str, name: &str) -> String {
    format!("{letters} 列“{name}”")
}

/// A column without a heading.
#[must_use]
pub fn nameless_column(letters: &str) -> String {
    format!("{letters} 列（没有列名）")
}

/// A column by its letters alone, where a value is kept that has no heading.
#[must_use]
pub fn letters_alone(letters: &str) -> String {
    format!("{letters} 列")
}

/// What a column is taken for.
#[must_use]
pub fn taken_as(role: &str, part: &str) -> String {
    format!("记作{role}{part}")
}

/// Columns about people and telephones, each with what it is taken for.
#[must_use]
pub fn people_columns(columns: &str) -> String {
    format!("人员、电话列：{columns}")
}

/// Columns that nobody recognises and that are kept with each unit.
#[must_use]
pub fn kept_columns(columns: &str) -> String {
    format!("没有认出的列，原样记在各单位的“其他列”里：{columns}")
}

/// Columns that are left out.
#[must_use]
pub fn left_out_columns(columns: &str) -> String {
    format!("不收的列：{columns}")
}

/// Why a value is kept aside: there is no name of a person.
pub const NO_PERSON: &str = "没有对应的姓名";
/// Why a value is kept aside: there are more or fewer values than people.
pub const OTHER_COUNT: &str = "个数和姓名不一样，分不清是谁的";
/// Why a value is kept aside: it is no date.
pub const BAD_DATE: &str = "不是日期";

/// A cell that was kept aside, and why.
#[must_use]
pub fn kept_cell(row: usize, column: &str, why: &str) -> String {
    format!("第 {row} 行 {column}{why}")
}

/// Cells that were kept aside.
#[must_use]
pub fn kept_cells(cells: &[String]) -> String {
    const LISTED: usize = 5;
    let listed: Vec<&str> = cells.iter().take(LISTED).map(String::as_str).collect();
    let and = if cells.len() > LISTED { "等" } else { "" };
    let count = cells.len();
    format!("{count} 格原样记在“其他列”里：{}{and}", listed.join("；"))
}

/// Asks about doubtful units before a directory is taken in.
#[must_use]
pub fn doubtful(file: &str, questions: &[String]) -> String {
    const LISTED: usize = 20;
    let listed: Vec<&str> = questions.iter().take(LISTED).map(String::as_str).collect();
    let and = if questions.len() > LISTED {
        "\n  ……"
    } else {
        ""
    };
    let count = questions.len();
    format!(
        "{file} 有 {count} 处要先确认，原有名录没有改动：\n  {}{and}\n有错的改好表格（补上类别、删去不是单位的行）再导入；要保留表里没有的，去掉 --replace",
        listed.join("\n  ")
    )
}

/// What is done with a directory after a yes to the questions about it.
pub const TAKEN_ALL_THE_SAME: &str = "照表格收下";

/// Describes the command `units` in the list of commands and its help.
pub const ABOUT: &str = "列出单位名录；--add 登记名录里没有的单位（history --undo 序号 撤销）";
/// Help of `--add`.
pub const HELP_ADD: &str = "登记这个全称的单位";
/// Help of `--short`.
pub const HELP_SHORT: &str = "简称";
/// Help of `--kind`.
pub const HELP_KIND: &str = "类别：镇、街道、区直部门、驻文单位、公共服务企业、其他等";

/// One unit of the list.
#[must_use]
pub fn line(name: &str, short: &str, kind: &str) -> String {
    if short.is_empty() {
        format!("{kind}　{name}")
    } else {
        format!("{kind}　{name}（{short}）")
    }
}

/// A unit was registered; `seq` is the number of the change by which it is undone.
#[must_use]
pub fn added(name: &str, seq: Option<i64>) -> String {
    let seq = seq.map_or_else(|| "序号".to_owned(), |seq| seq.to_string());
    format!("✓ 已登记 {name}；登记错了用 liaison history --undo {seq} 撤销")
}

/// A unit was registered at the desk; `history` is the key of 变更记录.
#[must_use]
pub fn added_here(name: &str, history: &str) -> String {
    format!("已登记 {name}；登记错了按 {history}，在变更记录里撤销")
}

/// There is no such kind of unit.
#[must_use]
pub fn unknown_kind(kind: &str, kinds: &[&str]) -> String {
    format!("没有单位类别“{kind}”，可填：{}", kinds.join("、"))
}

/// Title of the form that registers a unit.
pub const REGISTER: &str = "登记单位";
/// What the form says above its fields.
pub const REGISTER_LINE: &str = "区里承办、报到单位名录里没有的，在这里登记；写错的不要登记";
/// Label of the full name.
pub const NAME: &str = "全称";
/// Hint of the full name.
pub const NAME_HINT: &str = "如 文登区住房和城乡建设局，备案表照此印";
/// Label of the short name.
pub const SHORT: &str = "简称";
/// Label of the kind.
pub const KIND: &str = "类别";

/// A unit in brackets behind another one in a cell of units.
#[must_use]
pub fn further_unit(row: u32, name: &str) -> String {
    format!("第 {row} 行“{name}”")
}

/// Cells with a unit in brackets of which they do not say what it does.
#[must_use]
pub fn further_units(cells: &str, more: bool) -> String {
    let and = if more { "等" } else { "" };
    format!("{cells}{and}括号里还有别的单位，没有写明协办，没有记作协办，原文保留在工单里，请核对")
}
