//! Checks that every code has a case: the sources are read as text, and every code of a refusal, a
//! question or a finding must be produced by a case of this folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Functions whose first argument is the code of a refusal or of a question.
const REFUSES: [&str; 4] = ["refuse", "refusal", "Refusal::new", "ask"];
/// Functions whose first argument is the code of a finding.
const FINDS: [&str; 4] = ["add", "found", "finding", "Finding::new"];
/// Beginnings of a finding's code where it is no argument of a function.
const NAMES: [&str; 4] = [
    "CODE: &str = \"",
    "CODE: &'static str = \"",
    "code: \"",
    "code = \"",
];
/// Folders in which such codes are made. The codes of the import name faults of files, not rules.
const HOMES: [&str; 5] = [FINDINGS, "src/store", "src/work", "src/cli", "src/runner"];
/// Folder in which findings are made.
const FINDINGS: &str = "src/domain";

/// Codes that no path of the command line reaches, each with the reason or the test that covers it.
const UNREACHABLE: [(&str, &str); 9] = [
    (
        "form_v14",
        "The finding times_contradict says the same of every order, whatever its stage.",
    ),
    (
        "already_registered",
        "a number that is known is refused before the act is decided",
    ),
    (
        "file_not_stored",
        "the shell stores a file before the act is decided",
    ),
    (
        "form",
        "the detector of the form's rules; each finding has its rule's own code",
    ),
    (
        "no_feedback",
        "a scanned form was told of, and going on makes it void",
    ),
    (
        "nothing_to_undo",
        "an order with nothing left is not found; tests/props/undo.rs",
    ),
    (
        "sheet_moved_on",
        "two programs must write at once; tests/props/export.rs does it",
    ),
    ("form_v5", "a 重点哨 without its 攻坚哨 is refused already"),
    (
        "form_v7",
        "a rating without its explanation is refused already",
    ),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the text of every `.rs` file below a folder, without comments, each as one line.
fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text
                .lines()
                .map(|line| line.split("//").next().unwrap_or_default());
            let words: Vec<&str> = code.flat_map(str::split_whitespace).collect();
            found.push(words.join(" ").replace("( ", "("));
        }
    }
    found
}

/// Returns the literals that are the first argument of these functions.
fn first_arguments(text: &str, functions: &[&str]) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for function in functions {
        let call = format!("{function}(\"");
        for (at, _) in text.match_indices(&call) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let rest = &text[at + call.len()..];
            codes.extend(
                rest.split('"')
                    .next()
                    .filter(|code| is_code(code))
                    .map(str::to_owned),
            );
        }
    }
    codes
}

/// Returns the literals that follow one of [`NAMES`].
fn named(text: &str) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for name in NAMES {
        for (at, _) in text.match_indices(name) {
            let literal = text[at + name.len()..].split('"').next();
            codes.extend(literal.filter(|code| is_code(code)).map(str::to_owned));
        }
    }
    codes
}

/// Returns the codes of the form's rules, which are listed in a table.
fn of_the_form(text: &str) -> BTreeSet<String> {
    text.match_indices("\"form_v")
        .filter_map(|(at, _)| text[at + 1..].split('"').next())
        .filter(|code| is_code(code))
        .map(str::to_owned)
        .collect()
}

/// Returns the codes of all findings.
fn findings() -> BTreeSet<String> {
    let mut codes = gather(&of_the_sources(), |text| {
        let mut codes = first_arguments(text, &FINDS);
        codes.extend(of_the_form(text));
        codes
    });
    codes.extend(gather(&of_the_home(FINDINGS), named));
    codes
}

fn is_code(text: &str) -> bool {
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    text.len() > 2 && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(word)
}

fn gather(texts: &[String], of: impl Fn(&str) -> BTreeSet<String>) -> BTreeSet<String> {
    texts.iter().flat_map(|text| of(text)).collect()
}

fn of_the_sources() -> Vec<String> {
    HOMES.iter().flat_map(|home| of_the_home(home)).collect()
}

fn of_the_home(home: &str) -> Vec<String> {
    let found = sources(&root().join(home));
    assert!(!found.is_empty(), "{home} is gone: strike it from the list");
    found
}

fn of_the_cases() -> Vec<String> {
    sources(&root().join("tests/rules"))
}

fn excused(code: &str) -> bool {
    UNREACHABLE.iter().any(|(known, _)| *known == code)
}

#[test]
fn every_refusal_and_every_question_has_a_case() {
    let known = gather(&of_the_sources(), |text| first_arguments(text, &REFUSES));
    assert!(known.len() > 50, "the codes are no longer found: {known:?}");
    let told = gather(&of_the_cases(), |text| {
        first_arguments(text, &["refused_as", "command_refused_as", "asked_as"])
    });
    let missing: Vec<_> = known
        .iter()
        .filter(|code| !told.contains(*code) && !excused(code))
        .collect();
    assert!(missing.is_empty(), "no case refuses with {missing:?}");
}

#[test]
fn every_finding_has_a_case() {
    let known = findings();
    assert!(known.len() > 35, "the codes are no longer found: {known:?}");
    let told = gather(&of_the_cases(), |text| {
        first_arguments(text, &["warned_of"])
    });
    let missing: Vec<_> = known
        .iter()
        .filter(|code| !told.contains(*code) && !excused(code))
        .collect();
    assert!(missing.is_empty(), "no case is warned of {missing:?}");
}

#[test]
fn what_is_excused_is_still_known_and_has_no_case() {
    let sources = of_the_sources();
    let mut known = gather(&sources, |text| first_arguments(text, &REFUSES));
    known.extend(findings());
    let told = gather(&of_the_cases(), |text| {
        first_arguments(
            text,
            &["warned_of", "refused_as", "command_refused_as", "asked_as"],
        )
    });
    for (code, why) in UNREACHABLE {
        assert!(!told.contains(code), "{code} has a case: {why}");
        assert!(
            known.contains(code),
            "{code} is gone: strike it from the list"
        );
    }
}
