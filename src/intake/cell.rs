//! A spreadsheet cell as read from the file, and its compact JSON form.

use std::fmt;

use chrono::{NaiveDateTime, NaiveTime};
use serde::de::{self, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::time::{BeijingTime, iso};

/// The content of a cell before it is interpreted.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    /// Empty.
    #[default]
    Empty,
    /// Text as the file holds it, with leading and trailing blanks.
    Text(String),
    /// A number without a date format.
    Number(f64),
    /// A number with a date format, rounded to the second.
    DateTime(BeijingTime),
    /// A truth value, which spreadsheet programs show as TRUE or FALSE.
    Bool(bool),
}

/// Limit below which whole numbers have at most the 15 digits that a spreadsheet keeps exactly.
pub(crate) const EXACT_LIMIT: f64 = 1e15;

/// What spreadsheet programs show for a formula that failed, also in the text files that they write.
const FORMULA_ERRORS: [&str; 11] = [
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
    UNSAVED_FORMULA,
];

/// What stands for a formula whose result the file does not hold.
const UNSAVED_FORMULA: &str = "#公式没有结果";

impl Cell {
    /// Returns what stands for a formula whose result the file does not hold.
    #[must_use]
    pub fn unsaved_formula() -> Self {
        Self::Text(UNSAVED_FORMULA.to_owned())
    }

    /// Returns true for a cell whose formula failed, such as `#N/A`. Nobody left it empty, and nobody
    /// wrote it.
    #[must_use]
    pub fn is_formula_error(&self) -> bool {
        match self {
            Self::Text(text) => FORMULA_ERRORS.contains(&text.trim()),
            Self::Empty | Self::Number(_) | Self::DateTime(_) | Self::Bool(_) => false,
        }
    }

    /// Returns true if the cell is empty or contains only white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => super::blank::trim(text).is_empty(),
            Self::Number(_) | Self::DateTime(_) | Self::Bool(_) => false,
        }
    }

    /// Converts the cell to text. Whole numbers have no decimal point; midnight is shown as a date
    /// only.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) if number.fract() == 0.0 && number.abs() < EXACT_LIMIT => {
                format!("{number:.0}")
            }
            Self::Number(number) => number.to_string(),
            Self::DateTime(time) if time.time() == NaiveTime::MIN => {
                time.format("%Y-%m-%d").to_string()
            }
            Self::DateTime(time) => time.format("%Y-%m-%d %H:%M:%S").to_string(),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// JSON key that distinguishes a time from a text.
const TIME_KEY: &str = "t";

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) if number.is_finite() => serializer.serialize_f64(*number),
            // JSON cannot represent infinity, and such a cell has no useful value.
            Self::Empty | Self::Number(_) => serializer.serialize_unit(),
            Self::DateTime(time) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry(TIME_KEY, &iso(*time))?;
                map.end()
            }
            Self::Bool(value) => serializer.serialize_bool(*value),
        }
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CellVisitor)
    }
}

struct CellVisitor;

impl<'de> Visitor<'de> for CellVisitor {
    type Value = Cell;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a cell: null, text, number, boolean or {\"t\": time}")
    }

    fn visit_unit<E>(self) -> Result<Cell, E> {
        Ok(Cell::Empty)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Cell, E> {
        Ok(Cell::Bool(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Cell, E> {
        Ok(Cell::Number(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Cell, E> {
        // The readers write every number with a decimal point, so a bare integer is not from them.
        Err(E::invalid_type(de::Unexpected::Signed(value), &self))
    }

    fn visit_str<E>(self, value: &str) -> Result<Cell, E> {
        Ok(Cell::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Cell, E> {
        Ok(Cell::Text(value))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cell, A::Error> {
        let entry = map.next_entry::<String, String>()?;
        let time = entry
            .filter(|(key, _)| key == TIME_KEY)
            .and_then(|(_, value)| NaiveDateTime::parse_from_str(&value, "%Y-%m-%dT%H:%M:%S").ok())
            .ok_or_else(|| de::Error::custom("not a time cell"))?;
        if map.next_key::<String>()?.is_some() {
            return Err(de::Error::custom("more than a time in a cell"));
        }
        Ok(Cell::DateTime(time))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_survives_its_json_form() {
        let time = NaiveDateTime::parse_from_str("2018-10-26T18:19:50", "%Y-%m-%dT%H:%M:%S");
        for cell in [
            Cell::Empty,
            Cell::from("工单\n编号"),
            Cell::Number(13_800_000_000.0),
            Cell::Number(-0.5),
            Cell::Number(1.810_261_819_505_547e17),
            Cell::DateTime(time.unwrap()),
            Cell::Bool(true),
        ] {
            let json = serde_json::to_string(&cell).unwrap();
            assert_eq!(serde_json::from_str::<Cell>(&json).unwrap(), cell, "{json}");
        }
        assert_eq!(
            serde_json::to_string(&Cell::Number(f64::INFINITY)).unwrap(),
            "null"
        );
        for wrong in [
            "[]",
            "{}",
            "{\"t\":\"x\"}",
            "{\"t\":\"2018-10-26T18:19:50\",\"u\":\"\"}",
        ] {
            assert!(serde_json::from_str::<Cell>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_phone_number_stored_as_a_number_shows_all_its_digits() {
        assert_eq!(Cell::Number(13_800_000_000.0).to_text(), "13800000000");
        assert_eq!(Cell::Number(1.5).to_text(), "1.5");
        assert!(Cell::from(" \u{3000}\n").is_blank());
    }
}
