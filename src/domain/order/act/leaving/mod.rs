//! Acts about the record itself: texts that leave the program, and entries that are undone.

pub mod copy_out;
pub mod undo;
