//! Reads a unit directory that replaces the built-in one, from TOML or from a table saved as CSV.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use crate::domain::order::unit_register;
use crate::domain::unit::{Unit, UnitDirectory};
use crate::domain::vocabulary::UnitKind;
use crate::strings::units as words;

/// Maximum size of a unit directory in bytes.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// An error in a unit directory. `Display` is Chinese and says where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnitsError {
    /// The file cannot be opened or is too large.
    #[error("{}", words::unreadable(.0))]
    Unreadable(String),
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

/// Reads a unit directory from a file.
///
/// # Errors
/// [`UnitsError`], which names the row.
pub fn read(path: &Path) -> Result<Vec<Unit>, UnitsError> {
    let unreadable = || UnitsError::Unreadable(path.display().to_string());
    let meta = fs::metadata(path).map_err(|_| unreadable())?;
    // A pipe or a device would keep the program waiting.
    if !meta.is_file() || meta.len() > MAX_BYTES {
        return Err(unreadable());
    }
    let bytes = fs::read(path).map_err(|_| unreadable())?;
    parse(&crate::text::decode(&bytes).ok_or_else(unreadable)?)
}

/// Parses the text of a unit directory.
///
/// # Errors
/// As [`read`].
pub fn parse(text: &str) -> Result<Vec<Unit>, UnitsError> {
    if text.contains("[[unit]]") {
        let units = UnitDirectory::parse(text)
            .map_err(|error| UnitsError::Toml(crate::text::toml_fault(error.0.message())))?;
        let units = units.into_iter().zip(1..).collect();
        return checked(units, |place, why| UnitsError::Unit { place, why });
    }
    checked(table(text)?, |row, why| UnitsError::Row { row, why })
}

/// Checks the units, each given with its place in the file. `fault` makes the error about a place.
fn checked(
    units: Vec<(Unit, usize)>,
    fault: impl Fn(usize, String) -> UnitsError,
) -> Result<Vec<Unit>, UnitsError> {
    if units.is_empty() {
        return Err(UnitsError::Empty);
    }
    let mut seen = HashSet::new();
    for (unit, place) in &units {
        if !seen.insert(unit.name.as_str()) {
            return Err(fault(*place, words::twice(&unit.name)));
        }
        if let Err(refusal) = unit_register::check_listed(unit) {
            return Err(fault(*place, refusal.message.screen()));
        }
    }
    Ok(units.into_iter().map(|(unit, _)| unit).collect())
}

/// Reads the units of a table, each with its row.
fn table(text: &str) -> Result<Vec<(Unit, usize)>, UnitsError> {
    // The reader leaves empty lines out, which the officer's program numbers too.
    let filled = text.replace("\r\n", "\n").replace("\n\n", "\n\"\"\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(filled.as_bytes());
    let mut columns: Option<Columns> = None;
    let mut units = Vec::new();
    for (index, record) in reader.records().enumerate() {
        let row = index + 1;
        let record = record.map_err(|_| UnitsError::Row {
            row,
            why: words::BROKEN.to_owned(),
        })?;
        let cells: Vec<&str> = record.iter().map(str::trim).collect();
        let Some(columns) = &columns else {
            columns = Columns::of(&cells);
            continue;
        };
        if cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        units.push((columns.unit(&cells, row)?, row));
    }
    if columns.is_none() {
        return Err(UnitsError::NoNames);
    }
    Ok(units)
}

/// The positions of the known columns.
struct Columns {
    name: usize,
    short: Option<usize>,
    aliases: Option<usize>,
    kind: Option<usize>,
}

impl Columns {
    fn of(cells: &[&str]) -> Option<Self> {
        let find = |names: &[&str]| cells.iter().position(|cell| names.contains(cell));
        Some(Self {
            name: find(&["全称", "单位全称", "单位名称", "名称", "单位"])?,
            short: find(&["简称", "单位简称"]),
            aliases: find(&["别名", "其他名称", "曾用名"]),
            kind: find(&["类别", "类型", "单位类别", "单位性质", "性质"]),
        })
    }

    fn unit(&self, cells: &[&str], row: usize) -> Result<Unit, UnitsError> {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied().unwrap_or_default();
        let name = cell(Some(self.name));
        if name.is_empty() {
            return Err(UnitsError::Row {
                row,
                why: words::NO_NAME.to_owned(),
            });
        }
        let kind = match cell(self.kind) {
            "" => kind_of(name),
            typed => UnitKind::parse(typed).ok_or_else(|| UnitsError::Row {
                row,
                why: words::bad_kind(typed, &kinds()),
            })?,
        };
        Ok(Unit {
            name: name.to_owned(),
            short: cell(self.short).to_owned(),
            aliases: crate::domain::order::act::field::split_units(cell(self.aliases)),
            kind,
        })
    }
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
        let text = "文登区单位名录,,,\n单位名称,简称,别名,类别\n甲街道办事处,甲街道,甲办、甲街办,\n乙局,,,区直部门\n\n丙镇人民政府,丙镇,,\n";
        let units = parse(text).unwrap();
        let kinds: Vec<UnitKind> = units.iter().map(|unit| unit.kind).collect();
        assert_eq!(
            kinds,
            [UnitKind::Street, UnitKind::Department, UnitKind::Town]
        );
        assert_eq!(units[0].aliases, ["甲办", "甲街办"]);
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
            UnitDirectory::embedded().unwrap().units()
        );
    }
}
