//! Reads files exported from the platform and produces orders in canonical fields.
//!
//! ```text
//! file ─▶ sandbox (child process: format ─▶ reader) ─▶ frames
//!      ─▶ header ─▶ rows (value by value) ─▶ sink
//! ```
//!
//! The sandboxed child process turns bytes into cells and knows nothing of orders. The parent turns
//! cells into orders and never reads the bytes of the file. [`read()`] does all of it.

mod blank;
pub mod cell;
pub(crate) mod column_letters;
pub mod decode;
pub mod duty_list;
pub mod error;
pub mod format;
pub mod frame;
pub mod header;
pub mod limits;
pub mod monthstat;
mod named_columns;
mod read;
pub mod reader;
mod row_sink;
pub mod rows;
pub mod sandbox;
mod short_rows;
mod slip;
mod tables;
mod unit_doubt;
pub mod units;
pub mod value;

pub use error::ReadError;
pub use frame::SheetRemark;
pub use header::{Aliases, ColumnKey, Field, HeaderCorrection};
pub use limits::Limits;
pub use read::{FileReport, SheetReport, UnknownNames, read, read_watched};
pub use rows::{ColumnReport, KeptRow, RejectedRow, RowCounts, RowResult};
