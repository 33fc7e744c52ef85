//! Looks at a folder for new files of the platform. It reads names, sizes and times, never a file, and works on
//! every kind of disk.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::store::{Store, StoreError};
use crate::strings::import as words;

/// Key of the folder that is looked at, in what the data file remembers of the desk.
pub const FOLDER: &str = "watch.folder";
/// Key of the newest time of the files in it that the officer knows, in milliseconds since 1970.
pub const MARK: &str = "watch.mark";

/// Greatest number of entries that are looked at.
const LOOKED_AT: usize = 5_000;
/// Extensions of the tables that platforms export.
const TABLES: [&str; 7] = ["xlsx", "xls", "xlsm", "xlsb", "et", "ods", "csv"];
/// Extensions of files that count only if their name says that they hold orders.
const OTHERS: [&str; 4] = ["docx", "doc", "wps", "zip"];
/// Words in the names of files that hold orders.
const NAMED: [&str; 8] = [
    "工单", "派单", "转办", "交办", "吹哨", "联动", "12345", "热线",
];

/// Size and time of a file, which tell whether it changed.
type FileState = (u64, SystemTime);

/// What the last looks at a folder have found.
#[derive(Debug)]
pub struct FolderWatch {
    folder: PathBuf,
    mark: Option<SystemTime>,
    /// Files that the officer knows; `None` before the first look.
    known: Option<BTreeMap<PathBuf, FileState>>,
    /// Files that were there at the last look and may still be written.
    seen: BTreeMap<PathBuf, FileState>,
    /// New files whose size has stood still.
    arrived: BTreeMap<PathBuf, FileState>,
    /// Whether the folder could not be read at the last look.
    unreadable: bool,
}

/// What a look has found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WatchNews {
    /// The new files, the newest first; none if the last one is gone.
    Files(Vec<PathBuf>),
    /// In Chinese, why the folder cannot be read. Said once until it can be read again.
    Unreadable(String),
}

impl FolderWatch {
    /// Begins to watch a folder; `mark` is the newest time of the files that the officer knows. Without it
    /// every file of the first look is known.
    #[must_use]
    pub const fn of(folder: PathBuf, mark: Option<SystemTime>) -> Self {
        Self {
            folder,
            mark,
            known: None,
            seen: BTreeMap::new(),
            arrived: BTreeMap::new(),
            unreadable: false,
        }
    }

    /// Looks at the folder. Returns what is new since the last look; `None` if nothing is.
    pub fn look(&mut self) -> Option<WatchNews> {
        let found = match tables(&self.folder) {
            Ok(found) => found,
            Err(error) => {
                let said = std::mem::replace(&mut self.unreadable, true);
                let reason = reason(&self.folder, &error);
                return (!said).then_some(WatchNews::Unreadable(reason));
            }
        };
        self.unreadable = false;
        let mark = self.mark;
        let known = self.known.get_or_insert_with(|| {
            let old = |(_, (_, at)): &(&PathBuf, &FileState)| mark.is_none_or(|mark| *at <= mark);
            let old = found.iter().filter(old);
            old.map(|(path, state)| (path.clone(), *state)).collect()
        });
        let before = self.arrived.clone();
        self.arrived.clear();
        for (path, state) in &found {
            let is_new = state.0 > 0 && known.get(path) != Some(state);
            if is_new && self.seen.get(path) == Some(state) {
                self.arrived.insert(path.clone(), *state);
            }
        }
        self.seen = found;
        (self.arrived != before).then(|| WatchNews::Files(self.files()))
    }

    /// Returns the new files, the newest first.
    fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<_> = self.arrived.iter().collect();
        files.sort_by_key(|(_, (_, at))| std::cmp::Reverse(*at));
        files.into_iter().map(|(path, _)| path.clone()).collect()
    }

    /// Takes note that the officer has seen the new files, and returns the new mark.
    pub fn seen(&mut self) -> Option<SystemTime> {
        let arrived = std::mem::take(&mut self.arrived);
        let known = self.known.get_or_insert_default();
        known.extend(arrived);
        let newest = known.values().map(|(_, at)| *at).max();
        self.mark = newest.max(self.mark);
        self.mark
    }
}

/// Lists the tables in a folder with their sizes and times.
fn tables(folder: &Path) -> io::Result<BTreeMap<PathBuf, FileState>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder)?.take(LOOKED_AT).flatten() {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if !may_hold_orders(&name) {
            continue;
        }
        let Ok(meta) = entry.metadata() else { continue };
        if let Some(at) = meta.modified().ok().filter(|_| meta.is_file()) {
            found.insert(entry.path(), (meta.len(), at));
        }
    }
    Ok(found)
}

fn may_hold_orders(name: &str) -> bool {
    // An office program puts a lock file beside an open table.
    if name.starts_with("~$") || name.starts_with('.') {
        return false;
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_named = || NAMED.iter().any(|word| name.contains(word));
    TABLES.contains(&ending) || OTHERS.contains(&ending) && is_named()
}

fn reason(folder: &Path, error: &io::Error) -> String {
    let shown = folder.display().to_string();
    match error.kind() {
        io::ErrorKind::NotFound => words::no_such_folder(&shown),
        io::ErrorKind::PermissionDenied => words::folder_closed(&shown),
        io::ErrorKind::NotADirectory => words::not_a_folder(&shown),
        _ => words::folder_unreadable(&shown),
    }
}

/// Returns the watch that the data file remembers; `None` if no folder was chosen.
///
/// # Errors
/// When the database fails.
pub fn remembered(store: &Store) -> Result<Option<FolderWatch>, StoreError> {
    let Some(folder) = store.remembered(FOLDER)?.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let mark = store.remembered(MARK)?.and_then(|text| text.parse().ok());
    let mark = mark.map(|millis| UNIX_EPOCH + Duration::from_millis(millis));
    Ok(Some(FolderWatch::of(PathBuf::from(folder), mark)))
}

/// Remembers the folder that is looked at, or with an empty path that none is.
///
/// # Errors
/// In Chinese, why the folder cannot be read; or the database fails.
pub fn choose(store: &Store, folder: &Path) -> Result<Result<(), String>, StoreError> {
    if !folder.as_os_str().is_empty()
        && let Err(error) = tables(folder)
    {
        return Ok(Err(reason(folder, &error)));
    }
    store.remember(FOLDER, folder.display().to_string())?;
    store.remember(MARK, String::new())?;
    Ok(Ok(()))
}

/// Returns a mark as the data file remembers it.
#[must_use]
pub fn mark_text(mark: SystemTime) -> String {
    let since = mark.duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_millis().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(folder: &Path, name: &str, text: &str, minutes: u64) {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        let at = UNIX_EPOCH + Duration::from_mins(minutes);
        let file = fs::File::options().write(true).open(path).unwrap();
        file.set_modified(at).unwrap();
    }

    fn names(news: Option<WatchNews>) -> Vec<String> {
        match news {
            Some(WatchNews::Files(files)) => files
                .iter()
                .map(|file| file.file_name().unwrap().to_string_lossy().into_owned())
                .collect(),
            Some(WatchNews::Unreadable(why)) => panic!("{why}"),
            None => vec!["-".to_owned()],
        }
    }

    #[test]
    fn a_file_counts_when_its_size_has_stood_still_and_those_before_are_known() {
        let home = tempfile::tempdir().unwrap();
        write(home.path(), "旧.xlsx", "old", 10);
        let mut watch = FolderWatch::of(home.path().to_path_buf(), None);
        assert_eq!(names(watch.look()), ["-"]);
        write(home.path(), "新.xlsx", "", 20);
        write(home.path(), "照片.jpg", "x", 20);
        write(home.path(), "~$新.xlsx", "x", 20);
        write(home.path(), "通知.docx", "x", 20);
        write(home.path(), "转办单.docx", "x", 21);
        assert_eq!(names(watch.look()), ["-"]);
        write(home.path(), "新.xlsx", "half", 20);
        assert_eq!(names(watch.look()), ["转办单.docx"]);
        write(home.path(), "新.xlsx", "whole table", 22);
        assert_eq!(names(watch.look()), ["-"]);
        assert_eq!(names(watch.look()), ["新.xlsx", "转办单.docx"]);
        assert_eq!(
            names(watch.look()),
            ["-"],
            "what was said is not said again"
        );
        // Once looked at they are known, and a file that is downloaded again is new.
        watch.seen();
        assert_eq!(names(watch.look()), ["-"]);
        write(home.path(), "旧.xlsx", "again", 30);
        assert_eq!(names(watch.look()), ["-"]);
        assert_eq!(names(watch.look()), ["旧.xlsx"]);
        fs::remove_file(home.path().join("旧.xlsx")).unwrap();
        assert_eq!(names(watch.look()), [""; 0]);
    }

    #[test]
    fn what_came_while_the_program_was_closed_is_new_by_its_time() {
        let home = tempfile::tempdir().unwrap();
        write(home.path(), "旧.csv", "old", 10);
        write(home.path(), "夜里.csv", "new", 20);
        let mark = Some(UNIX_EPOCH + Duration::from_mins(10));
        let mut watch = FolderWatch::of(home.path().to_path_buf(), mark);
        assert_eq!(names(watch.look()), ["-"]);
        assert_eq!(names(watch.look()), ["夜里.csv"]);
        assert_eq!(watch.seen(), Some(UNIX_EPOCH + Duration::from_mins(20)));
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_said_once() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("下载");
        let mut watch = FolderWatch::of(folder.clone(), None);
        let said = watch.look();
        assert!(
            matches!(&said, Some(WatchNews::Unreadable(why)) if why.contains("没有这个文件夹")),
            "{said:?}"
        );
        assert_eq!(watch.look(), None);
        fs::create_dir(&folder).unwrap();
        assert_eq!(watch.look(), None);
        fs::remove_dir(&folder).unwrap();
        assert!(watch.look().is_some());
    }
}
