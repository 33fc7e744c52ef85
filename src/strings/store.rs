//! Sentences of refusals that the store decides because they depend on more than one order.

use std::path::Path;

use crate::domain::order::act::ActId;
use crate::domain::sentence::{Sentence, either, field, say};
use crate::domain::time::BeijingTime;
use crate::text::labelled;

/// A refusal in words: what is wrong, and what to do next.
pub type RefusalWords = (String, Sentence);

/// The number belongs to another order.
#[must_use]
pub fn number_taken(number: &str) -> RefusalWords {
    (
        format!("工单编号 {number} 已经存在"),
        say!["核对编号；同一事项请在已有工单上办理"],
    )
}

/// There is nothing to undo.
#[must_use]
pub fn nothing_to_undo() -> RefusalWords {
    ("没有可撤销的操作".to_owned(), say!["撤销只退回最近的操作"])
}

/// The last batch was already made known outside and needs a 更正 with a reason.
#[must_use]
pub fn undo_went_out() -> RefusalWords {
    (
        "最近一次操作已对外（如告知联动单位、报备、反馈、导出、上传），撤销会作为更正留痕"
            .to_owned(),
        say!["确需更正请填写", field(ActId::Undo, "reason")],
    )
}

/// The last batch was made by another person and needs a 更正 with a reason.
#[must_use]
pub fn undo_anothers() -> RefusalWords {
    (
        "最近一次操作不是您记录的，撤销会作为更正留痕".to_owned(),
        say!["确需更正请填写", field(ActId::Undo, "reason")],
    )
}

/// The last batch changed several orders and must be undone as a whole.
#[must_use]
pub fn undo_whole_batch(orders: usize) -> RefusalWords {
    (
        format!("最近一次操作是一批，涉及 {orders} 处"),
        say![
            "要整批撤销请选",
            field(ActId::Undo, "whole_batch"),
            "（之后又有操作的工单会保留并列出）"
        ],
    )
}

/// No order without a number of the platform has this 临- number.
#[must_use]
pub fn no_told_order(told: &str, number: &str) -> RefusalWords {
    (
        format!("没有还缺平台编号的“{told}”，{number} 没有并给它，什么也没有导入"),
        say!["核对临时编号；不是同一件的，加 --new ", number.to_owned()],
    )
}

/// One order without a number was given two numbers.
#[must_use]
pub fn one_number(told: &str, [one, other]: [&str; 2]) -> RefusalWords {
    (
        format!("“{told}”只能对应一个编号，给了 {one} 和 {other} 两个，什么也没有导入"),
        say![
            "核对哪一个是它的编号，只留那一个；另一个不是同一件的，加 --new ",
            other.to_owned()
        ],
    )
}

/// One number was given as that of two orders without a number.
#[must_use]
pub fn two_told_orders(number: &str) -> RefusalWords {
    (
        format!("{number} 只能是一个临时编号的平台编号，给了两个，什么也没有导入"),
        say!["只留一个；两个临时编号是同一件的，导入后再用", ActId::Merge],
    )
}

/// The number that an order without one should get is that of another order already.
#[must_use]
pub fn told_number_known(told: &str, number: &str) -> RefusalWords {
    (
        format!("{number} 已经是另一张工单，“{told}”没有并给它，什么也没有导入"),
        say![
            "两单是同一件的，在“",
            told.to_owned(),
            "”上用",
            ActId::Merge,
            "（merge --into）"
        ],
    )
}

/// After the merging something more was recorded on one of the two orders.
#[must_use]
pub fn merge_moved_on(number: &str) -> RefusalWords {
    (
        format!("合并之后 {number} 又有新的记录，合并不能只撤销一边"),
        say![format!("先逐次撤销 {number} 上合并之后的记录，再撤销合并")],
    )
}

/// The change is not the last one of the settings or of its call.
#[must_use]
pub fn undo_not_last() -> RefusalWords {
    (
        "这条之后又有改动，或已经撤销".to_owned(),
        either(
            "从最近一次起逐次撤销",
            "从最近一次起逐次撤销，用 liaison history 查看",
        )
        .into(),
    )
}

/// The first set-up of the unit, and the mark of a rehearsal, stay.
#[must_use]
pub fn undo_set_up() -> RefusalWords {
    (
        "第一次设置本单位、演练标记不能撤销".to_owned(),
        say!["要改的请在设置里直接修改，修改也会留痕"],
    )
}

/// The record that somebody looked at personal data is never undone.
#[must_use]
pub fn undo_look() -> RefusalWords {
    (
        "查看个人信息的记录不能撤销".to_owned(),
        say!["留痕只增不减"],
    )
}

/// The entry belongs to an order.
#[must_use]
pub fn undo_of_order() -> RefusalWords {
    (
        "这条流水属于工单".to_owned(),
        either("在这个工单上撤销", "用 liaison act 工单编号 undo 撤销").into(),
    )
}

/// A setting that was changed in another window: what it is, the old and the new value, who did it
/// and when.
#[must_use]
pub fn changed_by(label: &str, detail: &str, by: Option<(&str, BeijingTime)>) -> String {
    let by = by.map_or_else(String::new, |(actor, at)| {
        format!("（{actor} {}）", at.format("%m-%d %H:%M"))
    });
    format!("{label} {detail}{by}")
}

/// The settings that the officer is about to save were changed in another window.
#[must_use]
pub fn changed_meanwhile(said: &[String]) -> RefusalWords {
    (
        format!("打开之后，别处已经改了同一项：{}", said.join("；")),
        either(
            "核对后再保存一次即按您填的改；不改的按取消，重新打开看现在的值",
            "重新读取设置，核对后再改",
        )
        .into(),
    )
}

/// Says which settings have a damaged entry; `None` if none has.
#[must_use]
pub fn damaged_settings(labels: &[&str]) -> Option<String> {
    (!labels.is_empty()).then(|| {
        format!(
            "{}的记录损坏或被改动，没有采用，按最近一次可靠的记录显示；请找维护人员核对",
            labels.join("、")
        )
    })
}

/// A setting is to be changed of which the entry is damaged.
#[must_use]
pub fn damaged_setting(labels: &[&str]) -> RefusalWords {
    (
        format!("{}的原记录损坏或被改动", labels.join("、")),
        either(
            "先用最近的备份恢复；确认以现在填的为准的，再保存一次，会留痕",
            "先用最近的备份恢复；确认以现在的设置为准的加 --confirm，会留痕",
        )
        .into(),
    )
}

/// Says in the list of changes that a setting was entered again over a damaged entry.
pub const ENTERED_AGAIN: &str = "（原记录损坏，核对后重新登记）";

/// What was done, and the new value, in the list of what an undo takes back.
#[must_use]
pub fn did(label: &str, detail: &str) -> String {
    if detail.is_empty() {
        label.to_owned()
    } else {
        format!("{label} {detail}")
    }
}

/// What an undo took back, and why.
#[must_use]
pub fn undid(what: &str, reason: &str) -> String {
    match (what.is_empty(), reason.is_empty()) {
        (_, true) => what.to_owned(),
        (true, false) => reason.to_owned(),
        (false, false) => format!("{what}（{}）", labelled("理由", reason)),
    }
}

/// Several changes were made at one go and are undone at one go, which needs a yes.
#[must_use]
pub fn undo_together(changes: &[String]) -> RefusalWords {
    (
        format!(
            "这 {} 项是一次改的，将一并撤销：{}",
            changes.len(),
            changes.join("；")
        ),
        either("确认后一并撤销", "确认一并撤销的加 --confirm").into(),
    )
}

/// The label of an event of which the content cannot be read.
pub const UNREADABLE_EVENT: &str = "内容无法识别的记录";

/// The label of an event that a newer release wrote.
pub const NEWER_EVENT: &str = "本版本不认识的一条记录（请升级）";

/// What a call is about, in the list of changes.
#[must_use]
pub fn call(caller: &str, text: &str) -> String {
    match (caller.is_empty(), text.is_empty()) {
        (false, false) => format!("{caller}：{text}"),
        (false, true) => caller.to_owned(),
        (true, _) => text.to_owned(),
    }
}

/// Says which orders somebody looked at: their numbers, and how many there were if not all are
/// named.
#[must_use]
pub fn looked_at(numbers: &[String], count: usize) -> String {
    let named = numbers.join("、");
    match (named.is_empty(), numbers.len() == count) {
        (true, _) => format!("{count} 个工单"),
        (false, true) => named,
        (false, false) => format!("{named} 等 {count} 个工单"),
    }
}

/// The file was written by a newer release: which one, and what to do.
#[must_use]
pub fn newer_file(
    path: &Path,
    found: i64,
    known: i64,
    release: Option<&str>,
    copy: Option<&Path>,
) -> String {
    let path = path.display();
    let version = env!("CARGO_PKG_VERSION");
    let by = release.map_or_else(
        || "更新版本的 liaison".to_owned(),
        |release| format!("新版 liaison {release}"),
    );
    let copy = copy.map_or_else(String::new, |copy| {
        let copy = copy.display();
        format!("。只能用旧程序的，升级前的备份是 {copy}，用 --db 打开它；升级以后录入的不在里面")
    });
    format!(
        "数据文件 {path} 由{by} 写成（格式 {found}），这里的程序是 {version}，支持到 {known}，没有改动数据。请把新版的程序文件复制过来，换掉这里的旧程序{copy}"
    )
}

/// The file was upgraded to a newer format, and where its copy is.
#[must_use]
pub fn upgraded(copy: &Path) -> String {
    format!(
        "数据文件已升级到新的格式，旧版程序不能再打开它。升级前的备份：{}",
        copy.display()
    )
}

/// A unit was added to the directory.
pub const ADDED_UNIT: &str = "列入名录";
