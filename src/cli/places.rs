//! Where the data file and the config folder are: where the caller says, else in the folder beside
//! the program that makes it portable, else in the officer's profile.

use std::fs;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::strings::portable::FOLDER;

/// The name of the data file in its folder.
const DATA_FILE: &str = "liaison.db";

/// The data file and the config folder that are used unless the caller names others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DefaultPlaces {
    /// The data file.
    pub(super) db: PathBuf,
    /// The unit's config folder.
    pub(super) config: PathBuf,
}

impl DefaultPlaces {
    /// Returns the places for this program and this officer; `None` if the system names no home
    /// folder and the program is not portable.
    pub(super) fn find(portable: Option<&Path>) -> Option<Self> {
        if let Some(folder) = portable {
            return Some(Self {
                db: folder.join(DATA_FILE),
                config: folder.join("config"),
            });
        }
        let folders = ProjectDirs::from("", "", "liaison")?;
        // On Windows the roaming profile is copied over the network at log-on and log-off, which a
        // database must not be. On other systems both are the same folder.
        let data = settled(folders.data_local_dir(), folders.data_dir());
        Some(Self {
            db: data.join(DATA_FILE),
            config: folders.config_dir().to_path_buf(),
        })
    }
}

/// Returns the folder beside a program that makes it portable, if there is one.
pub(super) fn portable_folder(program: &Path) -> Option<PathBuf> {
    let folder = program.parent()?.join(FOLDER);
    folder.is_dir().then_some(folder)
}

/// Returns the data folder. A folder that a trial version left at the `old` place is moved to the new
/// one first; if it cannot be moved, for example because a window has it open, it is used where it
/// is.
fn settled<'a>(new: &'a Path, old: &'a Path) -> &'a Path {
    if new == old || new.join(DATA_FILE).exists() || !old.join(DATA_FILE).exists() {
        return new;
    }
    let parent = new.parent().map_or(Ok(()), fs::create_dir_all);
    match parent.and_then(|()| fs::rename(old, new)) {
        Ok(()) => new,
        Err(error) => {
            tracing::warn!(code = ?error.kind(), "data folder not moved");
            old
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_folder_of_that_name_beside_the_program_makes_it_portable() {
        let stick = tempfile::tempdir().unwrap();
        let program = stick.path().join("liaison.exe");
        assert_eq!(portable_folder(&program), None);
        fs::write(stick.path().join(FOLDER), "").unwrap();
        assert_eq!(portable_folder(&program), None);
        fs::remove_file(stick.path().join(FOLDER)).unwrap();
        let folder = stick.path().join("联络台数据");
        fs::create_dir(&folder).unwrap();
        assert_eq!(portable_folder(&program).as_deref(), Some(folder.as_path()));
        let places = DefaultPlaces::find(Some(&folder)).unwrap();
        assert_eq!(places.db, folder.join("liaison.db"));
        assert_eq!(places.config, folder.join("config"));
    }

    #[test]
    fn data_at_the_old_place_is_moved_once_and_never_over_new_data() {
        let home = tempfile::tempdir().unwrap();
        let (new, old) = (
            home.path().join("Local/x/data"),
            home.path().join("Roaming/x/data"),
        );
        assert_eq!(settled(&new, &old), new);
        fs::create_dir_all(old.join("backups")).unwrap();
        fs::write(old.join(DATA_FILE), "old").unwrap();
        assert_eq!(settled(&new, &old), new);
        assert_eq!(fs::read(new.join(DATA_FILE)).unwrap(), b"old");
        assert!(new.join("backups").is_dir() && !old.exists());
        fs::create_dir_all(&old).unwrap();
        fs::write(old.join(DATA_FILE), "older").unwrap();
        assert_eq!(settled(&new, &old), new);
        assert_eq!(fs::read(new.join(DATA_FILE)).unwrap(), b"old");
        // A folder of that name that holds something else is not replaced.
        fs::remove_file(new.join(DATA_FILE)).unwrap();
        assert_eq!(settled(&new, &old), old);
        assert_eq!(fs::read(old.join(DATA_FILE)).unwrap(), b"older");
    }
}
