//! What came of the effects of what waits to come into the desk.

use crate::work::import::{Mapping, WatchNews};

/// What came of such an effect.
#[derive(Debug, Clone)]
pub enum IncomingResult {
    /// The refused rows of the planned file are kept; how many.
    RowsKept(usize),
    /// The decisions about columns of files, after a change of them if there was one: what is said of it.
    Mappings(Vec<Mapping>, Option<String>),
    /// Something is new in the folder that is watched.
    Arrived(WatchNews),
    /// The folder that is watched from now on, empty for none; or in Chinese why it cannot be.
    Watched(Result<String, String>),
}
