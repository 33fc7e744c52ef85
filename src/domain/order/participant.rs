//! Groups of the neighbourhood that take part in a matter (参与力量): owners, property companies,
//! grids, volunteers, villages (一(二)). They are no units that orders are given to.

use serde::{Deserialize, Serialize};

use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::ParticipantKind;

/// One entry about a group that took part. It is neither printed on the form nor rated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Name of the group, as typed.
    pub name: String,
    /// Kind of the group.
    pub kind: ParticipantKind,
    /// Time at which it took part, which may lie before the time it was recorded.
    pub at: BeijingTime,
    /// What it did (参与情况), as typed.
    pub text: String,
    /// People who took part (参加人), as one free text. `None` if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons: Option<String>,
    /// Name of the officer who recorded it.
    pub by: String,
}
