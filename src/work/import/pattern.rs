//! Expands `*` and `?` in the names of files. Shells of Unix do that themselves; those of Windows leave
//! it to the program.

use std::path::{Path, PathBuf};

use glob::{MatchOptions, Pattern, glob_with};

/// Returns the files that are meant: a name with `*` or `?` stands for every file that fits it, in the
/// order of their names; other names, and names of existing files, stand for themselves.
///
/// # Errors
/// The pattern that no file fits.
pub fn files(typed: &[PathBuf]) -> Result<Vec<PathBuf>, PathBuf> {
    let mut files = Vec::new();
    for path in typed {
        let text = path.to_string_lossy();
        if !text.contains(['*', '?']) || path.exists() {
            files.push(path.clone());
            continue;
        }
        let mut found = matching(&text);
        if found.is_empty() {
            return Err(path.clone());
        }
        files.append(&mut found);
    }
    Ok(files)
}

fn matching(text: &str) -> Vec<PathBuf> {
    let options = MatchOptions {
        case_sensitive: !cfg!(windows),
        require_literal_separator: true,
        require_literal_leading_dot: true,
    };
    let Ok(found) = glob_with(&escaped(text), options) else {
        return Vec::new();
    };
    // An office program puts a lock file beside an open table.
    let is_lock = |path: &Path| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        name.starts_with("~$")
    };
    let found = found.filter_map(Result::ok);
    found
        .filter(|path| path.is_file() && !is_lock(path))
        .collect()
}

/// Returns the pattern that is typed as the name of a file; `None` for a name without `*` and `?`.
pub(super) fn of(name: &str) -> Option<Pattern> {
    if !name.contains(['*', '?']) {
        return None;
    }
    Pattern::new(&escaped(name)).ok()
}

/// Downloaded files have names such as 工单[1].xlsx; the brackets mean themselves.
fn escaped(text: &str) -> String {
    let parts = text.split_inclusive(['*', '?']).map(|part| {
        let plain = part.trim_end_matches(['*', '?']);
        let wild = part.get(plain.len()..).unwrap_or_default();
        format!("{}{wild}", Pattern::escape(plain))
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_stands_for_the_tables_that_fit_it() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("下载 [1]");
        std::fs::create_dir_all(folder.join("旧.xlsx")).unwrap();
        for name in [
            "乙.xlsx",
            "甲.xlsx",
            "工单[1].xlsx",
            "~$甲.xlsx",
            "丙.csv",
            ".隐.xlsx",
        ] {
            std::fs::write(folder.join(name), "").unwrap();
        }
        let names = |typed: &str| -> Vec<String> {
            let found = files(&[folder.join(typed)]).unwrap_or_default();
            let names = found
                .iter()
                .map(|path| path.file_name().unwrap().to_string_lossy().into_owned());
            let mut names: Vec<_> = names.collect();
            names.sort();
            names
        };
        assert_eq!(names("*.xlsx"), ["乙.xlsx", "工单[1].xlsx", "甲.xlsx"]);
        assert_eq!(names("工单[1].*"), ["工单[1].xlsx"]);
        assert_eq!(names("?.csv"), ["丙.csv"]);
        assert_eq!(
            names("没有.xlsx"),
            ["没有.xlsx"],
            "a plain name stays, whether it exists or not"
        );
        let none = folder.join("没有*.xlsx");
        assert_eq!(files(std::slice::from_ref(&none)), Err(none));
    }
}
