//! Who asks for a change of the data file.

use crate::domain::time::BeijingTime;

/// Who asks for a change, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The present.
    pub now: BeijingTime,
    /// 经办人.
    pub actor: String,
    /// Whether the clock was set by hand (演练).
    pub clock_set: bool,
}
