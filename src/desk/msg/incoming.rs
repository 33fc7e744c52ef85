//! What came of the effects of what waits to come into the desk.

use crate::work::import::WatchNews;

/// What came of such an effect.
#[derive(Debug, Clone)]
pub enum IncomingResult {
    /// The refused rows of the planned file are kept; how many.
    RowsKept(usize),
    /// Something is new in the folder that is watched.
    Arrived(WatchNews),
    /// The folder that is watched from now on, empty for none; or in Chinese why it cannot be.
    Watched(Result<String, String>),
}
