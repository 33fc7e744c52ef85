//! Compares rows of a platform's file with orders: some create an order, some change a known one,
//! and some only propose a change.

pub mod create;
pub mod known;
mod leader_note;
mod meet;
mod outcome;
pub mod owner;
mod redispatch;
mod status;
mod superseded;

pub use create::create_from_row;
pub use known::decide_row;
pub use meet::decide_meeting;
pub use outcome::RowOutcome;
pub use owner::{RowOwner, name_ourselves, owner_of, with_units_parted};
pub use status::{end_by_time, is_unclear_status, says_closed, says_returned};
pub use superseded::decide_superseded;
