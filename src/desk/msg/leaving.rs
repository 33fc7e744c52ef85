//! What came of the effects about files that leave the program.

use super::{ActAnswer, Trouble};
use crate::desk::effect::LeavingEffect;
use crate::domain::id::Id;
use crate::work::outgoing::Outgoing;
use crate::work::package::Package;
use crate::work::scans::ScanFolder;

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
    /// Before anything was written: the numbers of orders whose result nobody reviewed, and what to do after
    /// a yes.
    Unreviewed(Vec<String>, Box<LeavingEffect>),
    /// A scan folder was looked at, or why not.
    ScansFound(Result<Box<ScanFolder>, String>),
    /// Scans were stored, as far as that was possible: what became of each order, and what was not stored
    /// with the reason.
    ScansStored(Vec<ActAnswer>, Vec<String>),
    /// A file or folder was opened, with a message, or why not.
    Opened(Result<String, String>),
}
