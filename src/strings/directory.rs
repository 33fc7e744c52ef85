//! Words about the unit directory with its people.

use chrono::NaiveDate;

use crate::domain::time::BeijingTime;

/// The headings of the exported table before those of people.
pub const HEADER: [&str; 7] = [
    "单位名称",
    "简称",
    "别名",
    "类别",
    "单位电话",
    "分管区领导",
    "备注",
];
/// The headings for the people of one role, behind its name.
pub const PERSON_HEADER: [&str; 5] = ["", "职务", "电话", "任职起", "任职止"];
/// The heading of the day from which a unit is no longer called.
pub const RETIRED_HEADER: &str = "停用日期";
/// What to do about an unknown unit.
pub const LOOK_UP: &str = "名称见“单位名录”";
/// What to do about a name that another unit has.
pub const OTHER_NAME: &str = "换一个名称，或先改那个单位的";
/// A person without a name.
pub const BAD_PERSON: &str = "姓名填 1 至 20 个字";
/// What to do about a person without a name.
pub const PERSON_FIX: &str = "填写姓名；不再担任的写任职止";
/// What to do about a term that ends before it begins.
pub const TERM_FIX: &str = "核对任职起、止";
/// There is no liaison officer.
pub const NO_LIAISON: &str = "没有联络员：三(三)要求明确一名分管负责人作为联络员";
/// The liaison officer has no telephone.
pub const NO_PHONE: &str = "联络员没有电话";
/// The liaison officer is no deputy head.
pub const NOT_DEPUTY: &str = "联络员没有列为分管负责人：三(三)要求由分管负责人担任";
/// A person whose term begins later.
pub const LATER: &str = "将任";
/// A person whose term is over.
pub const FORMER: &str = "曾任";

/// Several liaison officers at a time.
#[must_use]
pub fn several_liaisons(count: usize) -> String {
    format!("现任联络员有 {count} 人：三(三)要求明确一名，不再担任的写任职止")
}

/// There is no such unit.
#[must_use]
pub fn unknown(name: &str) -> String {
    format!("名录里没有“{name}”")
}

/// Another unit has the name.
#[must_use]
pub fn taken(name: &str, known: &str) -> String {
    format!("“{name}”已是“{known}”的名称，分不清是哪一个")
}

/// A term that ends before it begins.
#[must_use]
pub fn bad_term(name: &str, since: NaiveDate, until: NaiveDate) -> String {
    format!("{name} 的任职止（{until}）早于任职起（{since}）")
}

/// A unit that would be added.
#[must_use]
pub fn planned_new(name: &str, kind: &str, people: &str) -> String {
    if people.is_empty() {
        format!("新增 {name}（{kind}）")
    } else {
        format!("新增 {name}（{kind}）：{people}")
    }
}

/// A unit that would change.
#[must_use]
pub fn planned_change(name: &str, changes: &str) -> String {
    format!("更新 {name}：{changes}")
}

/// Units of the directory that a table does not list.
#[must_use]
pub fn unlisted(count: usize, first: &str, replaces: bool) -> String {
    let and = if count > 5 { "等" } else { "" };
    if replaces {
        format!("表里没有的 {count} 个单位不再列出：{first}{and}（要保留的，选“保留”）")
    } else {
        format!("表里没有的 {count} 个单位保留不变：{first}{and}（要以表为准的，选“不再列出”）")
    }
}

/// A unit that a table does not list and that would go with what an officer entered; `people` are its
/// people, empty if it has none.
#[must_use]
pub fn would_lose(name: &str, people: &str) -> String {
    if people.is_empty() {
        format!("表里没有“{name}”，名录里手工记的（名称、电话、备注等）会随它不再列出")
    } else {
        format!("表里没有“{name}”，名录里记的人（{people}）会随它不再列出")
    }
}

/// A name of a listed unit that another unit of the directory has.
#[must_use]
pub fn name_taken(unit: &str, name: &str, other: &str) -> String {
    format!("“{unit}”的名称“{name}”，名录里已经是“{other}”的")
}

/// The counts of an import.
#[must_use]
pub fn counts(new: usize, updated: usize, unchanged: usize, dry_run: bool) -> String {
    let head = if dry_run { "将" } else { "✓ 已" };
    format!("{head}新增 {new} 个单位，更新 {updated} 个，不变 {unchanged} 个")
}

/// Head of what is known of a unit.
#[must_use]
pub fn head(name: &str, short: &str, kind: &str) -> String {
    if short.is_empty() {
        format!("{name}　{kind}")
    } else {
        format!("{name}（{short}）　{kind}")
    }
}

/// A unit that is no longer called.
#[must_use]
pub fn retired(day: NaiveDate) -> String {
    format!("{day} 起停用：不再提示邀请，以前的工单照旧")
}

/// A value with its label.
#[must_use]
pub fn labelled(label: &str, value: &str) -> String {
    format!("{label}：{value}")
}

/// A person with the role.
#[must_use]
pub fn person(role: &str, words: &str) -> String {
    format!("{role} {words}")
}

/// One change of a unit.
#[must_use]
pub fn change(seq: i64, at: BeijingTime, actor: &str, said: &str) -> String {
    format!("{seq}　{}　{actor}　{said}", at.format("%Y-%m-%d %H:%M"))
}

/// Nothing was changed of a unit.
pub const NO_CHANGES: &str = "没有改动记录（随软件自带）";

/// Name of the exported file; it holds no personal data.
#[must_use]
pub fn file_name(at: BeijingTime) -> String {
    format!("单位名录_{}.csv", at.format("%Y%m%d-%H%M"))
}

/// A unit was saved; `seq` is the number by which it is undone.
#[must_use]
pub fn saved(name: &str, changed: bool, seq: Option<i64>) -> String {
    if !changed {
        return format!("{name} 已是如此，没有改动");
    }
    let undo = seq.map_or_else(String::new, |seq| {
        format!("；改错了用 liaison history --undo {seq} 撤销")
    });
    format!("✓ 已保存 {name}{undo}")
}

/// The directory was exported.
#[must_use]
pub fn exported(path: &str, count: usize) -> String {
    format!("✓ 已导出 {count} 个单位：{path}（含姓名、电话，注意保管）")
}

/// There is no such person.
#[must_use]
pub fn no_person(unit: &str, role: &str, name: &str) -> String {
    format!("{unit} 没有{role}“{name}”")
}

/// There is no such role.
#[must_use]
pub fn unknown_role(typed: &str, roles: &[&str]) -> String {
    format!("没有身份“{typed}”，可填：{}", roles.join("、"))
}

/// A date is wanted.
#[must_use]
pub fn bad_date(typed: &str) -> String {
    format!("“{typed}”不是日期，写成 2026-11-01")
}

/// Help of the subcommands of `units` and of their options.
pub const ABOUT_SHOW: &str = "一个单位的名称、人员、电话和缺什么";
/// Help of `units set`.
pub const ABOUT_SET: &str = "改一个单位：名称、简称、别名、类别、电话、分管区领导、备注";
/// Help of `units person`.
pub const ABOUT_PERSON: &str = "记一个单位的人：主要负责人、分管负责人、联络员等，写明任职起止";
/// Help of `units retire`.
pub const ABOUT_RETIRE: &str = "停用一个单位；以前的工单照旧";
/// Help of `units restore`.
pub const ABOUT_RESTORE: &str = "恢复一个停用的单位";
/// Help of `units history`.
pub const ABOUT_HISTORY: &str = "一个单位谁在什么时候改了什么";
/// Help of `units export`.
pub const ABOUT_EXPORT: &str = "把名录导出为 CSV，可改后再导入";
/// Help of the name of a unit.
pub const HELP_UNIT: &str = "单位名称，简称、别名也可以";
/// Help of `--rename`.
pub const HELP_RENAME: &str = "改成这个全称";
/// Help of `--alias`.
pub const HELP_ALIAS: &str = "别名，几个用、隔开；整个换掉";
/// Help of `--district-leader`.
pub const HELP_LEADER: &str = "分管区领导";
/// Help of `--note`.
pub const HELP_NOTE: &str = "备注";
/// Help of `--role`.
pub const HELP_ROLE: &str =
    "身份：主要负责人、分管负责人、联络员、具体工作人员、认定会商专人、平台值班";
/// Help of `--name`.
pub const HELP_NAME: &str = "姓名";
/// Help of `--post`.
pub const HELP_POST: &str = "职务";
/// Help of `--phone`.
pub const HELP_PHONE: &str = "电话";
/// Help of `--since`.
pub const HELP_SINCE: &str = "任职起，如 2026-11-01";
/// Help of `--until`.
pub const HELP_UNTIL: &str = "任职止";
/// Help of `--remove`.
pub const HELP_REMOVE: &str = "删去这个人（记错时用；离任写任职止）";
/// Help of `--replace-role`.
pub const HELP_SUCCEED: &str = "接替现任：现任的任职止记到任职起的前一天";
/// Help of `--on`.
pub const HELP_ON: &str = "从哪天起，不写为今天";
/// Help of `--out`.
pub const HELP_OUT: &str = "写到这个文件夹";
/// Help of `import --replace`.
pub const HELP_REPLACE: &str = "单位名录：以表为准，表里没有的不再列出";
/// Help of `import --keep`.
pub const HELP_KEEP: &str = "单位名录：表里没有的保留（默认如此）";

/// What to do if our own unit is to be taken out of use.
pub const OWN_RETIRED_FIX: &str = "更名的改名称，原名自动记为别名；撤并的先在设置里改本单位";

/// Our own unit cannot be taken out of use.
#[must_use]
pub fn own_retired(name: &str) -> String {
    format!("“{name}”是本单位，不能停用")
}
