//! Finds when a list was made, where the file plainly says so: in a title or a note (导出时间：…), in
//! a column of its own, or in the file's name. Nothing is guessed.

use chrono::NaiveDate;

use crate::domain::time::BeijingTime;
use crate::intake::cell::Cell;
use crate::intake::value::text::half_width;
use crate::intake::value::time;

/// Words before the time in a title or a note.
const NOTES: [&str; 13] = [
    "导出时间",
    "导出日期",
    "制表时间",
    "制表日期",
    "生成时间",
    "打印时间",
    "下载时间",
    "统计时间",
    "更新时间",
    "数据截至",
    "数据截止",
    "截至",
    "截止到",
];
/// Headers of columns that tell when a row was made or changed.
const COLUMNS: [&str; 6] = [
    "更新时间",
    "最后更新时间",
    "最近更新时间",
    "数据更新时间",
    "导出时间",
    "数据导出时间",
];

/// Returns true if a column with this header tells when its rows were made or changed.
pub(super) fn is_column(header: &str) -> bool {
    COLUMNS.contains(&header)
}

/// Returns the time in a cell of such a column. A date alone counts as its midnight.
pub(super) fn in_cell(cell: &Cell) -> Option<BeijingTime> {
    let moment = time::read(cell).ok().flatten();
    moment.map(time::Moment::time)
}

/// Returns when the list was made, if a row without an order says so.
pub(super) fn in_note(cells: &[Cell]) -> Option<BeijingTime> {
    let mut filled = cells.iter().filter(|cell| !cell.is_blank()).peekable();
    let mut found = None;
    while let Some(cell) = filled.next() {
        let Cell::Text(text) = cell else { continue };
        let Some(after) = NOTES.iter().find_map(|word| Some(text.split_once(word)?.1)) else {
            continue;
        };
        let after = half_width(after);
        let after = after.trim_start_matches([':', '：', '为', '于', ' ']);
        let at = if after.is_empty() {
            filled.peek().and_then(|next| in_cell(next))
        } else {
            beginning(after)
        };
        found = found.max(at);
    }
    found
}

/// Reads the time with which a text begins: 2026-11-26 08:50）.
fn beginning(text: &str) -> Option<BeijingTime> {
    let is_part = |c: char| c.is_ascii_digit() || "年月日时分秒-/.: T上下午".contains(c);
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let said = text.get(..end)?.trim_end_matches([' ', '-', '.', ':']);
    time::parse(said).map(time::Moment::time)
}

/// Returns the time in the name of a file: `工单_20261126_0850.xlsx`, `工单2026-11-26.csv`. A date
/// alone counts as its midnight.
pub(crate) fn in_name(name: &str) -> Option<BeijingTime> {
    let is_figure = |c: char| c.is_ascii_digit();
    let groups: Vec<&str> = name
        .split(|c: char| !is_figure(c))
        .filter(|group| !group.is_empty())
        .collect();
    let number = |text: &str, from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let date = |year: u32, month, day| {
        let year = i32::try_from(year)
            .ok()
            .filter(|year| (2000..2100).contains(year))?;
        NaiveDate::from_ymd_opt(year, month, day)
    };
    (0..groups.len()).find_map(|at| {
        let group = *groups.get(at)?;
        let (day, clock, rest) = match group.len() {
            8 | 12 | 14 => {
                let day = date(
                    number(group, 0, 4)?,
                    number(group, 4, 6)?,
                    number(group, 6, 8)?,
                )?;
                (day, group.get(8..)?, groups.get(at + 1..)?)
            }
            4 => {
                let (month, of_month) = (*groups.get(at + 1)?, *groups.get(at + 2)?);
                if month.len() > 2 || of_month.len() > 2 {
                    return None;
                }
                let day = date(
                    group.parse().ok()?,
                    month.parse().ok()?,
                    of_month.parse().ok()?,
                )?;
                (day, "", groups.get(at + 3..)?)
            }
            _ => return None,
        };
        // 20261126_0850, 20261126085012 and 2026-11-26 08-50.
        let clock = match (clock, rest) {
            ("", [one, ..]) if matches!(one.len(), 4 | 6) => (*one).to_owned(),
            ("", [hour, minute, ..]) if hour.len() == 2 && minute.len() == 2 => {
                format!("{hour}{minute}")
            }
            (within, _) => within.to_owned(),
        };
        let second = number(&clock, 4, 6).unwrap_or(0);
        let time = number(&clock, 0, 2).zip(number(&clock, 2, 4));
        let at = time.and_then(|(hour, minute)| day.and_hms_opt(hour, minute, second));
        at.or_else(|| day.and_hms_opt(0, 0, 0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(at: Option<BeijingTime>) -> String {
        at.map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string())
            .unwrap_or_default()
    }

    #[test]
    fn the_name_of_a_file_dates_it_only_if_it_holds_a_plain_date() {
        for (name, expected) in [
            ("工单_20261126_0850.xlsx", "2026-11-26 08:50:00"),
            ("工单20261126085012.xlsx", "2026-11-26 08:50:12"),
            ("工单_2026-11-26 08_50.csv", "2026-11-26 08:50:00"),
            ("2026年11月26日工单.xls", "2026-11-26 00:00:00"),
            ("工单20261126.csv", "2026-11-26 00:00:00"),
            ("工单20261126(2).csv", "2026-11-26 00:00:00"),
            ("261119093015000101.xlsx", ""),
            ("工单20269926.csv", ""),
            ("工单11-26.csv", ""),
            ("12345.csv", ""),
        ] {
            assert_eq!(shown(in_name(name)), expected, "{name}");
        }
    }

    #[test]
    fn a_note_dates_a_list_only_behind_a_word_that_says_so() {
        for (cells, expected) in [
            (
                &["工单列表（导出时间：2026-11-26 08:50）"][..],
                "2026-11-26 08:50:00",
            ),
            (
                &["制表日期：2026年11月26日", "制表人：于某"],
                "2026-11-26 00:00:00",
            ),
            (&["导出时间：", "2026/11/26 8:50"], "2026-11-26 08:50:00"),
            (&["截至2026-11-26 08:00未办结"], "2026-11-26 08:00:00"),
            (&["2026年11月26日待办工单"], ""),
            (&["导出时间：昨天"], ""),
        ] {
            let cells: Vec<Cell> = cells.iter().map(|text| Cell::from(*text)).collect();
            assert_eq!(shown(in_note(&cells)), expected, "{cells:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_name_and_no_note_makes_the_dating_of_a_list_panic(text in "[0-9年月日截至导出时间：_. -]{0,40}") {
            let _ = (in_name(&text), in_note(&[Cell::from(text.as_str())]));
        }
    }
}
