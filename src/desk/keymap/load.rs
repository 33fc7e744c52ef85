//! The keymap in force: the built-in one with the file of the config folder over it, if that is sound.

use std::io::ErrorKind;
use std::path::PathBuf;

use super::{Keymap, Problem, file, merge};
use crate::strings::keymap as words;

/// The officer's own keymap in the config folder.
pub const FILE: &str = "keymap.toml";

/// What became of the officer's own keymap.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The keymap in force: the built-in one where the file has problems.
    pub keymap: Keymap,
    /// Where the file lies, or would.
    pub file: PathBuf,
    /// Whether there is one.
    pub found: bool,
    /// Why it is not in force.
    pub problems: Vec<Problem>,
    /// What is doubtful in it.
    pub warnings: Vec<Problem>,
}

/// Lays the officer's own keymap over the built-in one. `text` is what lies in `file`: `None` when
/// there is no such file, or why it cannot be read. A bad file never stops anybody.
///
/// # Errors
/// None in a released build: as [`Keymap::built_in`].
pub fn load(file: PathBuf, text: Result<Option<String>, ErrorKind>) -> Result<Loaded, Problem> {
    let mut loaded = Loaded {
        keymap: Keymap::built_in()?,
        file,
        found: true,
        problems: Vec::new(),
        warnings: Vec::new(),
    };
    match text {
        Ok(Some(text)) => {
            let mut read = file::read(text.trim_start_matches('\u{feff}'));
            let (keymap, mut problems, mut warnings) =
                merge::over(&loaded.keymap, read.entries, true);
            read.problems.append(&mut problems);
            read.warnings.append(&mut warnings);
            read.problems.sort_by_key(Problem::line);
            read.warnings.sort_by_key(Problem::line);
            // What is missing is known only once everything can be read.
            if read.problems.is_empty() {
                loaded.keymap = keymap;
                loaded.warnings = read.warnings;
            }
            loaded.problems = read.problems;
        }
        Ok(None) => loaded.found = false,
        Err(error) => loaded
            .problems
            .push(Problem::Unreadable(words::unreadable(error))),
    }
    Ok(loaded)
}
