//! Keeps the desks at which many cases begin, so that each is built once in a run of the tests.
//!
//! A desk is kept under a name and the bytes of its data file: a desk that differs is built anew.

use std::collections::HashMap;
use std::fs::{self, Permissions};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use super::support::Desk;

/// The files of a desk, with their paths below its folder, and its clock.
struct Kept {
    folders: Vec<(PathBuf, Permissions)>,
    files: Vec<(PathBuf, Vec<u8>, Permissions)>,
    now: String,
}

impl Kept {
    fn of(desk: &Desk) -> Self {
        let mut kept = Self {
            folders: Vec::new(),
            files: Vec::new(),
            now: desk.now.borrow().clone(),
        };
        kept.read(desk.dir(), Path::new(""));
        kept
    }

    fn read(&mut self, root: &Path, below: &Path) {
        for entry in fs::read_dir(root.join(below)).unwrap() {
            let entry = entry.unwrap();
            let path = below.join(entry.file_name());
            let permissions = entry.metadata().unwrap().permissions();
            if entry.path().is_dir() {
                self.folders.push((path.clone(), permissions));
                self.read(root, &path);
            } else {
                let bytes = fs::read(entry.path()).unwrap();
                self.files.push((path, bytes, permissions));
            }
        }
    }

    fn desk(&self) -> Desk {
        let desk = Desk::bare();
        for (folder, permissions) in &self.folders {
            let folder = desk.dir().join(folder);
            fs::create_dir(&folder).unwrap();
            fs::set_permissions(folder, permissions.clone()).unwrap();
        }
        for (path, bytes, permissions) in &self.files {
            let path = desk.dir().join(path);
            fs::write(&path, bytes).unwrap();
            fs::set_permissions(path, permissions.clone()).unwrap();
        }
        desk.at(&self.now);
        desk
    }
}

/// A name and the bytes of the data file to which the steps of that name are done.
type Key = (&'static str, Vec<u8>);

static KEPT: Mutex<Option<HashMap<Key, Arc<OnceLock<Kept>>>>> = Mutex::new(None);

fn get(key: Key, build: impl FnOnce() -> Desk) -> Desk {
    let cell = {
        let mut all = KEPT.lock().unwrap();
        let all = all.get_or_insert_default();
        Arc::clone(all.entry(key).or_default())
    };
    cell.get_or_init(|| Kept::of(&build())).desk()
}

/// Returns a desk of its own that is the same as the one that `build` makes.
pub(crate) fn kept(name: &'static str, build: impl FnOnce() -> Desk) -> Desk {
    get((name, Vec::new()), build)
}

/// Returns a desk of its own that is the same as `desk` after `steps`.
pub(crate) fn after(desk: Desk, name: &'static str, steps: impl FnOnce(&Desk)) -> Desk {
    let bytes = fs::read(desk.db()).unwrap();
    get((name, bytes), || {
        steps(&desk);
        desk
    })
}
