//! The number of cases per property, and a small generator of random numbers, so that a step of a
//! walk is a single number that can be shrunk.

use proptest::prelude::ProptestConfig;

/// Returns this number of cases, multiplied by `LIAISON_TEST_SCALE` if that is set.
pub(crate) fn cases(usual: u32) -> ProptestConfig {
    let scale = std::env::var("LIAISON_TEST_SCALE").map_or(1, |times| {
        times
            .parse()
            .expect("LIAISON_TEST_SCALE is no whole number")
    });
    ProptestConfig::with_cases(usual * scale)
}

/// A generator; the same seed gives the same numbers.
pub(crate) struct Random(u64);

impl Random {
    /// Creates a generator from a seed.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns the next number (splitmix64).
    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Returns a number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }

    /// Returns true in `part` of `whole` cases on average.
    pub(crate) fn chance(&mut self, part: usize, whole: usize) -> bool {
        self.below(whole) < part
    }

    /// Returns one of several values.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}
