//! Completes a typed path: offers folders first, then the wanted files, newest first.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::domain::time::{self, BeijingTime};
use crate::strings::import as words;
use crate::text::unquoted;

use super::pattern;

/// Greatest number of entries offered.
const MOST: usize = 200;
/// Greatest number of entries read from a folder; more would keep the officer waiting.
const LOOKED_AT: usize = 20_000;
/// File name extensions of the platform's files.
const SHEETS: [&str; 10] = [
    "xlsx", "xls", "xlsm", "et", "ods", "csv", "htm", "html", "docx", "txt",
];
/// Folders in the home folder where downloaded files usually are.
const USUAL: [&str; 5] = ["下载", "Downloads", "桌面", "Desktop", "文档"];

/// A file or folder offered to complete a typed path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathCandidate {
    /// Path of the file or folder.
    pub path: PathBuf,
    /// Whether it is a folder.
    pub is_dir: bool,
    /// When it was last changed; `None` if the system does not say.
    pub changed: Option<BeijingTime>,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Whether it is the folder above the one that is listed.
    pub is_above: bool,
}

/// What the officer types a path for, which decides what is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathPurpose {
    /// Offer tables of the platform, and folders.
    Import,
    /// Offer files of every type, and folders.
    AnyFile,
    /// Offer folders and no files.
    Folder,
}

/// Returns the full path of a typed one: replaces `~` by the home folder, starts relative paths in
/// the current folder, and reads quotes and `file://` addresses that a file manager has written.
#[must_use]
pub fn expand(typed: &str, home: Option<&Path>, cwd: &Path) -> PathBuf {
    let bare = unquoted(typed);
    if let (Some(home), Some(rest)) = (home, bare.strip_prefix('~'))
        && (rest.is_empty() || rest.starts_with(std::path::is_separator))
    {
        return home.join(rest.trim_start_matches(std::path::is_separator));
    }
    mounted_drive(&bare, Path::new(DRIVES)).unwrap_or_else(|| cwd.join(bare))
}

/// Where Linux inside Windows shows the drives.
const DRIVES: &str = "/mnt";

/// Returns where Linux inside Windows shows a path of Windows such as `C:\下载`, since the terminal there
/// drops such paths; `None` on other systems and for other paths.
fn mounted_drive(path: &str, drives: &Path) -> Option<PathBuf> {
    if cfg!(windows) {
        return None;
    }
    let (drive, rest) = path.split_once(":\\")?;
    let is_letter = drive.len() == 1 && drive.chars().all(|c| c.is_ascii_alphabetic());
    let mounted = drives.join(drive.to_ascii_lowercase());
    (is_letter && mounted.is_dir()).then(|| mounted.join(rest.replace('\\', "/")))
}

/// Lists what a typed path may go on to, at most 200.
///
/// # Errors
/// Why the folder cannot be listed, in Chinese.
pub fn complete(
    typed: &str,
    wanted: PathPurpose,
    home: Option<&Path>,
    cwd: &Path,
) -> Result<Vec<PathCandidate>, String> {
    // A quote is closed only behind the whole path.
    let opened = typed.trim().trim_start_matches(['\'', '"']);
    // A whole path in quotes is what 复制为路径 of Windows gives.
    let opened = if opened.len() < typed.trim().len() {
        opened.trim_end_matches(['\'', '"'])
    } else {
        opened
    };
    let opened = unquoted(opened);
    let opened = opened.as_str();
    let (folder, begun) = match opened.rfind(std::path::is_separator) {
        Some(at) => opened.split_at(at + 1),
        None if opened == "~" => ("~", ""),
        None => ("", opened),
    };
    // `..` means the parent folder; it is not the beginning of a name.
    let (folder, begun) = match begun {
        ".." => (opened, ""),
        _ => (folder, begun),
    };
    let shown = folder;
    let folder = expand(folder, home, cwd);
    let mut found = list(&folder, shown, begun, wanted)?;
    if opened.is_empty()
        && let Some(home) = home
    {
        let usual = usual_folders(home).into_iter();
        let usual = usual.filter(|path| *path != folder);
        let usual = usual.map(FolderEntry::folder);
        found.splice(0..0, usual);
        found.truncate(MOST);
    }
    let above = folder.parent().filter(|_| begun.is_empty());
    let above = above.map(|above| PathCandidate {
        is_above: true,
        ..FolderEntry::folder(above.to_path_buf()).candidate()
    });
    let found = found.into_iter().map(FolderEntry::candidate);
    Ok(above.into_iter().chain(found).collect())
}

/// Returns the folders in the home folder where downloaded files usually are, if they exist: 下载 first.
#[must_use]
pub fn usual_folders(home: &Path) -> Vec<PathBuf> {
    let usual = USUAL.iter().map(|name| home.join(name));
    usual.filter(|path| path.is_dir()).collect()
}

struct FolderEntry {
    path: PathBuf,
    is_dir: bool,
    changed: Option<SystemTime>,
    bytes: u64,
}

impl FolderEntry {
    const fn folder(path: PathBuf) -> Self {
        Self {
            path,
            is_dir: true,
            changed: None,
            bytes: 0,
        }
    }

    fn candidate(self) -> PathCandidate {
        PathCandidate {
            path: self.path,
            is_dir: self.is_dir,
            changed: self.changed.map(|at| time::from_utc(at.into())),
            bytes: self.bytes,
            is_above: false,
        }
    }
}

/// Lists a folder. Errors name the folder as it was typed.
fn list(
    folder: &Path,
    typed: &str,
    part: &str,
    wanted: PathPurpose,
) -> Result<Vec<FolderEntry>, String> {
    let told = |error: &std::io::Error| {
        let shown = if typed.is_empty() { "." } else { typed };
        match error.kind() {
            std::io::ErrorKind::NotFound => words::no_such_folder(shown),
            std::io::ErrorKind::PermissionDenied => words::folder_closed(shown),
            std::io::ErrorKind::NotADirectory => words::not_a_folder(shown),
            _ => words::folder_unreadable(shown),
        }
    };
    let part = part.to_lowercase();
    let of_dots = part.starts_with('.');
    let pattern = pattern::of(&part);
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).map_err(|error| told(&error))?;
    for entry in entries.take(LOOKED_AT).flatten() {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        // Office programs put a lock file, named `~$…`, beside an open file; it cannot be imported.
        let lock = name.starts_with("~$") && !part.starts_with('~');
        let fits = pattern.as_ref().map_or_else(
            || name.contains(&part),
            |pattern| name.contains(&part) || pattern.matches(&name),
        );
        if lock || name.starts_with('.') != of_dots || !fits {
            continue;
        }
        // Follows links, and skips those whose target does not exist.
        let Ok(meta) = fs::metadata(entry.path()) else {
            continue;
        };
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let fits = match wanted {
            PathPurpose::Import => !name.starts_with("~$") && SHEETS.contains(&ending),
            PathPurpose::AnyFile => true,
            PathPurpose::Folder => false,
        };
        if meta.is_dir() || (meta.is_file() && fits) {
            found.push(FolderEntry {
                path: entry.path(),
                is_dir: meta.is_dir(),
                changed: meta.modified().ok(),
                bytes: meta.len(),
            });
        }
    }
    found.sort_by(|a, b| {
        let folders = b.is_dir.cmp(&a.is_dir);
        let newest = if a.is_dir {
            std::cmp::Ordering::Equal
        } else {
            b.changed.cmp(&a.changed)
        };
        folders.then(newest).then_with(|| a.path.cmp(&b.path))
    });
    // Leaves room for files even if there are many folders.
    let folders = found.iter().filter(|one| one.is_dir).count();
    let files = found.len() - folders;
    let spare = MOST.saturating_sub(files.min(MOST / 2));
    if folders > spare {
        found.drain(spare..folders);
    }
    found.truncate(MOST);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn names(found: &[PathCandidate]) -> Vec<String> {
        found
            .iter()
            .filter(|one| !one.is_above)
            .map(|one| {
                let name = one.path.file_name().unwrap().to_string_lossy();
                format!("{name}{}", if one.is_dir { "/" } else { "" })
            })
            .collect()
    }

    /// A home with files, each a minute older than the one before.
    fn home() -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("旧表")).unwrap();
        fs::create_dir(home.path().join(".藏")).unwrap();
        let now = SystemTime::UNIX_EPOCH + Duration::from_hours(500_000);
        for (n, name) in [
            "新.csv",
            "工单.XLSX",
            "旧.xls",
            "照片.jpg",
            ".藏.csv",
            "~$工单.XLSX",
        ]
        .iter()
        .enumerate()
        {
            let file = fs::File::create(home.path().join(name)).unwrap();
            let at = now - Duration::from_mins(n as u64);
            file.set_modified(at).unwrap();
        }
        home
    }

    #[test]
    fn folders_come_first_then_the_platforms_files_the_newest_first() {
        let home = home();
        let list = |typed: &str, wanted| {
            names(&complete(typed, wanted, Some(home.path()), Path::new("/")).unwrap())
        };
        assert_eq!(
            list("~/", PathPurpose::Import),
            ["旧表/", "新.csv", "工单.XLSX", "旧.xls"]
        );
        assert_eq!(list("~", PathPurpose::Folder), ["旧表/"]);
        assert_eq!(list("~/旧", PathPurpose::Import), ["旧表/", "旧.xls"]);
        assert_eq!(list("~/照", PathPurpose::Import), [""; 0]);
        assert_eq!(list("~/照", PathPurpose::AnyFile), ["照片.jpg"]);
        assert_eq!(list("~/工单.x", PathPurpose::Import), ["工单.XLSX"]);
        assert_eq!(list("~/*.xls", PathPurpose::Import), ["旧.xls"]);
        assert_eq!(list("~/?单.xls*", PathPurpose::Import), ["工单.XLSX"]);
        assert_eq!(list("~/*.jpg", PathPurpose::Import), [""; 0]);
        let quoted = format!("\"{}/*.xls\"", home.path().display());
        assert_eq!(list(&quoted, PathPurpose::Import), ["旧.xls"]);
    }

    #[test]
    fn hidden_entries_are_listed_only_when_a_dot_is_typed() {
        let home = home();
        for typed in ["~/.", "~/.藏"] {
            let found = complete(
                typed,
                PathPurpose::Import,
                Some(home.path()),
                Path::new("/"),
            );
            assert_eq!(names(&found.unwrap()), [".藏/", ".藏.csv"], "{typed}");
        }
    }

    #[test]
    fn what_was_begun_is_completed_whatever_its_case_and_two_dots_lead_up() {
        let dir = tempfile::tempdir().unwrap();
        let below = dir.path().join("Download");
        fs::create_dir(&below).unwrap();
        fs::write(below.join("Orders-11.xlsx"), "x").unwrap();
        let list = |typed: &str| {
            names(&complete(typed, PathPurpose::Import, Some(dir.path()), &below).unwrap())
        };
        for typed in [
            "~/Download/ord",
            "~/Download/",
            "'~/Download/ORDERS",
            " ~/Download/o",
            "../Download/11",
            "11",
        ] {
            assert_eq!(list(typed), ["Orders-11.xlsx"], "{typed}");
        }
        for typed in ["~", "..", "../", "../dow"] {
            assert_eq!(list(typed), ["Download/"], "{typed}");
        }
        assert_eq!(list("~/Download/zz"), [""; 0]);
    }

    #[test]
    fn a_folder_that_cannot_be_listed_is_told_in_chinese() {
        let home = home();
        let list =
            |typed: &str| complete(typed, PathPurpose::Import, Some(home.path()), home.path());
        assert!(list("~/没有/").unwrap_err().contains("没有这个文件夹"));
        assert!(list("没有/a").unwrap_err().contains("没有这个文件夹"));
        assert!(list("新.csv/").unwrap_err().contains("不是文件夹"));
    }

    #[test]
    fn at_most_two_hundred_are_listed_and_folders_leave_room_for_files() {
        let home = tempfile::tempdir().unwrap();
        for n in 0..250 {
            fs::create_dir(home.path().join(format!("d{n:03}"))).unwrap();
            fs::write(home.path().join(format!("f{n:03}.csv")), "x").unwrap();
        }
        let found = complete("", PathPurpose::Import, None, home.path()).unwrap();
        let found = names(&found);
        assert_eq!(found.len(), 200);
        assert_eq!(found.iter().filter(|name| name.ends_with('/')).count(), 100);
    }

    #[test]
    fn a_whole_folder_is_listed_below_the_way_up_and_a_begun_name_is_not() {
        let home = home();
        let list = |typed: &str| {
            complete(typed, PathPurpose::Import, Some(home.path()), home.path()).unwrap()
        };
        let above = |found: &[PathCandidate]| -> Vec<PathBuf> {
            let above = found.iter().filter(|one| one.is_above);
            above.map(|one| one.path.clone()).collect()
        };
        assert_eq!(above(&list("~/旧表/")), [home.path()]);
        assert!(list("~/旧表/").first().unwrap().is_above);
        assert!(list("").first().unwrap().is_above);
        assert!(above(&list("~/旧")).is_empty());
        assert!(above(&list("/")).is_empty());
    }

    #[cfg(not(windows))]
    #[test]
    fn linux_inside_windows_finds_a_dropped_path_of_windows() {
        let drives = tempfile::tempdir().unwrap();
        fs::create_dir(drives.path().join("c")).unwrap();
        let found = |path: &str| mounted_drive(path, drives.path());
        assert_eq!(
            found("C:\\下载\\今 日.xlsx"),
            Some(drives.path().join("c/下载/今 日.xlsx"))
        );
        assert_eq!(found("D:\\a.csv"), None);
        assert_eq!(found("/mnt/c/a.csv"), None);
    }

    #[test]
    fn a_pasted_path_is_taken_without_its_quotes() {
        let cwd = Path::new("/w");
        assert_eq!(
            expand(" \"/a b/单.csv\" ", None, cwd),
            Path::new("/a b/单.csv")
        );
        assert_eq!(expand("单.csv", None, cwd), Path::new("/w/单.csv"));
        assert_eq!(
            expand("~x/单.csv", Some(cwd), cwd),
            Path::new("/w/~x/单.csv")
        );
        assert_eq!(
            expand("'/tmp/今 日.xlsx' ", None, cwd),
            Path::new("/tmp/今 日.xlsx")
        );
        assert_eq!(
            expand("file:///tmp/%E4%BB%8A%20%E6%97%A5.xlsx", None, cwd),
            Path::new("/tmp/今 日.xlsx")
        );
    }
}
