//! A command of the desk is named by its typed id; its text stands in the list of commands and at the
//! edges alone: keymap files, what the palette remembers, `liaison keys`, and their tests.

use std::collections::BTreeSet;

use crate::{quoted, without_tests};

/// The list of all commands.
const LIST: &str = "desk/command/list.rs";

/// The rooms in which commands are run, drawn and spoken of.
const ROOMS: [&str; 3] = ["desk/", "ui/", "strings/"];

/// The files that turn a text into a command: a line of a keymap, and an item of the palette.
const EDGES: [&str; 3] = [
    "desk/command.rs",
    "desk/keymap/file.rs",
    "desk/update/palette.rs",
];

/// Names of commands that mean something else in one file, with what they mean there.
const HOMONYMS: &[(&str, &[&str], &str)] = &[
    (
        "desk/command.rs",
        &["filing", "import"],
        "scopes in keymap files",
    ),
    (
        "desk/effect.rs",
        &[
            "undo",
            "register-unit",
            "import-list",
            "cancel",
            "reload-keys",
            "backup",
            "mouse",
            "edit-outside",
            "quit",
        ],
        "effects in the log",
    ),
    (
        "desk/model.rs",
        &["theme", "mouse", "import"],
        "what is remembered",
    ),
    ("desk/form/desk.rs", &["staff"], "a field of the settings"),
    ("desk/update/command.rs", &["mouse"], "what is remembered"),
    ("desk/update/duty_list.rs", &["import"], "a folder"),
    (
        "desk/update/help/focus.rs",
        &["staff"],
        "a field of the settings",
    ),
    ("desk/update/import.rs", &["import"], "a folder"),
    ("desk/update/open.rs", &["import"], "a folder"),
    ("desk/update/requests.rs", &["call"], "the place of a draft"),
    (
        "desk/update/settings.rs",
        &["staff", "theme"],
        "pages of the settings, and what is remembered",
    ),
    ("desk/update/office_forms.rs", &["import"], "a folder"),
    ("desk/update/incoming.rs", &["import"], "a folder"),
    ("strings/help.rs", &["staff"], "a field of the settings"),
];

/// Returns the names in the list: the first text of each line `Variant = "name", …;`.
fn names(list: &str) -> BTreeSet<&str> {
    let lines = list.lines().map(str::trim);
    lines
        .filter_map(|line| {
            let (variant, rest) = line.split_once(" = \"")?;
            let is_name = variant.chars().all(|c| c.is_ascii_alphanumeric());
            rest.split('"').next().filter(|_| is_name)
        })
        .collect()
}

#[test]
fn a_command_is_named_by_its_id_and_quoted_only_in_the_list() {
    let sources = without_tests();
    let (_, list) = sources.iter().find(|(path, _)| path == LIST).unwrap();
    let names = names(list);
    assert!(
        names.len() > 80 && names.contains("next-step"),
        "the commands were not found: {names:?}"
    );
    let mut found = Vec::new();
    let mut meant = BTreeSet::new();
    for (path, code) in &sources {
        if path == LIST || !ROOMS.iter().any(|room| path.starts_with(room)) {
            continue;
        }
        for (line, text) in quoted(code) {
            if !names.contains(text) {
                continue;
            }
            let other = HOMONYMS
                .iter()
                .any(|(file, words, _)| file == path && words.contains(&text));
            if other {
                meant.insert((path.as_str(), text));
            } else {
                found.push(format!("{path}, line {line} of its code: \"{text}\""));
            }
        }
    }
    assert!(found.is_empty(), "quoted commands:\n{}", found.join("\n"));
    for (file, words, what) in HOMONYMS {
        for word in *words {
            let stands = meant.contains(&(*file, *word));
            assert!(stands, "{file}: strike {word} ({what}) from the list");
        }
    }
}

#[test]
fn only_the_edges_turn_a_text_into_a_command() {
    let sources = without_tests();
    let users: Vec<&str> = sources
        .iter()
        .filter(|(_, code)| code.contains("find_by_name"))
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(users, EDGES);
}
