//! Who asks for a change of the data file.

use crate::domain::time::BeijingTime;

/// Who asks for a change, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Present time, as the clock or `LIAISON_NOW` gives it.
    pub now: BeijingTime,
    /// Name of the officer who acts (经办人), at most 20 characters; every entry records it.
    pub actor: String,
    /// Whether the clock was set by hand (演练).
    pub clock_set: bool,
}
