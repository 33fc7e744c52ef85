//! 128-bit ids of orders, engagements, whistle rounds and calls. Each is given once and never
//! reused.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A 128-bit id, written as 32 hexadecimal digits. The store generates it from the time, a counter
/// and 64 random bits. A batch of entries is identified by its number in the data file instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Id(pub u128);

impl Id {
    /// Returns the n-th id derived from a random seed. A decision that gives several ids derives
    /// them from one seed, so that it stays a pure function.
    #[must_use]
    pub const fn nth(self, n: u32) -> Self {
        Self(self.0.wrapping_add(n as u128 + 1))
    }

    /// Returns the sixteen bytes, big-endian, as the store uses them for keys.
    #[must_use]
    pub const fn bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// Builds an id from the bytes that [`Id::bytes`] returned.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// The text is not 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("编号应为 32 位十六进制数")]
pub struct IdError;

impl FromStr for Id {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        if text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
            u128::from_str_radix(text, 16)
                .map(Self)
                .map_err(|_| IdError)
        } else {
            Err(IdError)
        }
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ids_derived_from_a_seed_differ_from_it_and_from_each_other() {
        let seed = Id(7);
        let derived: Vec<Id> = (0..3).map(|n| seed.nth(n)).collect();
        assert_eq!(derived, [Id(8), Id(9), Id(10)]);
    }
}
