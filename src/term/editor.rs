//! Runs the officer's own editor, which gets the terminal while it runs.

use std::ffi::OsString;
use std::path::Path;
#[cfg(not(unix))]
use std::path::PathBuf;
use std::process::{Command, ExitStatus};

#[cfg(not(unix))]
use super::command_line;
use super::{InputReader, Screen, TermError};
use crate::strings::{phrase as words, system};

/// An error of running the editor.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    /// No editor is configured and none of the usual ones is installed.
    #[error("{}", words::NO_EDITOR)]
    NotFound,
    /// The system could not start the editor.
    #[error("{}", words::editor_failed(&system::reason(.0)))]
    Failed(#[from] std::io::Error),
    /// The terminal was closed while the editor ran.
    #[error(transparent)]
    Gone(#[from] TermError),
}

/// Opens a file in the officer's editor and waits until it ends.
///
/// The program, with its arguments, is named by `LIAISON_EDITOR`, `VISUAL` or `EDITOR`; otherwise
/// it is the first of the usual editors that is installed. The terminal is taken back however the
/// editor ends.
///
/// # Errors
///
/// No editor could be run, or the terminal was closed meanwhile.
pub fn edit(
    screen: &mut Screen,
    reader: &InputReader,
    file: &Path,
) -> Result<ExitStatus, EditorError> {
    let mut command = command(file).ok_or(EditorError::NotFound)?;
    reader.pause();
    screen.suspend();
    #[cfg(not(unix))]
    let before = std::fs::read(file).unwrap_or_default();
    let ended = command.status();
    #[cfg(not(unix))]
    if ended.is_ok() {
        wait_for_window(&before, file);
    }
    let taken = screen.resume();
    reader.resume();
    taken?;
    Ok(ended?)
}

fn configured_editor() -> Option<OsString> {
    let names = ["LIAISON_EDITOR", "VISUAL", "EDITOR"].into_iter();
    names
        .filter_map(std::env::var_os)
        .find(|value| !value.to_string_lossy().trim().is_empty())
}

#[cfg(unix)]
fn command(file: &Path) -> Option<Command> {
    let editor = configured_editor().or_else(|| {
        let usual = ["nano", "vim", "vi"].into_iter();
        usual.map(OsString::from).find(is_installed)
    })?;
    // The whole value may be the path of a program, blanks and all.
    if Path::new(&editor).is_file() {
        let mut command = Command::new(&editor);
        command.arg(file);
        return Some(command);
    }
    // Else it is a command line, as is usual for these variables, so the shell splits it. The file
    // is passed as a separate argument.
    let mut line = editor;
    line.push(" \"$1\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(line).arg("sh").arg(file);
    Some(command)
}

#[cfg(unix)]
fn is_installed(name: &OsString) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

#[cfg(not(unix))]
fn command(file: &Path) -> Option<Command> {
    let line = configured_editor().unwrap_or_else(|| OsString::from(command_line::NOTEPAD));
    let line = line.to_string_lossy().into_owned();
    let is_file = |path: &Path| path.is_file();
    let (program, arguments) = command_line::split(&line, &is_file)?;
    let folders: Vec<PathBuf> =
        std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect();
    let program = command_line::find(&program, &folders, &is_file);
    let mut command = Command::new(program);
    command.args(arguments).arg(file);
    Some(command)
}

/// Waits until the officer has saved the text. Notepad of Windows 11 hands a file to the window that
/// is open already and ends at once.
#[cfg(not(unix))]
fn wait_for_window(before: &[u8], file: &Path) {
    if configured_editor().is_some() || std::fs::read(file).is_ok_and(|now| now != before) {
        return;
    }
    eprintln!("{}", words::SAVE_AND_ENTER);
    let mut line = String::new();
    if let Err(error) = std::io::stdin().read_line(&mut line) {
        tracing::warn!(code = ?error.kind(), "not waited for the editor");
    }
}
