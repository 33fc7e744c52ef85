//! The screens and what lies over them.

pub mod board;
pub mod detail;
pub mod filing;
pub mod find;
pub mod form;
pub mod hints;
pub mod import;
pub mod notice;
pub mod picker;

/// A count as a coordinate.
pub(crate) fn short(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
