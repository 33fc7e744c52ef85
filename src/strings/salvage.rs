//! Sentences of taking what can still be read out of a damaged data file.

use crate::domain::time::BeijingTime;

/// Describes the command in the list of commands and its help.
pub const ABOUT: &str = "从损坏的数据文件里抢救还读得出来的，写成新文件（损坏的文件不改动）";
/// Help of the argument that names the new file.
pub const HELP_TO: &str = "写到哪个新文件（默认在数据文件旁，名字里写抢救的时间）";
/// What to do with the new file.
pub const NEXT: &str = "下一步：写 --db 新文件 打开看；要接着用，退出程序，把损坏的数据文件改名留着，再把新文件改成它的名字。\
    缺了记录的工单只能查看；有备份的，运行 liaison restore 与备份比对，备份记得更全的用备份";

/// How many orders are named if more are incomplete.
const NAMED: usize = 20;

/// What was taken, in numbers.
#[derive(Debug, Clone, Copy)]
pub struct Taken {
    /// Orders, entries and drafts that were taken, and attached files that were copied.
    pub orders: u64,
    /// Entries of the journal.
    pub entries: u64,
    /// Entries that are missing, as far as the numbers of the others tell.
    pub missing: u64,
    /// Drafts.
    pub drafts: u64,
    /// Attached files.
    pub attachments: usize,
    /// When the newest entry was recorded.
    pub newest: Option<BeijingTime>,
}

/// The report of a salvage; `backup` tells how far the newest backup goes.
#[must_use]
pub fn report(
    path: &str,
    unit: Option<&str>,
    taken: Taken,
    incomplete: &[String],
    backup: Option<(&str, u64, Option<BeijingTime>)>,
) -> String {
    let at = |at: Option<BeijingTime>| {
        at.map_or_else(String::new, |at| {
            format!("，最后一条记于 {}", at.format("%Y-%m-%d %H:%M"))
        })
    };
    let mut lines = vec![format!(
        "✓ 已抢救到 {path}：工单 {} 个，流水 {} 条{}，未完成文字 {} 份，附件 {} 个",
        taken.orders,
        taken.entries,
        at(taken.newest),
        taken.drafts,
        taken.attachments
    )];
    match unit {
        Some(unit) => lines.push(format!("  单位：{unit}")),
        None => lines.push("！单位的设置没有抢救出来，打开后要重新设置".to_owned()),
    }
    if taken.missing > 0 {
        lines.push(format!(
            "！流水至少缺 {} 条（最后记的若缺了，看不出来）",
            taken.missing
        ));
    }
    if !incomplete.is_empty() {
        let named: Vec<&str> = incomplete.iter().take(NAMED).map(String::as_str).collect();
        let more = if incomplete.len() > NAMED { " 等" } else { "" };
        lines.push(format!(
            "！缺了记录或有损坏、只能查看的工单 {} 个：{}{more}",
            incomplete.len(),
            named.join("、")
        ));
    }
    if let Some((path, entries, newest)) = backup {
        lines.push(format!(
            "  最近的备份 {path}：流水 {entries} 条{}",
            at(newest)
        ));
    }
    lines.push(NEXT.to_owned());
    lines.join("\n")
}
