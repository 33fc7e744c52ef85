//! Completes a typed path: offers folders first, then the wanted files, newest first.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::domain::time::{self, BeijingTime};
use crate::strings::import as words;

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
/// the current folder, and removes quotes that a file manager has put around it.
#[must_use]
pub fn expand(typed: &str, home: Option<&Path>, cwd: &Path) -> PathBuf {
    let typed = typed.trim();
    let typed = typed.strip_prefix("file://").unwrap_or(typed);
    let bare = ['"', '\'']
        .iter()
        .find_map(|quote| typed.strip_prefix(*quote)?.strip_suffix(*quote))
        .unwrap_or(typed);
    if let (Some(home), Some(rest)) = (home, bare.strip_prefix('~'))
        && (rest.is_empty() || rest.starts_with(std::path::is_separator))
    {
        return home.join(rest.trim_start_matches(std::path::is_separator));
    }
    cwd.join(bare)
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
    let opened = typed.trim();
    let opened = opened.strip_prefix("file://").unwrap_or(opened);
    let bare = opened.trim_start_matches(['\'', '"']);
    // A whole path in quotes is what 复制为路径 of Windows gives.
    let opened = if bare.len() < opened.len() {
        bare.trim_end_matches(['\'', '"'])
    } else {
        bare
    };
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
        let usual = USUAL.iter().map(|name| home.join(name));
        let usual = usual.filter(|path| path.is_dir() && *path != folder);
        let usual = usual.map(|path| FolderEntry {
            changed: None,
            bytes: 0,
            is_dir: true,
            path,
        });
        found.splice(0..0, usual);
        found.truncate(MOST);
    }
    Ok(found.into_iter().map(FolderEntry::candidate).collect())
}

struct FolderEntry {
    path: PathBuf,
    is_dir: bool,
    changed: Option<SystemTime>,
    bytes: u64,
}

impl FolderEntry {
    fn candidate(self) -> PathCandidate {
        PathCandidate {
            path: self.path,
            is_dir: self.is_dir,
            changed: self.changed.map(|at| time::from_utc(at.into())),
            bytes: self.bytes,
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
        assert_eq!(found.len(), 200);
        assert_eq!(found.iter().filter(|one| one.is_dir).count(), 100);
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
    }
}
