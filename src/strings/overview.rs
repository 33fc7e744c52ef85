//! Words of the overview that the program prints when it is started without a command.

use crate::domain::time::BeijingTime;
use crate::text::pad_end;

/// Printed when there is no data file yet: the first commands to type.
pub const FIRST_RUN: &str = "联络台：还没有数据文件。\n  设置本单位：liaison init --unit 单位名称 --actor 经办人 --leader 分管负责人 --phone 平台电话\n  看演练数据：liaison demo --no-ui\n  全部命令：liaison --help";

/// Heading of the overview: our unit and the time; says so if `LIAISON_NOW` sets the clock.
#[must_use]
pub fn heading(unit: &str, now: BeijingTime, clock_set: bool) -> String {
    let rehearsal = if clock_set { "  演练时钟" } else { "" };
    let unit = if unit.is_empty() {
        "（本单位不明）"
    } else {
        unit
    };
    format!(
        "联络台  {unit}  {}{rehearsal}",
        now.format("%Y-%m-%d %H:%M")
    )
}

/// A line that warns of something.
#[must_use]
pub fn marked(said: &str) -> String {
    format!("！{said}")
}

/// Says how often our unit called units by mistake, by unit; `None` if it never did.
#[must_use]
pub fn wrong_whistles(units: &[(&str, usize)]) -> Option<String> {
    const NAMED: usize = 5;
    let total: usize = units.iter().map(|(_, count)| count).sum();
    let named: Vec<String> = units
        .iter()
        .take(NAMED)
        .map(|(unit, count)| format!("{unit} {count}"))
        .collect();
    let and = if units.len() > NAMED { "等" } else { "" };
    (total > 0).then(|| format!("吹错哨 {total} 次（三(三)）：{}{and}", named.join("、")))
}

/// Lists the views with the number of their orders, four in a line.
#[must_use]
pub fn counts(views: &[(&str, usize)]) -> String {
    let cell = |(label, count): &(&str, usize)| {
        let count = if *count >= 1000 {
            "999+".to_owned()
        } else {
            count.to_string()
        };
        pad_end(label, 16).into_owned() + &pad_end(&count, 6)
    };
    let line = |chunk: &[(&str, usize)]| {
        let cells: Vec<String> = chunk.iter().map(cell).collect();
        cells.concat().trim_end().to_owned()
    };
    views.chunks(4).map(line).collect::<Vec<_>>().join("\n")
}
