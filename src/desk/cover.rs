//! Whether the screen is covered, so that nobody reads it in passing.

/// Whether the screen is covered, and when it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cover {
    /// Whether it is covered now.
    pub on: bool,
    /// Seconds since the last input.
    pub idle_seconds: u32,
    /// Minutes without input after which it is covered; `None` if it never is.
    pub after_minutes: Option<u32>,
}
