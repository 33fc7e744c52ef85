//! Similar and repeated orders, as an officer reads them beside an order (三(四)).

use serde::Serialize;

use crate::domain::context::Context;
use crate::domain::order::Order;
use crate::domain::order::similar::Sameness;
use crate::domain::privacy::Mask;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::{Outcome, SameBy, Stage};
use crate::store::{Store, StoreError, StoredOrder};
use crate::strings::similar as words;

/// An order that is similar to another one. Its texts are masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SimilarOrder {
    /// Number of the order.
    pub order_no: String,
    /// Its title; a fixed wording for a 保密 order.
    pub title: String,
    /// Its stage.
    pub stage: Stage,
    /// Time at which it came in.
    #[serde(serialize_with = "iso")]
    pub at: Option<BeijingTime>,
    /// By what they are the same; never the telephone itself.
    pub by: Vec<SameBy>,
    /// Whether it is the same matter again: two of telephone, place and words agree.
    pub repeated: bool,
    /// Whether it came in before the order beside which it stands.
    pub earlier: bool,
    /// Whether units were called by a whistle for it.
    pub whistled: bool,
    /// What came of it; `None` while it has no result.
    pub outcome: Option<Outcome>,
    /// The result in words; `None` while it has none, and for a 保密 order.
    pub result: Option<String>,
}

#[expect(clippy::ref_option, reason = "serde passes the field itself")]
fn iso<S: serde::Serializer>(at: &Option<BeijingTime>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => serializer.serialize_str(&time::iso_said(*at)),
        None => serializer.serialize_none(),
    }
}

/// The orders that are similar to one, with what they amount to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SimilarOrders {
    /// The orders, those that repeat the matter first, then the newest.
    pub orders: Vec<SimilarOrder>,
    /// How often the matter was brought before, in words; `None` if never.
    pub sentence: Option<String>,
    /// How often the matter was brought before.
    pub before: usize,
    /// For how many of these units were called by a whistle.
    pub whistled: usize,
}

impl SimilarOrders {
    /// Reads the orders that are similar to one.
    ///
    /// # Errors
    /// When the data file fails.
    pub fn of(store: &Store, order: &Order, context: &Context<'_>) -> Result<Self, StoreError> {
        if order.read_only.is_some() || order.merged_into.is_some() {
            return Ok(Self::default());
        }
        let found = store.similar(order)?;
        let mut orders: Vec<SimilarOrder> = found
            .iter()
            .map(|(stored, same)| SimilarOrder::of(stored, same, order))
            .collect();
        orders.sort_by_key(|one| (!one.repeated, std::cmp::Reverse(one.at)));
        let before: Vec<&SimilarOrder> = orders
            .iter()
            .filter(|one| one.repeated && one.earlier)
            .collect();
        let whistled = before.iter().filter(|one| one.whistled).count();
        let before = before.len();
        let sentence = (before > 0).then(|| words::before(before, whistled, context.can_whistle()));
        Ok(Self {
            orders,
            sentence,
            before,
            whistled,
        })
    }
}

impl SimilarOrder {
    fn of(stored: &StoredOrder, same: &Sameness, beside: &Order) -> Self {
        let order = &stored.order;
        let mask = Mask::screen(order, false);
        let result = order.result();
        Self {
            order_no: order.number(),
            title: mask.title(&order.matter.title),
            stage: order.stage,
            at: order.came_in(),
            by: same.told(),
            repeated: same.is_repeated(),
            earlier: order.came_before(beside),
            whistled: order.was_whistled(),
            outcome: result.map(|result| result.outcome),
            result: result
                .filter(|_| !order.matter.confidential)
                .map(|result| mask.text(&result.words())),
        }
    }
}
