//! Reading the platform's files: from bytes to canonical rows.
//!
//! ```text
//! file ─▶ sandbox (child process: format ─▶ reader) ─▶ frames ─▶ header ─▶ rows (value by value) ─▶ sink
//! ```
//!
//! The child turns bytes into cells and knows nothing of orders; the parent turns cells into
//! orders and never touches the file's bytes. [`read()`] is the whole of it.

pub mod cell;
pub mod error;
pub mod format;
pub mod frame;
pub mod header;
pub mod limits;
mod read;
pub mod reader;
pub mod rows;
pub mod sandbox;
pub mod units;
pub mod value;

pub use error::ReadError;
pub use header::{Aliases, Field};
pub use limits::Limits;
pub use read::{FileReport, RowResult, SheetReport, read, read_watched};
pub use rows::{ColumnReport, Counts, RejectedRow};
