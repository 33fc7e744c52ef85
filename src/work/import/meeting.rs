//! A row that may be an order which was told by telephone before: what each of them says, side by
//! side, as the officer reads it. Personal data is masked.

use super::planned::{MaskedFormatter, PlannedChange};
use crate::domain::incoming::RowPlace;
use crate::domain::vocabulary::SameBy;
use crate::store::{RowPreview, RowReport};
use crate::strings::import::minute;
use crate::strings::meeting as words;
use crate::text::cut;

/// Greatest width of a title, in terminal columns.
const WIDEST: usize = 120;

/// A row beside the order that it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The sheet's name; empty for a CSV.
    pub sheet: String,
    /// Row number as in the spreadsheet program, from 1.
    pub row: u32,
    /// Number of the row (工单编号).
    pub number: String,
    /// Number of the order that was told before, such as 临-0003.
    pub told: String,
    /// By what they are alike; never the telephone itself.
    pub by: Vec<SameBy>,
    /// Title of the row (标题).
    pub title: String,
    /// What they say differently: what was told, and what the row says.
    pub sides: Vec<PlannedChange>,
}

impl Meeting {
    /// Prepares a row that was left out because it is like an order told before; `None` for any
    /// other row.
    pub(super) fn of(place: &RowPlace, report: &RowReport) -> Option<Self> {
        let sight: &RowPreview = report.sight.as_deref()?;
        let told = sight.before.as_ref()?;
        let shower = MaskedFormatter::new(sight);
        // What the row does not give stays as it was told.
        let mut sides = shower.changes(sight, &[]);
        sides.retain(|side| side.to.is_some());
        let due = |at: Option<_>| at.map(minute);
        let dues = (due(told.due.at), due(sight.after.due.at));
        if dues.0 != dues.1 && sight.after.matter.platform_due.is_some() {
            sides.retain(|side| side.label != words::DUE);
            sides.push(PlannedChange {
                label: words::DUE.to_owned(),
                from: dues.0,
                to: dues.1,
            });
        }
        let title = shower.title(&sight.after.matter.title);
        Some(Self {
            sheet: place.sheet.clone(),
            row: place.row,
            number: report.order_no.clone(),
            told: report.about.clone(),
            by: told.sameness(&sight.after).agreement(),
            title: cut(&title, WIDEST).into_owned(),
            sides,
        })
    }

    /// Returns the question whether both are one matter, with what they have in common.
    #[must_use]
    pub fn question(&self) -> String {
        let by: Vec<&str> = self.by.iter().map(|by| by.label()).collect();
        words::is_it_the_same(&self.number, &self.told, &by.join("、"))
    }

    /// Returns one line for each thing that they say differently.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let sides = self.sides.iter();
        sides
            .map(|side| {
                let (told, row) = (side.from.as_deref(), side.to.as_deref());
                words::side_by_side(&side.label, &self.told, told, row)
            })
            .collect()
    }

    /// Returns the answer that they are one matter, as the command line and the screen give it.
    #[must_use]
    pub fn same(&self) -> String {
        format!("{}={}", self.told, self.number)
    }
}
