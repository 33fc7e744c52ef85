//! Compares rows of a platform's file with orders: some create an order, some change a known one,
//! and some only propose a change.

pub mod create;
pub mod known;
pub mod owner;
mod status;

pub use create::create_from_row;
pub use known::{RowOutcome, decide_row};
pub use owner::{RowOwner, owner_of, with_units_parted};
pub use status::says_closed;
