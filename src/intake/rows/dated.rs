//! Finds when a list was made, where the file plainly says so: in a title or a note (导出时间：…), in
//! a column of its own, or in the file's name. A plain day in a title or a name is kept apart: it
//! counts only if the rows agree.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::time::BeijingTime;
use crate::intake::cell::Cell;
use crate::intake::value::text::half_width;
use crate::intake::value::time::{self, Near, Which};

/// Words before the time in a title or a note.
const NOTES: [&str; 18] = [
    "导出时间",
    "导出日期",
    "制表时间",
    "制表日期",
    "生成时间",
    "打印时间",
    "下载时间",
    "统计时间",
    "统计日期",
    "打印日期",
    "下载日期",
    "更新时间",
    "更新日期",
    "修改时间",
    "数据截至",
    "数据截止",
    "截至",
    "截止到",
];
/// Headers of columns that tell when a row was made or changed.
const COLUMNS: [&str; 20] = [
    "最后修改时间",
    "最近修改时间",
    "修改时间",
    "最后修改日期",
    "更新日期",
    "统计日期",
    "统计时间",
    "打印日期",
    "打印时间",
    "导出日期",
    "下载时间",
    "下载日期",
    "制表日期",
    "制表时间",
    "更新时间",
    "最后更新时间",
    "最近更新时间",
    "数据更新时间",
    "导出时间",
    "数据导出时间",
];

/// Words before and behind the word for a change in the header of such a column: 数据最后更新时间.
const BEFORE: [&str; 14] = [
    "最后", "最近", "最新", "上次", "末次", "数据", "工单", "记录", "表格", "本行", "状态", "信息",
    "系统", "平台",
];
/// Words for a change of a row, or for the making of the list.
const CHANGES: [&str; 12] = [
    "更新", "修改", "变更", "变动", "编辑", "操作", "同步", "刷新", "导出", "下载", "打印", "统计",
];

/// Returns true if a column with this header tells when its rows were made or changed.
pub(super) fn is_column(header: &str) -> bool {
    let header: String = header.chars().filter(|c| !c.is_whitespace()).collect();
    if COLUMNS.contains(&&*header) || header == "数据时间" {
        return true;
    }
    let mut rest = header.as_str();
    let mut last = false;
    while let Some((word, behind)) = BEFORE
        .iter()
        .find_map(|word| Some((*word, rest.strip_prefix(word)?)))
    {
        last |= ["最后", "最近", "最新", "上次", "末次"].contains(&word);
        rest = behind;
    }
    let change = CHANGES.iter().find_map(|word| rest.strip_prefix(word));
    // 最后更新 alone is a time; 更新 alone may be anything.
    change.is_some_and(|end| match end {
        "时间" | "日期" | "时刻" | "时点" => true,
        "" | "于" => last,
        _ => false,
    })
}

/// Returns true if such a column tells when the platform changed each row, rather than when the list was
/// made (导出时间, 数据更新时间).
pub(super) fn is_of_rows(header: &str) -> bool {
    const OF_LISTS: [&str; 6] = ["导出", "下载", "打印", "统计", "制表", "数据"];
    is_column(header) && !OF_LISTS.iter().any(|word| header.contains(word))
}

/// Returns the time in a cell of such a column. A date alone counts as its midnight; one without its
/// year is the last before the import.
pub(super) fn in_cell(cell: &Cell, today: Option<BeijingTime>) -> Option<BeijingTime> {
    let near = Near {
        known: today,
        which: Which::Preceding,
    };
    let moment = time::read_near(cell, near).ok().flatten();
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
            filled.peek().and_then(|next| in_cell(next, None))
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

/// A day that a title or the name of a file gives without saying of what: 11月23日工单.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlainDay {
    year: Option<i32>,
    month: u32,
    day: u32,
}

/// Greatest number of days by which a list without a year in its date is newer than its rows.
const FRESH: i64 = 31;

impl PlainDay {
    fn new(year: Option<i32>, month: u32, day: u32) -> Option<Self> {
        // A leap year, so that 2月29日 is a day.
        let valid = NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day).is_some();
        let modern = year.is_none_or(|year| (2000..2100).contains(&year));
        (valid && modern).then_some(Self { year, month, day })
    }

    /// Reads a day from figures.
    fn read(year: Option<&str>, month: &str, day: &str) -> Option<Self> {
        let year = match year {
            Some(year) => Some(year.parse().ok()?),
            None => None,
        };
        Self::new(year, month.parse().ok()?, day.parse().ok()?)
    }

    /// Returns the date, if it can be that of a list whose newest time is `newest`: nothing in the
    /// list is later by more than a day. A missing year is taken from that time.
    pub(crate) fn date(self, newest: Option<BeijingTime>) -> Option<NaiveDate> {
        let of = |year| NaiveDate::from_ymd_opt(year, self.month, self.day);
        let Some(newest) = newest.map(|newest| newest.date()) else {
            return of(self.year?);
        };
        let after = |date: &NaiveDate| (*date - newest).num_days();
        match self.year {
            Some(year) => of(year).filter(|date| after(date) >= -1),
            None => (newest.year() - 1..=newest.year() + 1)
                .filter_map(of)
                .find(|date| (-1..=FRESH).contains(&after(date))),
        }
    }
}

/// Returns the days in a row above the table.
pub(super) fn days_in_title(cells: &[Cell]) -> Vec<PlainDay> {
    let filled = cells.iter().filter(|cell| !cell.is_blank());
    let days = filled.flat_map(|cell| match cell {
        Cell::Text(text) => plain_days(&half_width(text), false),
        Cell::DateTime(_) => {
            let date = in_cell(cell, None).map(|at| at.date());
            let day = date.and_then(|d| PlainDay::new(Some(d.year()), d.month(), d.day()));
            day.into_iter().collect()
        }
        Cell::Empty | Cell::Number(_) | Cell::Bool(_) => Vec::new(),
    });
    days.collect()
}

/// Returns the days in a row below the table, which must say that they are the date: 日期：….
pub(super) fn days_in_note(cells: &[Cell]) -> Vec<PlainDay> {
    let says = |cell: &&Cell| match cell {
        Cell::Text(text) => text.trim_start().starts_with("日期"),
        Cell::Empty | Cell::Number(_) | Cell::Bool(_) | Cell::DateTime(_) => false,
    };
    let said: Vec<Cell> = cells.iter().filter(says).cloned().collect();
    days_in_title(&said)
}

/// Returns the days in the name of a file: 11月20日工单.xlsx, 工单11.20.xlsx, 工单1120.xlsx.
pub(crate) fn days_in_name(name: &str) -> Vec<PlainDay> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    plain_days(&half_width(stem), true)
}

/// Returns the days in a text. With `bare` four figures are a day too: 1120.
fn plain_days(text: &str, bare: bool) -> Vec<PlainDay> {
    /// Greatest length of a title in characters.
    const LONGEST: usize = 80;
    const JOINS: &str = "年月.-/_";
    if text.chars().count() > LONGEST {
        return Vec::new();
    }
    // Every number with the character behind it.
    let mut numbers: Vec<(&str, Option<char>)> = Vec::new();
    let mut rest = text;
    while let Some(from) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = rest.get(from..).unwrap_or_default();
        let end = rest.find(|c: char| !c.is_ascii_digit());
        let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
        numbers.push((number, after.chars().next()));
        rest = after;
    }
    let joined = |behind: Option<char>| behind.is_some_and(|c| JOINS.contains(c));
    let short = |text: &str| text.len() <= 2;
    let mut found = Vec::new();
    let mut left = numbers.as_slice();
    loop {
        let (day, taken) = match left {
            [] => return found,
            [(year, first), (month, second), (day, _), ..]
                if year.len() == 4
                    && short(month)
                    && short(day)
                    && joined(*first)
                    && joined(*second) =>
            {
                (PlainDay::read(Some(year), month, day), 3)
            }
            [(month, behind), (day, _), ..]
                if short(month) && short(day) && joined(*behind) && *behind != Some('年') =>
            {
                let day = PlainDay::read(None, month, day);
                (day, if day.is_some() { 2 } else { 1 })
            }
            [(whole, _), ..] if whole.len() == 8 => {
                let (year, rest) = whole.split_at(4);
                let (month, day) = rest.split_at(2);
                (PlainDay::read(Some(year), month, day), 1)
            }
            [(whole, _), ..] if bare && whole.len() == 4 => {
                let (month, day) = whole.split_at(2);
                (PlainDay::read(None, month, day), 1)
            }
            [_, ..] => (None, 1),
        };
        found.extend(day);
        left = left.get(taken..).unwrap_or_default();
    }
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
    fn a_column_dates_its_rows_if_its_header_says_that_they_were_changed_then() {
        for header in [
            "更新时间",
            "最后更新",
            "最后更新时间",
            "数据最后更新时间",
            "最近修改",
            "变更时间",
            "最后操作时间",
            "同步时间",
            "导出时间",
            "数据时间",
            "状态更新时间",
        ] {
            assert!(is_column(header), "{header}");
        }
        for header in [
            "更新",
            "操作",
            "办理时间",
            "时限变更",
            "变更后时限",
            "更新人",
            "最后",
            "派单时间",
        ] {
            assert!(!is_column(header), "{header}");
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

    #[test]
    fn a_plain_day_is_that_of_a_list_that_tells_of_nothing_later() {
        let newest = NaiveDate::from_ymd_opt(2026, 11, 20).and_then(|day| day.and_hms_opt(9, 0, 0));
        let shown = |days: Vec<PlainDay>| {
            let dates = days.into_iter().filter_map(|day| day.date(newest));
            dates.max().map(|date| date.to_string()).unwrap_or_default()
        };
        for (title, expected) in [
            ("2026年11月23日工单", "2026-11-23"),
            ("泽头镇2026年11月22日待办工单", "2026-11-22"),
            ("日期：2026-11-22", "2026-11-22"),
            ("工单（2026.11.23）", "2026-11-23"),
            ("11月23日工单", "2026-11-23"),
            ("11月1日至11月20日工单", "2026-11-20"),
            ("2026年11月20日—11月22日工单", "2026-11-22"),
            ("2026年工单", ""),
            ("2026年11月18日工单", ""),
            ("12345热线工单", ""),
        ] {
            assert_eq!(
                shown(days_in_title(&[Cell::from(title)])),
                expected,
                "{title}"
            );
        }
        for (name, expected) in [
            ("11月20日工单.xlsx", "2026-11-20"),
            ("工单11.20.xlsx", "2026-11-20"),
            ("工单11-26.csv", "2026-11-26"),
            ("工单1120.xlsx", "2026-11-20"),
            ("工单1.2.xlsx", ""),
            ("工单1011.xlsx", ""),
            ("工单(1).xlsx", ""),
        ] {
            assert_eq!(shown(days_in_name(name)), expected, "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_name_and_no_note_makes_the_dating_of_a_list_panic(text in "[0-9年月日截至导出时间：_. -]{0,40}") {
            let _ = (in_name(&text), in_note(&[Cell::from(text.as_str())]));
            let _ = (days_in_name(&text), days_in_title(&[Cell::from(text.as_str())]));
        }
    }
}
