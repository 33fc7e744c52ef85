//! Words of the page of the office: units, sections, 本单位口径.

use super::sections::{median_days, rate};

/// The name of the page in the title.
pub const TITLE: &str = "单位、内部承办、口径";
/// The names of the tabs.
pub const TABS: [&str; 3] = ["单位名录", "内部承办", "本单位口径"];
/// The hint of the text that narrows the list.
pub const HINT: &str = "输入名称、拼音首字母筛选";
/// A section that was not set up.
pub const UNLISTED: &str = "交办过，还没有登记：可登记类别、回复期限";
/// A section that was not set up has no place in the order.
pub const UNLISTED_MOVE: &str = "这个科室还没有登记，不能调顺序：先按回车登记，登记后才有固定编号";
/// The line is the first or the last one already.
pub const AT_END: &str = "已经在头上或末尾，不能再移";
/// Nothing can be moved here.
pub const NO_MOVE: &str = "只有期限清单和内部承办能调顺序";
/// Only rows of the list can be deleted.
pub const NO_REMOVE: &str = "这一项不能删，可以改；期限清单的条目能删";
/// The command belongs to the tab of units.
pub const UNITS_ONLY: &str = "在“单位名录”页用";
/// Title of the question before a row of the list is deleted.
pub const ASK_REMOVE: &str = "删去期限清单的这一条？";
/// Title of the question before a unit is retired.
pub const ASK_RETIRE: &str = "停用这个单位？";
/// What retiring means.
pub const RETIRE_LINE: &str = "不再提示邀请；以前的工单、已印的备案表不变；可再恢复";
/// Title of the question before a table is imported.
pub const ASK_IMPORT: &str = "导入这个名录？";
/// Title of the form that imports a table.
pub const IMPORT: &str = "导入单位名录";
/// What this form says above its fields.
pub const IMPORT_LINE: &str = "第一行写 单位名称、简称、别名、类别、主要负责人、分管负责人、联络员、电话、分管区领导等；先看改动再导入";
/// Label of the file.
pub const FILE: &str = "文件";
/// Label of what becomes of units that the table lacks.
pub const UNLISTED_LABEL: &str = "表里没有的单位";
/// They stay.
pub const STAY: &str = "保留";
/// They go.
pub const GO: &str = "不再列出";
/// Title of the form that exports the directory.
pub const EXPORT: &str = "导出单位名录";
/// Label of the folder.
pub const FOLDER: &str = "存到文件夹";
/// Title of the form of a unit that is added.
pub const ADD_UNIT: &str = "新增单位";
/// Title of the form of a section that is added.
pub const ADD_SECTION: &str = "登记内部承办";
/// Title of the form of a row that is added.
pub const ADD_ROW: &str = "期限清单加一条";
/// Title of the form of a row.
pub const ROW: &str = "期限清单";
/// Label of the full name.
pub const NAME: &str = "全称";
/// Label of the short name.
pub const SHORT: &str = "简称";
/// Label of the further names.
pub const ALIASES: &str = "别名";
/// Hint of the further names.
pub const ALIASES_HINT: &str = "几个用、隔开";
/// Label of a kind.
pub const KIND: &str = "类别";
/// Label of a telephone.
pub const PHONE: &str = "电话";
/// Label of the district leader.
pub const LEADER: &str = "分管区领导";
/// Label of a remark.
pub const NOTE: &str = "备注";
/// Title of the form of a person.
pub const PERSON: &str = "人员";
/// Label of the role.
pub const ROLE: &str = "身份";
/// Label of a person's name.
pub const PERSON_NAME: &str = "姓名";
/// Label of the post.
pub const POST: &str = "职务";
/// Label of the first day.
pub const SINCE: &str = "任职起";
/// Label of the last day.
pub const UNTIL: &str = "任职止";
/// Label of whether the person takes over.
pub const SUCCEEDS: &str = "接替现任";
/// The person takes over.
pub const SUCCEEDS_YES: &str = "接替，现任的任职止记到前一天";
/// The person comes beside.
pub const SUCCEEDS_NO: &str = "不接替";
/// The person is taken off.
pub const SUCCEEDS_REMOVE: &str = "记错了，删去这个人";
/// Label of a section's name.
pub const SECTION_NAME: &str = "名称";
/// Hint of a section's name.
pub const SECTION_NAME_HINT: &str = "如 城建科、河东村、第三网格";
/// Label of the usual time to answer.
pub const WITHIN: &str = "回复期限";
/// Hint of the usual time to answer.
pub const WITHIN_HINT: &str = "如 2工作日、4工作小时；没有就空着";
/// Label of who answers for a section.
pub const HEAD: &str = "负责人";
/// Label of a basis.
pub const BASIS: &str = "依据";
/// Label of a value.
pub const VALUE: &str = "值";
/// Label of the choice of all.
pub const ALL: &str = "全部";
/// What the form of a rule says above its fields.
pub const RULE_LINE: &str = "本单位口径，不是文件的规定；改了从现在起用，已经给出的时限不变";
/// The new people of a unit: which one is meant.
pub const NEW_PERSON: &str = "新增人员";

/// What is said where no line fits.
#[must_use]
pub const fn nothing(tab: Tab) -> &'static str {
    match tab {
        Tab::Units => "没有符合的单位",
        Tab::Sections => "还没有内部承办：交办过的会列在这里，也可以先登记",
        Tab::Rules => "没有符合的口径",
    }
}

/// The tabs, as the words know them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// 单位名录.
    Units,
    /// 内部承办.
    Sections,
    /// 本单位口径.
    Rules,
}

/// What stands behind the name of a unit.
#[must_use]
pub fn unit(kind: &str, liaison: &str, retired: bool) -> String {
    let state = if retired { "　已停用" } else { "" };
    if liaison.is_empty() {
        format!("{kind}{state}")
    } else {
        format!("{kind}　联络员 {liaison}{state}")
    }
}

/// The name of a section with the number by which 交办 offers it; without one if it has none.
#[must_use]
pub fn numbered(number: Option<usize>, name: &str) -> String {
    match number {
        Some(number) => format!("{number:>2} {name}"),
        None => format!(" - {name}"),
    }
}

/// What stands behind the name of a section.
#[must_use]
pub fn section(
    open: usize,
    overdue: usize,
    on_time: usize,
    limited: usize,
    median: Option<u32>,
) -> String {
    let rate = rate(on_time, limited);
    format!(
        "未回 {open}　超期 {overdue}　{rate}　中位 {}",
        median_days(median)
    )
}

/// Head of the details of a section.
#[must_use]
pub fn section_head(name: &str, kind: &str) -> String {
    format!("{name}　{kind}")
}

/// The usual time to answer of a section.
#[must_use]
pub fn reply_within(limit: &str) -> String {
    format!("回复期限：{limit}（本单位口径，交办时没写时限的按它）")
}

/// What stands behind the label of a rule.
#[must_use]
pub fn rule(value: &str, basis: &str) -> String {
    format!("{value}　〔本单位口径〕{basis}")
}

/// The basis of a rule.
#[must_use]
pub fn basis(basis: &str) -> String {
    format!("〔本单位口径〕依据：{basis}")
}

/// A value with its label.
#[must_use]
pub fn labelled(label: &str, value: &str) -> String {
    format!("{label}：{value}")
}

/// The place in the list.
#[must_use]
pub fn place(at: usize, count: usize) -> String {
    format!("{at}/{count}")
}

/// Title of the changes of a unit.
#[must_use]
pub fn history(name: &str) -> String {
    format!("{name}：谁改了什么")
}

/// How to take a change back.
#[must_use]
pub fn undo_by(history: &str) -> String {
    format!("改错了按 {history}，在变更记录里撤销")
}

/// Something was saved; `history` is the key of 变更记录.
#[must_use]
pub fn saved(what: &str, history: &str) -> String {
    format!("✓ 已保存 {what}；{}", undo_by(history))
}

/// Nothing was changed.
#[must_use]
pub fn unchanged(what: &str) -> String {
    format!("{what} 没有改动")
}

/// Asks whose entry is meant.
#[must_use]
pub fn pick_person(unit: &str) -> String {
    format!("{unit}：选一个人改，或新增")
}

/// Title of the form of a unit.
#[must_use]
pub fn unit_form(name: &str) -> String {
    format!("单位：{name}")
}

/// Title of the form of a section.
#[must_use]
pub fn section_form(name: &str) -> String {
    format!("内部承办：{name}")
}

/// Help of the page.
pub const HELP: &str = "单位名录：每个单位的主要负责人、分管负责人、联络员、电话、任职起止、分管区领导、别名；内部承办：科室、村社区、网格的回复期限和办理情况；本单位口径：期限清单、办公时间、预警线和其他自定的数。改动都记入变更记录，可以撤销。";

/// Explains a field of the forms of the page; empty when the label says enough.
#[must_use]
pub fn field(name: &str) -> &'static str {
    match name {
        "within" => "交办时没有写回复时限的，按它算；晚于办理时限的以办理时限为限。",
        "since" | "until" => "任职起止；离任的写任职止，不删，以前的记录才对得上。",
        "succeeds" => "新任接替现任时选接替。",
        "role" => "三(三)要求各镇街、各部门明确一名分管负责人作为联络员。",
        "value" => "文件没有规定、由本单位自定的数，各处显示为“本单位口径”。",
        "basis" => "凭什么这样定：区里的办理规范、会议决定等；清空就用软件写的说明。",
        "aliases" => "来单和口头里的其他叫法。",
        "unlisted" => "表里只有一部分单位的，选保留。",
        _ => "",
    }
}
