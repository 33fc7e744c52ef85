//! Decides whether 03/12/2026 is the third of December or the twelfth of March: by the other dates of
//! its row, of its column and of the sheet, of which one is often plain (23/11/2026).

use std::collections::BTreeMap;

use crate::intake::cell::Cell;
use crate::intake::header::Field;
use crate::intake::value::text::{half_width, trim};

/// What the dates of a sheet say of the order of day and month.
#[derive(Debug, Default)]
pub(super) struct DateForms {
    /// True if the day stands first, by column.
    columns: BTreeMap<usize, bool>,
    sheet: Option<bool>,
}

/// What the dates of a row say, beside those of its sheet.
pub(super) struct DayOrder<'a> {
    forms: &'a DateForms,
    row: Option<bool>,
}

impl DateForms {
    /// Notes the dates of a row that can be read in one way only.
    pub(super) fn see(&mut self, cells: &[Cell]) {
        for (column, cell) in cells.iter().enumerate() {
            if let Some(first) = parts(cell).and_then(|parts| parts.plain()) {
                self.columns.insert(column, first);
                self.sheet = Some(first);
            }
        }
    }

    /// Returns what is known for a row.
    pub(super) fn of_row(&self, cells: &[Cell]) -> DayOrder<'_> {
        let mut plain = cells.iter().filter_map(|cell| parts(cell)?.plain());
        DayOrder {
            forms: self,
            row: plain.next(),
        }
    }
}

impl DayOrder<'_> {
    /// Returns a cell of a time with the year first, if its figures can be read in two ways and other
    /// dates say that the day stands first.
    pub(super) fn rewritten(&self, field: Field, column: usize, cell: &Cell) -> Option<Cell> {
        let is_time = matches!(
            field,
            Field::ReceivedAt
                | Field::DispatchedAt
                | Field::UpstreamDispatchedAt
                | Field::Due
                | Field::ClosedAt
                | Field::VisitedAt
        );
        let parts = parts(cell).filter(|parts| is_time && parts.plain().is_none())?;
        let of_column = self.forms.columns.get(&column).copied();
        let day_first = self.row.or(of_column).or(self.forms.sheet)?;
        let (month, day) = if day_first {
            (parts.second, parts.first)
        } else {
            (parts.first, parts.second)
        };
        let text = format!("{}-{month:02}-{day:02}{}", parts.year, parts.rest);
        Some(Cell::Text(text))
    }
}

/// Returns a date whose figures can be read in two ways with the year first, if its day stands first.
pub(super) fn with_day_first(cell: &Cell) -> Option<Cell> {
    let parts = parts(cell).filter(|parts| parts.plain().is_none())?;
    let (day, month) = (parts.first, parts.second);
    (month <= 12).then(|| Cell::Text(format!("{}-{month:02}-{day:02}{}", parts.year, parts.rest)))
}

/// A date that ends with its year: 03/12/2026 09:00.
struct DateParts {
    first: u32,
    second: u32,
    year: u32,
    rest: String,
}

impl DateParts {
    /// Returns whether the day stands first; `None` if the date can be read in two ways.
    fn plain(&self) -> Option<bool> {
        match (self.first > 12, self.second > 12) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            (true, true) | (false, false) => None,
        }
    }
}

fn parts(cell: &Cell) -> Option<DateParts> {
    let Cell::Text(text) = cell else {
        return None;
    };
    if !(8..=80).contains(&text.len()) {
        return None;
    }
    let text = half_width(trim(text));
    let mark = text.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '/' | '-' | '.') {
        return None;
    }
    let (first, rest) = text.split_once(mark)?;
    let (second, rest) = rest.split_once(mark)?;
    let figures = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (year, rest) = rest.split_at_checked(figures)?;
    let short = |text: &str| (1..=2).contains(&text.len());
    let day = |text: &str| text.parse().ok().filter(|day| (1..=31).contains(day));
    (short(first) && short(second) && year.len() == 4).then_some(())?;
    Some(DateParts {
        first: day(first)?,
        second: day(second)?,
        year: year.parse().ok()?,
        rest: rest.to_owned(),
    })
}
