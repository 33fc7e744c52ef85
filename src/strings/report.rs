//! Sentences that say what a command did.

use crate::domain::clause::Clause;

/// Refuses `liaison act` because the command line names no order.
pub const NO_ORDER: &str =
    "没有指明工单。写法：liaison act 工单 操作 …（登记来单用 liaison act new --title 标题）";
/// Refuses `liaison act` because the command line names no action for the order.
pub const NO_ACTION: &str = "没有指明操作。用 liaison act 工单 --list 查看现在能做什么";
/// Refuses to export because the command line names no output folder.
pub const NO_OUT: &str = "没有指明输出文件夹，请加 --out 文件夹";
/// Standard input is not a JSON object.
pub const INPUT_NOT_OBJECT: &str = "标准输入应是一个 JSON 对象，如 {\"outcome\":\"满意\"}";

/// The same name stands twice in a JSON object.
#[must_use]
pub fn repeated_name(name: &str) -> String {
    format!("标准输入里“{name}”写了两次，请只留一个")
}

/// A field was given on stdin and as an option.
#[must_use]
pub fn given_twice(label: &str) -> String {
    format!("“{label}”在标准输入和选项里各给了一次，请只留一个")
}
/// Mark after an action that is possible now.
pub const POSSIBLE: &str = "✓ 可办";

/// Says what an action did: the order's stage now, or that nothing had to change.
#[must_use]
pub fn done(label: &str, number: &str, stage: &str, unchanged: bool) -> String {
    if unchanged {
        format!("✓ {label}：工单 {number} 没有变化，现为“{stage}”")
    } else {
        format!("✓ {label}：工单 {number} 现为“{stage}”")
    }
}

/// Shows the suggested next step: its label, its clause and the command that does it.
#[must_use]
pub fn next_step(label: &str, action: &str, clause: Clause) -> String {
    format!("下一步　{label}（{clause}）  {action}")
}

/// A finding on one line.
#[must_use]
pub fn finding(severity: &str, clause: Clause, message: &str, fix: &str) -> String {
    format!("{severity}　{clause}　{message}。{fix}")
}

/// An action that is not possible now.
#[must_use]
pub fn impossible(message: &str, fix: &str) -> String {
    format!("✗ {message}；{fix}")
}

/// The line of one action in the list of actions.
#[must_use]
pub fn action_line(name: &str, label: &str, mark: &str) -> String {
    format!("{}{label}  {mark}", crate::text::pad_end(name, 20))
}

/// Says what was undone or corrected in how many orders, and which orders were left as they are
/// because something else was done to them later.
#[must_use]
pub fn undone(what: &str, orders: usize, left: &[String], corrected: bool) -> String {
    let how = if corrected {
        "已更正（留痕）"
    } else {
        "已撤销"
    };
    let left = if left.is_empty() {
        String::new()
    } else {
        format!("；以下工单之后又有操作，保留未动：{}", left.join("、"))
    };
    format!("✓ {how}：{what}，涉及 {orders} 个工单{left}")
}
