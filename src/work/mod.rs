//! What screen and command line both do with an order, written once for the two.

pub mod letter;
pub mod page;
