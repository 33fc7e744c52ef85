//! Reads the sources and checks them against the map in `src/lib.rs`: which module may use which,
//! where SQL and the clock may be used, how long a file may be.
#![cfg(test)]

#[path = "architecture/commands.rs"]
mod commands;
#[path = "architecture/declared.rs"]
mod declared;
#[path = "architecture/exhaustive.rs"]
mod exhaustive;
#[path = "architecture/outward.rs"]
mod outward;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the ground up, with what each may use (`src/lib.rs`).
const MAP: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("strings", &["text", "domain"]),
    ("domain", &["text"]),
    ("store", &["text", "strings", "domain"]),
    ("intake", &["text", "strings", "domain"]),
    ("export", &["text", "strings", "domain"]),
    (
        "work",
        &["text", "strings", "domain", "store", "intake", "export"],
    ),
    ("demo", &["text", "strings", "domain", "store"]),
    ("desk", &["text", "strings", "domain", "store", "work"]),
    (
        "runner",
        &["text", "strings", "domain", "store", "work", "desk"],
    ),
    (
        "ui",
        &["text", "strings", "domain", "store", "work", "desk"],
    ),
    ("term", &["text", "strings", "desk"]),
    (
        "cli",
        &[
            "text", "strings", "domain", "store", "intake", "export", "demo", "work", "desk",
            "runner", "ui", "term",
        ],
    ),
];

/// The parts of the domain that sentences may use: plain data, but no decisions.
const WORDS_OF_DECIDING: &[&str] = &[
    "domain::context",
    "domain::deadline",
    "domain::refusal",
    "domain::incoming",
    "order::act::read",
    "order::decide",
    "order::event",
    ".decide(",
    ".findings(",
    ".apply(",
];

const LONGEST: usize = 600;

struct Source {
    /// Path below `src/`, with forward slashes.
    path: String,
    text: String,
}

impl Source {
    /// Top-level module of the file, or `lib` or `main`.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    fn code(&self) -> String {
        code(&self.text)
    }
}

/// Returns a text without the test module at its end. A test module in a file of its own, which is
/// declared at the beginning, ends nothing.
fn own(text: &str) -> &str {
    let inline = text
        .match_indices("#[cfg(test)]\nmod ")
        .find(|(at, start)| {
            let declared = text[at + start.len()..].lines().next();
            declared.is_some_and(|line| line.ends_with('{'))
        });
    inline.map_or(text, |(at, _)| &text[..at])
}

/// Returns the lines of a text that are not comments.
fn code(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the names after the beginning of a path, such as `store` in `crate::store::Store`.
fn after<'a>(code: &'a str, beginning: &str) -> BTreeSet<&'a str> {
    code.match_indices(beginning)
        .map(|(at, _)| {
            let rest = &code[at + beginning.len()..];
            let end = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            &rest[..end]
        })
        .collect()
}

fn sources() -> Vec<Source> {
    fn visit(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    visit(&root, &mut found);
    found.sort();
    assert!(found.len() > 100, "the sources were not found");
    found
        .into_iter()
        .map(|path| Source {
            path: path
                .strip_prefix(&root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/"),
            text: fs::read_to_string(path).unwrap(),
        })
        .collect()
}

/// Returns a line for each file outside the allowed modules whose code contains one of the words.
fn uses_outside(words: &[&str], allowed: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources() {
        if allowed.contains(&source.module()) {
            continue;
        }
        let code = source.code();
        for word in words.iter().filter(|word| code.contains(**word)) {
            found.push(format!("{} contains {word}", source.path));
        }
    }
    found
}

#[test]
fn the_map_names_every_module_of_the_crate() {
    let mapped: BTreeSet<_> = MAP.iter().map(|(module, _)| *module).collect();
    let sources = sources();
    let present: BTreeSet<_> = sources
        .iter()
        .map(Source::module)
        .filter(|module| !matches!(*module, "lib" | "main"))
        .collect();
    assert_eq!(mapped, present);
    let lib = &sources
        .iter()
        .find(|source| source.path == "lib.rs")
        .unwrap()
        .text;
    for module in mapped {
        assert!(
            lib.contains(&format!("//! | [`{module}`] |")),
            "src/lib.rs does not describe {module}"
        );
    }
}

#[test]
fn a_module_uses_only_those_that_the_map_allows() {
    for source in sources() {
        let code = source.code();
        let module = source.module();
        if module == "lib" {
            continue;
        }
        if module == "main" {
            let used = after(&code, "liaison::");
            assert!(
                used.is_subset(&BTreeSet::from(["cli", "intake"])),
                "main.rs uses {used:?}"
            );
            continue;
        }
        let (_, allowed) = MAP.iter().find(|(name, _)| *name == module).unwrap();
        // A path may also reach the root with as many `super` as the file is deep.
        let above = usize::from(!source.path.ends_with("mod.rs"));
        let root = "super::".repeat(source.path.matches('/').count() + above);
        let climbed = after(&code, &root);
        let climbed = climbed
            .into_iter()
            .filter(|name| MAP.iter().any(|(module, _)| module == name));
        for used in after(&code, "crate::").into_iter().chain(climbed) {
            assert!(
                used == module || allowed.contains(&used),
                "{} uses crate::{used}",
                source.path
            );
        }
    }
}

#[test]
fn a_sentence_knows_words_and_decides_nothing() {
    let others: Vec<_> = MAP
        .iter()
        .map(|(module, _)| *module)
        .chain(["lib", "main"])
        .filter(|module| *module != "strings")
        .collect();
    assert_eq!(
        uses_outside(WORDS_OF_DECIDING, &others),
        Vec::<String>::new()
    );
}

/// A command's key can be changed in `keymap.toml`, so sentences must get it as an argument.
#[test]
fn no_sentence_names_the_key_of_a_command() {
    for source in sources() {
        // The example of a keymap and the messages about keymaps are about keys themselves.
        let examples = ["strings/cli.rs", "strings/keymap.rs"];
        if source.module() != "strings" || examples.contains(&source.path.as_str()) {
            continue;
        }
        // Undo within a text is not a command, so its key cannot be changed.
        let code = source.code().replace("Ctrl+Z 恢复", "");
        let function_key = code.match_indices('F').any(|(at, _)| {
            let before = code[..at].chars().next_back().unwrap_or(' ');
            let after: Vec<char> = code[at + 1..].chars().take(2).collect();
            !before.is_ascii_alphanumeric()
                && after.first().is_some_and(char::is_ascii_digit)
                && !after.get(1).is_some_and(char::is_ascii_alphabetic)
        });
        assert!(
            !function_key && !code.contains("Ctrl+") && !code.contains("\"Enter "),
            "{} names a key",
            source.path
        );
    }
}

#[test]
fn only_the_store_contains_sql() {
    let words = [
        "rusqlite",
        "\"SELECT ",
        "INSERT INTO ",
        "DELETE FROM ",
        "PRAGMA ",
    ];
    assert_eq!(uses_outside(&words, &["store"]), Vec::<String>::new());
}

#[test]
fn personal_data_is_masked_by_one_module() {
    let words = [
        "mask_text",
        "mask_name",
        "mask_phone",
        "mask_id_number",
        "personal_spans",
        "replace_personal",
        "names_any",
    ];
    let outside: Vec<_> = uses_outside(&words, &["text"])
        .into_iter()
        .filter(|said| !said.starts_with("domain/privacy/"))
        .collect();
    assert_eq!(outside, Vec::<String>::new());
}

#[test]
fn no_terminal_is_driven_below_the_screen() {
    assert_eq!(
        uses_outside(&["crossterm"], &["term"]),
        Vec::<String>::new()
    );
}

#[test]
fn no_clock_and_no_random_number_lie_below_the_shell() {
    let words = ["Utc::now", "Local::now", "SystemTime::now", "getrandom"];
    assert_eq!(
        uses_outside(&words, &["cli", "store"]),
        Vec::<String>::new()
    );
}

/// Every error that is not passed on must be logged.
#[test]
fn no_result_is_dropped_without_a_line_in_the_log() {
    let mut found = Vec::new();
    for source in sources() {
        if source.path.ends_with("tests.rs") || source.path.ends_with("properties.rs") {
            continue;
        }
        let code = source.code();
        let code = own(&code);
        let drops = |line: &&str| {
            let line = line.trim();
            // Writing to a string cannot fail.
            let unnamed = line.starts_with("let _ = ") && !line.contains("write!(");
            (unnamed && line.contains('('))
                || ["drop(fs::", "drop((", ".send(", ".join()"]
                    .iter()
                    .any(|way| line.starts_with("drop(") && line.contains(way))
        };
        found.extend(
            code.lines()
                .filter(drops)
                .map(|line| format!("{}: {}", source.path, line.trim())),
        );
    }
    assert_eq!(found, Vec::<String>::new());
}

/// Log messages are fixed at compile time; their values are ids, kinds, durations and codes, never
/// text.
#[test]
fn every_log_message_is_a_fixed_text() {
    for source in sources() {
        let code = source.code();
        let code = own(&code);
        for level in ["error", "warn", "info", "debug"] {
            for (at, _) in code.match_indices(&format!("tracing::{level}!(")) {
                let said = code[at..].split(");").next().unwrap();
                assert!(!said.contains("{}"), "{}: {said}", source.path);
            }
        }
    }
}

/// Names of the collections, and only those, that `ui`, `cli` and `export` count. They must not count
/// bytes or characters of a text, because only `text` knows its width in columns.
const COLLECTIONS: &[&str] = &[
    "all",
    "columns",
    "columns_mm",
    "details",
    "done",
    "entries",
    "fields",
    "findings",
    "fitting",
    "foot",
    "found",
    "hard",
    "head",
    "held",
    "helpers",
    "hints",
    "issues",
    "items",
    "keys",
    "lines",
    "listed",
    "many",
    "marked",
    "minimums",
    "months",
    "numbers",
    "options",
    "orders",
    "pages",
    "parts",
    "pressed",
    "proposals",
    "ready",
    "rejected",
    "rows",
    "sheets",
    "tabs",
    "targets",
    "texts",
    "typeset",
    "widths",
    "wrap",
    "wrapped",
];

/// File systems limit file names in bytes; the log counts the bytes of codes and of its own file.
const COUNTS_BYTES: &[&str] = &[
    "cli/log.rs",
    "cli/log/file.rs",
    "export/filename.rs",
    "cli/shortcut/lnk.rs",
];

/// Returns the name before each `.len()`: for `a.rows.len()` and `rows(x).len()` it is `rows`.
fn counted(code: &str) -> Vec<String> {
    let name = |before: &str| {
        let mut depth = 0_i32;
        let kept = before.chars().rev().skip_while(|c| {
            depth += i32::from(matches!(c, ')' | ']')) - i32::from(matches!(c, '(' | '['));
            depth > 0 || matches!(c, '(' | '[') || c.is_whitespace()
        });
        let name: Vec<char> = kept
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        name.into_iter().rev().collect::<String>()
    };
    let places = code.match_indices(".len()");
    places.map(|(at, _)| name(&code[..at])).collect()
}

#[test]
fn text_is_measured_by_the_text_module_alone() {
    let raw = [
        "chars().count()",
        "graphemes(true).count()",
        "unicode_width",
        "unicode_segmentation::UnicodeSegmentation as",
        ".width_cjk(",
        "UnicodeWidth",
        ":<1",
        ":<2",
        ":<3",
        ":>1",
        ":>2",
        ":^",
    ];
    let mut found = Vec::new();
    for source in sources() {
        let is_test = source.path.ends_with("tests.rs") || source.path.ends_with("properties.rs");
        if !["ui", "cli", "export"].contains(&source.module()) || is_test {
            continue;
        }
        let code = source.code();
        let code = own(&code);
        found.extend(
            raw.iter()
                .filter(|word| code.contains(**word))
                .map(|word| format!("{} contains {word}", source.path)),
        );
        if !COUNTS_BYTES.contains(&source.path.as_str()) {
            let names = counted(code).into_iter();
            let texts = names.filter(|name| !COLLECTIONS.contains(&name.as_str()));
            found.extend(texts.map(|name| format!("{} counts {name}.len()", source.path)));
        }
    }
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(
        counted("a.rows.len() + f(x, &g(y)).len() + s [1].len()"),
        ["rows", "f", "s"]
    );
}

#[test]
fn every_file_says_what_it_is_and_is_short_enough_to_read() {
    for source in sources() {
        assert!(
            source.text.starts_with("//! "),
            "{} does not say what it is",
            source.path
        );
        let lines = source.text.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", source.path);
    }
}

#[test]
fn paths_are_found_in_code_and_not_in_comments() {
    let text = "//! [`crate::cli`]\nuse crate::store::Store;\n    // crate::demo\nlet x = crate::text::cut(a);";
    let code = code(text);
    assert_eq!(after(&code, "crate::"), BTreeSet::from(["store", "text"]));
    assert_eq!(
        after("use crate::{store};", "crate::"),
        BTreeSet::from([""])
    );
}

/// Returns the string literals of a text, each with the number of its line.
fn quoted(code: &str) -> Vec<(usize, &str)> {
    let lines = code.lines().enumerate();
    lines
        .flat_map(|(at, line)| {
            line.split('"')
                .skip(1)
                .step_by(2)
                .map(move |text| (at + 1, text))
        })
        .collect()
}

/// Returns the sources without their test modules and comments.
fn without_tests() -> Vec<(String, String)> {
    sources()
        .into_iter()
        .filter(|source| !source.path.ends_with("tests.rs"))
        .map(|source| (source.path.clone(), code(own(&source.text))))
        .collect()
}

/// Words that name an act and something else as well, with the folder in which they mean the other
/// thing.
const HOMONYMS: &[(&[&str], &str, &str)] = &[
    (
        &["new", "undo", "close", "export"],
        "desk/",
        "commands of the desk, effects, folders and pages",
    ),
    (&["new"], "strings/", "pages of the import"),
    (
        &["new"],
        "domain/order/reply_check.rs",
        "a reply that differs from the last one",
    ),
    (
        &[
            "new", "undo", "accept", "export", "triage", "feedback", "rate",
        ],
        "cli/",
        "options, commands and JSON keys of the command line",
    ),
    (
        &["rate"],
        "domain/month/",
        "the published rate of satisfaction",
    ),
    (
        &["rate"],
        "strings/help.rs",
        "the published rate of satisfaction",
    ),
    (&["scan"], "domain/vocabulary.rs", "a kind of attachment"),
    (
        &["seal"],
        "domain/form/layout/parse.rs",
        "a blank cell of the form",
    ),
];

#[test]
fn an_act_is_named_by_its_id_and_quoted_only_in_its_own_file() {
    let sources = without_tests();
    let mut names: Vec<(String, String)> = Vec::new();
    for (path, code) in &sources {
        if !path.starts_with("domain/order/act/") {
            continue;
        }
        for (at, _) in code.match_indices("ActSpec::new(") {
            let name = code[at..].split('"').nth(1).unwrap();
            names.push((name.to_owned(), path.clone()));
        }
    }
    assert!(names.len() > 40, "the acts were not found");
    let mut found = Vec::new();
    for (path, code) in &sources {
        for (line, text) in quoted(code) {
            let act = names.iter().find(|(name, _)| name == text);
            let other = HOMONYMS
                .iter()
                .any(|(words, folder, _)| words.contains(&text) && path.starts_with(folder));
            if act.is_some_and(|(_, home)| home != path) && !other {
                found.push(format!("{path}, line {line} of its code: \"{text}\""));
            }
        }
    }
    assert!(found.is_empty(), "quoted acts:\n{}", found.join("\n"));
}
