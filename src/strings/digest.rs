//! Words of the morning's digest (晨会摘要、日报).

use crate::domain::time::BeijingTime;

/// What is done by an officer of our own unit.
pub const US: &str = "本单位";
/// Nobody handles the orders yet.
pub const NOBODY: &str = "未定经办人";
/// What a part of our own unit has to do.
pub const SECTION: &str = "科室、村社区";
/// What a section owes on an order.
pub const ANSWER: &str = "答复交办";
/// What others have to do.
pub const OTHERS: &str = "联动单位、平台";
/// About of the command.
pub const ABOUT: &str = "晨会摘要（日报）：今日待办按谁要办什么分组，已遮盖，供发群";
/// Help of the view.
pub const HELP_VIEW: &str = "哪个视图，默认今日待办；名称见 list --help";
/// Help of the section.
pub const HELP_SECTION: &str = "只要这个科室、村社区还没回复的交办";
/// Help of all sections.
pub const HELP_SECTIONS: &str = "各科室、村社区还没回复的交办，每个一段";
/// Help of the folder.
pub const HELP_OUT: &str = "写成文本文件放进这个文件夹；不写的输出到屏幕";
/// There is nothing to tell.
pub const NOTHING: &str = "这个视图现在没有工单";
/// No section owes an answer.
pub const NO_SECTION: &str = "没有科室、村社区欠着回复";
/// What to do if a section owes nothing.
pub const CHOOSE_SECTION: &str = "去掉 --section 看全部，科室名称见 liaison sections";

/// How many orders the digest tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// Orders in the digest.
    pub shown: usize,
    /// Orders in the list.
    pub total: usize,
    /// Orders that an officer of our own unit must go on with.
    pub ours: usize,
    /// Orders that a part of our own unit must answer on.
    pub sections: usize,
    /// Orders that wait for others.
    pub others: usize,
    /// Orders whose limit is past.
    pub overdue: usize,
    /// Orders whose limit ends today.
    pub today: usize,
}

/// First line: who tells, and when.
#[must_use]
pub fn head(unit: &str, at: BeijingTime) -> String {
    format!("{unit} 晨会摘要 {}", at.format("%Y-%m-%d %H:%M"))
}

/// Second line: how many orders there are.
#[must_use]
pub fn counted(view: &str, counted: &Counted) -> String {
    let mut parts = Vec::new();
    for (name, count) in [
        (US, counted.ours),
        (SECTION, counted.sections),
        (OTHERS, counted.others),
        ("超期", counted.overdue),
        ("今日到期", counted.today),
    ] {
        if count > 0 {
            parts.push(format!("{name} {count}"));
        }
    }
    let most = if counted.total > counted.shown {
        format!("，下列最急的 {} 单", counted.shown)
    } else {
        String::new()
    };
    format!("{view} {} 单{most}：{}", counted.total, parts.join("，"))
}

/// Heading of a group: whose turn it is.
#[must_use]
pub fn group(kind: &str, name: &str, count: usize) -> String {
    format!("【{kind}】{name} {count} 单")
}

/// An order: what is to be done, and how much time is left.
#[must_use]
pub fn line(number: &str, title: &str, what: &str, left: &str) -> String {
    let left = if left.is_empty() {
        String::new()
    } else {
        format!("，{left}")
    };
    format!("{number} {title}：{what}{left}")
}

/// There is no such view.
#[must_use]
pub fn no_view(typed: &str) -> String {
    format!("没有视图“{typed}”；名称见 liaison list --help")
}
