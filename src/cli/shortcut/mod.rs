//! `liaison shortcut`: puts a shortcut on the desktop that opens the program in a window of 120
//! columns and 36 rows. On Linux it also adds the program to the menu.

#[cfg(any(not(windows), test))]
mod entry;
#[cfg(any(windows, test))]
mod lnk;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

use super::environment::Environment;
use super::error::CliError;
use super::output;
use crate::strings::shortcut as words;
use crate::strings::system;

/// Runs the command.
pub(super) fn run(environment: &Environment) -> Result<ExitCode, CliError> {
    let program = std::env::current_exe()?;
    let window = environment.window.unwrap_or(words::SIZE);
    let arguments = arguments(environment, window)?;
    let made = make(&program, &arguments, window)?;
    let files: Vec<String> = made.iter().map(|path| path.display().to_string()).collect();
    if environment.json {
        output::print_json(&json!({ "files": files }))?;
    } else {
        output::say(&words::made(
            &files,
            desktop().is_some(),
            environment.portable.is_some(),
            window,
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the arguments that the shortcut passes on: the size of the window, and the files that the
/// caller named.
fn arguments(
    environment: &Environment,
    (columns, rows): (u16, u16),
) -> Result<Vec<String>, CliError> {
    let mut arguments = vec!["--window".to_owned(), format!("{columns}x{rows}")];
    if let Some(actor) = &environment.actor {
        arguments.extend(["--actor".to_owned(), actor.clone()]);
    }
    let named = [
        ("--db", &environment.db, environment.db_is_default),
        (
            "--config",
            &environment.config,
            environment.config_is_default,
        ),
    ];
    for (option, path, is_default) in named {
        if !is_default {
            let path = std::path::absolute(path)?;
            arguments.extend([option.to_owned(), path.display().to_string()]);
        }
    }
    Ok(arguments)
}

/// Returns the folder of the desktop, which systems in Chinese call 桌面.
fn desktop() -> Option<PathBuf> {
    let user = directories::UserDirs::new()?;
    let named = std::env::var_os("XDG_DESKTOP_DIR").map(PathBuf::from);
    let known = user.desktop_dir().map(Path::to_path_buf);
    let usual = ["桌面", "Desktop"].map(|name| user.home_dir().join(name));
    let named = named.filter(|folder| folder.is_absolute());
    let mut all = named.into_iter().chain(known).chain(usual);
    all.find(|folder| folder.is_dir())
}

/// Writes a file of ours, in place of one of the same name that an earlier run wrote.
fn write(path: &Path, content: &[u8]) -> Result<(), CliError> {
    let written = path.parent().map_or(Ok(()), fs::create_dir_all);
    let written = written.and_then(|()| fs::write(path, content));
    written.map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &io::Error) -> CliError {
    let path = path.display().to_string();
    CliError::failed("io", words::not_written(&path, &system::reason(error)))
}

#[cfg(windows)]
fn make(
    program: &Path,
    arguments: &[String],
    window: (u16, u16),
) -> Result<Vec<PathBuf>, CliError> {
    let no_desktop = || CliError::failed("no_desktop", words::NO_DESKTOP);
    let path = desktop()
        .ok_or_else(no_desktop)?
        .join(words::NAME)
        .with_extension("lnk");
    let text = |path: &Path| path.display().to_string();
    let quoted = arguments.iter().map(|word| {
        if word.contains(' ') {
            // A backslash before the quotation mark would take it for a part of the argument.
            format!("\"{}\"", word.trim_end_matches('\\'))
        } else {
            word.clone()
        }
    });
    let shortcut = lnk::Shortcut {
        program: &text(program),
        arguments: &quoted.collect::<Vec<_>>().join(" "),
        folder: &program.parent().map(text).unwrap_or_default(),
        comment: words::COMMENT,
        window,
    };
    write(&path, &lnk::bytes(&shortcut))?;
    Ok(vec![path])
}

#[cfg(not(windows))]
fn make(
    program: &Path,
    arguments: &[String],
    _window: (u16, u16),
) -> Result<Vec<PathBuf>, CliError> {
    let base = directories::BaseDirs::new();
    let base = base.ok_or_else(|| CliError::failed("no_home", words::NO_DESKTOP))?;
    let data = base.data_dir();
    let icon = data.join("icons/hicolor/scalable/apps/liaison.svg");
    write(&icon, entry::ICON.as_bytes())?;
    let text = entry::text(program, arguments, &icon);
    let menu = data.join("applications/liaison.desktop");
    let on_desktop = desktop().map(|folder| folder.join(words::NAME).with_extension("desktop"));
    let files: Vec<PathBuf> = std::iter::once(menu).chain(on_desktop).collect();
    for path in &files {
        write(path, text.as_bytes())?;
        runnable(path).map_err(|error| failed(path, &error))?;
    }
    Ok(files)
}

/// Makes an entry executable, which the desktops of Kylin and UOS take for a sign that the user
/// trusts it.
#[cfg(unix)]
fn runnable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}
