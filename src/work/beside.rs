//! What other orders tell about one order, as its page shows it.

use super::advice::{UnitAdvice, advise};
use super::precedent::{Precedent, precedents};
use super::similar::SimilarOrders;
use super::wrong_whistle::{WrongWhistles, counted};
use crate::domain::context::Context;
use crate::domain::order::Order;
use crate::domain::order::neighbourhood::{Neighbourhood, SameReply};
use crate::domain::vocabulary::Role;
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
    /// What the findings read of all this (三(四), 附1§7(1)).
    pub neighbours: Neighbourhood,
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
        let similar = SimilarOrders::of(store, order, context)?;
        let neighbours = neighbourhood(store, order, &similar)?;
        Ok(Self {
            neighbours,
            similar,
            precedents: precedents(store, order)?,
            wrong_whistles: if wrong { counted(store)? } else { Vec::new() },
            advice: advise(store, order, context)?,
            absorbed,
        })
    }

    /// Reads what the findings of an order need of other orders, and nothing else.
    ///
    /// # Errors
    /// When the data file fails.
    pub fn neighbours_of(
        store: &Store,
        order: &Order,
        context: &Context<'_>,
    ) -> Result<Neighbourhood, StoreError> {
        let similar = SimilarOrders::of(store, order, context)?;
        neighbourhood(store, order, &similar)
    }

    /// Returns how often our unit called a unit wrongly.
    #[must_use]
    pub fn wrong_whistles_to(&self, unit: &str) -> usize {
        let mut all = self.wrong_whistles.iter();
        all.find(|one| one.unit == unit).map_or(0, |one| one.count)
    }
}

fn neighbourhood(
    store: &Store,
    order: &Order,
    similar: &SimilarOrders,
) -> Result<Neighbourhood, StoreError> {
    // A result that the platform has already is not changed any more.
    let asks = order.role == Role::Lead && !order.is_replied() && order.read_only.is_none();
    let same = if asks {
        store.same_replies(order)?
    } else {
        Vec::new()
    };
    let same = same.iter().map(|(stored, sameness)| SameReply {
        order_no: stored.order.number(),
        is_same_matter: sameness.is_repeated(),
    });
    Ok(Neighbourhood {
        before: similar.before,
        whistled: similar.whistled,
        same_replies: same.collect(),
    })
}
