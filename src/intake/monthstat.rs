//! Reads the monthly results of our unit from a published ranking (附1§4): our own row with its values;
//! the rows of other units only say how many were ranked.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::domain::context::Context;
use crate::domain::month::{MonthField, TypedMonth, YearMonth};
use crate::domain::unit_name::{self, Ourselves};
use crate::intake::cell::Cell;
use crate::intake::error::ReadError;
use crate::intake::frame::RawRow;
use crate::intake::named_columns::NamedColumns;
use crate::intake::sandbox::{self, WholeSheet};
use crate::strings::month as words;

/// Number of rows among which a header is looked for.
const HEADER_SCAN: usize = 15;

/// An error in a table of monthly results. `Display` is Chinese and says where and what to do.
#[derive(Debug, thiserror::Error)]
pub enum MonthTableError {
    /// The file cannot be read as a table.
    #[error("{0}")]
    Table(#[from] ReadError),
    /// The table has no header with the columns that are needed.
    #[error("{}", words::NO_HEADER)]
    NoHeader,
    /// No row is of our unit; holds its name, and names that are like it.
    #[error("{}", words::no_own_row(.own, .near))]
    NoOwnRow {
        /// Name of our unit.
        own: String,
        /// Names in the table that may mean our unit.
        near: Vec<String>,
    },
    /// Our rows are wrong; each fault says its place and the remedy.
    #[error("{}", words::wrong(.0))]
    Wrong(Vec<String>),
}

/// The results of one month as a row gives them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthRow {
    /// The values, as texts.
    pub typed: TypedMonth,
    /// What is doubtful about how they were read.
    pub doubts: Vec<String>,
    /// The row, from 1.
    pub row: u32,
    /// The columns of the values, by letters and headings.
    columns: BTreeMap<MonthField, String>,
}

impl MonthRow {
    /// Adds values about unreasonable demands that the row does not give, if it counts some.
    pub fn complete(&mut self, given: &TypedMonth) {
        let unreasonable = self.typed.get(MonthField::Unreasonable);
        if unreasonable.is_none_or(|count| count == "0") {
            return;
        }
        for field in MonthField::ALL {
            if self.typed.get(*field).is_none()
                && let Some(text) = given.get(*field)
            {
                self.typed.put(*field, text);
            }
        }
    }

    /// Returns the place of a value in words.
    #[must_use]
    pub fn place(&self, field: MonthField) -> String {
        words::place(self.row, self.columns.get(&field).map(String::as_str))
    }
}

/// The monthly results of our unit in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MonthTable {
    /// The months, in the order of the file.
    pub rows: Vec<MonthRow>,
    /// What the officer is told: columns that are not used, rows of other units.
    pub notes: Vec<String>,
}

/// Reads the monthly results of our unit from a table (.xlsx, .xls, .csv) in a child process of
/// `program`. `ours` are further names that mean our unit.
///
/// # Errors
/// [`MonthTableError`], which names rows and columns.
pub fn read(
    program: &Path,
    path: &Path,
    ours: &[String],
    context: &Context<'_>,
) -> Result<MonthTable, MonthTableError> {
    let sheets = sandbox::read_sheets(program, path)?;
    let file = path.file_name();
    let file = file.map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    of_sheets(&sheets, &file, ours, context)
}

/// What a column of the table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Unit,
    Year,
    Value(MonthField),
}

impl Column {
    /// Returns what a column with this heading holds; `None` if nobody reads it.
    fn named(heading: &str) -> Option<Self> {
        let text: String = heading.chars().filter(|c| !c.is_whitespace()).collect();
        let end = text.find(['(', '（', '[', '【']).unwrap_or(text.len());
        let bare = text.get(..end).unwrap_or(&text).trim_end_matches('%');
        Some(match bare {
            "单位" | "单位名称" | "承办单位" | "责任单位" | "办理单位" | "被考核单位"
            | "考核单位" | "参评单位" | "镇街" | "部门" | "镇街部门" | "镇街、部门" | "名称" => {
                Self::Unit
            }
            "年份" | "年度" | "年" => Self::Year,
            "月份" | "月" | "年月" | "月度" | "统计月份" | "考核月份" | "所属月份" | "通报月份"
            | "统计周期" | "考核周期" => Self::Value(MonthField::Month),
            "排名"
            | "名次"
            | "位次"
            | "综合排名"
            | "满意率排名"
            | "综合满意率排名"
            | "群众综合满意率排名" => Self::Value(MonthField::Rank),
            "参评单位数" | "参评单位总数" | "参评数" | "单位总数" | "单位数" | "排名单位数" => {
                Self::Value(MonthField::Of)
            }
            "满意率"
            | "综合满意率"
            | "群众综合满意率"
            | "群众满意率"
            | "总满意率"
            | "回访满意率" => Self::Value(MonthField::Rate),
            "回访数" | "回访有效数" | "有效回访数" | "回访有效" | "有效回访" | "回访有效量"
            | "有效回访量" | "回访量" | "回访件数" | "有效回访件数" | "回访有效件数" => {
                Self::Value(MonthField::Visited)
            }
            "满意数" | "满意" | "满意件数" | "满意量" => {
                Self::Value(MonthField::Satisfied)
            }
            "不满意数" | "不满意" | "不满意件数" | "不满意量" => {
                Self::Value(MonthField::Dissatisfied)
            }
            "不合理数" | "不合理" | "不合理件数" | "不合理诉求" | "不合理诉求数"
            | "剔除不合理数" | "剔除数" | "剔除件数" => {
                Self::Value(MonthField::Unreasonable)
            }
            "认定单位" | "不合理认定单位" | "认定人" => {
                Self::Value(MonthField::RecognisedBy)
            }
            "认定日期" | "认定时间" => Self::Value(MonthField::RecognisedOn),
            "通报文号" | "文号" | "通报" | "通报名称" | "来源" => {
                Self::Value(MonthField::Source)
            }
            "通报日期" | "发布日期" | "印发日期" | "公布日期" => {
                Self::Value(MonthField::SourceDate)
            }
            _ => return None,
        })
    }
}

type Header = NamedColumns<Column>;

/// Reads a row as a header; `None` if it has no column of units or none of results.
fn header_of(cells: &[Cell]) -> Option<Header> {
    let header = NamedColumns::of(cells, Column::named);
    let results = [
        MonthField::Rank,
        MonthField::Rate,
        MonthField::Visited,
        MonthField::Satisfied,
    ];
    let has_results = results
        .iter()
        .any(|field| header.at(Column::Value(*field)).is_some());
    (header.at(Column::Unit).is_some() && has_results).then_some(header)
}

/// Returns the text of a cell; empty if it says that there is nothing.
fn text_of(header: &Header, wanted: Column, cells: &[Cell]) -> String {
    let text = header.text(wanted, cells);
    let is_nothing = matches!(text.as_str(), "\0" | "-" | "—" | "——" | "/" | "无" | "\\");
    if is_nothing { String::new() } else { text }
}

/// Returns the headings with their letters that hold values.
fn places(header: &Header) -> BTreeMap<MonthField, String> {
    header
        .places()
        .filter_map(|(column, place)| match column {
            Column::Value(field) => Some((field, place)),
            Column::Unit | Column::Year => None,
        })
        .collect()
}

/// Whether the heading of the rate says that its numbers are percentages.
fn is_in_percent(header: &Header) -> bool {
    let heading = header.heading(Column::Value(MonthField::Rate));
    heading.is_some_and(|heading| heading.contains(['%', '％']))
}

/// Whether the first cell of a row says that it is a sum, an average or a note.
fn is_no_unit(name: &str) -> bool {
    let sums = ["合计", "总计", "小计", "平均", "全区", "总体", "均值"];
    let notes = ["注：", "注:", "备注", "说明", "填表", "制表", "审核"];
    sums.iter().any(|word| name.contains(word)) || notes.iter().any(|word| name.starts_with(word))
}

/// What was found in the sheets so far.
#[derive(Default)]
struct Found {
    rows: Vec<MonthRow>,
    unused: Vec<String>,
    near: Vec<String>,
    others: usize,
    wrong: Vec<String>,
    headers: usize,
}

fn of_sheets(
    sheets: &[WholeSheet],
    file: &str,
    ours: &[String],
    context: &Context<'_>,
) -> Result<MonthTable, MonthTableError> {
    let mut found = Found::default();
    for sheet in sheets {
        read_sheet(sheet, file, ours, context, &mut found);
    }
    if found.headers == 0 {
        return Err(MonthTableError::NoHeader);
    }
    let mut seen: BTreeMap<YearMonth, u32> = BTreeMap::new();
    for row in &found.rows {
        match row.typed.month(context.now) {
            Ok(month) => {
                if let Some(first) = seen.insert(month, row.row) {
                    found
                        .wrong
                        .push(words::twice(&row.place(MonthField::Month), month, first));
                }
            }
            Err(fault) => {
                let place = row.place(fault.field);
                found.wrong.push(words::fault(&place, &fault.message));
            }
        }
    }
    if !found.wrong.is_empty() {
        return Err(MonthTableError::Wrong(found.wrong));
    }
    if found.rows.is_empty() {
        let own = context.own_name();
        let near = found.near;
        return Err(MonthTableError::NoOwnRow { own, near });
    }
    let mut notes = Vec::new();
    if found.others > 0 {
        notes.push(words::others(found.others));
    }
    if !found.unused.is_empty() {
        notes.push(words::unused_columns(&found.unused.join("、")));
    }
    Ok(MonthTable {
        rows: found.rows,
        notes,
    })
}

fn read_sheet(
    sheet: &WholeSheet,
    file: &str,
    ours: &[String],
    context: &Context<'_>,
    found: &mut Found,
) {
    let header = sheet.rows.iter().take(HEADER_SCAN).enumerate();
    let header = header.filter_map(|(at, RawRow(_, cells))| Some((at, header_of(cells)?)));
    let Some((at, header)) = header.into_iter().next() else {
        return;
    };
    found.headers += 1;
    for column in header.unused(|heading| heading == "序号") {
        if !found.unused.contains(&column) {
            found.unused.push(column);
        }
    }
    let titles = sheet.rows.iter().take(at);
    let titles = titles.flat_map(|RawRow(_, cells)| cells.iter().map(Cell::to_text));
    let said = titles.chain([sheet.name.clone(), file.to_owned()]);
    let said = said
        .into_iter()
        .find_map(|text| YearMonth::in_text(&text))
        .map_or_else(String::new, |month| month.to_string());
    let mut units: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut own: Vec<(MonthRow, String)> = Vec::new();
    let mut above = String::new();
    for RawRow(row, cells) in sheet.rows.iter().skip(at + 1) {
        let name = text_of(&header, Column::Unit, cells);
        if name.is_empty() || is_no_unit(&name) || header_of(cells).is_some() {
            continue;
        }
        let month = month_of(&header, cells, &above, &said);
        above.clone_from(&month);
        units.entry(month.clone()).or_default().insert(name.clone());
        if is_own(&name, ours, context) {
            own.push((own_row(&header, cells, *row, &month), month));
        } else {
            found.others += 1;
            if context.may_be_own(&name) && !found.near.contains(&name) {
                found.near.push(name);
            }
        }
    }
    for (mut row, month) in own {
        let ranked = units.get(&month).map_or(0, BTreeSet::len);
        // A table of our row alone does not say how many were ranked.
        let unsaid = row.typed.get(MonthField::Of).is_none();
        if unsaid && ranked > 1 && row.typed.get(MonthField::Rank).is_some() {
            row.typed.put(MonthField::Of, ranked.to_string());
        }
        if row.typed.get(MonthField::Source).is_none() {
            row.typed.put(MonthField::Source, words::source_file(file));
        }
        found.rows.push(row);
    }
}

fn is_own(name: &str, ours: &[String], context: &Context<'_>) -> bool {
    let own = &context.profile.unit;
    ours.iter().any(|one| one == name)
        || context.is_own(name)
        || unit_name::ourselves(context.units, own, name) == Some(Ourselves::Fits)
}

/// Returns the month of a row as a text: that of its own cells, else that of the row above, else that of
/// the title, the sheet or the file.
fn month_of(header: &Header, cells: &[Cell], above: &str, said: &str) -> String {
    let month = text_of(header, Column::Value(MonthField::Month), cells);
    let year = text_of(header, Column::Year, cells);
    let digits = |text: &str| text.trim_end_matches(['年', '月', '份', '度']).to_owned();
    let short = digits(&month);
    if !year.is_empty() && !short.is_empty() && short.len() <= 2 {
        return format!("{}年{short}月", digits(&year));
    }
    [month.as_str(), above, said]
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
        .to_owned()
}

fn own_row(header: &Header, cells: &[Cell], row: u32, month: &str) -> MonthRow {
    let mut read = MonthRow {
        typed: TypedMonth::default(),
        doubts: Vec::new(),
        row,
        columns: places(header),
    };
    for field in MonthField::ALL {
        let text = text_of(header, Column::Value(*field), cells);
        if !text.is_empty() {
            read.typed.put(*field, text);
        }
    }
    read.typed.put(MonthField::Month, month);
    let rate = read.typed.get(MonthField::Rate).unwrap_or_default();
    if is_in_percent(header) && !rate.is_empty() && !rate.ends_with(['%', '％']) {
        // 0.952 under a heading with a percent sign is a fraction in a formatted cell, or a slip.
        let fraction = rate.starts_with("0.") || rate == "1";
        if fraction {
            read.doubts.push(words::fraction(rate));
        } else {
            let signed = format!("{rate}%");
            read.typed.put(MonthField::Rate, signed);
        }
    }
    read
}
