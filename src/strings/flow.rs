//! Words around the drawn flow of an order.

use crate::domain::order::flow::{Flow, FlowState, FlowWay};
use crate::domain::vocabulary::{Mechanism, Role};

/// The order names us nowhere, or cannot be read whole.
pub const NONE: &str = "这一单没有流程可画：不经本单位办理，或者有的记录读不出";
/// The line between two steps.
pub const WAY: &str = "│";
/// The line to a step beside the way.
pub const BRANCH: &str = "├─ ";
/// The line to the last of several steps beside the way.
pub const LAST_BRANCH: &str = "└─ ";
/// The order is past the step without a record of it.
pub const UNRECORDED: &str = "没有记录";
/// Where the steps come from.
pub const SOURCE: &str = "附件4、附件5原件只有图；这张图按二、三、四的正文画，进度以记录为准。";
/// What the marks mean.
pub const LEGEND: &str = "● 已办  ▶ 正在这一步  ▷ 还没办完  ○ 还没到  · 已过，没有记录";

/// Returns the title above the flow of an order.
#[must_use]
pub fn of_order(number: &str) -> String {
    format!("流程 {number}")
}

/// Returns which way is drawn.
#[must_use]
pub const fn heading(flow: &Flow) -> &'static str {
    match flow.way {
        FlowWay::Return => return "退回流程（二(一)）",
        FlowWay::Determination => return "责任主体认定流程（四）",
        FlowWay::Mechanism | FlowWay::TakenBack => {}
    }
    match (flow.role, flow.mechanism) {
        (Role::Lead, Mechanism::FirstHandler) => "首接负责流程（二）",
        (Role::Lead, Mechanism::Whistle) => "吹哨报到流程（三）",
        (Role::Lead, Mechanism::Solo) => "自办流程（二(三)、三(二)）",
        (Role::Lead, Mechanism::Undecided) => "办理流程（机制未定）",
        (Role::CoHandler, Mechanism::Whistle) => "报到单位的流程（三）",
        (Role::CoHandler, Mechanism::FirstHandler | Mechanism::Solo | Mechanism::Undecided) => {
            "协办单位的流程（二）"
        }
    }
}

/// Returns how often the order was sent back.
#[must_use]
pub fn reopened(times: u32) -> String {
    format!("第 {times} 次重办，只画这一次；以前的在“经过”里")
}

/// Returns the mark of a step.
#[must_use]
pub const fn mark(state: FlowState) -> &'static str {
    match state {
        FlowState::Done => "●",
        FlowState::Current => "▶",
        FlowState::Open => "▷",
        FlowState::Ahead => "○",
        FlowState::Unrecorded => "·",
    }
}

/// Returns the clause of a step as it stands behind it.
#[must_use]
pub fn clause(name: &str) -> String {
    format!("  （{name}）")
}

/// Returns one choice within a step.
#[must_use]
pub fn choice(label: &str, taken: bool) -> String {
    let mark = if taken { "●" } else { "○" };
    format!("{mark}{label}")
}
