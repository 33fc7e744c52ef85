//! Writes exported files: completely or not at all, and never over an existing file.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::ExportError;
use super::filename::{numbered, safe};

/// Maximum number of files with the same name in a folder.
const MAX_CLASHES: u32 = 999;

/// Writes `bytes` as a new file in `dir` and returns its path.
///
/// The name is made safe first. If it is taken, ignoring case, " (2)" and so on is added before the
/// extension. The file is readable only by its owner (0600 on Unix; on Windows the permissions of
/// the folder apply) and is on disk when this returns.
///
/// # Errors
/// The folder is missing or not writable, the disk is full, or the system reports another error.
/// Then no file has been added.
pub fn create_new(dir: &Path, file_name: &str, bytes: &[u8]) -> Result<PathBuf, ExportError> {
    create_new_with(dir, file_name, |file| file.write_all(bytes))
}

/// Creates a new file in `dir` as [`create_new`] does, with what `write` puts into it.
///
/// # Errors
/// As [`create_new`], and what `write` reports. Then no file has been added.
pub fn create_new_with(
    dir: &Path,
    file_name: &str,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<PathBuf, ExportError> {
    let mut file = begin(dir)?;
    write(file.as_file_mut()).map_err(|source| ExportError::from_write(dir, source))?;
    keep(file, dir, file_name)
}

/// Begins a file in `dir` that has no name yet and vanishes unless [`keep`] gives it one.
///
/// # Errors
/// The folder is missing or not writable.
pub(crate) fn begin(dir: &Path) -> Result<NamedTempFile, ExportError> {
    if !dir.is_dir() {
        return Err(ExportError::FolderMissing(dir.to_owned()));
    }
    tempfile::Builder::new()
        .prefix(".liaison-")
        .suffix(".tmp")
        .tempfile_in(dir)
        .map_err(|source| ExportError::from_write(dir, source))
}

/// Gives a complete file its name, or the name with a number if that is taken; see [`create_new`].
///
/// # Errors
/// As [`create_new`].
pub(crate) fn keep(
    file: NamedTempFile,
    dir: &Path,
    file_name: &str,
) -> Result<PathBuf, ExportError> {
    let failed = |source| ExportError::from_write(dir, source);
    let mut file = file;
    file.as_file().sync_all().map_err(failed)?;
    let taken = lower_case_names(dir).map_err(failed)?;
    for number in 1..=MAX_CLASHES {
        let name = match number {
            1 => safe(file_name),
            _ => numbered(file_name, number),
        };
        if taken.contains(&name.to_lowercase()) {
            continue;
        }
        let path = dir.join(name);
        match rename_without_replacing(file, &path) {
            Ok(()) => {
                sync_folder(dir).map_err(|source| ExportError::from_write(&path, source))?;
                return Ok(path);
            }
            Err((source, back)) if source.kind() == io::ErrorKind::AlreadyExists => file = back,
            Err((source, _)) => return Err(failed(source)),
        }
    }
    Err(ExportError::TooManyClashes(dir.to_owned()))
}

/// Creates a new folder in `dir`, lets `fill` write its files, and returns its path. The files are
/// written beside their place first, so that a folder that is there is complete. A name that is taken
/// gets a number, as in [`create_new`].
///
/// # Errors
/// As [`create_new`], and what `fill` reports. Then no folder has been added.
pub fn create_folder_with<E: From<ExportError>>(
    dir: &Path,
    name: &str,
    fill: impl FnOnce(&Path) -> Result<(), E>,
) -> Result<PathBuf, E> {
    let failed = |source| E::from(ExportError::from_write(dir, source));
    if !dir.is_dir() {
        return Err(ExportError::FolderMissing(dir.to_owned()).into());
    }
    let part = tempfile::Builder::new()
        .prefix(".liaison-")
        .suffix(".tmp")
        .tempdir_in(dir)
        .map_err(failed)?;
    fill(part.path())?;
    sync_folder(part.path()).map_err(failed)?;
    let taken = lower_case_names(dir).map_err(failed)?;
    let mut names = (1..=MAX_CLASHES).map(|number| match number {
        1 => safe(name),
        _ => numbered(name, number),
    });
    let Some(free) = names.find(|name| !taken.contains(&name.to_lowercase())) else {
        return Err(ExportError::TooManyClashes(dir.to_owned()).into());
    };
    let path = dir.join(free);
    fs::rename(part.path(), &path).map_err(failed)?;
    // The folder has its final name, so there is nothing left to clear away.
    let _gone = part.keep();
    sync_folder(dir).map_err(|source| ExportError::from_write(&path, source))?;
    Ok(path)
}

/// Returns the names in a folder in lower case: on Windows and file servers `A.docx` and `a.docx`
/// are the same file.
fn lower_case_names(dir: &Path) -> io::Result<HashSet<String>> {
    fs::read_dir(dir)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().to_lowercase()))
        .collect()
}

/// Renames the temporary file without replacing an existing one. Returns the temporary file on
/// failure.
fn rename_without_replacing(
    file: NamedTempFile,
    path: &Path,
) -> Result<(), (io::Error, NamedTempFile)> {
    let Err(refused) = file.persist_noclobber(path) else {
        return Ok(());
    };
    // Some memory sticks and network shares cannot rename without replacing. There, the name is
    // reserved by creating an empty file, which is then replaced.
    if refused.error.kind() == io::ErrorKind::AlreadyExists {
        return Err((refused.error, refused.file));
    }
    if let Err(error) = OpenOptions::new().write(true).create_new(true).open(path) {
        return Err((error, refused.file));
    }
    match refused.file.persist(path) {
        Ok(_) => Ok(()),
        Err(again) => {
            // This is the empty file created just above.
            if let Err(error) = fs::remove_file(path) {
                tracing::warn!(code = ?error.kind(), "reserved name not given up");
            }
            Err((again.error, again.file))
        }
    }
}

/// Ensures that the new name survives a power failure. Windows has no such call; file systems that
/// do not support it report that, which is ignored.
fn sync_folder(dir: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    match File::open(dir).and_then(|folder| folder.sync_all()) {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput
                    | io::ErrorKind::Unsupported
                    | io::ErrorKind::PermissionDenied
            ) =>
        {
            Ok(())
        }
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path) -> Vec<String> {
        let mut names: Vec<_> = lower_case_names(dir).unwrap().into_iter().collect();
        names.sort();
        names
    }

    #[test]
    fn a_clash_gets_a_number_whatever_its_case() {
        let dir = tempfile::tempdir().unwrap();
        let first = create_new(dir.path(), "Form.docx", b"1").unwrap();
        let second = create_new(dir.path(), "form.docx", b"2").unwrap();
        let third = create_new(dir.path(), "FORM.docx", b"3").unwrap();
        assert_eq!(fs::read(first).unwrap(), b"1");
        assert_eq!(second.file_name().unwrap(), "form (2).docx");
        assert_eq!(third.file_name().unwrap(), "FORM (3).docx");
        assert_eq!(names(dir.path()).len(), 3);
    }

    #[test]
    fn a_name_with_a_path_stays_inside_the_folder() {
        let dir = tempfile::tempdir().unwrap();
        let path = create_new(dir.path(), "../外面.docx", b"x").unwrap();
        assert_eq!(path.parent().unwrap(), dir.path());
        assert_eq!(names(dir.path()), ["_._外面.docx"]);
    }

    #[test]
    fn a_missing_folder_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let missing = dir.path().join("没有");
        let error = create_new(&missing, "a.docx", b"").unwrap_err();
        assert!(error.to_string().starts_with("文件夹不存在："));
        let file = create_new(dir.path(), "a.docx", b"").unwrap();
        let error = create_new(&file, "a.docx", b"").unwrap_err();
        assert!(matches!(error, ExportError::FolderMissing(_)));
    }

    #[test]
    fn system_errors_are_said_in_chinese() {
        for (kind, words) in [
            (io::ErrorKind::PermissionDenied, "没有写入权限"),
            (io::ErrorKind::StorageFull, "磁盘已满"),
            (io::ErrorKind::NotFound, "文件夹不存在"),
            (io::ErrorKind::TimedOut, "写入失败"),
        ] {
            let error = ExportError::from_write(Path::new("x"), kind.into());
            assert!(error.to_string().starts_with(words), "{error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_the_owners_and_a_planted_link_is_not_followed() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let dir = tempfile::tempdir().unwrap();
        let outside = tempfile::tempdir().unwrap();
        symlink(outside.path().join("target"), dir.path().join("a.docx")).unwrap();
        let path = create_new(dir.path(), "a.docx", b"x").unwrap();
        assert_eq!(path.file_name().unwrap(), "a (2).docx");
        assert_eq!(
            fs::metadata(path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert!(names(outside.path()).is_empty());
    }
}
