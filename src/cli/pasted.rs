//! Reads a text from standard input for `liaison import -`.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::environment::OpenDesk;
use super::error::CliError;
use crate::work::import::pasted;

/// The files to import, among them the text of standard input in a private file, which is removed when the
/// import ends, however it ends.
pub(super) struct ImportedPaths {
    /// Paths in the order in which they were given, that of the private file among them.
    pub files: Vec<PathBuf>,
    pasted: Option<PathBuf>,
}

impl Drop for ImportedPaths {
    fn drop(&mut self) {
        if let Some(file) = &self.pasted {
            pasted::forget(file);
        }
    }
}

impl ImportedPaths {
    /// Replaces `-` by the text on standard input, which can be read only once.
    pub(super) fn read(desk: &OpenDesk<'_>, named: Vec<PathBuf>) -> Result<Self, CliError> {
        let is_text = |file: &PathBuf| file == Path::new("-");
        let mut all = Self {
            pasted: None,
            files: Vec::new(),
        };
        if named.iter().any(is_text) {
            let mut text = Vec::new();
            let most = pasted::LONGEST as u64 + 1;
            std::io::stdin().lock().take(most).read_to_end(&mut text)?;
            let kept = pasted::keep(desk.store.path(), &text, desk.caller().now);
            all.pasted = Some(kept.map_err(|why| CliError::failed("not_pasted", why))?);
        }
        let text = all.pasted.clone();
        all.files = named.into_iter().filter(|file| !is_text(file)).collect();
        all.files.extend(text);
        Ok(all)
    }
}
