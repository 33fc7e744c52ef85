//! A colleague who handles an order for some days (代办) as part of the order.

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::time::BeijingTime;

/// The officer to whom an order goes back, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandIn {
    /// Name of the officer who handled it before and gets it back.
    pub owner: String,
    /// Time until which the colleague stands in.
    pub until: BeijingTime,
    /// Promises to the citizen that the colleague keeps meanwhile, and that go back with the order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promises: Vec<Id>,
}
