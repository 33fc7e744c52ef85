//! The screen of the figures (统计): which period is shown, its lines, and the selected one.

use crate::domain::figures::{Period, PeriodBasis};
use crate::domain::month::YearMonth;
use crate::work::stats::{StatLine, Stats};

/// The screen of the figures.
#[derive(Debug, Clone)]
pub struct StatsScreen {
    /// The months that are shown.
    pub period: Period,
    /// The date by which orders belong to them.
    pub basis: PeriodBasis,
    /// The figures; `None` until they are read for the first time.
    pub stats: Option<Box<Stats>>,
    /// Whether figures of another period or basis are being read.
    pub pending: bool,
    /// The selected line, counted without titles.
    pub at: usize,
}

/// One row of the list of figures.
#[derive(Debug, Clone, Copy)]
pub enum StatsRow<'a> {
    /// The title of a group.
    Title(&'static str),
    /// A figure, with its number among the figures.
    Line(usize, &'a StatLine),
}

impl StatsScreen {
    /// Opens the screen on the month of a day.
    #[must_use]
    pub const fn open(month: YearMonth) -> Self {
        Self {
            period: Period::month(month),
            basis: PeriodBasis::Dispatched,
            stats: None,
            pending: true,
            at: 0,
        }
    }

    /// Returns the rows of the list.
    #[must_use]
    pub fn rows(&self) -> Vec<StatsRow<'_>> {
        let mut rows = Vec::new();
        let mut number = 0;
        for group in self.stats.iter().flat_map(|stats| &stats.groups) {
            rows.push(StatsRow::Title(group.title));
            for line in &group.lines {
                rows.push(StatsRow::Line(number, line));
                number += 1;
            }
        }
        rows
    }

    /// Returns the number of figures.
    #[must_use]
    pub fn count(&self) -> usize {
        let groups = self.stats.iter().flat_map(|stats| &stats.groups);
        groups.map(|group| group.lines.len()).sum()
    }

    /// Returns the selected figure.
    #[must_use]
    pub fn selected(&self) -> Option<&StatLine> {
        let groups = self.stats.iter().flat_map(|stats| &stats.groups);
        groups.flat_map(|group| &group.lines).nth(self.at)
    }

    /// Moves the selection by so many figures.
    pub fn step(&mut self, by: isize) {
        let last = self.count().saturating_sub(1);
        self.at = self.at.min(last).saturating_add_signed(by).min(last);
    }

    /// Shows the next or the previous length of the period: month, quarter, year.
    pub fn change_span(&mut self) {
        let (first, last) = (self.period.first(), self.period.last());
        let year = last.year();
        let wanted = match first.until(last) {
            0 => Period::quarter(year, last.month().div_ceil(3)),
            2 => Period::year(year),
            _ => Some(Period::month(last)),
        };
        self.period = wanted.unwrap_or(self.period);
    }

    /// Shows the next of the dates by which orders belong to a period.
    pub fn change_basis(&mut self) {
        self.basis = match self.basis {
            PeriodBasis::Dispatched => PeriodBasis::Finished,
            PeriodBasis::Finished => PeriodBasis::Revisited,
            PeriodBasis::Revisited => PeriodBasis::Dispatched,
        };
    }

    /// Takes in figures, unless another period was asked for since.
    pub fn take(&mut self, stats: Box<Stats>) {
        if (stats.period, stats.basis) == (self.period, self.basis) {
            self.stats = Some(stats);
            self.pending = false;
            self.step(0);
        }
    }
}
