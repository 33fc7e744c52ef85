//! Sentences of putting a backup back.

use crate::domain::time::BeijingTime;

/// Describes the command in the list of commands and its help.
pub const ABOUT: &str = "用备份恢复数据文件（原来的文件留着）；不写备份时列出有哪些备份";
/// Help of the argument that names the backup.
pub const HELP_FILE: &str = "要恢复的备份文件";
/// Help of the option that says yes.
pub const HELP_CONFIRM: &str = "看过会少哪些记录，确认恢复";
/// No backup was found.
pub const NONE: &str = "还没有备份。用 liaison backup 备份，或写出备份文件的位置";

/// A backup in the list: its name, when it was written, its size and its age in days.
#[must_use]
pub fn listed(name: &str, written: Option<BeijingTime>, bytes: u64, days: Option<i64>) -> String {
    let written = written.map_or_else(
        || "时间不明".to_owned(),
        |at| at.format("%Y-%m-%d %H:%M").to_string(),
    );
    let age = days.map_or_else(String::new, |days| match days {
        0 => "（今天）".to_owned(),
        days => format!("（{days} 天前）"),
    });
    let megabytes = bytes.div_ceil(1 << 20);
    format!("{written}{age}  {megabytes} MB  {name}")
}

fn until(entries: u64, newest: Option<BeijingTime>) -> String {
    let newest = newest.map_or_else(String::new, |at| {
        format!("，最后一条记于 {}", at.format("%Y-%m-%d %H:%M"))
    });
    format!("记录 {entries} 条{newest}")
}

/// What a restoration would do: how far the backup and the present file go.
#[must_use]
pub fn preview(
    backup: (u64, Option<BeijingTime>),
    present: Option<(u64, Option<BeijingTime>)>,
    (unit, present_unit): (Option<&str>, Option<&str>),
) -> String {
    let mut lines = vec![format!("✓ 备份检查通过：{}", until(backup.0, backup.1))];
    match present {
        Some((entries, newest)) => {
            lines.push(format!("  现在的数据文件：{}", until(entries, newest)));
            if entries > backup.0 {
                lines.push(format!(
                    "！恢复后少 {} 条较新的记录；现在的文件会留着，以后还能查看",
                    entries - backup.0
                ));
            }
        }
        None => lines.push("  现在没有数据文件，或读不出来".to_owned()),
    }
    if let Some(unit) = unit {
        lines.push(format!("  备份的单位：{unit}"));
    }
    if let (Some(unit), Some(present)) = (unit, present_unit)
        && unit != present
    {
        lines.push(format!("！现在的数据文件是{present}的，这个备份是{unit}的"));
    }
    lines.join("\n")
}

/// Asks for a yes.
pub const ASK: &str = "恢复会换掉现在的数据文件（原文件改名留着）";
/// How to say yes.
pub const SAY_YES: &str = "确认的加 --confirm 再运行一次";

/// A backup took the place of the data file.
#[must_use]
pub fn done(path: &str, kept: Option<&str>, attachments: usize) -> String {
    let kept = kept.map_or_else(String::new, |kept| format!("\n  原来的文件留在 {kept}"));
    let files = if attachments > 0 {
        format!("\n  取回附件 {attachments} 个")
    } else {
        String::new()
    };
    format!("✓ 已恢复：{path}{kept}{files}")
}
