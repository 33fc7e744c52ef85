//! The officer's own editor: the terminal is lent to it while it runs.

use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitStatus};

use super::{Reader, Screen, TermError};
use crate::strings::phrase as words;

/// Why no editor ran.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// None is named and none of the usual ones is there.
    #[error("{}", words::NO_EDITOR)]
    NotFound,
    /// The system could not start it.
    #[error("{}", words::editor_failed(&.0.to_string()))]
    Failed(#[from] std::io::Error),
    /// The terminal has gone.
    #[error(transparent)]
    Gone(#[from] TermError),
}

/// Lets the officer edit a file: `LIAISON_EDITOR`, `VISUAL` or `EDITOR` names the program (with its
/// arguments), else it is one of those that are usually there. The terminal comes back as it was, however
/// the program ends.
///
/// # Errors
/// No editor could be run, or the terminal has gone meanwhile.
pub fn edit(screen: &mut Screen, reader: &Reader, file: &Path) -> Result<ExitStatus, EditorError> {
    let mut command = command(file).ok_or(EditorError::NotFound)?;
    reader.pause();
    screen.suspend();
    let ended = command.status();
    let taken = screen.resume();
    reader.resume();
    taken?;
    Ok(ended?)
}

fn named() -> Option<OsString> {
    let names = ["LIAISON_EDITOR", "VISUAL", "EDITOR"].into_iter();
    names
        .filter_map(std::env::var_os)
        .find(|value| !value.to_string_lossy().trim().is_empty())
}

#[cfg(unix)]
fn command(file: &Path) -> Option<Command> {
    let editor = named().or_else(|| {
        let usual = ["nano", "vim", "vi"].into_iter();
        usual.map(OsString::from).find(is_there)
    })?;
    // The value is a command line, as everywhere: the shell parts it. The file is no part of it.
    let mut line = editor;
    line.push(" \"$1\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(line).arg("sh").arg(file);
    Some(command)
}

#[cfg(unix)]
fn is_there(name: &OsString) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

#[cfg(not(unix))]
fn command(file: &Path) -> Option<Command> {
    let line = named().unwrap_or_else(|| OsString::from("notepad.exe"));
    let line = line.to_string_lossy().into_owned();
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next()?);
    command.args(words).arg(file);
    Some(command)
}
