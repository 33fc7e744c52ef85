//! The rows that were left out until the officer decides, counted by reason.

use std::collections::{BTreeMap, BTreeSet};

use super::meeting::Meeting;
use crate::domain::incoming::RowPlace;
use crate::domain::vocabulary::LeftReason;
use crate::store::{RowEffect, RowReport};

/// Whether the order of such a row can only be looked at.
const fn is_read_only(reason: LeftReason) -> bool {
    matches!(reason, LeftReason::NewerOrder | LeftReason::DamagedOrder)
}

/// Greatest number of names that are kept for one reason.
const NAMES: usize = 100;

/// Greatest number of rows that are kept for one reason.
const ROWS: usize = 5;

/// Rows left out for one reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftGroup {
    /// Number of rows.
    pub rows: usize,
    /// The units or known orders they are about, each with its number of rows; the first ones only
    /// if there are very many.
    pub about: BTreeMap<String, usize>,
    /// The first rows, each with its sheet.
    pub first: Vec<(String, u32)>,
}

/// The rows that were left out until the officer decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftRows {
    groups: BTreeMap<LeftReason, LeftGroup>,
    numbers: BTreeMap<String, (LeftReason, String)>,
    /// The rows that may be orders told before.
    meetings: Vec<Meeting>,
    /// The rows by sheet.
    places: BTreeMap<String, BTreeSet<u32>>,
}

impl LeftRows {
    /// Counts a row if it was left out.
    pub(super) fn count(&mut self, place: &RowPlace, report: &RowReport) {
        let RowEffect::Left(reason) = report.effect else {
            return;
        };
        if let Some(rows) = self.places.get_mut(&place.sheet) {
            rows.insert(place.row);
        } else {
            let rows = BTreeSet::from([place.row]);
            self.places.insert(place.sheet.clone(), rows);
        }
        let group = self.groups.entry(reason).or_default();
        group.rows += 1;
        if group.first.len() < ROWS {
            group.first.push((place.sheet.clone(), place.row));
        }
        if group.about.len() < NAMES || group.about.contains_key(&report.about) {
            *group.about.entry(report.about.clone()).or_default() += 1;
        }
        if reason == LeftReason::LikeTold && self.meetings.len() < NAMES {
            self.meetings.extend(Meeting::of(place, report));
        }
        let asks = matches!(
            reason,
            LeftReason::LostZeros
                | LeftReason::SameNumber
                | LeftReason::OtherMatter
                | LeftReason::LikeTold
        );
        if asks && self.numbers.len() < NAMES {
            let about = (reason, report.about.clone());
            self.numbers.insert(report.order_no.clone(), about);
        }
    }

    /// Returns the reasons with their rows.
    pub fn groups(&self) -> impl Iterator<Item = (LeftReason, &LeftGroup)> {
        self.groups.iter().map(|(reason, group)| (*reason, group))
    }

    /// Returns the numbers, as the file writes them, that another matter has or that may have lost their
    /// leading zeros, each with the known order or the row that it is about; the first ones only if
    /// there are very many.
    pub fn asked_numbers(&self) -> impl Iterator<Item = (&str, LeftReason, &str)> {
        let numbers = self.numbers.iter();
        numbers.map(|(number, (reason, about))| (number.as_str(), *reason, about.as_str()))
    }

    /// Returns the rows that may be orders told by telephone before, each beside that order; the
    /// first ones only if there are very many.
    #[must_use]
    pub fn meetings(&self) -> &[Meeting] {
        &self.meetings
    }

    /// Checks whether a row of a sheet was left out.
    #[must_use]
    pub fn holds(&self, sheet: &str, row: u32) -> bool {
        self.places
            .get(sheet)
            .is_some_and(|rows| rows.contains(&row))
    }

    /// Returns the number of all rows that were left out.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.groups.values().map(|group| group.rows).sum()
    }

    /// Returns the number of rows that an import would take in if the officer says so.
    #[must_use]
    pub fn optional(&self) -> usize {
        let optional = self.groups().filter(|(reason, _)| reason.is_optional());
        optional.map(|(_, group)| group.rows).sum()
    }

    /// Returns the number of rows whose order can only be looked at.
    #[must_use]
    pub fn read_only(&self) -> usize {
        let groups = self.groups().filter(|(reason, _)| is_read_only(*reason));
        groups.map(|(_, group)| group.rows).sum()
    }
}
