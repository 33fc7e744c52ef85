//! A later deadline (延期) as part of an order: what was asked for, what the platform decided, and
//! when the citizen was told (六(二)).

use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::ExtensionDecision;

/// A request to the platform for a later deadline (延期), with the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Id by which the answer and the notice to the citizen refer to it.
    pub id: Id,
    /// Number of working days asked for.
    pub working_days: u32,
    /// The reason given to the platform, as typed.
    pub reason: String,
    /// Time of the request, which may lie before the time it was recorded.
    pub requested_at: BeijingTime,
    /// The platform's decision. `None` while it has not answered.
    pub decision: Option<ExtensionDecision>,
    /// Time of the platform's answer. `None` while it has not answered.
    pub decided_at: Option<BeijingTime>,
    /// Deadline that a granted request brought. `None` otherwise.
    pub new_due: Option<BeijingTime>,
    /// Time at which the citizen was told of the later deadline. `None` before that.
    pub told_at: Option<BeijingTime>,
    /// Number of the letter (文号). `None` if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Deadline in force at the request. `None` if there was none, or it was not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_due: Option<BeijingTime>,
}
