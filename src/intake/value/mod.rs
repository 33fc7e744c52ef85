//! Interprets cells: times, deadlines, numbers, flags and texts in every form found in real files.

pub mod due;
pub mod flag;
pub mod list;
pub mod number;
pub mod text;
pub mod time;

/// The cell contains no valid value for its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("单元格内容无法识别")]
pub struct UnreadableCell;
