//! Words about the import of a unit directory.

/// The file has no column of unit names.
pub const NO_NAMES: &str = "单位名录里找不到“单位名称”列：第一行写 单位名称,简称,别名,类别";
/// The file holds no unit.
pub const EMPTY: &str = "单位名录里没有单位，没有改动原有名录";
/// A row with wrong quotes or separators.
pub const BROKEN: &str = "引号或分隔有误";
/// A row without a name.
pub const NO_NAME: &str = "没有单位名称";

/// The file cannot be read.
#[must_use]
pub fn unreadable(path: &str) -> String {
    format!("读不了 {path}。单位名录可以是 .csv（表格另存为 CSV）或 .toml")
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
