//! The record of who looked at unmasked personal data (附1§7(8)), and of what was erased.

mod orders_erased;
mod revealed;

pub use orders_erased::OrdersErased;
pub use revealed::Revealed;

use super::event_list::{StreamEvent, stream_events};
use crate::domain::id::Id;
use crate::domain::order::Meta;

/// How often unmasked personal data was looked at: the state of the audit stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// Number of looks; showing several orders counts once for each order.
    pub reveals: u64,
    /// Number of orders whose content was erased.
    pub erased: u64,
}

stream_events! {
    /// An event of the audit stream. Such events are never undone.
    AuditEvent of Audit {
        Revealed,
        OrdersErased,
    }
}
