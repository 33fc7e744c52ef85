//! The content of orders was erased for good.

use serde::{Deserialize, Serialize};

use super::Audit;
use crate::domain::office::StreamEvent;
use crate::domain::order::Meta;
use crate::domain::vocabulary::EraseReason;

/// The content of orders was erased for good. Who and when stand in the event's [`Meta`]; the orders
/// themselves have lost their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrdersErased {
    /// Number of orders.
    pub orders: u64,
    /// Why.
    pub reason: EraseReason,
}

impl StreamEvent<Audit> for OrdersErased {
    const KIND: &'static str = "orders_erased";
    const LABEL: &'static str = "清除工单";

    fn apply(&self, audit: &mut Audit, _: &Meta) {
        audit.erased += self.orders;
    }

    fn detail(&self, _: &Audit) -> String {
        format!("{} 个工单（{}）", self.orders, self.reason.label())
    }
}
