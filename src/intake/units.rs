//! Reads a unit directory that replaces the built-in one, from TOML or from a table saved as CSV.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use crate::domain::order::unit_register;
use crate::domain::unit::{Unit, UnitDirectory};
use crate::domain::vocabulary::UnitKind;
use crate::intake::column_letters::letters;
use crate::intake::unit_doubt;
use crate::strings::units as words;

/// Maximum size of a unit directory in bytes.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// An error in a unit directory. `Display` is Chinese and says where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnitsError {
    /// The file cannot be opened or is too large.
    #[error("{}", words::unreadable(.0))]
    Unreadable(String),
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
    /// What the officer is told: kinds that the names tell, and columns that are not used.
    pub notes: Vec<String>,
}

/// Reads a unit directory from a file.
///
/// # Errors
/// [`UnitsError`], which names the row.
pub fn read(path: &Path) -> Result<UnitList, UnitsError> {
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
        return checked(units, &[], error, words::unit_place);
    }
    let (units, unused) = table(text)?;
    let error = |row, why| UnitsError::Row { row, why };
    checked(units, &unused, error, words::name_place)
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

/// Checks the units. `unused` are the columns that nobody reads; `fault` makes the error about a place,
/// and `said` puts a place into words.
fn checked(
    units: Vec<ListedUnit>,
    unused: &[String],
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
    if !unused.is_empty() {
        list.notes.push(words::unused_columns(&unused.join("、")));
    }
    list.units = units.into_iter().map(|one| one.unit).collect();
    Ok(list)
}

/// Reads the units of a table, and which of its columns are not used.
fn table(text: &str) -> Result<(Vec<ListedUnit>, Vec<String>), UnitsError> {
    // The reader leaves empty lines out, which the officer's program numbers too.
    let filled = text.replace("\r\n", "\n").replace("\n\n", "\n\"\"\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(filled.as_bytes());
    let mut columns: Option<Columns> = None;
    let mut units = Vec::new();
    let mut unused = Vec::new();
    let (mut unnamed, mut width) = (BTreeSet::new(), 0);
    for (index, record) in reader.records().enumerate() {
        let row = index + 1;
        let record = record.map_err(|_| UnitsError::Row {
            row,
            why: words::BROKEN.to_owned(),
        })?;
        let cells: Vec<&str> = record.iter().map(str::trim).collect();
        let Some(columns) = &columns else {
            columns = Columns::of(&cells);
            if let Some(columns) = &columns {
                unused = columns.unused(&cells);
                unnamed = Columns::unnamed(&cells);
                width = cells.len();
            }
            continue;
        };
        if cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        let nameless = cells.iter().enumerate().filter(|(at, cell)| {
            let named = *at < width && !unnamed.contains(at);
            !named && !cell.is_empty()
        });
        for (at, _) in nameless {
            let column = words::nameless_column(&letters(at));
            if !unused.contains(&column) {
                unused.push(column);
            }
        }
        units.push(columns.unit(&cells, row)?);
    }
    if columns.is_none() {
        return Err(UnitsError::NoNames);
    }
    Ok((units, unused))
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

    fn uses(&self, at: usize) -> bool {
        at == self.name || [self.short, self.aliases, self.kind].contains(&Some(at))
    }

    /// Returns the columns with a heading that nobody reads.
    fn unused(&self, header: &[&str]) -> Vec<String> {
        let columns = header.iter().enumerate();
        columns
            .filter(|(at, name)| !name.is_empty() && !self.uses(*at))
            .map(|(at, name)| words::column(&letters(at), name))
            .collect()
    }

    /// Returns the columns without a heading.
    fn unnamed(header: &[&str]) -> BTreeSet<usize> {
        let columns = header.iter().enumerate();
        columns
            .filter(|(_, name)| name.is_empty())
            .map(|(at, _)| at)
            .collect()
    }

    fn unit(&self, cells: &[&str], row: usize) -> Result<ListedUnit, UnitsError> {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied().unwrap_or_default();
        let name = cell(Some(self.name));
        if name.is_empty() {
            return Err(UnitsError::Row {
                row,
                why: words::NO_NAME.to_owned(),
            });
        }
        let typed = cell(self.kind);
        let kind = match typed {
            "" => kind_of(name),
            typed => UnitKind::parse(typed).ok_or_else(|| UnitsError::Row {
                row,
                why: words::bad_kind(typed, &kinds()),
            })?,
        };
        Ok(ListedUnit {
            unit: Unit {
                name: name.to_owned(),
                short: cell(self.short).to_owned(),
                aliases: crate::domain::order::act::field::split_units(cell(self.aliases)),
                kind,
            },
            place: row,
            told: !typed.is_empty(),
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
        for column in ["C 列“联系人”", "D 列“电话”", "E 列（没有列名）"] {
            assert!(told.contains(column), "{column}: {told}");
        }
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
