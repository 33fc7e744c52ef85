//! Rows of a platform's file against orders: what brings an order into being, what changes a known
//! one, and what is only proposed.

pub mod create;
pub mod known;
mod status;

pub use create::create_from_row;
pub use known::{RowOutcome, decide_row};
