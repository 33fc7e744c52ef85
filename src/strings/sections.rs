//! Words about the parts of our own unit to which work is given (内部承办).

/// The name of a section is none.
pub const BAD_NAME: &str = "名称填 2 至 30 个字，如 城建科、河东村、第三网格";
/// What to do about a wrong name.
pub const NAME_FIX: &str = "改写名称";
/// What to do about the name of a unit.
pub const UNIT_FIX: &str = "外单位在“单位名录”里登记；这里只写本单位的科室、下属单位、村社区、网格";
/// There is no section yet.
pub const NONE: &str = "还没有内部承办：交办过的科室、村社区、网格会列在这里";
/// Describes the command `sections`.
pub const ABOUT: &str = "内部承办（科室、下属单位、村社区、网格）：回复期限和办理情况";
/// Describes `sections set`.
pub const ABOUT_SET: &str = "登记或修改一个内部承办：类别、回复期限、负责人、电话";
/// Describes `sections retire`.
pub const ABOUT_RETIRE: &str = "停用一个内部承办；以前的交办不变";
/// Describes `sections restore`.
pub const ABOUT_RESTORE: &str = "恢复一个停用的内部承办";
/// Help of the name.
pub const HELP_NAME: &str = "名称，和交办时写的一样";
/// Help of `--rename`.
pub const HELP_RENAME: &str = "改成这个名称";
/// Help of `--kind`.
pub const HELP_KIND: &str = "类别：科室、下属单位、村社区、网格";
/// Help of `--within`.
pub const HELP_WITHIN: &str = "一般多久回复，如 2工作日、4工作小时；写“无”清掉";
/// Help of `--head`.
pub const HELP_HEAD: &str = "负责人";
/// Help of `--phone`.
pub const HELP_PHONE: &str = "电话";
/// Help of `--basis`.
pub const HELP_BASIS: &str = "期限的依据";
/// The word that clears a limit.
pub const NO_LIMIT: &str = "无";

/// Another section has the name.
#[must_use]
pub fn taken(name: &str) -> String {
    format!("已有内部承办“{name}”")
}

/// Another section had the name before.
#[must_use]
pub fn was_taken(name: &str, now: &str) -> String {
    format!("“{name}”是内部承办“{now}”的曾用名，交办给它的事算在“{now}”名下")
}

/// The name is that of a unit.
#[must_use]
pub fn is_unit(name: &str) -> String {
    format!("“{name}”是单位名录里的单位，不是本单位的内部承办")
}

/// There is no such section.
#[must_use]
pub fn unknown(name: &str) -> String {
    format!("没有内部承办“{name}”，名称见 liaison sections")
}

/// There is no such kind of section.
#[must_use]
pub fn unknown_kind(typed: &str) -> String {
    format!("没有类别“{typed}”，可填：科室、下属单位、村社区、网格")
}

/// How many of the answers with a limit came in time.
pub(super) fn rate(on_time: usize, limited: usize) -> String {
    if limited == 0 {
        "按时 —".to_owned()
    } else {
        format!("按时 {on_time}/{limited}")
    }
}

/// The figures of a section: open, overdue, on time of those with a limit, median days.
#[must_use]
pub fn figures(
    open: usize,
    overdue: usize,
    (on_time, limited): (usize, usize),
    answered: usize,
    median: Option<u32>,
) -> String {
    let rate = rate(on_time, limited);
    format!(
        "未回 {open}　超期 {overdue}　已回 {answered}　{rate}　中位 {}",
        median_days(median)
    )
}

/// A median number of working days.
#[must_use]
pub fn median_days(tenths: Option<u32>) -> String {
    tenths.map_or_else(
        || "—".to_owned(),
        |tenths| format!("{}.{} 个工作日", tenths / 10, tenths % 10),
    )
}

/// How many orders the figures are reckoned from.
#[must_use]
pub fn basis(most: usize) -> String {
    format!("数字按最近 {most} 件交办过的工单算；中位是从交办到回复的工作日")
}

/// One section on the command line.
#[must_use]
pub fn line(kind: &str, name: &str, limit: &str, figures: &str, state: &str) -> String {
    let state = if state.is_empty() {
        String::new()
    } else {
        format!("（{state}）")
    };
    format!("{kind}　{name}{state}　回复期限 {limit}（本单位口径）\n      {figures}")
}

/// A section was taken out of use that has not answered all its work.
#[must_use]
pub fn still_open(name: &str, open: usize) -> String {
    format!("{name} 还有 {open} 件交办没有回复：照常催办、收回复，或撤回后另行交办")
}

/// State of a section that gets no work any more.
pub const RETIRED: &str = "已停用";
/// State of a section that was not set up.
pub const UNLISTED: &str = "没有登记";

/// A section was saved; `seq` is the number by which it is undone.
#[must_use]
pub fn saved(name: &str, seq: Option<i64>) -> String {
    let undo = seq.map_or_else(String::new, |seq| {
        format!("；改错了用 liaison history --undo {seq} 撤销")
    });
    format!("✓ 已保存内部承办 {name}{undo}")
}
