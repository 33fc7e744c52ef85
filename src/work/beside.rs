//! What other orders tell about one order, as its page shows it.

use super::precedent::{Precedent, precedents};
use super::wrong_whistle::{WrongWhistles, counted};
use crate::domain::order::Order;
use crate::store::{Store, StoreError};

/// What other orders tell about one order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Earlier decisions about the duty in matters like it (四).
    pub precedents: Vec<Precedent>,
    /// The wrong whistles of our unit (三(三)); empty for an order without one.
    pub wrong_whistles: Vec<WrongWhistles>,
}

impl Beside {
    /// Reads what other orders tell about an order.
    ///
    /// # Errors
    /// When the data file fails.
    pub fn of(store: &Store, order: &Order) -> Result<Self, StoreError> {
        let wrong = order.wrong_whistles().next().is_some();
        Ok(Self {
            precedents: precedents(store, order)?,
            wrong_whistles: if wrong { counted(store)? } else { Vec::new() },
        })
    }

    /// Returns how often our unit called a unit wrongly.
    #[must_use]
    pub fn wrong_whistles_to(&self, unit: &str) -> usize {
        let mut all = self.wrong_whistles.iter();
        all.find(|one| one.unit == unit).map_or(0, |one| one.count)
    }
}
