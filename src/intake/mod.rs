//! Reading the platform's files: from bytes to canonical rows.
pub mod cell;
pub mod error;
pub mod format;
pub mod frame;
pub mod header;
pub mod limits;
pub mod reader;
pub mod sandbox;
pub mod value;
