//! Acts about the record itself: texts that leave the program, and entries that are taken back.

pub mod copy_out;
pub mod undo;
