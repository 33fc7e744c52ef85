//! Earlier decisions about the duty in matters like this one, as an officer reads them (四).

use serde::Serialize;

use crate::domain::order::Order;
use crate::domain::privacy::Mask;
use crate::domain::time::{self, BeijingTime};
use crate::domain::vocabulary::Role;
use crate::store::{Store, StoreError, StoredOrder};

/// An earlier order about which it was decided whose duty the matter is. Its texts are masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Precedent {
    /// Number of the earlier order.
    pub order_no: String,
    /// Its title; a fixed wording for a 保密 order.
    pub title: String,
    /// Who handles the matter by the decision, in words.
    pub decided: String,
    /// Number of the 认定意见; `None` if not known.
    pub number: Option<String>,
    /// Time at which we learned of the decision, in ISO form.
    #[serde(serialize_with = "iso")]
    pub at: BeijingTime,
}

fn iso<S: serde::Serializer>(at: &BeijingTime, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&time::iso(*at))
}

impl Precedent {
    fn of(stored: &StoredOrder) -> Option<Self> {
        let order = &stored.order;
        let decided = order.precedent()?;
        let opinion = decided.opinion.as_ref()?;
        let mask = Mask::screen(order, false);
        let words = match &decided.assigned {
            Some(named) => format!("{}，区委区政府指定{}", opinion.words(), named.unit),
            None => opinion.words(),
        };
        Some(Self {
            order_no: order.number(),
            title: mask.title(&order.matter.title),
            decided: mask.text(&words),
            number: opinion.number.clone(),
            at: opinion.at,
        })
    }
}

/// Returns the earlier decisions that an order may follow, the most alike first. An order that we do
/// not lead, or that has ended, follows none.
///
/// # Errors
/// When the data file fails.
pub fn precedents(store: &Store, order: &Order) -> Result<Vec<Precedent>, StoreError> {
    let asks = order.role == Role::Lead && !order.stage.is_final() && order.read_only.is_none();
    if !asks {
        return Ok(Vec::new());
    }
    let found = store.precedents(order)?;
    Ok(found.iter().filter_map(Precedent::of).collect())
}
