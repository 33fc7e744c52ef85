//! Reads a file in a sandboxed child process with limited memory and time. calamine aborts the
//! process on some crafted files, and an abort cannot be caught.
//!
//! The parent opens the file and passes it as the child's standard input, so the command line
//! contains no file name. The child has no database and no environment variables. On Unix the child
//! limits itself (address space, processor time, no core dump, no file writes). On Windows it limits
//! the memory that it allocates, and the parent's waiting time limits the rest.

mod child;
mod confine;
mod parent;
mod whole;

pub use child::child_main;
pub use parent::{ReadOutcome, is_pasted, pasted_folder, read_file, read_file_watched};
pub(in crate::intake) use whole::{WholeSheet, read_sheets};

/// The first command-line argument that makes the program run as the child process.
pub const CHILD_ARGUMENT: &str = "__intake";

/// The second argument of a child process that reads a text which the officer pasted.
const PASTED_ARGUMENT: &str = "pasted";
