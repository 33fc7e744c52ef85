//! Two orders that turned out to be one matter (合并): one goes on, the other refers to it.

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::time::BeijingTime;

/// Where an order that was merged goes on. Nothing is recorded on it any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedInto {
    /// Id of the order that goes on.
    pub order: Id,
    /// Number of that order when they were merged.
    pub number: String,
    /// Time of the merging.
    pub at: BeijingTime,
}

/// An order that this one took over. Its own history stays in its own journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AbsorbedOrder {
    /// Id of the order that was taken over.
    pub order: Id,
    /// Its number, such as 临-0003.
    pub number: String,
    /// Time of the merging.
    pub at: BeijingTime,
}
