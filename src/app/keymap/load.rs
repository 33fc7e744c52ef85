//! The keymap in force: the built-in one with the file of the config folder over it, if that is sound.

use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use super::{Keymap, Problem, file, merge};
use crate::strings::keymap as words;

/// The officer's own keymap in the config folder.
pub const FILE: &str = "keymap.toml";

/// No keymap is longer; whatever else lies there is not read into memory.
const LONGEST: u64 = 1 << 20;

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

/// Reads the keymap of a config folder over the built-in one. A bad file never stops anybody.
///
/// # Errors
/// None in a released build: as [`Keymap::built_in`].
pub fn load(config: &Path) -> Result<Loaded, Problem> {
    let mut loaded = Loaded {
        keymap: Keymap::built_in()?,
        file: config.join(FILE),
        found: true,
        problems: Vec::new(),
        warnings: Vec::new(),
    };
    match text(&loaded.file) {
        Ok(Some(text)) => {
            let mut read = file::read(&text);
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
            .push(Problem::Unreadable(words::unreadable(error.kind()))),
    }
    Ok(loaded)
}

fn text(file: &Path) -> std::io::Result<Option<String>> {
    let opened = match std::fs::File::open(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let mut text = String::new();
    opened.take(LONGEST).read_to_string(&mut text)?;
    Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
}
