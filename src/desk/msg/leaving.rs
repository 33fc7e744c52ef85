//! What came of the effects about files that leave the program.

use super::Trouble;
use crate::domain::id::Id;
use crate::work::outgoing::Outgoing;
use crate::work::package::Package;

/// What came of such an effect.
#[derive(Debug, Clone)]
pub enum LeavingResult {
    /// Upload packages were written, as far as that was possible.
    Packaged {
        /// For each order its id, its number, and the package or what went wrong.
        each: Vec<(Id, String, Result<Package, Trouble>)>,
        /// The result of the order as the platform gets it, to be copied; `None` for several orders.
        result: Option<Box<Outgoing>>,
    },
    /// A file or folder was opened, with a message, or why not.
    Opened(Result<String, String>),
}
