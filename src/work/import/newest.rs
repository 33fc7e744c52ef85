//! Finds orders that occur several times in one file.

use std::collections::{HashMap, HashSet};

use crate::domain::incoming::IncomingOrder;
use crate::domain::time::BeijingTime;

/// When a row's order was dispatched, and the row's position. The greatest value decides the
/// order's state.
type RowRank = (Option<BeijingTime>, usize);

/// Decides which row counts for an order that occurs several times in a file: the one dispatched
/// last, and of equal ones the last in the file.
#[derive(Debug, Default)]
pub(super) struct NewestRows {
    seen: HashMap<String, RowRank>,
    superseded: HashSet<usize>,
}

impl NewestRows {
    /// Notes a row of the file.
    pub(super) fn see(&mut self, row: usize, order: &IncomingOrder) {
        let Some(number) = order.base_number() else {
            return;
        };
        let place = (order.dispatched_at, row);
        match self.seen.get_mut(number) {
            None => drop(self.seen.insert(number.to_owned(), place)),
            Some(known) => {
                let (_, earlier) = place.min(*known);
                self.superseded.insert(earlier);
                *known = place.max(*known);
            }
        }
    }

    /// Returns whether another row of the file counts for this row's order.
    pub(super) fn supersedes(&self, row: usize) -> bool {
        self.superseded.contains(&row)
    }

    /// Returns whether every order occurs only once in the file.
    pub(super) fn is_plain(&self) -> bool {
        self.superseded.is_empty()
    }
}
