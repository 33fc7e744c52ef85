//! Reads the officer's own keymap from the config folder.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use crate::desk::keymap::{FILE, LoadedKeymap, Problem, load};

/// The size limit of a keymap file, in bytes, so that a huge file under that name is not read into
/// memory.
const LONGEST: u64 = 1 << 20;

/// Reads the keymap of a config folder and merges it into the built-in one. A bad file never
/// prevents the program from starting.
///
/// # Errors
/// Never fails in a released build, since the built-in keymap is tested.
pub fn read(config: &Path) -> Result<LoadedKeymap, Problem> {
    let file = config.join(FILE);
    let text = text(&file).map_err(|error| error.kind());
    load(file, text)
}

fn text(file: &Path) -> io::Result<Option<String>> {
    let opened = match File::open(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        opened => opened?,
    };
    let mut text = String::new();
    opened.take(LONGEST).read_to_string(&mut text)?;
    Ok(Some(text))
}
