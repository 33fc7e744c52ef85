//! Loads the keymap in force: the built-in one, with the file of the config folder merged in if
//! it is valid.

use std::path::PathBuf;

use super::{Keymap, Problem, file, merge};

/// The name of the officer's own keymap in the config folder.
pub const FILE: &str = "keymap.toml";

/// The result of loading the officer's own keymap.
#[derive(Debug, Clone)]
pub struct LoadedKeymap {
    /// The keymap in force; only the built-in one when the file has problems.
    pub keymap: Keymap,
    /// The path of the file, whether it exists or not.
    pub file: PathBuf,
    /// Whether the officer has a file of that name.
    pub found: bool,
    /// The problems that keep the file from being used.
    pub problems: Vec<Problem>,
    /// The doubtful points of a file that is used.
    pub warnings: Vec<Problem>,
}

/// Merges the officer's own keymap into the built-in one. `text` is the content of `file`, `None`
/// when there is no such file, or why it cannot be read, in Chinese. A bad file never prevents the
/// program from starting.
///
/// # Errors
/// Never fails in a released build, like [`Keymap::built_in`].
pub fn load(file: PathBuf, text: Result<Option<String>, String>) -> Result<LoadedKeymap, Problem> {
    let mut loaded = LoadedKeymap {
        keymap: Keymap::built_in()?,
        file,
        found: true,
        problems: Vec::new(),
        warnings: Vec::new(),
    };
    match text {
        Ok(Some(text)) => {
            let mut read = file::read(&text);
            let (keymap, mut problems, mut warnings) =
                merge::over(&loaded.keymap, read.entries, true);
            read.problems.append(&mut problems);
            read.warnings.append(&mut warnings);
            read.problems.sort_by_key(Problem::line);
            read.warnings.sort_by_key(Problem::line);
            // Whether a command lacks a key is known only when every entry could be read.
            if read.problems.is_empty() {
                loaded.keymap = keymap;
                loaded.warnings = read.warnings;
            }
            loaded.problems = read.problems;
        }
        Ok(None) => loaded.found = false,
        Err(why) => loaded.problems.push(Problem::Unreadable(why)),
    }
    Ok(loaded)
}
