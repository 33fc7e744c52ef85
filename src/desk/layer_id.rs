//! The id of a layer, by which the answer to what it asked for finds it.

/// Identifies a layer as long as the program runs; never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayerId(u64);

impl LayerId {
    /// The id with this number.
    pub(super) const fn new(number: u64) -> Self {
        Self(number)
    }
}
