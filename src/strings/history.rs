//! Words of the list of changes that belong to no order.

use crate::domain::time::{self, BeijingTime};

/// Nothing was changed yet.
pub const NONE: &str = "还没有设置变更、来电和查看记录";

/// The title of the list on the screen: what Enter does.
#[must_use]
pub fn title(choose: &str) -> String {
    format!("变更记录（设置、来电、查看个人信息；{choose} 撤销）")
}

/// What was done, and the new value.
#[must_use]
pub fn what(label: &str, detail: &str) -> String {
    if detail.is_empty() {
        label.to_owned()
    } else {
        format!("{label}  {detail}")
    }
}

/// Whether the entry of a change is damaged, and whether the change was undone, or can be.
#[must_use]
pub const fn state(damaged: bool, taken_back: bool, undoable: bool) -> &'static str {
    match (damaged, taken_back, undoable) {
        (true, true, _) => "记录损坏或被改动，已撤销",
        (true, false, true) => "记录损坏或被改动，可撤销",
        (true, false, false) => "记录损坏或被改动",
        (false, true, _) => "已撤销",
        (false, false, true) => "可撤销",
        (false, false, false) => "",
    }
}

/// A line of the command line.
#[must_use]
pub fn line(seq: i64, at: BeijingTime, actor: &str, what: &str, state: &str) -> String {
    let at = time::said(at);
    let line = format!("{seq:>6}  {at}  {actor}  {what}");
    if state.is_empty() {
        line
    } else {
        format!("{line}（{state}）")
    }
}

/// A line of the list on the screen.
#[must_use]
pub fn item(at: BeijingTime, actor: &str, what: &str) -> String {
    format!("{} {actor} {what}", time::said_short(at))
}

/// Heads the list of what is undone together.
#[must_use]
pub fn together(count: usize) -> String {
    format!("以下 {count} 项是一次改的，将一并撤销：")
}

/// Why a change in the list cannot be undone.
#[must_use]
pub const fn not_undoable(taken_back: bool) -> &'static str {
    if taken_back {
        "已经撤销"
    } else {
        "只能从最近一次起逐次撤销；查看个人信息的记录不能撤销"
    }
}

/// The title of the form that removes a call.
pub const DROP_CALL: &str = "作废来电";
/// The label of the reason why a call belongs to no order.
pub const DROP_REASON: &str = "作废理由";
/// A call was removed from the list.
pub const DROPPED: &str = "来电已作废，文字仍在变更记录里，可以撤销";

/// Says that a change was undone or corrected, how many orders changed with it, and what was left
/// as it is because it was changed again later. `what` may be empty.
#[must_use]
pub fn undone(what: &str, orders: usize, left: &[String], corrected: bool) -> String {
    let how = if corrected {
        "已更正（留痕）"
    } else {
        "已撤销"
    };
    let what = if what.is_empty() {
        String::new()
    } else {
        format!("：{what}")
    };
    let orders = if orders == 0 {
        String::new()
    } else {
        format!("，{orders} 个工单随之恢复")
    };
    let left = if left.is_empty() {
        String::new()
    } else {
        format!("；之后又有改动、保留未动：{}", left.join("、"))
    };
    format!("✓ {how}{what}{orders}{left}")
}

/// Only the chosen change is undone, not what was changed together with it.
pub const UNDO_ONE: &str = "只撤这一条";

/// The title of the form that undoes a change.
pub const UNDO: &str = "撤销变更";
