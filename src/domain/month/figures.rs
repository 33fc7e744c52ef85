//! What is reckoned from the months on record, beside what was published.

use super::rate::Rate;
use super::result::{MonthResult, Months};
use super::tally::Tally;
use super::year_month::YearMonth;

/// How a published rate stands to the counts that were published with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateGap {
    /// Rate or counts are missing, so nothing can be compared.
    Unknown,
    /// The rate is that of the counts without the unreasonable demands.
    Same,
    /// The rate is that of all counts: the unreasonable demands were not left out.
    SameWithUnreasonable,
    /// The rate is neither.
    Differs,
}

/// What is reckoned of one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthFigures {
    /// The published rate.
    pub published: Option<Rate>,
    /// The tally of all valid visits.
    pub plain: Option<Tally>,
    /// The tally without the unreasonable demands.
    pub adjusted: Option<Tally>,
    /// How the published rate stands to the tallies.
    pub gap: RateGap,
    /// Whether our unit is among the last places by the unit's own rule; `None` if that is not set or
    /// the ranking is not known.
    pub in_tail: Option<bool>,
}

/// What is reckoned of a year so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearFigures {
    /// Calendar year whose months are added up.
    pub year: i32,
    /// The months whose counts are in the tallies.
    pub counted: Vec<YearMonth>,
    /// The months on record without the counts that a rate needs.
    pub without_counts: Vec<YearMonth>,
    /// The months before the last one on record of which nothing is on record.
    pub missing: Vec<YearMonth>,
    /// The tally of all valid visits.
    pub plain: Tally,
    /// The tally without the unreasonable demands, which 附1§9 means.
    pub adjusted: Tally,
}

impl MonthFigures {
    /// Reckons the figures of a month. `tail` is the number of last places that are bad by the unit's
    /// own rule.
    #[must_use]
    pub fn of(result: &MonthResult, tail: Option<u32>) -> Self {
        let (plain, adjusted) = (result.plain(), result.adjusted());
        let gap = match (result.rate, plain, adjusted) {
            (Some(rate), Some(plain), Some(adjusted)) if plain.counted > 0 => {
                match (adjusted.differs_from(rate), plain.differs_from(rate)) {
                    (false, _) => RateGap::Same,
                    (true, false) => RateGap::SameWithUnreasonable,
                    (true, true) => RateGap::Differs,
                }
            }
            _ => RateGap::Unknown,
        };
        Self {
            published: result.rate,
            plain,
            adjusted,
            gap,
            in_tail: tail.and_then(|places| result.is_in_tail(places)),
        }
    }
}

impl YearFigures {
    /// Reckons the figures of a year from the months on record.
    #[must_use]
    pub fn of(months: &Months, year: i32) -> Self {
        let mut figures = Self {
            year,
            counted: Vec::new(),
            without_counts: Vec::new(),
            missing: Vec::new(),
            plain: Tally::default(),
            adjusted: Tally::default(),
        };
        let of_year = |month: &YearMonth| month.year() == year;
        let last = months.months.keys().rfind(|month| of_year(month)).copied();
        for number in 1..=12 {
            let Some(month) = YearMonth::new(year, number) else {
                continue;
            };
            if last.is_none_or(|last| month > last) {
                break;
            }
            let Some(record) = months.get(month) else {
                figures.missing.push(month);
                continue;
            };
            let result = &record.result;
            if let (Some(plain), Some(adjusted)) = (result.plain(), result.adjusted()) {
                figures.counted.push(month);
                figures.plain = figures.plain.plus(plain);
                figures.adjusted = figures.adjusted.plus(adjusted);
            } else {
                figures.without_counts.push(month);
            }
        }
        figures
    }

    /// Whether the year is over: its last month is on record with its counts.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.counted.last().is_some_and(|month| month.month() == 12)
    }
}
