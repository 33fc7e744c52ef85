//! Orders that stand several times in one file.

use std::collections::{HashMap, HashSet};

use crate::domain::incoming::IncomingOrder;
use crate::domain::time::BeijingTime;

/// When a row was dispatched, and where it stands: the larger has the last word.
type Place = (Option<BeijingTime>, usize);

/// Which row of a file has the last word on an order that stands in it several times: the one
/// dispatched last, else the lowest.
#[derive(Debug, Default)]
pub(super) struct Newest {
    seen: HashMap<String, Place>,
    superseded: HashSet<usize>,
}

impl Newest {
    /// Looks at a row of the file.
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

    /// Whether another row of the file has the last word on this row's order.
    pub(super) fn supersedes(&self, row: usize) -> bool {
        self.superseded.contains(&row)
    }

    /// Whether every order stands in the file once.
    pub(super) fn is_plain(&self) -> bool {
        self.superseded.is_empty()
    }
}
