//! Words about the scan folder.

use super::system;

/// Title of the form and of the list.
pub const TITLE: &str = "扫描件文件夹";
/// What the form says above its fields.
pub const LINE: &str = "看文件夹里的扫描件，按文件名里的工单编号对上待扫描的工单；逐份或一起确认后才存入，原文件不动。";
/// Label of the folder.
pub const FOLDER: &str = "扫描件在";
/// Explains the folder.
pub const FOLDER_HELP: &str =
    "扫描仪存文件的文件夹，记住供下次用；文件名里有工单编号（或末 6 位以上）的自动对上。";
/// Nothing is there.
pub const NONE: &str = "文件夹里没有扫描件（PDF、OFD、图片）";
/// No order waits.
pub const NO_WAITING: &str = "没有待扫描的工单：先导出、审签、盖章";
/// The order of a file is chosen by hand.
pub const WHICH: &str = "这份扫描件是哪一单的";
/// Title of the question before storing.
pub const CONFIRM: &str = "存入这些扫描件？";
/// About of the command.
pub const ABOUT: &str = "看扫描件文件夹：按文件名里的编号对上待扫描的工单，--take 确认后存入";
/// Help of the folder.
pub const HELP_FOLDER: &str = "扫描件所在的文件夹";
/// Help of what is stored.
pub const HELP_TAKE: &str = "存入哪几份：列出的序号（1,3），或 all 为全部对上的；不写的只列出";
/// There are files without order.
pub const NOT_MATCHED: &str = "没有对上";
/// More files are there.
pub const CUT: &str = "文件太多，只看了前 500 份；存入的移走再看";

/// All matched files at once.
#[must_use]
pub fn all(count: usize) -> String {
    format!("对得上的 {count} 份一起存入")
}

/// A file and its order.
#[must_use]
pub fn pair(name: &str, number: &str, title: &str) -> String {
    format!("{name}  →  {number} {title}")
}

/// A file whose order does not wait for a scan.
#[must_use]
pub fn not_waiting(number: &str, why: &str) -> String {
    if why.is_empty() {
        format!("{number} 不在待扫描")
    } else {
        format!("{number}：{why}")
    }
}

/// Scans were stored.
#[must_use]
pub fn stored(count: usize) -> String {
    format!("已存入 {count} 份扫描件")
}

/// One scan was stored.
#[must_use]
pub fn stored_one(name: &str, number: &str) -> String {
    format!("已存入 {number} 的扫描件：{name}")
}

/// One scan was not stored, and why.
#[must_use]
pub fn not_stored(name: &str, why: &str) -> String {
    format!("{name}：{why}")
}

/// The folder cannot be read.
#[must_use]
pub fn no_folder(folder: &str, error: &std::io::Error) -> String {
    format!("扫描件文件夹 {folder} 打不开：{}", system::reason(error))
}

/// There is no file of this number, or no order was found for it.
#[must_use]
pub fn no_such(typed: &str) -> String {
    format!("序号“{typed}”没有对上的工单；先不带 --take 看列出的，或用 act 工单 scan --file 逐份存")
}
