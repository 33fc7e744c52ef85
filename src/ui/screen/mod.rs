//! The screens, and the layers drawn over them.

pub mod board;
pub mod detail;
pub mod filing;
pub mod find;
pub mod form;
pub mod help;
mod hinted;
pub mod hints;
pub mod import;
pub mod notice;
pub mod office;
pub mod picker;
mod preview;
pub mod stats;

/// Converts a count to a screen coordinate.
pub(crate) fn short(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
