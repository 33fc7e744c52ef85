//! Compares rows of a platform's file with orders: some create an order, some change a known one,
//! and some only propose a change.

pub mod create;
pub mod known;
mod meet;
pub mod owner;
mod status;

pub use create::create_from_row;
pub use known::{RowOutcome, decide_row, decide_superseded};
pub use meet::decide_meeting;
pub use owner::{RowOwner, name_ourselves, owner_of, with_units_parted};
pub use status::{end_by_time, is_unclear_status, says_closed, says_returned};
