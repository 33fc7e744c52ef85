//! Completes the path of a file to import while it is typed.

use std::cmp::Reverse;
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::time::SystemTime;

use crate::strings::import as words;

/// The endings of files that can be taken in, calendars included.
const ENDINGS: [&str; 8] = ["xlsx", "xls", "xlsm", "et", "csv", "html", "htm", "json"];
/// How many candidates are given.
const MOST: usize = 200;
/// How many entries of a folder are looked at; more would keep the officer waiting.
const LOOKED_AT: usize = 20_000;

/// A folder to go into, or a file to take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it lies.
    pub path: PathBuf,
    /// Whether it is a folder.
    pub is_dir: bool,
    /// Its own name, as it is shown.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed, where the system says.
    pub modified: Option<SystemTime>,
}

/// The path that was typed: `~` is `home`, and what is relative lies in `cwd`. Quotation marks around
/// it, as a terminal puts them around a file dropped on it, do not count.
#[must_use]
pub fn expand(typed: &str, home: Option<&Path>, cwd: &Path) -> PathBuf {
    let typed = typed.trim();
    let inner = |mark: char| typed.strip_prefix(mark)?.strip_suffix(mark);
    let typed = inner('\'').or_else(|| inner('"')).unwrap_or(typed);
    let below_home = |rest: &str| {
        let rest = rest.trim_start_matches(is_separator);
        home.map(|home| home.join(rest))
    };
    match typed.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with(is_separator) => {
            below_home(rest).unwrap_or_else(|| cwd.join(typed))
        }
        _ => cwd.join(typed),
    }
}

/// What may follow what was typed: folders by name, then files that can be taken in, the newest
/// first; at most 200. What begins with a dot is left out unless a dot was typed; case does not count.
///
/// # Errors
/// In words, when the folder cannot be looked into.
pub fn complete(typed: &str, home: Option<&Path>, cwd: &Path) -> Result<Vec<Candidate>, String> {
    let opened = typed.trim_start().trim_start_matches(['\'', '"']);
    let (folder, begun) = match opened.rfind(is_separator) {
        Some(at) => opened.split_at(at + 1),
        None if opened == "~" => ("~", ""),
        None => ("", opened),
    };
    // `..` is the folder above, not the beginning of a name.
    let (folder, begun) = match begun {
        ".." => (opened, ""),
        _ => (folder, begun),
    };
    let folder = expand(folder, home, cwd);
    let entries = fs::read_dir(&folder).map_err(|error| {
        let shown = folder.display().to_string();
        match error.kind() {
            ErrorKind::NotFound => words::no_folder(&shown),
            ErrorKind::PermissionDenied => words::folder_forbidden(&shown),
            ErrorKind::NotADirectory => words::not_a_folder(&shown),
            _ => words::folder_unreadable(&shown),
        }
    })?;
    let begun = begun.to_lowercase();
    let hidden = begun.starts_with('.');
    let mut folders = Vec::new();
    let mut files = Vec::new();
    for entry in entries.take(LOOKED_AT).flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') != hidden || !name.to_lowercase().starts_with(&begun) {
            continue;
        }
        let path = entry.path();
        // Follows links; what leads nowhere is left out.
        let Ok(found) = fs::metadata(&path) else {
            continue;
        };
        let candidate = Candidate {
            is_dir: found.is_dir(),
            size: found.len(),
            modified: found.modified().ok(),
            path,
            name,
        };
        if candidate.is_dir {
            folders.push(candidate);
        } else if found.is_file() && is_importable(&candidate) {
            files.push(candidate);
        }
    }
    folders.sort_by_cached_key(|one| (one.name.to_lowercase(), one.name.clone()));
    files.sort_by_cached_key(|one| (Reverse(one.modified), one.name.to_lowercase()));
    folders.append(&mut files);
    folders.truncate(MOST);
    Ok(folders)
}

/// Whether a file's ending is one of those that are read. What a spreadsheet program lays beside an
/// open file (`~$名.xlsx`) is not.
fn is_importable(file: &Candidate) -> bool {
    let ending = file.path.extension().and_then(OsStr::to_str);
    let ending = ending.unwrap_or_default().to_lowercase();
    ENDINGS.contains(&ending.as_str()) && !file.name.starts_with("~$")
}

fn is_separator(c: char) -> bool {
    c == '/' || c == MAIN_SEPARATOR
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn folder(files: &[(&str, u64)], folders: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for name in folders {
            fs::create_dir(dir.path().join(name)).unwrap();
        }
        for (name, age) in files {
            let file = fs::File::create(dir.path().join(name)).unwrap();
            let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 - age);
            file.set_modified(then).unwrap();
        }
        dir
    }

    fn names(found: &[Candidate]) -> Vec<&str> {
        found.iter().map(|one| one.name.as_str()).collect()
    }

    #[test]
    fn folders_come_by_name_then_importable_files_the_newest_first() {
        let dir = folder(
            &[
                ("旧.xlsx", 9),
                ("新.CSV", 1),
                ("说明.docx", 0),
                (".藏.xlsx", 0),
                ("~$新.xlsx", 0),
                ("放假.json", 5),
            ],
            &["b", "A", ".git"],
        );
        let found = complete("", None, dir.path()).unwrap();
        assert_eq!(names(&found), ["A", "b", "新.CSV", "放假.json", "旧.xlsx"]);
        assert!(found[0].is_dir && !found[2].is_dir);
        assert_eq!(found[2].path, dir.path().join("新.CSV"));
        let found = complete(".", None, dir.path()).unwrap();
        assert_eq!(names(&found), [".git", ".藏.xlsx"]);
    }

    #[test]
    fn what_was_begun_is_completed_whatever_its_case_and_a_tilde_is_home() {
        let dir = folder(&[], &["Download"]);
        fs::write(dir.path().join("Download/Orders-11.xlsx"), "x").unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let home = Some(dir.path());
        for typed in [
            "~/Download/ord",
            "~/Download/",
            "'~/Download/ORDERS",
            " ~/Download/o",
        ] {
            let found = complete(typed, home, elsewhere.path()).unwrap();
            assert_eq!(names(&found), ["Orders-11.xlsx"], "{typed}");
            assert_eq!(found[0].size, 1);
        }
        assert_eq!(
            names(&complete("~", home, elsewhere.path()).unwrap()),
            ["Download"]
        );
        let below = dir.path().join("Download");
        assert_eq!(names(&complete("..", home, &below).unwrap()), ["Download"]);
        assert_eq!(
            names(&complete("../dow", home, &below).unwrap()),
            ["Download"]
        );
        assert!(complete("~/Download/x", home, &below).unwrap().is_empty());
    }

    #[test]
    fn a_folder_that_cannot_be_seen_is_explained() {
        let dir = folder(&[("a.csv", 0)], &[]);
        for (typed, part) in [("没有/a", "没有"), ("a.csv/b", "a.csv")] {
            let error = complete(typed, None, dir.path()).unwrap_err();
            assert!(error.contains(part) && error.contains("文件夹"), "{error}");
        }
    }

    #[test]
    fn many_files_are_cut_off() {
        let dir = tempfile::tempdir().unwrap();
        for n in 0..MOST + 20 {
            fs::write(dir.path().join(format!("{n}.csv")), "").unwrap();
        }
        assert_eq!(complete("", None, dir.path()).unwrap().len(), MOST);
    }

    #[test]
    fn a_typed_path_is_where_it_says() {
        let (home, cwd) = (Path::new("/home/yu"), Path::new("/work"));
        for (typed, path) in [
            ("~/单.xlsx", "/home/yu/单.xlsx"),
            ("'/tmp/今 日.xlsx' ", "/tmp/今 日.xlsx"),
            ("\"a.csv\"", "/desk/a.csv"),
            ("~yu/a.csv", "/desk/~yu/a.csv"),
        ] {
            assert_eq!(expand(typed, Some(home), cwd), Path::new(path), "{typed}");
        }
    }
}
