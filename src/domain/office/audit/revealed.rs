//! Somebody looked at unmasked personal data.

use serde::{Deserialize, Serialize};

use super::Audit;
use crate::domain::id::Id;
use crate::domain::office::StreamEvent;
use crate::domain::order::Meta;

/// Somebody looked at unmasked personal data. Who and when stand in the event's [`Meta`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revealed {
    /// Ids of the orders that were shown unmasked.
    pub orders: Vec<Id>,
}

impl StreamEvent<Audit> for Revealed {
    const KIND: &'static str = "revealed";
    const LABEL: &'static str = "查看个人信息";

    fn apply(&self, audit: &mut Audit, _: &Meta) {
        audit.reveals += self.orders.len() as u64;
    }

    fn detail(&self, _: &Audit) -> String {
        format!("{} 个工单", self.orders.len())
    }
}
