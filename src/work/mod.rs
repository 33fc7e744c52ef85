//! What screen and command line both do, each thing once: act, import, export, copy.
//!
//! A use-case takes what somebody asked for, does it on the data file, and says what became of it in
//! values. It knows no screen and no command line: both call it and say its outcome in their own way.

pub mod act;
pub mod copy;
pub mod export;
pub mod import;
pub mod letter;
pub mod outgoing;
pub mod page;
pub mod row;
mod workplace;

pub use workplace::Workplace;
