//! Words about 本单位口径 as one page.

/// What every rule of the page is called.
pub const OWN: &str = "本单位口径";
/// A part of a row that is for all orders.
pub const ALL: &str = "全部";
/// Nothing is set.
pub const UNSET: &str = "未设";
/// A row of which nobody said what it rests on.
pub const NO_BASIS: &str = "没有写依据";
/// What office hours look like.
pub const WANTS_HOURS: &str = "写四个时间：上午起止、下午起止，如 08:30-12:00 13:30-17:30";
/// A yes or a no is wanted.
pub const WANTS_YES_NO: &str = "填 是 或 否";
/// What the page says above its lines.
pub const INTRO: &str =
    "都是本单位自定的，不是文件的规定。改了从现在起用，已经给出的时限、已印的备案表不变";
/// What the page says above the rows of the list.
pub const LIST: &str = "期限清单：每项期限从上往下取第一条适用、且写了这一项的；都没有写的用下面的数；\
     攻坚哨应急的响应、报到，清单和应急时限哪个短用哪个";
/// What the page says above the single rules.
pub const SINGLE: &str = "办公时间、预警线和其他";
/// What the page says if the list has no row.
pub const NO_ROWS: &str = "（期限清单还没有，都用下面的数）";

/// Describes the command `rules`.
pub const ABOUT: &str =
    "本单位口径：列出、修改期限清单、办公时间、预警线等（history --undo 序号 撤销）";
/// Describes `rules set`.
pub const ABOUT_SET: &str =
    "改一项：名称见列表，如 due_working_days 7、office_hours \"08:30-12:00 13:30-17:30\"";
/// Describes `rules add`.
pub const ABOUT_ADD: &str = "期限清单加一条（加在最后）";
/// Describes `rules change`.
pub const ABOUT_CHANGE: &str = "改期限清单的一条；写空的一项清掉";
/// Describes `rules move`.
pub const ABOUT_MOVE: &str = "把期限清单的一条移到第几条";
/// Describes `rules remove`.
pub const ABOUT_REMOVE: &str = "删去期限清单的一条";
/// Help of the name of a rule.
pub const HELP_NAME: &str = "口径名称，见 liaison rules";
/// Help of the value of a rule.
pub const HELP_VALUE: &str = "值；办公时间写四个时间";
/// Help of `--basis`.
pub const HELP_BASIS: &str = "依据";
/// Help of the number of a row.
pub const HELP_ROW: &str = "第几条，从 1 起";
/// Help of the place a row is moved to.
pub const HELP_TO: &str = "移到第几条";

/// The label of a row.
#[must_use]
pub fn row(number: usize, condition: &str) -> String {
    format!("第 {number} 条 {condition}")
}

/// A row that can never be used.
#[must_use]
pub fn hidden(by: usize) -> String {
    format!("第 {by} 条已经管住这些工单，本条用不到：往上移，或删去")
}

/// There is no such row.
#[must_use]
pub fn no_row(number: usize, count: usize) -> String {
    if count == 0 {
        "期限清单还没有，先加一条".to_owned()
    } else {
        format!("没有第 {number} 条，期限清单共 {count} 条")
    }
}

/// The list is full.
#[must_use]
pub fn full(most: usize) -> String {
    format!("期限清单最多 {most} 条，先合并或删去几条")
}

/// A number is wanted.
#[must_use]
pub fn wants_number(label: &str, typed: &str, (least, most): (u32, u32), usual: &str) -> String {
    format!("填 {least} 至 {most} 的整数，如 {usual}；“{typed}”不行（{label}）")
}

/// In an emergency a unit would have to come before it has to respond.
#[must_use]
pub fn arrive_before_respond(respond: u32, arrive: u32) -> String {
    format!("应急时报到（{arrive}分钟）不能早于响应（{respond}分钟），先改另一项")
}

/// A basis is too long.
#[must_use]
pub fn long_basis(most: usize) -> String {
    format!("依据最多 {most} 字，写成一行")
}

/// A value is none of those that can be chosen.
#[must_use]
pub fn not_one_of(typed: &str, choices: &[&str]) -> String {
    format!("没有“{typed}”，可填：{}、{ALL}", choices.join("、"))
}

/// A yes or a no.
#[must_use]
pub const fn yes_no(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}

/// Reads a yes or a no; `None` if it is neither.
#[must_use]
pub fn read_yes_no(typed: &str) -> Option<bool> {
    match typed {
        "是" | "true" | "yes" | "印" => Some(true),
        "否" | "false" | "no" | "不印" => Some(false),
        _ => None,
    }
}

/// One rule on the command line.
#[must_use]
pub fn line(label: &str, name: &str, value: &str, basis: &str, remark: &str) -> String {
    let name = if name.is_empty() {
        String::new()
    } else {
        format!("  {name}")
    };
    let remark = if remark.is_empty() {
        String::new()
    } else {
        format!("\n      ！{remark}")
    };
    format!("{label}：{value}{name}\n      〔{OWN}〕{basis}{remark}")
}

/// There is no such rule.
#[must_use]
pub fn unknown(name: &str) -> String {
    format!("没有口径“{name}”，名称见 liaison rules")
}

/// What was changed; `seq` is the number by which it is undone.
#[must_use]
pub fn changed(changes: &[String], seq: Option<i64>) -> String {
    if changes.is_empty() {
        return "没有改动".to_owned();
    }
    let undo = seq.map_or_else(String::new, |seq| {
        format!("；改错了用 liaison history --undo {seq} 撤销")
    });
    format!("✓ 本单位口径：{}{undo}", changes.join("；"))
}
