//! Reads the officer's own keymap from the config folder.

use std::path::Path;

use crate::desk::keymap::{FILE, LoadedKeymap, Problem, load};
use crate::work::config_file;

/// Reads the keymap of a config folder and merges it into the built-in one. A bad file never
/// prevents the program from starting.
///
/// # Errors
/// Never fails in a released build, since the built-in keymap is tested.
pub fn read(config: &Path) -> Result<LoadedKeymap, Problem> {
    let text = config_file::read(config, FILE).map_err(|error| error.to_string());
    load(config.join(FILE), text)
}
