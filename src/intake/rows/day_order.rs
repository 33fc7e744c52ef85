//! Decides whether 03/12/2026 is the third of December or the twelfth of March: by the other dates of
//! its row, of its column and of the sheet, of which one is often plain (23/11/2026); else by what makes
//! the times of the orders agree. The dates of a row are always read in one way.

use std::collections::BTreeMap;

use crate::domain::time::BeijingTime;
use crate::intake::cell::Cell;
use crate::intake::header::{Field, Header};
use crate::intake::value::text::{half_width, trim};
use crate::intake::value::time;

/// Which ways of writing a date were seen in cells that can be read in one way only.
#[derive(Debug, Default, Clone, Copy)]
struct Seen {
    day_first: bool,
    month_first: bool,
}

impl Seen {
    fn add(&mut self, day_first: bool) {
        self.day_first |= day_first;
        self.month_first |= !day_first;
    }

    /// Returns whether the day stands first; `None` if nothing was seen, or both.
    fn only(self) -> Option<bool> {
        (self.day_first != self.month_first).then_some(self.day_first)
    }
}

/// What the dates of a sheet say of the order of day and month.
#[derive(Debug, Default)]
pub(super) struct DateForms {
    /// What was seen, by column.
    columns: BTreeMap<usize, Seen>,
    sheet: Seen,
    /// Whether the day stands first where no cell says so: the way by which more orders came before their
    /// deadlines. It is decided once.
    guess: Option<bool>,
}

/// How the dates of a row are read that can be read in two ways: all of them in one.
pub(super) struct DayOrder {
    /// Whether the day stands first; `None` if the row has no such date.
    day_first: Option<bool>,
    /// True if no date that is plain says so.
    guessed: bool,
}

impl DateForms {
    /// Notes the dates of a row that can be read in one way only.
    pub(super) fn see(&mut self, cells: &[Cell]) {
        for (column, cell) in cells.iter().enumerate() {
            if let Some(first) = parts(cell).and_then(|parts| parts.plain()) {
                self.columns.entry(column).or_default().add(first);
                self.sheet.add(first);
            }
        }
    }

    /// Decides how dates are read that can be read in two ways, by the rows among which they stand: a
    /// deadline is not before its order came, an order does not come after the day of the import, and
    /// most came not long before it. If that says nothing either, the month stands first, as the programs
    /// write it that put the year last.
    pub(super) fn settle<'a>(
        &mut self,
        header: &Header,
        rows: impl Iterator<Item = &'a [Cell]>,
        today: Option<BeijingTime>,
    ) {
        if self.guess.is_some() {
            return;
        }
        let mut against = [0_u32; 2];
        let mut recent = [0_u32; 2];
        let mut any = false;
        for cells in rows.filter(|cells| cells.iter().any(is_open)) {
            any = true;
            for (way, day_first) in [false, true].into_iter().enumerate() {
                let (wrong, near) = judge(header, cells, day_first, today);
                if let (Some(against), Some(recent)) = (against.get_mut(way), recent.get_mut(way)) {
                    *against += u32::from(wrong);
                    *recent += u32::from(near);
                }
            }
        }
        let [month_wrong, day_wrong] = against;
        let [month_recent, day_recent] = recent;
        if any {
            let fits = day_wrong < month_wrong;
            self.guess = Some(fits || (day_wrong == month_wrong && day_recent > month_recent));
        }
    }

    /// Returns how the dates of a row are read.
    pub(super) fn of_row(&self, cells: &[Cell]) -> DayOrder {
        let (mut row, mut columns) = (Seen::default(), Seen::default());
        let mut any = false;
        for (column, cell) in cells.iter().enumerate() {
            let Some(parts) = parts(cell) else {
                continue;
            };
            if let Some(first) = parts.plain() {
                row.add(first);
            } else {
                any = true;
                let of_column = self.columns.get(&column).and_then(|seen| seen.only());
                if let Some(first) = of_column {
                    columns.add(first);
                }
            }
        }
        let plain = row.only().or_else(|| columns.only());
        let plain = plain.or_else(|| self.sheet.only());
        DayOrder {
            day_first: plain.or(self.guess).filter(|_| any),
            guessed: plain.is_none(),
        }
    }
}

impl DayOrder {
    /// Returns a cell of a time with the year first, if its figures can be read in two ways.
    pub(super) fn rewritten(&self, field: Field, cell: &Cell) -> Option<Cell> {
        written(cell, self.day_first?).filter(|_| is_time(field))
    }

    /// Returns true if nothing but the other times of the orders says how a cell is read.
    pub(super) fn is_guess(&self, field: Field, cell: &Cell) -> bool {
        self.guessed && self.day_first.is_some() && is_time(field) && is_open(cell)
    }
}

const fn is_time(field: Field) -> bool {
    matches!(
        field,
        Field::ReceivedAt
            | Field::DispatchedAt
            | Field::UpstreamDispatchedAt
            | Field::Due
            | Field::ClosedAt
            | Field::VisitedAt
    )
}

/// Checks one way of reading a row: whether its times contradict each other, and whether its order came
/// not long before the import.
fn judge(
    header: &Header,
    cells: &[Cell],
    day_first: bool,
    today: Option<BeijingTime>,
) -> (bool, bool) {
    /// Most orders of a list came within this many days before it was made.
    const RECENT: i64 = 60;
    let date = |field| {
        let columns = header.columns_of(field).into_iter();
        let mut dates = columns.filter_map(|column| {
            let cell = cells.get(column.index)?;
            let cell = written(cell, day_first).unwrap_or_else(|| cell.clone());
            let moment = time::read(&cell).ok()??;
            Some(moment.time().date())
        });
        dates.next()
    };
    let came = date(Field::DispatchedAt).or_else(|| date(Field::ReceivedAt));
    let early = came
        .zip(date(Field::Due))
        .is_some_and(|(came, due)| due < came);
    let ago = came
        .zip(today)
        .map(|(came, today)| (today.date() - came).num_days());
    let future = ago.is_some_and(|days| days < 0);
    let recent = ago.is_some_and(|days| (0..=RECENT).contains(&days));
    (early || future, recent)
}

/// Returns true for a date whose figures can be read in two ways.
fn is_open(cell: &Cell) -> bool {
    parts(cell).is_some_and(|parts| parts.plain().is_none())
}

/// Returns a date whose figures can be read in two ways with the year first.
fn written(cell: &Cell, day_first: bool) -> Option<Cell> {
    let parts = parts(cell).filter(|parts| parts.plain().is_none())?;
    let (month, day) = if day_first {
        (parts.second, parts.first)
    } else {
        (parts.first, parts.second)
    };
    let text = format!("{}-{month:02}-{day:02}{}", parts.year, parts.rest);
    Some(Cell::Text(text))
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
        (self.first > 12)
            .then_some(true)
            .or_else(|| (self.second > 12).then_some(false))
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
    let (first, second) = (day(first)?, day(second)?);
    // 3/3/2026 is one day, whichever stands first, and 23/25/2026 none.
    (first != second && (first <= 12 || second <= 12)).then_some(())?;
    Some(DateParts {
        first,
        second,
        year: year.parse().ok()?,
        rest: rest.to_owned(),
    })
}
