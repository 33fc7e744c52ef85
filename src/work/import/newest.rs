//! Finds orders that occur several times in one file, and unites rows that are one order.

use std::collections::{HashMap, HashSet};

use crate::domain::incoming::IncomingRow;
use crate::domain::time::BeijingTime;

/// When a row's order was dispatched, whether the row is about our own unit, and its position. The
/// greatest value decides the order's state.
type RowRank = (Option<BeijingTime>, bool, usize);

/// What is kept of the row that counts for an order.
#[derive(Debug)]
struct SeenRow {
    rank: RowRank,
    number: String,
    sheet: String,
    lead: Option<String>,
    helpers: Vec<String>,
}

/// Decides which row counts for an order that occurs several times in a file: the one dispatched
/// last, of equal ones the one about our own unit, else the last in the file. Rows of one sheet with
/// the same number and the same dispatch are one order, written once for each unit: their units help
/// the one of the row that counts.
#[derive(Debug, Default)]
pub(super) struct NewestRows {
    seen: HashMap<String, SeenRow>,
    superseded: HashSet<usize>,
    folded: HashSet<usize>,
    helpers: HashMap<usize, Vec<String>>,
}

impl NewestRows {
    /// Notes a row of the file; `is_own` tells whether a name means our unit.
    pub(super) fn see(&mut self, place: usize, row: &IncomingRow, is_own: &dyn Fn(&str) -> bool) {
        let order = &row.order;
        let (Some(base), Some(number)) = (order.base_number(), &order.order_no) else {
            return;
        };
        let own = order.lead_unit.as_deref().is_some_and(is_own);
        let new = SeenRow {
            rank: (order.dispatched_at, own, place),
            number: number.clone(),
            sheet: row.place.sheet.clone(),
            lead: order.lead_unit.clone(),
            helpers: order.co_units.clone(),
        };
        let Some(known) = self.seen.remove(base) else {
            self.seen.insert(base.to_owned(), new);
            return;
        };
        let united =
            known.number == new.number && known.sheet == new.sheet && known.rank.0 == new.rank.0;
        let (mut newest, earlier) = if new.rank > known.rank {
            (new, known)
        } else {
            (known, new)
        };
        if united {
            self.unite(&mut newest, earlier);
        } else {
            self.superseded.insert(earlier.rank.2);
        }
        self.seen.insert(base.to_owned(), newest);
    }

    /// Adds the units of a row to the row that counts.
    fn unite(&mut self, newest: &mut SeenRow, earlier: SeenRow) {
        self.folded.insert(earlier.rank.2);
        self.helpers.remove(&earlier.rank.2);
        for unit in earlier.lead.into_iter().chain(earlier.helpers) {
            if newest.lead.is_none() {
                newest.lead = Some(unit);
            } else if newest.lead.as_ref() != Some(&unit) && !newest.helpers.contains(&unit) {
                newest.helpers.push(unit);
            }
        }
        self.helpers.insert(newest.rank.2, newest.helpers.clone());
    }

    /// Returns whether another row of the file counts for this row's order.
    pub(super) fn supersedes(&self, row: usize) -> bool {
        self.superseded.contains(&row)
    }

    /// Returns whether the row is only a part of another one.
    pub(super) fn is_folded(&self, row: usize) -> bool {
        self.folded.contains(&row)
    }

    /// Adds to a row that counts the units of the rows that are parts of it.
    pub(super) fn complete(&self, place: usize, row: &mut IncomingRow) {
        if let Some(helpers) = self.helpers.get(&place) {
            row.order.co_units.clone_from(helpers);
        }
    }

    /// Returns the number of rows that are only parts of others.
    pub(super) fn folded(&self) -> usize {
        self.folded.len()
    }

    /// Returns whether no row gives way to another.
    pub(super) fn is_plain(&self) -> bool {
        self.superseded.is_empty()
    }
}
