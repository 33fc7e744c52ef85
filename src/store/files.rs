//! Attached files. They are stored beside the database under their SHA-256, and only their owner
//! can read them.

use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::StoreError;
use crate::domain::order::act::field::StoredFile;

/// Size of the largest file that can be attached, in bytes.
pub const LARGEST: u64 = 50 * 1024 * 1024;

/// Returns the folder that a file lies in; the present one if its path names none.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Returns the folder of a database's attached files.
#[must_use]
pub fn folder(database: &Path) -> PathBuf {
    let mut name = database.file_stem().unwrap_or_default().to_os_string();
    name.push(".files");
    database.with_file_name(name)
}

/// Writes a digest in lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// A file that was copied in, with what is needed to remove the copy again.
#[derive(Debug, Clone)]
pub struct StoredCopy {
    /// The file as an action names it.
    pub file: StoredFile,
    kept: Option<PathBuf>,
}

impl StoredCopy {
    /// Deletes the copy again after the action that attached it was refused. A file that was stored
    /// before with the same bytes stays.
    pub fn forget(self) {
        if let Some(copy) = self.kept {
            // A copy that cannot be deleted does no harm: nothing refers to it.
            if let Err(error) = fs::remove_file(copy) {
                tracing::warn!(code = ?error.kind(), "attachment not removed");
            }
        }
    }
}

/// Copies a file into the folder of attached files. Files with the same bytes are stored once.
///
/// # Errors
/// When the file cannot be read, is too large, or the copy cannot be written.
pub fn take_in(database: &Path, file: &Path) -> Result<StoredCopy, StoreError> {
    let unsafe_file = |reason| StoreError::Unsafe {
        path: file.to_path_buf(),
        reason,
    };
    let found = fs::metadata(file).map_err(|_| unsafe_file("找不到这个文件或没有读取权限"))?;
    if !found.is_file() {
        return Err(unsafe_file("不是普通文件"));
    }
    if found.len() > LARGEST {
        return Err(unsafe_file("文件超过 50 MB，请压缩后再存入"));
    }
    if found.len() == 0 {
        return Err(unsafe_file("文件是空的"));
    }
    let mut bytes = Vec::new();
    fs::File::open(file)?
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)?;
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    keep(database, name, &bytes)
}

/// Writes the bytes of a file called `name` into the folder of attached files. The same bytes are
/// stored once.
///
/// # Errors
/// When they cannot be written.
pub fn keep(database: &Path, name: String, bytes: &[u8]) -> Result<StoredCopy, StoreError> {
    let sha256 = hex(&Sha256::digest(bytes));
    let folder = folder(database);
    private_folder(&folder)?;
    let target = folder.join(&sha256);
    let fresh = !target.exists();
    if fresh {
        let mut part = tempfile::Builder::new()
            .prefix(".part")
            .tempfile_in(&folder)?;
        part.write_all(bytes)?;
        part.as_file().sync_all()?;
        // Another program may just have stored the same bytes; that is no error.
        if let Err(error) = part.persist_noclobber(&target)
            && error.error.kind() != std::io::ErrorKind::AlreadyExists
        {
            return Err(error.error.into());
        }
    }
    let size = bytes.len() as u64;
    Ok(StoredCopy {
        file: StoredFile {
            name,
            sha256,
            size,
            is_scan: is_scan(bytes),
            is_own_form: is_own_form(bytes),
            is_picture: is_picture(bytes),
            is_archive: is_archive(bytes),
        },
        kept: fresh.then_some(target),
    })
}

/// Returns the bytes of an attached file, compared with the sum under which it was stored. `name` is
/// what the officer knows it by.
///
/// # Errors
/// When the file is not there or cannot be read, or its bytes have changed since it was stored.
pub fn read(database: &Path, sha256: &str, name: &str) -> Result<Vec<u8>, StoreError> {
    let path = folder(database).join(sha256);
    let wrong = |reason| StoreError::Unsafe {
        path: name.into(),
        reason,
    };
    let is_file = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
    if !is_file {
        return Err(wrong("附件不在了；有备份的从备份的附件文件夹取回"));
    }
    let bytes = fs::read(&path).map_err(|_| wrong("附件读不出来；检查磁盘和读取权限"))?;
    if hex(&Sha256::digest(&bytes)) != sha256 {
        return Err(wrong("附件与存入时不同，可能已损坏；有备份的从备份取回"));
    }
    Ok(bytes)
}

/// Deletes an attached file. Returns whether there was one.
pub(super) fn remove(database: &Path, sha256: &str) -> Result<bool, StoreError> {
    match fs::remove_file(folder(database).join(sha256)) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Size in bytes below which a file cannot hold a readable page.
const SMALLEST_SCAN: usize = 2048;

/// Returns whether a PDF holds a picture. One made from a text file, such as the exported form, does
/// not. The dictionary of a picture is never compressed, even in an encrypted file.
fn holds_picture(pdf: &[u8]) -> bool {
    const KEY: &[u8] = b"/Subtype";
    let mut found = pdf.windows(KEY.len()).enumerate();
    found.any(|(at, window)| {
        let after = pdf.get(at + KEY.len()..).unwrap_or_default();
        window == KEY && after.trim_ascii_start().starts_with(b"/Image")
    })
}

/// Returns whether the bytes can be those of a scanned page: a PDF with a picture, an OFD, or a
/// picture (JPEG, PNG, TIFF, BMP, WebP, HEIC). A renamed Word file and a PDF made from the exported
/// form are none of these.
fn is_scan(bytes: &[u8]) -> bool {
    let at = |from: usize, wanted: &[u8]| bytes.get(from..from + wanted.len()) == Some(wanted);
    // An OFD is a zip archive whose directory names OFD.xml.
    let ofd = || at(0, b"PK\x03\x04") && bytes.windows(7).any(|found| found == b"OFD.xml");
    if bytes.len() < SMALLEST_SCAN {
        return false;
    }
    if at(0, b"%PDF-") {
        return holds_picture(bytes);
    }
    is_picture(bytes) || ofd()
}

/// Returns whether the bytes begin as those of a picture do: JPEG, PNG, TIFF, BMP, GIF, WebP or HEIC.
fn is_picture(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 6] = [
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"II*\0",
        b"MM\0*",
        b"BM",
        b"GIF8",
    ];
    let at = |from: usize, wanted: &[u8]| bytes.get(from..from + wanted.len()) == Some(wanted);
    BEGINNINGS.iter().any(|beginning| at(0, beginning))
        || (at(0, b"RIFF") && at(8, b"WEBP"))
        || at(4, b"ftypheic")
        || at(4, b"ftypmif1")
}

/// Returns whether the bytes are those of an archive or a program. A Word or Excel file, an OFD and an
/// `OpenDocument` are zip archives too, and name themselves inside.
fn is_archive(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 6] = [
        b"Rar!",
        b"7z\xbc\xaf\x27\x1c",
        b"\x1f\x8b",
        b"MZ",
        b"\x7fELF",
        b"BZh",
    ];
    const DOCUMENTS: [&str; 3] = ["[Content_Types].xml", "OFD.xml", "mimetype"];
    if BEGINNINGS
        .iter()
        .any(|beginning| bytes.starts_with(beginning))
    {
        return true;
    }
    if !bytes.starts_with(b"PK") {
        return false;
    }
    let Ok(package) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return true;
    };
    let mut names = package.file_names().filter_map(Result::ok);
    !names.any(|name| DOCUMENTS.contains(&name.as_ref()))
}

/// Returns whether the bytes are those of a filing form that this program exported: a Word file whose
/// properties name the program, whatever the file is called now.
fn is_own_form(bytes: &[u8]) -> bool {
    const NAMED: &str = "<Application>liaison</Application>";
    const LONGEST: u64 = 4096;
    if !bytes.starts_with(b"PK\x03\x04") {
        return false;
    }
    let Ok(mut package) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return false;
    };
    let Ok(entry) = package.by_name("docProps/app.xml") else {
        return false;
    };
    let mut said = String::new();
    let read = entry.take(LONGEST).read_to_string(&mut said);
    read.is_ok() && said.contains(NAMED)
}

/// Creates an empty file that only its owner can read. Fails if the path exists.
pub(super) fn create_private(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let made = options.open(path);
    made.map(|_| ()).map_err(|source| StoreError::NotMade {
        path: path.to_path_buf(),
        source,
    })
}

/// Creates a folder and its parents so that only their owner can enter them. Existing folders stay
/// as they are.
///
/// # Errors
/// When a folder cannot be created.
pub fn private_folder(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Gives a backup on the same disk the attached files of a database, which never change: as further names
/// of the same files where the disk has such names, else as copies.
///
/// # Errors
/// When a file cannot be copied.
pub(super) fn link_all(database: &Path, backup: &Path) -> Result<(), StoreError> {
    let (from, to) = (folder(database), folder(backup));
    if !from.is_dir() {
        return Ok(());
    }
    private_folder(&to)?;
    for entry in fs::read_dir(&from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_file() && !target.exists() {
            fs::hard_link(entry.path(), &target)
                .or_else(|_| fs::copy(entry.path(), &target).map(|_| ()))?;
        }
    }
    Ok(())
}

/// Copies the attached files of a database beside another database; skips files that are there
/// already.
///
/// # Errors
/// When a file cannot be copied.
pub(super) fn copy_all(database: &Path, other: &Path) -> Result<usize, StoreError> {
    let (from, to) = (folder(database), folder(other));
    if !from.is_dir() {
        return Ok(0);
    }
    private_folder(&to)?;
    let mut copied = 0;
    for entry in fs::read_dir(&from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_file() && !target.exists() {
            fs::copy(entry.path(), &target)?;
            copied += 1;
        }
    }
    Ok(copied)
}
