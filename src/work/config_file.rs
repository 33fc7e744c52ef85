//! Reads the unit's own text files in the config folder, in whatever encoding an editor saved them.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::strings::config as words;
use crate::strings::system;
use crate::text;

/// Maximum size of a config file in bytes, so that a huge file under such a name is not read into
/// memory.
const MAX_BYTES: u64 = 4 << 20;

/// Why a config file that exists cannot be used. `Display` is Chinese and names the file.
#[derive(Debug, thiserror::Error)]
pub enum ConfigFileError {
    /// The system did not let the program read it.
    #[error("{}", words::unreadable(&.path.display().to_string(), &system::reason(.source)))]
    Unreadable {
        /// Path of the file.
        path: PathBuf,
        /// Error that the system reported.
        source: io::Error,
    },
    /// It is in no encoding that the program knows.
    #[error("{}", words::unknown_encoding(&.0.display().to_string()))]
    Encoding(PathBuf),
}

/// Reads a text file of a config folder, saved as UTF-8, UTF-16 or GB18030; `None` if it does not
/// exist.
///
/// # Errors
/// [`ConfigFileError`] for a file that exists but cannot be used.
pub fn read(config: &Path, name: impl AsRef<Path>) -> Result<Option<String>, ConfigFileError> {
    let path = config.join(name);
    let bytes = match bytes(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(ConfigFileError::Unreadable { path, source }),
    };
    match text::decode(&bytes) {
        Some(text) => Ok(Some(text)),
        None => Err(ConfigFileError::Encoding(path)),
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    // A folder can be opened on some systems, and a pipe would keep the program waiting.
    if !file.metadata()?.is_file() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_any_editor_is_read_and_one_that_is_no_text_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let text = "title = [\"事项摘要\"]\n";
        let gb = encoding_rs::GB18030.encode(text).0.into_owned();
        for bytes in [text.as_bytes(), &gb] {
            std::fs::write(folder.path().join("aliases.toml"), bytes).unwrap();
            let read = read(folder.path(), "aliases.toml").unwrap();
            assert_eq!(read.as_deref(), Some(text));
        }
        assert_eq!(read(folder.path(), "phrases.toml").unwrap(), None);
        std::fs::write(folder.path().join("config.toml"), b"\x89PNG\0\0\0").unwrap();
        let said = read(folder.path(), "config.toml").unwrap_err().to_string();
        assert!(
            said.contains("config.toml") && said.contains("UTF-8"),
            "{said}"
        );
        std::fs::create_dir(folder.path().join("keymap.toml")).unwrap();
        let said = read(folder.path(), "keymap.toml").unwrap_err().to_string();
        assert!(
            said.contains("keymap.toml") && said.contains("不是文件"),
            "{said}"
        );
    }
}
