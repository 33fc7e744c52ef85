//! The rows that were left out until the officer decides, counted by reason.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::incoming::RowPlace;
use crate::domain::vocabulary::LeftReason;
use crate::store::{RowEffect, RowReport};
use crate::strings::import as words;

/// Whether the order of such a row can only be looked at.
const fn is_read_only(reason: LeftReason) -> bool {
    matches!(reason, LeftReason::NewerOrder | LeftReason::DamagedOrder)
}

/// Greatest number of names that are kept for one reason.
const NAMES: usize = 100;

/// Rows left out for one reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftGroup {
    /// Number of rows.
    pub rows: usize,
    /// The units or known orders they are about, each with its number of rows; the first ones only
    /// if there are very many.
    pub about: BTreeMap<String, usize>,
}

/// The rows that were left out until the officer decides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftRows {
    groups: BTreeMap<LeftReason, LeftGroup>,
    lost_zeros: BTreeMap<String, String>,
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
        if group.about.len() < NAMES || group.about.contains_key(&report.about) {
            *group.about.entry(report.about.clone()).or_default() += 1;
        }
        if reason == LeftReason::LostZeros && self.lost_zeros.len() < NAMES {
            self.lost_zeros
                .insert(report.order_no.clone(), report.about.clone());
        }
    }

    /// Counts the rows about another matter than an earlier row with their number; returns how many
    /// there are.
    pub(super) fn count_other_matters(&mut self, rows: &[(RowPlace, String)]) -> usize {
        for (place, number) in rows {
            let report = RowReport {
                effect: RowEffect::Left(LeftReason::SameNumber),
                order_no: number.clone(),
                proposals: Vec::new(),
                about: words::in_row(number, place.row),
                sight: None,
            };
            self.count(place, &report);
        }
        rows.len()
    }

    /// Returns the reasons with their rows.
    pub fn groups(&self) -> impl Iterator<Item = (LeftReason, &LeftGroup)> {
        self.groups.iter().map(|(reason, group)| (*reason, group))
    }

    /// Returns the numbers that may have lost their leading zeros, as the file writes them, each with
    /// the number of the known order that it resembles; the first ones only if there are very many.
    pub fn lost_zeros(&self) -> impl Iterator<Item = (&str, &str)> {
        let numbers = self.lost_zeros.iter();
        numbers.map(|(number, known)| (number.as_str(), known.as_str()))
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
