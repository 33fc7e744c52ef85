//! Events about the record itself: copies, confirmations, undo, correction and erasure.

pub mod confirmed;
pub mod copied_out;
pub mod corrected;
pub mod purged;
pub mod undone;
