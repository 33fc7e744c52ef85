//! What one cell means: times, deadlines, numbers, flags and texts in every form seen in real files.

pub mod due;
pub mod flag;
pub mod list;
pub mod number;
pub mod text;
pub mod time;

/// A cell that must mean something here but does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("单元格内容无法识别")]
pub struct Unreadable;
