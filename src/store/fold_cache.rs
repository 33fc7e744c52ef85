//! Keeps folded orders in memory, so that drawing a list again does not fold them again.
//!
//! An order is looked up by its row and its last event. Every write appends an event, so a kept
//! order can never be out of date.

use std::collections::HashMap;

use super::orders::StoredOrder;

/// Number of orders in one generation. Two generations are kept, about 10 MB.
const GENERATION: usize = 1000;

/// The orders that lists showed last.
#[derive(Debug, Default)]
pub(super) struct FoldCache {
    young: HashMap<i64, StoredOrder>,
    old: HashMap<i64, StoredOrder>,
}

impl FoldCache {
    /// Returns the order of a row if it is kept as of this last event.
    pub(super) fn get(&mut self, row: i64, last_seq: i64) -> Option<StoredOrder> {
        let fits = |stored: &StoredOrder| stored.last_seq == last_seq;
        if let Some(stored) = self.young.get(&row) {
            return fits(stored).then(|| stored.clone());
        }
        let stored = self.old.remove(&row).filter(fits)?;
        self.keep(&stored);
        Some(stored)
    }

    /// Keeps an order. When the newer generation is full, the older one is dropped.
    pub(super) fn keep(&mut self, stored: &StoredOrder) {
        if self.young.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(stored.row, stored.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::order::Order;

    fn stored(row: i64, last_seq: i64) -> StoredOrder {
        StoredOrder {
            row,
            last_seq,
            order: Order::default(),
        }
    }

    #[test]
    fn an_order_that_moved_on_is_not_given_as_it_was() {
        let mut cache = FoldCache::default();
        cache.keep(&stored(1, 5));
        assert_eq!(cache.get(1, 5), Some(stored(1, 5)));
        assert_eq!(cache.get(1, 6), None);
        cache.keep(&stored(1, 6));
        assert_eq!(cache.get(1, 6), Some(stored(1, 6)));
    }

    #[test]
    fn what_is_looked_at_stays_and_the_rest_is_forgotten() {
        let mut cache = FoldCache::default();
        for row in 0..10_000 {
            cache.keep(&stored(row, 1));
            assert!(cache.get(0, 1).is_some(), "it was looked at all the time");
        }
        assert!(cache.young.len() + cache.old.len() <= 2 * GENERATION);
        assert_eq!(cache.get(1, 1), None);
        assert!(cache.get(9_999, 1).is_some());
    }
}
