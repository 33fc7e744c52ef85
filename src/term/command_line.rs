//! Reads the command line of an editor as Windows users write it, and finds the program. Pure, so that
//! it is tested on every system.

#![cfg_attr(
    not(any(windows, test)),
    expect(dead_code, reason = "other systems have a shell for this")
)]

use std::path::{Path, PathBuf};

/// The editor that every Windows has.
pub(super) const NOTEPAD: &str = "notepad.exe";

/// What a program's name may end in, in the order in which Windows looks.
const ENDINGS: [&str; 4] = ["com", "exe", "bat", "cmd"];

/// Splits a command line into the program and its arguments. A path with blanks may stand in
/// quotation marks or, if there is such a file, without them. `None` for an empty line.
pub(super) fn split(line: &str, is_file: &dyn Fn(&Path) -> bool) -> Option<(String, Vec<String>)> {
    let line = line.trim();
    let bare = line.trim_matches('"');
    if is_file(Path::new(bare)) {
        return Some((bare.to_owned(), Vec::new()));
    }
    // The longest beginning that is a file, such as C:\Program Files\x.exe before its arguments.
    let blanks = line.match_indices(' ').map(|(at, _)| at).rev();
    let mut unquoted = blanks.filter(|_| !line.starts_with('"'));
    let program = unquoted.find(|at| line.get(..*at).is_some_and(|path| is_file(Path::new(path))));
    if let Some(at) = program {
        let (program, rest) = line.split_at(at);
        return Some((program.to_owned(), words(rest)));
    }
    let mut all = words(line).into_iter();
    Some((all.next()?, all.collect()))
}

/// Splits at blanks outside quotation marks.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            c if c.is_whitespace() && !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// Returns the file of a program that is named without its folder or its ending, such as `code`,
/// which is a .cmd. The system itself looks only for .exe. A name that is not found stays as it is.
pub(super) fn find(program: &str, folders: &[PathBuf], is_file: &dyn Fn(&Path) -> bool) -> PathBuf {
    let as_typed = PathBuf::from(program);
    let has_folder = program.contains(['/', '\\']);
    let here = [PathBuf::new()];
    let folders = if has_folder { here.as_slice() } else { folders };
    let known = as_typed.extension().is_some_and(|ending| {
        ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    });
    let names: Vec<PathBuf> = if known {
        vec![as_typed.clone()]
    } else {
        let ended = ENDINGS
            .iter()
            .map(|ending| PathBuf::from(format!("{program}.{ending}")));
        ended.collect()
    };
    let candidates = folders
        .iter()
        .flat_map(|folder| names.iter().map(|name| folder.join(name)));
    { candidates }
        .find(|path| is_file(path))
        .unwrap_or(as_typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const THERE: [&str; 4] = [
        r"C:\Program Files\Notepad++\notepad++.exe",
        r"C:\工具 盘\编辑.cmd",
        "/bin dir/code.cmd",
        "/usr/vim.exe",
    ];

    fn is_file(path: &Path) -> bool {
        THERE.iter().any(|there| Path::new(there) == path)
    }

    #[test]
    fn a_path_with_blanks_is_one_word_with_and_without_quotation_marks() {
        let program = THERE[0];
        for (line, arguments) in [
            (program.to_owned(), vec![]),
            (format!("\"{program}\""), vec![]),
            (
                format!("{program} -multiInst -nosession"),
                vec!["-multiInst", "-nosession"],
            ),
            (
                format!("\"{program}\" -multiInst \"-t=a b\""),
                vec!["-multiInst", "-t=a b"],
            ),
        ] {
            let (found, rest) = split(&line, &is_file).unwrap();
            assert_eq!(
                (found.as_str(), rest),
                (program, arguments.into_iter().map(str::to_owned).collect()),
                "{line}"
            );
        }
        assert_eq!(split(THERE[1], &is_file).unwrap().0, THERE[1]);
        let wait = split("code --wait", &is_file).unwrap();
        assert_eq!(wait, ("code".to_owned(), vec!["--wait".to_owned()]));
        assert_eq!(split("  ", &is_file), None);
    }

    #[test]
    fn a_program_is_found_by_its_name_alone_also_when_it_is_a_cmd() {
        let folders = [PathBuf::from("/usr"), PathBuf::from("/bin dir")];
        let found = |name| find(name, &folders, &is_file);
        assert_eq!(found("code"), Path::new("/bin dir/code.cmd"));
        assert_eq!(found("vim"), Path::new("/usr/vim.exe"));
        assert_eq!(found("code.cmd"), Path::new("/bin dir/code.cmd"));
        assert_eq!(found("no-such"), Path::new("no-such"));
        let here = find("/bin dir/code", &folders, &is_file);
        assert_eq!(here, Path::new("/bin dir/code.cmd"));
        assert_eq!(find(NOTEPAD, &folders, &is_file), Path::new(NOTEPAD));
    }
}
