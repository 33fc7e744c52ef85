//! Reads a text from standard input for `liaison import -`.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::environment::OpenDesk;
use super::error::CliError;
use crate::work::import::pasted;

/// Removes the text read from standard input when the import ends, however it ends.
pub(super) struct ClearPasted(PathBuf);

impl ClearPasted {
    /// Clears beside the data file of a desk.
    pub(super) fn of(desk: &OpenDesk<'_>) -> Self {
        Self(desk.store.path().to_owned())
    }
}

impl Drop for ClearPasted {
    fn drop(&mut self) {
        pasted::forget(&self.0);
    }
}

/// Returns the files with `-` replaced by the text on standard input, kept in a private file.
pub(super) fn with_pasted(
    desk: &OpenDesk<'_>,
    files: Vec<PathBuf>,
) -> Result<Vec<PathBuf>, CliError> {
    let mut kept = None;
    let mut named = Vec::new();
    for file in files {
        if file != Path::new("-") {
            named.push(file);
            continue;
        }
        // Standard input can be read only once.
        if kept.is_some() {
            continue;
        }
        let mut text = Vec::new();
        let most = pasted::LONGEST as u64 + 1;
        std::io::stdin().lock().take(most).read_to_end(&mut text)?;
        let path = pasted::keep(desk.store.path(), &text, desk.caller().now);
        let path = path.map_err(|why| CliError::failed("not_pasted", why))?;
        named.push(path.clone());
        kept = Some(path);
    }
    Ok(named)
}
