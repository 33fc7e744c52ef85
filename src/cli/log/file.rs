//! The file of a log: readable by its owner alone, limited in size, and renamed once when it is
//! full.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The size at which a log is renamed, in bytes.
const LIMIT: u64 = 1 << 20;

/// A log beside a data file. Errors while writing it are ignored, since the program must go on
/// without it.
#[derive(Debug)]
pub(super) struct LogFile {
    path: PathBuf,
    open: Option<File>,
}

impl LogFile {
    /// Returns the log of a data file, without creating the file yet.
    pub(super) fn beside(database: &Path) -> Self {
        Self {
            path: database.with_extension("log"),
            open: None,
        }
    }

    /// Appends a line. When that fails the line is lost, and the next line tries again.
    pub(super) fn write(&mut self, line: &[u8]) {
        if self.append(line).is_err() {
            self.open = None;
        }
    }

    fn append(&mut self, line: &[u8]) -> io::Result<()> {
        let full = match &self.open {
            Some(file) => file.metadata()?.len() >= LIMIT,
            None => true,
        };
        if full {
            self.open = None;
            self.put_aside()?;
            self.open = Some(private(&self.path)?);
        }
        match &mut self.open {
            // Each line is written by a single call, so that lines of other windows do not end
            // up inside it.
            Some(file) => file.write_all(line),
            None => Ok(()),
        }
    }

    /// Renames a log that is full. The file on the disk is looked at rather than the open one,
    /// because another window may have renamed it already.
    fn put_aside(&self) -> io::Result<()> {
        match fs::symlink_metadata(&self.path) {
            Ok(found) if found.len() >= LIMIT => {
                fs::rename(&self.path, self.path.with_extension("log.1"))
            }
            Ok(_) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// Opens or creates a log for appending. Follows no symbolic link and makes the file readable by
/// its owner alone.
fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        let flags = rustix::fs::OFlags::NOFOLLOW.bits();
        options.mode(0o600).custom_flags(flags.cast_signed());
    }
    let file = options.open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        file.set_permissions(fs::Permissions::from_mode(0o600))?;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside_a_file(folder: &Path) -> LogFile {
        LogFile::beside(&folder.join("desk.db"))
    }

    #[test]
    fn a_full_log_is_put_aside_once_and_the_one_before_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = beside_a_file(folder.path());
        let line = [vec![b'x'; 1023], vec![b'\n']].concat();
        for _ in 0..3 * 1024 {
            log.write(&line);
        }
        let size = |name: &str| fs::metadata(folder.path().join(name)).unwrap().len();
        assert_eq!((size("desk.log"), size("desk.log.1")), (LIMIT, LIMIT));
        log.write(&line);
        assert_eq!((size("desk.log"), size("desk.log.1")), (1024, LIMIT));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn two_windows_put_a_log_aside_once() {
        let folder = tempfile::tempdir().unwrap();
        let mut one = beside_a_file(folder.path());
        let mut two = beside_a_file(folder.path());
        two.write(b"two\n");
        one.write(&vec![b'x'; 1 << 20]);
        one.write(b"one\n");
        two.write(b"two again\n");
        let log = fs::read_to_string(folder.path().join("desk.log")).unwrap();
        assert_eq!(log, "one\ntwo again\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_log_is_its_owners_alone_and_no_link_is_followed() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let other = folder.path().join("other");
        fs::write(&other, "before").unwrap();
        let path = folder.path().join("desk.log");
        std::os::unix::fs::symlink(&other, &path).unwrap();
        let mut log = beside_a_file(folder.path());
        log.write(b"x\n");
        assert_eq!(fs::read_to_string(&other).unwrap(), "before");
        fs::remove_file(&path).unwrap();
        log.write(b"x\n");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
