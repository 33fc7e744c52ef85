//! Marks that the office leaves on the record: copies, confirmations, undo, correction, purge.

pub mod confirmed;
pub mod copied_out;
pub mod corrected;
pub mod purged;
pub mod undone;
