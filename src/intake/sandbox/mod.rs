//! Reads a file in a process of its own, with little memory and little time: calamine aborts on
//! crafted files (`safety.md` finding 6), and an abort cannot be caught.
//!
//! The file is opened by the parent and becomes the child's standard input, so the command line
//! names no file; the child has no database and no environment. On Unix the child limits itself
//! (address space, processor time, no core dump, no file writes). On other systems only the
//! parent's waiting time limits it: a file that asks for too much memory there ends the child, not
//! the program, but may press the machine until it does.

mod child;
mod confine;
mod parent;

pub use child::child_main;
pub use parent::{Outcome, read_file, read_file_watched};

/// The first argument that makes the program a reading process.
pub const CHILD_ARGUMENT: &str = "__intake";
