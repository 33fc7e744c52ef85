//! What other orders tell about one order, as its page shows it.

use super::advice::{UnitAdvice, advise};
use super::precedent::{Precedent, precedents};
use super::similar::SimilarOrders;
use super::wrong_whistle::{WrongWhistles, counted};
use crate::domain::context::Context;
use crate::domain::order::Order;
use crate::store::{Entry, Store, StoreError};

/// The journal of an order that was merged into another one, with its number.
pub type AbsorbedHistory = (String, Vec<Entry>);

/// What other orders tell about one order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Beside {
    /// Earlier decisions about the duty in matters like it (四).
    pub precedents: Vec<Precedent>,
    /// The wrong whistles of our unit (三(三)); empty for an order without one.
    pub wrong_whistles: Vec<WrongWhistles>,
    /// The orders with the same telephone, place or words (三(四)).
    pub similar: SimilarOrders,
    /// The units that may be called, with the reasons (三(三)).
    pub advice: Vec<UnitAdvice>,
    /// The journals of the orders that were merged into it (合并).
    pub absorbed: Vec<AbsorbedHistory>,
}

impl Beside {
    /// Reads what other orders tell about an order.
    ///
    /// # Errors
    /// When the data file fails.
    pub fn of(store: &Store, order: &Order, context: &Context<'_>) -> Result<Self, StoreError> {
        let wrong = order.wrong_whistles().next().is_some();
        let mut absorbed = Vec::new();
        for one in &order.absorbed {
            absorbed.push((one.number.clone(), store.journal(one.order)?));
        }
        Ok(Self {
            precedents: precedents(store, order)?,
            wrong_whistles: if wrong { counted(store)? } else { Vec::new() },
            similar: SimilarOrders::of(store, order, context)?,
            advice: advise(store, order, context)?,
            absorbed,
        })
    }

    /// Returns how often our unit called a unit wrongly.
    #[must_use]
    pub fn wrong_whistles_to(&self, unit: &str) -> usize {
        let mut all = self.wrong_whistles.iter();
        all.find(|one| one.unit == unit).map_or(0, |one| one.count)
    }
}
