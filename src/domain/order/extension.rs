//! 延期 as the order's state: what was asked for, what the platform decided, and when the citizen was
//! told (六(二)).

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::ExtensionDecision;

/// An extension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Its id.
    pub id: Id,
    /// Working days asked for.
    pub working_days: u32,
    /// The reason given to the platform, as typed.
    pub reason: String,
    /// When it was asked for.
    pub requested_at: BeijingTime,
    /// What the platform decided; `None` while it has not answered.
    pub decision: Option<ExtensionDecision>,
    /// When it decided.
    pub decided_at: Option<BeijingTime>,
    /// The deadline a granted one gave.
    pub new_due: Option<BeijingTime>,
    /// When the citizen was told of a granted one.
    pub told_at: Option<BeijingTime>,
}
