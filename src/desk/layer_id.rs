//! The id of a layer, by which an answer finds the layer that asked for it.

/// Identifies a layer for as long as the program runs; an id is never used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayerId(u64);

impl LayerId {
    /// Creates the id with this number.
    pub(super) const fn new(number: u64) -> Self {
        Self(number)
    }
}
