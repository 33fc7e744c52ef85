//! Reads a unit directory from TOML or from a table (.csv, .xlsx, .xls, .ods).

mod columns;

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use crate::domain::order::unit_register;
use crate::domain::unit::{Unit, UnitDirectory};
use crate::domain::vocabulary::UnitKind;
use crate::intake::frame::RawRow;
use crate::intake::sandbox;
use crate::intake::unit_doubt;
use crate::strings::units as words;
use columns::Columns;

/// Maximum size of a unit directory in bytes.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// An error in a unit directory. `Display` is Chinese and says where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnitsError {
    /// The file cannot be opened or is too large.
    #[error("{}", words::unreadable(.0))]
    Unreadable(String),
    /// The workbook cannot be read; holds the reader's message.
    #[error("{0}")]
    Table(String),
    /// The file is in an unknown encoding; holds its path.
    #[error("{}", words::unknown_encoding(.0))]
    Encoding(String),
    /// The file is not valid TOML; holds the parser's message.
    #[error("{}", words::bad_toml(.0))]
    Toml(String),
    /// The table has no column for names.
    #[error("{}", words::NO_NAMES)]
    NoNames,
    /// A row of the table cannot be read as a unit.
    #[error("{}", words::bad_row(*.row, .why))]
    Row {
        /// The row, from 1; the header counts.
        row: usize,
        /// Problem with the row, in Chinese.
        why: String,
    },
    /// A unit of a TOML file cannot stand in the directory.
    #[error("{}", words::bad_unit(*.place, .why))]
    Unit {
        /// Place of the unit in the file, from 1.
        place: usize,
        /// Problem with the unit, in Chinese.
        why: String,
    },
    /// The file names no unit, so the directory in force stays.
    #[error("{}", words::EMPTY)]
    Empty,
}

/// A unit directory that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitList {
    /// The units, in the order of the file.
    pub units: Vec<Unit>,
    /// What the officer is asked before the directory is taken in, each with row and column: names
    /// that may be none of a unit, and units whose kind nobody gives.
    pub questions: Vec<String>,
    /// What the officer is told: kinds that the names tell, what columns are taken for, and which are
    /// kept aside.
    pub notes: Vec<String>,
    /// Names of the units whose kind the file does not give.
    pub kindless: BTreeSet<String>,
}

/// Reads a unit directory from a file; a workbook in a child process of `program`.
///
/// # Errors
/// [`UnitsError`], which names the row.
pub fn read(program: &Path, path: &Path) -> Result<UnitList, UnitsError> {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let is_text = ending.is_none_or(|ending| {
        ["csv", "toml", "txt"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    });
    if !is_text && path.is_file() {
        return of_table(&workbook_rows(program, path)?);
    }
    let unreadable = || UnitsError::Unreadable(path.display().to_string());
    let meta = fs::metadata(path).map_err(|_| unreadable())?;
    // A pipe or a device would keep the program waiting.
    if !meta.is_file() || meta.len() > MAX_BYTES {
        return Err(unreadable());
    }
    let bytes = fs::read(path).map_err(|_| unreadable())?;
    let encoding = || UnitsError::Encoding(path.display().to_string());
    parse(&crate::text::decode(&bytes).ok_or_else(encoding)?)
}

/// Parses the text of a unit directory.
///
/// # Errors
/// As [`read`].
pub fn parse(text: &str) -> Result<UnitList, UnitsError> {
    if text.contains("[[unit]]") {
        let units = UnitDirectory::parse(text)
            .map_err(|error| UnitsError::Toml(crate::text::toml_fault(error.0.message())))?;
        let units: Vec<ListedUnit> = units.into_iter().zip(1..).map(ListedUnit::told).collect();
        let error = |place, why| UnitsError::Unit { place, why };
        return checked(units, Vec::new(), error, words::unit_place);
    }
    of_table(&text_rows(text)?)
}

fn of_table(rows: &[TableRow]) -> Result<UnitList, UnitsError> {
    let (units, notes) = table(rows)?;
    let error = |row, why| UnitsError::Row { row, why };
    checked(units, notes, error, words::name_place)
}

/// A unit with its place in the file.
struct ListedUnit {
    unit: Unit,
    place: usize,
    /// True if the file gives its kind.
    told: bool,
}

impl ListedUnit {
    fn told((unit, place): (Unit, usize)) -> Self {
        Self {
            unit,
            place,
            told: true,
        }
    }
}

/// Checks the units. `notes` are about the columns; `fault` makes the error about a place, and `said` puts
/// a place into words.
fn checked(
    units: Vec<ListedUnit>,
    notes: Vec<String>,
    fault: impl Fn(usize, String) -> UnitsError,
    said: impl Fn(usize) -> String,
) -> Result<UnitList, UnitsError> {
    if units.is_empty() {
        return Err(UnitsError::Empty);
    }
    let mut list = UnitList::default();
    let mut guessed = Vec::new();
    let mut seen = HashSet::new();
    let named: Vec<(&Unit, usize)> = units.iter().map(|one| (&one.unit, one.place)).collect();
    let alike = unit_doubt::alike(&named);
    let doubted: HashSet<usize> = alike.iter().map(|(place, _)| *place).collect();
    let alike = alike.into_iter();
    list.questions
        .extend(alike.map(|(place, why)| format!("{}{why}", said(place))));
    for ListedUnit { unit, place, told } in &units {
        if !seen.insert(unit.name.as_str()) {
            return Err(fault(*place, words::twice(&unit.name)));
        }
        if let Err(refusal) = unit_register::check_listed(unit) {
            return Err(fault(*place, refusal.message.screen()));
        }
        if doubted.contains(place) {
            continue;
        }
        if let Some(why) = unit_doubt::of_kind(&unit.name, *told) {
            list.questions.push(format!("{}{why}", said(*place)));
        } else if !told {
            let kind = unit.kind.label();
            guessed.push(format!("{}“{}”按{kind}", said(*place), unit.name));
        }
    }
    if !guessed.is_empty() {
        list.notes.push(words::guessed_kinds(&guessed));
    }
    list.notes.extend(notes);
    let kindless = units.iter().filter(|one| !one.told);
    list.kindless = kindless.map(|one| one.unit.name.clone()).collect();
    list.units = units.into_iter().map(|one| one.unit).collect();
    Ok(list)
}

/// Reads the rows of a text table. The number of a row is that of its line.
fn text_rows(text: &str) -> Result<Vec<TableRow>, UnitsError> {
    // The reader leaves empty lines out, which the officer's program numbers too.
    let filled = text.replace("\r\n", "\n").replace("\n\n", "\n\"\"\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(filled.as_bytes());
    let mut rows = Vec::new();
    for (record, row) in reader.records().zip(1..) {
        let record = record.map_err(|_| UnitsError::Row {
            row,
            why: words::BROKEN.to_owned(),
        })?;
        rows.push(TableRow {
            sheet: 0,
            row,
            cells: record.iter().map(|cell| cell.trim().to_owned()).collect(),
        });
    }
    Ok(rows)
}

/// Reads the rows of a workbook, in a child process of `program`.
fn workbook_rows(program: &Path, path: &Path) -> Result<Vec<TableRow>, UnitsError> {
    let read = sandbox::read_sheets(program, path);
    let sheets = read.map_err(|error| UnitsError::Table(error.to_string()))?;
    let rows = sheets.into_iter().zip(1..).flat_map(|(sheet, number)| {
        let rows = sheet.rows.into_iter();
        rows.map(move |RawRow(row, cells)| TableRow {
            sheet: number,
            row: usize::try_from(row).unwrap_or(usize::MAX),
            cells: cells
                .iter()
                .map(|cell| cell.to_text().trim().to_owned())
                .collect(),
        })
    });
    Ok(rows.collect())
}

/// One row of a table.
struct TableRow {
    /// Number of its sheet.
    sheet: usize,
    /// Its number, from 1.
    row: usize,
    cells: Vec<String>,
}

/// Reads the units of a table, and what the officer is told of its columns.
fn table(rows: &[TableRow]) -> Result<(Vec<ListedUnit>, Vec<String>), UnitsError> {
    let mut columns: Option<(usize, Columns)> = None;
    let mut units = Vec::new();
    let (mut people, mut unknown, mut left_out) = (Vec::new(), Vec::new(), Vec::new());
    let mut remarks: Vec<String> = Vec::new();
    for TableRow { sheet, row, cells } in rows {
        let header = columns.as_ref().filter(|(of, _)| of == sheet);
        let Some((_, header)) = header else {
            if let Some(header) = Columns::of(cells) {
                for (all, more) in [
                    (&mut people, header.people()),
                    (&mut unknown, header.unknown()),
                    (&mut left_out, header.left_out()),
                ] {
                    all.extend(
                        more.into_iter()
                            .filter(|one| !all.contains(one))
                            .collect::<Vec<_>>(),
                    );
                }
                columns = Some((*sheet, header));
            }
            continue;
        };
        if cells.iter().all(String::is_empty) || header.is_header(cells) {
            continue;
        }
        for nameless in header.nameless(cells) {
            if !unknown.contains(&nameless) {
                unknown.push(nameless);
            }
        }
        let (unit, kept) = header.unit(cells, *row)?;
        remarks.extend(
            kept.iter()
                .map(|one| words::kept_cell(*row, &one.column, one.why)),
        );
        units.push(unit);
    }
    if columns.is_none() {
        return Err(UnitsError::NoNames);
    }
    let mut notes = Vec::new();
    if !people.is_empty() {
        notes.push(words::people_columns(&people.join("、")));
    }
    if !unknown.is_empty() {
        notes.push(words::kept_columns(&unknown.join("、")));
    }
    if !left_out.is_empty() {
        notes.push(words::left_out_columns(&left_out.join("、")));
    }
    if !remarks.is_empty() {
        notes.push(words::kept_cells(&remarks));
    }
    Ok((units, notes))
}

fn kinds() -> String {
    let labels: Vec<&str> = UnitKind::ALL.iter().map(|kind| kind.label()).collect();
    labels.join("、")
}

/// Derives the kind of a unit from its name if the table does not contain it. The kind decides
/// whether the unit may use the whistle procedure (吹哨).
fn kind_of(name: &str) -> UnitKind {
    let ends = |suffixes: &[&str]| suffixes.iter().any(|suffix| name.ends_with(suffix));
    if ends(&["街道", "街道办", "街道办事处"]) {
        UnitKind::Street
    } else if ends(&["镇", "镇政府", "镇人民政府"]) {
        UnitKind::Town
    } else if name.contains("开发区") {
        UnitKind::DevelopmentZone
    } else if ends(&["公司"]) {
        UnitKind::Enterprise
    } else {
        UnitKind::Department
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_names_units_and_their_kind_is_told_or_known_by_the_name() {
        let text = "文登区单位名录,,,\n单位名称,简称,别名,类别\n文山街道办事处,文山街道,文山办、文山街办,\n水利局,,,区直部门\n\n横山镇人民政府,横山镇,,\n";
        let list = parse(text).unwrap();
        let units = list.units;
        let kinds: Vec<UnitKind> = units.iter().map(|unit| unit.kind).collect();
        assert_eq!(
            kinds,
            [UnitKind::Street, UnitKind::Department, UnitKind::Town]
        );
        assert_eq!(units[0].aliases, ["文山办", "文山街办"]);
    }

    #[test]
    fn a_name_that_may_be_none_and_a_kind_that_nobody_gives_are_asked_about() {
        let text = "单位名称,类别,联系人,电话,\n文登区水利局,区直部门,于某,1990000,\n\
                    王某某,区直部门,,,\n文登区水力局,区直部门,,,\n阳光花园,,,,\n\
                    住建局、水利局,区直部门,,,\n宋村镇,,,,x\n";
        let list = parse(text).unwrap();
        let asked = list.questions.join("\n");
        for said in [
            "第 3 行“单位名称”列",
            "像是人名",
            "第 4 行“单位名称”列",
            "文登区水利局",
            "第 5 行“单位名称”列",
            "第 6 行“单位名称”列",
        ] {
            assert!(asked.contains(said), "{said}: {asked}");
        }
        assert_eq!(list.questions.len(), 4, "{asked}");
        let told = list.notes.join("\n");
        assert!(told.contains("“宋村镇”按镇"), "{told}");
        for column in [
            "C 列“联系人”记作联络员",
            "D 列“电话”记作联络员电话",
            "E 列（没有列名）",
        ] {
            assert!(told.contains(column), "{column}: {told}");
        }
        assert_eq!(list.units[0].card.people[0].words(), "于某 1990000");
        let fine = parse("单位名称,类别\n文登区水利局,区直部门\n").unwrap();
        assert!(fine.questions.is_empty() && fine.notes.is_empty());
    }

    #[test]
    fn what_is_wrong_is_said_with_its_row() {
        let error = |text: &str| parse(text).unwrap_err().to_string();
        assert!(error("名称,类别\n甲局,司令部\n").contains("第 2 行"));
        let twice = error("名称\n甲局\n\n甲局\n");
        assert!(
            twice.contains("第 4 行") && twice.contains("甲局"),
            "{twice}"
        );
        for name in ["威海市水务局", "锦绣家园业委会", "阳光物业公司"] {
            let row = error(&format!("名称\n甲局\n{name}\n"));
            assert!(row.contains("第 3 行") && row.contains(name), "{row}");
            let unit = error(&format!(
                "[[unit]]\nname = \"{name}\"\nkind = \"department\"\n"
            ));
            assert!(unit.contains("第 1 个单位"), "{unit}");
        }
        assert_eq!(parse("甲,乙\n1,2\n"), Err(UnitsError::NoNames));
        assert_eq!(parse("名称\n"), Err(UnitsError::Empty));
        assert!(matches!(
            parse("[[unit]]\nname=1"),
            Err(UnitsError::Toml(_))
        ));
    }

    #[test]
    fn the_programs_own_directory_can_be_read_back() {
        let own = include_str!("../../assets/units.toml");
        assert_eq!(
            parse(own).unwrap(),
            UnitList {
                units: UnitDirectory::embedded().unwrap().units().to_vec(),
                ..UnitList::default()
            }
        );
    }
}
