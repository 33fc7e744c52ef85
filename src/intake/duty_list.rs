//! Reads a list that says whose duty a matter is (攻坚哨事项清单, 属地管理责任清单), from a table or
//! from TOML.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::domain::duty_list::DutyItem;
use crate::domain::order::act::field::split_units;
use crate::domain::unit::UnitDirectory;
use crate::intake::cell::Cell;
use crate::intake::error::ReadError;
use crate::intake::frame::RawRow;
use crate::intake::named_columns::NamedColumns;
use crate::intake::sandbox;
use crate::strings::duty_list as words;

/// Maximum size of a list in TOML, in bytes.
const MAX_BYTES: u64 = 4 * 1024 * 1024;
/// Number of rows among which the header is looked for.
const HEADER_SCAN: usize = 12;
/// Longest name of a matter, in characters.
const MATTER: usize = 200;
/// Longest basis, in characters.
const BASIS: usize = 1_000;
/// Number of places that a note lists.
const LISTED: usize = 5;

/// An error in a list of duties. `Display` is Chinese and says where and what to do.
#[derive(Debug, thiserror::Error)]
pub enum DutyListError {
    /// The table cannot be read.
    #[error("{0}")]
    Table(#[from] ReadError),
    /// The TOML file cannot be opened or is too large.
    #[error("{}", words::unreadable(.0))]
    Unreadable(String),
    /// The TOML file is in an unknown encoding; holds its path.
    #[error("{}", words::unknown_encoding(.0))]
    Encoding(String),
    /// The file is not valid TOML; holds the parser's message.
    #[error("{}", words::bad_toml(.0))]
    Toml(String),
    /// The table has no header with the columns that are needed.
    #[error("{}", words::NO_HEADER)]
    NoHeader,
    /// Entries of the list are wrong; each says its place and the remedy.
    #[error("{}", words::wrong(.0))]
    Wrong(Vec<String>),
    /// The file names no matter, so the list in force stays.
    #[error("{}", words::EMPTY)]
    Empty,
}

/// A list of duties that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyListFile {
    /// The entries, in the order of the file.
    pub items: Vec<DutyItem>,
    /// What the officer is told: columns that are not used, rows that were passed over, units that
    /// the directory does not know.
    pub notes: Vec<String>,
}

/// Reads a list of duties from a file: a table (.xlsx, .xls, .csv) in a child process of `program`, or
/// TOML.
///
/// # Errors
/// [`DutyListError`], which names rows and columns.
pub fn read(
    program: &Path,
    path: &Path,
    units: &UnitDirectory,
) -> Result<DutyListFile, DutyListError> {
    let is_toml = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    if is_toml {
        return of_toml(&text(path)?, units);
    }
    let sheets = sandbox::read_sheets(program, path)?.into_iter().zip(1..);
    let rows: Vec<(usize, RawRow)> = sheets
        .flat_map(|(sheet, number)| sheet.rows.into_iter().map(move |row| (number, row)))
        .collect();
    of_rows(&rows, units)
}

fn text(path: &Path) -> Result<String, DutyListError> {
    let shown = || path.display().to_string();
    let unreadable = || DutyListError::Unreadable(shown());
    let meta = fs::metadata(path).map_err(|_| unreadable())?;
    // A pipe or a device would keep the program waiting.
    if !meta.is_file() || meta.len() > MAX_BYTES {
        return Err(unreadable());
    }
    let bytes = fs::read(path).map_err(|_| unreadable())?;
    crate::text::decode(&bytes).ok_or_else(|| DutyListError::Encoding(shown()))
}

/// One entry of a TOML file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlItem {
    #[serde(alias = "事项", default)]
    matter: String,
    #[serde(alias = "主体责任部门", default)]
    main: Vec<String>,
    #[serde(alias = "配合责任部门", default)]
    assisting: Vec<String>,
    #[serde(alias = "依据", default)]
    basis: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlList {
    #[serde(default)]
    item: Vec<TomlItem>,
}

fn of_toml(text: &str, units: &UnitDirectory) -> Result<DutyListFile, DutyListError> {
    let list: TomlList = toml::from_str(text)
        .map_err(|error| DutyListError::Toml(crate::text::toml_fault(error.message())))?;
    let mut checked = Checked::default();
    for (item, number) in list.item.into_iter().zip(1_u32..) {
        let item = DutyItem {
            matter: item.matter.trim().to_owned(),
            main: item.main,
            assisting: item.assisting,
            basis: item.basis.filter(|basis| !basis.trim().is_empty()),
        };
        checked.take(item, &Place::Item(number), units);
    }
    checked.finish(&[])
}

/// The columns of a list that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Matter,
    Main,
    Assisting,
    Basis,
    /// A running number, which is not needed.
    Number,
}

impl Column {
    /// Returns what a heading means; `None` for a column that is not used.
    fn named(heading: &str) -> Option<Self> {
        let plain: String = heading
            .chars()
            .filter(|c| !c.is_whitespace())
            .take_while(|c| !matches!(c, '(' | '（' | '['))
            .collect();
        match plain.as_str() {
            "事项"
            | "事项名称"
            | "清单事项"
            | "责任事项"
            | "工作事项"
            | "管理事项"
            | "属地管理事项"
            | "攻坚哨事项"
            | "“攻坚哨”事项"
            | "具体事项" => Some(Self::Matter),
            "主体责任部门" | "主体责任单位" | "主体责任" | "部门主体责任" | "主责部门"
            | "主责单位" | "牵头部门" | "牵头单位" | "责任部门" | "责任单位" | "报到部门" => {
                Some(Self::Main)
            }
            "配合责任部门" | "配合责任单位" | "配合责任" | "配合部门" | "配合单位" | "协办部门"
            | "协办单位" | "协同部门" => Some(Self::Assisting),
            "依据" | "职责依据" | "责任依据" | "法律依据" | "法规依据" | "设定依据"
            | "政策依据" | "文件依据" | "法律法规依据" => Some(Self::Basis),
            "序号" | "编号" | "项号" => Some(Self::Number),
            _ => None,
        }
    }
}

type Header = NamedColumns<Column>;

/// Reads a row as a header; `None` if it has no column of matters or none of units.
fn header_of(cells: &[Cell]) -> Option<Header> {
    let header = NamedColumns::of(cells, Column::named);
    let has = |wanted| header.at(wanted).is_some();
    let units = has(Column::Main) || has(Column::Assisting);
    (has(Column::Matter) && units).then_some(header)
}

/// The place of an entry in its file.
enum Place<'a> {
    /// The entry of a TOML file with this number, from 1.
    Item(u32),
    /// A row of a table, from 1.
    Row(u32, &'a Header),
}

impl Place<'_> {
    fn said(&self) -> String {
        match self {
            Self::Item(number) => words::item(*number),
            Self::Row(row, _) => words::row(*row),
        }
    }

    fn column(&self, wanted: Column, name: &str) -> String {
        match self {
            Self::Item(number) => words::item_field(*number, name),
            Self::Row(row, header) => {
                let place = header.place(wanted);
                let missing = place.is_empty();
                words::cell(*row, if missing { name } else { &place })
            }
        }
    }
}

/// The entries that were checked so far.
#[derive(Default)]
struct Checked {
    items: Vec<DutyItem>,
    seen: HashMap<String, String>,
    wrong: Vec<String>,
    unknown: Vec<String>,
    passed: Vec<u32>,
}

impl Checked {
    fn take(&mut self, mut item: DutyItem, place: &Place<'_>, units: &UnitDirectory) {
        let at_matter = || place.column(Column::Matter, "事项");
        if item.matter.is_empty() {
            self.wrong.push(words::no_matter(&at_matter()));
            return;
        }
        let length = item.matter.chars().count();
        if length > MATTER {
            self.wrong
                .push(words::too_long(&at_matter(), length, MATTER));
            return;
        }
        let basis = item.basis.as_deref().unwrap_or_default().chars().count();
        if basis > BASIS {
            let at = place.column(Column::Basis, "依据");
            self.wrong.push(words::too_long(&at, basis, BASIS));
            return;
        }
        if item.main.is_empty() && item.assisting.is_empty() {
            let at = place.column(Column::Main, "主体责任部门");
            self.wrong.push(words::no_unit(&at, &item.matter));
            return;
        }
        if let Some(first) = self.seen.get(&item.matter) {
            self.wrong
                .push(words::twice(&at_matter(), &item.matter, first));
            return;
        }
        for (column, label, names) in [
            (Column::Main, "主体责任部门", &mut item.main),
            (Column::Assisting, "配合责任部门", &mut item.assisting),
        ] {
            for name in names.iter_mut() {
                match units.resolve(name) {
                    Some(known) => name.clone_from(&known.name),
                    None if is_of_all(name) => {}
                    None => {
                        let at = place.column(column, label);
                        self.unknown.push(words::unknown_unit(&at, name));
                    }
                }
            }
        }
        self.seen.insert(item.matter.clone(), place.said());
        self.items.push(item);
    }

    fn finish(self, unused: &[String]) -> Result<DutyListFile, DutyListError> {
        if !self.wrong.is_empty() {
            return Err(DutyListError::Wrong(self.wrong));
        }
        if self.items.is_empty() {
            return Err(DutyListError::Empty);
        }
        let mut notes = Vec::new();
        if !unused.is_empty() {
            notes.push(words::unused_columns(&unused.join("、")));
        }
        if !self.passed.is_empty() {
            let rows: Vec<String> = self
                .passed
                .iter()
                .take(LISTED)
                .map(u32::to_string)
                .collect();
            notes.push(words::passed_rows(&rows.join("、"), self.passed.len()));
        }
        if !self.unknown.is_empty() {
            let named = self.unknown.get(..LISTED).unwrap_or(&self.unknown);
            notes.push(words::unknown_units(&named.join("；"), self.unknown.len()));
        }
        Ok(DutyListFile {
            items: self.items,
            notes,
        })
    }
}

/// Returns whether a name means many units at once, such as 各镇街 or 有关部门, so that it is none of the
/// directory.
fn is_of_all(name: &str) -> bool {
    ["各", "镇街", "镇（街", "镇(街", "有关", "相关", "属地"]
        .iter()
        .any(|word| name.contains(word))
}

/// Returns whether the only filled cell of a row is a title or a note rather than a matter without its
/// units.
fn is_title(text: &str) -> bool {
    let numbered = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
        .iter()
        .any(|digit| {
            let digit = *digit;
            let rest = text.trim_start_matches(['（', '(']);
            rest.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
                .starts_with(['、', '）', ')'])
                && rest.starts_with(digit)
        });
    let note = ["注", "备注", "说明", "填表", "合计"]
        .iter()
        .any(|word| text.starts_with(word));
    numbered || note
}

fn of_rows(rows: &[(usize, RawRow)], units: &UnitDirectory) -> Result<DutyListFile, DutyListError> {
    let mut checked = Checked::default();
    let mut unused: Vec<String> = Vec::new();
    let mut header: Option<(usize, Header)> = None;
    let mut scanned = 0;
    for (sheet, RawRow(row, cells)) in rows {
        if header.as_ref().is_none_or(|(of, _)| of != sheet) {
            if header.as_ref().is_some_and(|(of, _)| of != sheet) {
                scanned = 0;
            }
            scanned += 1;
            if scanned <= HEADER_SCAN
                && let Some(found) = header_of(cells)
            {
                for column in found.unused(|_| false) {
                    if !unused.contains(&column) {
                        unused.push(column);
                    }
                }
                header = Some((*sheet, found));
            }
            continue;
        }
        let Some((_, header)) = &header else { continue };
        // Every page of a printed list begins with the header.
        if header_of(cells).is_some() {
            continue;
        }
        let filled: Vec<String> = cells
            .iter()
            .filter(|cell| !cell.is_blank())
            .map(|cell| cell.to_text().trim().to_owned())
            .collect();
        match filled.as_slice() {
            [] => continue,
            [first, rest @ ..] if is_title(first) && rest.iter().all(|text| text == first) => {
                checked.passed.push(*row);
                continue;
            }
            _ => {}
        }
        let cell = |column| header.text(column, cells);
        let basis = cell(Column::Basis);
        let item = DutyItem {
            matter: cell(Column::Matter).replace('\n', ""),
            main: split_units(&cell(Column::Main)),
            assisting: split_units(&cell(Column::Assisting)),
            basis: (!basis.is_empty()).then_some(basis),
        };
        checked.take(item, &Place::Row(*row, header), units);
    }
    if header.is_none() {
        return Err(DutyListError::NoHeader);
    }
    checked.finish(&unused)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Result<DutyListFile, DutyListError> {
        let rows: Vec<(usize, RawRow)> = text
            .lines()
            .zip(1_u32..)
            .filter(|(line, _)| !line.is_empty())
            .map(|(line, row)| {
                let cells = line.split(',').map(|cell| Cell::Text(cell.to_owned()));
                (1, RawRow(row, cells.collect()))
            })
            .collect();
        of_rows(&rows, &UnitDirectory::embedded().unwrap())
    }

    #[test]
    fn a_table_names_matters_units_and_basis_and_tells_what_it_does_not_use() {
        let list = table(
            "文登区“攻坚哨”事项清单,,,,\n序号,事项名称,主体责任部门,配合责任单位,职责依据,联系电话\n\
             一、生态环境,,,,\n1,河道乱倒垃圾,区水利局,综合行政执法局、各镇街,水法第三十七条,1\n\
             2,违法建设,综合行政执法局,某某总站,,\n注：本清单由区委编办解释,,,,\n",
        )
        .unwrap();
        assert_eq!(list.items.len(), 2);
        assert_eq!(list.items[0].main, ["文登区水利局"]);
        assert_eq!(list.items[0].assisting[0], "文登区综合行政执法局");
        assert_eq!(list.items[0].basis.as_deref(), Some("水法第三十七条"));
        let told = list.notes.join("\n");
        for said in ["F 列“联系电话”", "第 3、6 行", "第 5 行", "某某总站"] {
            assert!(told.contains(said), "{said}: {told}");
        }
        assert!(!told.contains("各镇街"), "{told}");
    }

    #[test]
    fn what_is_wrong_is_said_with_row_column_and_remedy() {
        let wrong = |text: &str| table(text).unwrap_err().to_string();
        let said =
            wrong("事项,主体责任部门\n,水利局\n河道保洁,\n违法建设,住建局\n违法建设,水利局\n");
        for part in [
            "第 2 行 A 列“事项”",
            "第 3 行 B 列“主体责任部门”",
            "第 5 行 A 列“事项”",
            "第 4 行",
            "补上",
            "合并",
            "没有改动",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(wrong("甲,乙\n1,2\n").contains("主体责任部门"));
        assert!(matches!(
            table("事项,主体责任部门\n"),
            Err(DutyListError::Empty)
        ));
    }

    #[test]
    fn a_toml_file_says_the_same() {
        let units = UnitDirectory::embedded().unwrap();
        let text = "[[item]]\nmatter = \"河道保洁\"\nmain = [\"水利局\"]\nbasis = \"水法\"\n";
        let list = of_toml(text, &units).unwrap();
        assert_eq!(list.items[0].main, ["文登区水利局"]);
        let wrong = of_toml("[[item]]\nmain = [\"水利局\"]\n", &units).unwrap_err();
        assert!(wrong.to_string().contains("第 1 项"), "{wrong}");
        assert!(of_toml("[[item]]\nowner = 1\n", &units).is_err());
    }
}
