//! Reads every stored screen for words that no office writes: words of the command line, names of fields,
//! ids, and times as machines write them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Latin words that an officer knows from the keyboard, from the files on the desk, or from the platform.
const KNOWN: &[&str] = &[
    // Keys.
    "Alt",
    "Backspace",
    "Ctrl",
    "Delete",
    "End",
    "Enter",
    "Esc",
    "Home",
    "PgDn",
    "PgUp",
    "Shift",
    "Tab",
    // Programs and kinds of files.
    "ARM",
    "KB",
    "MB",
    "CSV",
    "Excel",
    "Linux",
    "PDF",
    "WPS",
    "Windows",
    "Word",
    "bmp",
    "csv",
    "docx",
    "jpg",
    "ofd",
    "pdf",
    "png",
    "tif",
    "txt",
    "xls",
    "xlsx",
];

/// What the tests type into a line that searches: initials of pinyin.
const TYPED: &[&str] = &["jsld", "lsjd"];

/// Screens that quote a file which the officer wrote in English: the keymap.
const QUOTES: &[&str] = &["popup_keymap_refused"];

fn snapshots() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/desk/screens");
    let mut found = Vec::new();
    for folder in [folder.join("snapshots"), folder.join("sizes")] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "snap") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Returns the picture without the head of the file, and without the maps of styles below it.
fn picture(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("\n=== ").next().unwrap_or_default();
    let mut parts = text.splitn(3, "---\n");
    let (_, _, picture) = (parts.next(), parts.next(), parts.next());
    picture.unwrap_or_else(|| panic!("{path:?}")).to_owned()
}

/// Returns the runs of letters, digits and what joins them in names and times.
fn latin(text: &str) -> impl Iterator<Item = &str> {
    let joins = |c: char| c.is_ascii_alphanumeric() || "_-:+./".contains(c);
    text.split(move |c: char| !joins(c))
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        .filter(|word| word.chars().any(|c| c.is_ascii_alphabetic()))
}

/// Returns whether it is the beginning of a key that something covers.
fn is_cut(part: &str) -> bool {
    let whole = ["Ctrl", "Enter", "PgDn", "PgUp", "Shift"];
    part.len() > 1 && whole.iter().any(|key| key.starts_with(part))
}

/// Returns whether a run of letters is one that an officer reads without asking what it means.
fn is_known(word: &str) -> bool {
    let parts = word.split(|c: char| !c.is_ascii_alphanumeric());
    let mut parts = parts.filter(|part| part.chars().any(|c| c.is_ascii_alphabetic()));
    let key = |part: &str| {
        let function = part.strip_prefix('F').is_some_and(|number| {
            number
                .parse::<u8>()
                .is_ok_and(|number| (1..=12).contains(&number))
        });
        function || part.len() == 1
    };
    let read = parts
        .all(|part| KNOWN.contains(&part) || TYPED.contains(&part) || key(part) || is_cut(part));
    // A time with a T, an offset or seconds in a fraction, and a name with underscores, are for machines.
    let machine = word.contains('_')
        || word
            .split_once('T')
            .is_some_and(|(day, _)| day.contains('-'));
    read && !machine
}

#[test]
fn no_screen_shows_a_word_of_the_command_line_an_id_a_field_name_or_a_raw_time() {
    let mut strange: BTreeSet<String> = BTreeSet::new();
    let snapshots = snapshots();
    assert!(snapshots.len() > 100, "{}", snapshots.len());
    for path in &snapshots {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if QUOTES.iter().any(|quoted| name.contains(quoted)) {
            continue;
        }
        let picture = picture(path);
        for word in latin(&picture).filter(|word| !is_known(word)) {
            strange.insert(format!("{word}  ({name})"));
        }
        for jargon in ["命令行", "球在", "子命令", "字段名", "终端里运行"] {
            if picture.contains(jargon) {
                strange.insert(format!("{jargon}  ({name})"));
            }
        }
    }
    let strange: Vec<String> = strange.into_iter().collect();
    assert!(strange.is_empty(), "{}", strange.join("\n"));
}

#[test]
fn words_for_machines_are_told_from_words_for_people() {
    for word in ["Ctrl+S", "F12", "PgDn", "docx", "Excel", "x"] {
        assert!(latin(word).all(is_known), "{word}");
    }
    for word in [
        "liaison",
        "--keep",
        "reply_by",
        "2026-11-23T08:30:00",
        "01JD2Z8Q7V4T0N",
        "sign-for",
        "F13",
        "x86_64",
        "null",
    ] {
        assert!(!latin(word).all(is_known), "{word}");
    }
}
