//! Sentences of erasing orders for good.

use crate::domain::time::BeijingTime;

/// Describes the command in the list of commands and its help.
pub const ABOUT: &str =
    "彻底清除已结束工单的内容：流水正文、查找、草稿、附件（校验链仍完整，统计数保留）";
/// Help of the orders.
pub const HELP_ORDERS: &str = "要清除的工单编号，可写几个";
/// Help of `--expired`.
pub const HELP_EXPIRED: &str = "清除结束后已过保存年限的（年限：rules keep_years）";
/// Help of `--ended-before`.
pub const HELP_ENDED_BEFORE: &str = "清除这一天以前结束的";
/// Help of `--reason`.
pub const HELP_REASON: &str =
    "原因：保存期满、依申请、误录；按保存年限、日期清除的不写就是保存期满";
/// Help of `--confirm`.
pub const HELP_CONFIRM: &str = "看过清单，确认清除；清除后不能恢复";
/// No order was named.
pub const WHICH: &str = "写出要清除的工单编号，或加 --expired、--ended-before 日期";
/// A date cannot be read.
pub const BAD_DATE: &str = "--ended-before 的日期读不出，写成 2021-01-01";
/// A reason is needed.
pub const WANTS_REASON: &str = "按编号清除的写明原因：--reason 保存期满、依申请 或 误录";
/// There is nothing to erase.
pub const NOTHING: &str = "没有要清除的工单";
/// The unit has not set how long it keeps orders.
pub const NO_YEARS: &str = "还没有设工单保存几年";
/// How to set it.
pub const SET_YEARS: &str = "用 liaison rules set keep_years 年数 设好保存年限，或写出工单编号";
/// What to do with an order that is still open.
pub const END_FIRST: &str = "办结、转出或解除后再清除；登记错了的用撤销";
/// A window is open.
pub const WINDOW_OPEN: &str = "有工作台窗口开着，其中打的字、显示的内容清除不掉，没有清除";
/// What to do about it.
pub const CLOSE_WINDOWS: &str = "关闭所有工作台窗口后再清除";
/// Asks.
pub const ASK: &str = "清除后不能恢复，还没有清除";
/// How to say yes.
pub const SAY_YES: &str = "核对清单，确认的加 --confirm";
/// What the program does not know of.
pub const ELSEWHERE: &str =
    "  已导出、复制出去的文件，导入时的原表，发到群里的文字不在其中，需要的请另行删除";

/// An order that is still worked on cannot be erased.
#[must_use]
pub fn still_open(number: &str) -> String {
    format!("{number} 还在办理，没有清除任何工单")
}

/// An order in the list of what would be erased.
#[must_use]
pub fn planned(
    number: &str,
    title: &str,
    ended: Option<BeijingTime>,
    attachments: usize,
) -> String {
    let ended = ended.map_or_else(
        || "没有记结束时间".to_owned(),
        |at| format!("{} 结束", at.format("%Y-%m-%d")),
    );
    let files = if attachments > 0 {
        format!("，附件 {attachments} 个")
    } else {
        String::new()
    };
    format!("{number}  {title}  {ended}{files}")
}

/// What was erased.
#[must_use]
pub fn done(orders: u64, bodies: usize, files: usize) -> String {
    format!(
        "✓ 已清除 {orders} 个工单：流水正文 {bodies} 条，附件文件 {files} 个（别的工单也用的留着）"
    )
}

/// A copy that still holds one of the orders, or cannot be read.
#[must_use]
pub fn copy(path: &str, is_backup: bool, is_read: bool) -> String {
    match (is_read, is_backup) {
        (true, true) => format!("！备份 {path} 里还有，需要的话删除它，再重新备份"),
        (true, false) => format!("！{path} 里也有，它可能正有人用；用 --db 指定它，在其中另行清除"),
        (false, _) => format!("！{path} 读不出来，里面可能还有"),
    }
}
