//! Checks that the files of one source folder do not depend on each other in a circle.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Circles that are allowed, by folder, each with its reason.
const ALLOWED: &[(&str, &[&str], &str)] = &[
    (
        "domain",
        &["deadline", "order", "privacy", "refusal", "sentence"],
        "a deadline is computed from an order's matter and a mask made from its people; a sentence names \
         acts and is masked; and an order has a deadline and says its refusals in sentences",
    ),
    (
        "domain/order",
        &["event", "fact", "rules"],
        "rules work out what follows from events that are being decided, and an event is recorded with \
         what follows from it",
    ),
];

/// The files and folders of one folder, each with its neighbours that it names.
type Graph = BTreeMap<String, BTreeSet<String>>;

fn read(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    // Only a test module with its body ends the code: one in a file of its own is declared first.
    let tests = text
        .match_indices("#[cfg(test)]\nmod ")
        .find(|(at, start)| {
            let declared = text[at + start.len()..].lines().next();
            declared.is_some_and(|line| line.ends_with('{'))
        });
    let text = tests.map_or(text.as_str(), |(at, _)| &text[..at]);
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the sources of a file or folder, each with its depth in folders below `unit`.
fn sources(unit: &Path, depth: usize, found: &mut Vec<(PathBuf, usize)>) {
    if unit.is_file() {
        let is_test = unit
            .file_stem()
            .is_some_and(|stem| stem == "tests" || stem == "properties");
        if !is_test {
            found.push((unit.to_path_buf(), depth));
        }
        return;
    }
    for entry in fs::read_dir(unit).unwrap() {
        let path = entry.unwrap().path();
        let below = depth + usize::from(path.file_stem().is_some_and(|stem| stem != "mod"));
        if path.is_dir() || path.extension().is_some_and(|ending| ending == "rs") {
            sources(&path, below, found);
        }
    }
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

/// Returns the first name of every path with this beginning: for `super::{a, b::C}` these are `a`
/// and `b`.
fn named_after(code: &str, beginning: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(beginning) {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        if before.is_alphanumeric() || before == '_' || before == ':' {
            continue;
        }
        let rest = &code[at + beginning.len()..];
        let first = |text: &str| -> String {
            let text = text.trim_start();
            text.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        };
        let Some(list) = rest.strip_prefix('{') else {
            names.insert(first(rest));
            continue;
        };
        let mut depth = 0_i32;
        let mut start = 0;
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    names.insert(first(&list[start..at]));
                    break;
                }
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    names.insert(first(&list[start..at]));
                    start = at + 1;
                }
                _ => {}
            }
        }
    }
    names
}

/// Whether a module is written inside the code of a file.
fn holds_a_module(code: &str) -> bool {
    code.lines().any(|line| {
        line.trim_start()
            .trim_start_matches("pub ")
            .starts_with("mod ")
            && line.ends_with('{')
    })
}

/// Returns the entries of a folder and which of them names which.
fn graph(folder: &Path, root: &Path) -> Graph {
    let mut units: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if (path.is_dir() || path.extension().is_some_and(|ending| ending == "rs"))
            && !["mod", "lib", "main"].contains(&name(&path).as_str())
        {
            units.entry(name(&path)).or_default().push(path);
        }
    }
    let below: Vec<_> = folder
        .strip_prefix(root)
        .unwrap()
        .iter()
        .map(|part| part.to_str().unwrap())
        .collect();
    let from_the_root = format!(
        "crate::{}",
        below
            .iter()
            .fold(String::new(), |path, part| path + part + "::")
    );
    let mut graph = Graph::new();
    for (unit, paths) in &units {
        let mut files = Vec::new();
        for path in paths {
            // The files of a folder lie one level deeper, whether or not a file of the same name
            // lies beside it.
            sources(path, 0, &mut files);
        }
        let uses = graph.entry(unit.clone()).or_default();
        for (file, depth) in files {
            let code = read(&file);
            let up = "super::".repeat(depth + 1);
            // From a module that is written inside the file, its neighbours lie one step further.
            let further = "super::".repeat(depth + 2);
            let inside = holds_a_module(&code).then_some(further.as_str());
            for beginning in [up.as_str(), from_the_root.as_str()]
                .into_iter()
                .chain(inside)
            {
                let named = named_after(&code, beginning);
                uses.extend(
                    named
                        .into_iter()
                        .filter(|one| one != unit && units.contains_key(one)),
                );
            }
        }
    }
    graph
}

/// Returns the members of every circle: the entries that reach each other.
fn circles(graph: &Graph) -> BTreeSet<BTreeSet<String>> {
    let reached = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<&String> = graph[from].iter().collect();
        while let Some(one) = waiting.pop() {
            if seen.insert(one.clone()) {
                waiting.extend(&graph[one]);
            }
        }
        seen
    };
    let reach: BTreeMap<_, _> = graph
        .keys()
        .map(|one| (one.clone(), reached(one)))
        .collect();
    graph
        .keys()
        .filter(|one| reach[*one].contains(*one))
        .map(|one| {
            let together = reach[one]
                .iter()
                .filter(|other| reach[*other].contains(one));
            together.cloned().collect()
        })
        .collect()
}

#[test]
fn no_files_of_one_folder_use_each_other_in_a_circle() {
    fn visit(folder: &Path, root: &Path, found: &mut Vec<String>) {
        let at = folder
            .strip_prefix(root)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/");
        // Another test checks which top-level module may use which.
        if !at.is_empty() {
            for circle in circles(&graph(folder, root)) {
                let stands = ALLOWED.iter().any(|(place, members, _)| {
                    *place == at && circle.iter().all(|one| members.contains(&one.as_str()))
                });
                if !stands {
                    found.push(format!("{at}: {circle:?}"));
                }
            }
        }
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(&path, root, found);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    visit(&root, &root, &mut found);
    assert_eq!(found, Vec::<String>::new());
    for (place, members, reason) in ALLOWED {
        let members = members.iter().map(|one| (*one).to_owned()).collect();
        let stands = circles(&graph(&root.join(place), &root)).contains(&members);
        assert!(stands && !reason.is_empty(), "{place}: strike {members:?}");
    }
}

/// The layers of the desk call each other only by requests, and what they share lies in separate
/// files.
#[test]
fn no_layer_of_the_desk_uses_another() {
    const LAYERS: &[&str] = &[
        "board",
        "call",
        "copy",
        "filing",
        "form",
        "import",
        "keys",
        "palette",
        "picker",
        "reading",
        "saved",
        "settings",
        "text_tools",
    ];
    const SHARED: &[&str] = &["available", "forms", "refresh", "typed", "typing"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let graph = graph(&root.join("desk/update"), &root);
    for layer in LAYERS {
        let others: Vec<_> = graph[*layer]
            .iter()
            .filter(|used| !SHARED.contains(&used.as_str()))
            .collect();
        assert!(others.is_empty(), "{layer} uses {others:?}");
    }
}

#[test]
fn a_circle_is_seen_and_a_ladder_is_none() {
    let graph = |edges: &[(&str, &[&str])]| -> Graph {
        edges
            .iter()
            .map(|(from, to)| {
                (
                    (*from).to_owned(),
                    to.iter().map(|one| (*one).to_owned()).collect(),
                )
            })
            .collect()
    };
    let ladder = graph(&[("a", &["b", "c"]), ("b", &["c"]), ("c", &[])]);
    assert!(circles(&ladder).is_empty());
    let circle = graph(&[("a", &["b"]), ("b", &["c"]), ("c", &["b"])]);
    let both = BTreeSet::from(["b".to_owned(), "c".to_owned()]);
    assert_eq!(circles(&circle), BTreeSet::from([both]));
}

#[test]
fn names_are_read_from_lists_and_from_paths() {
    assert!(holds_a_module("fn f() {}\n\nmod unix {\n"));
    assert!(!holds_a_module("mod unix;\n// mod a {\n"));
    let code = "use super::{a, b::{C, D}, self};\nlet x = super::e::f();\nsuper::super::g();";
    let named: Vec<_> = named_after(code, "super::").into_iter().collect();
    assert_eq!(named, ["a", "b", "e", "self", "super"]);
    assert_eq!(
        named_after(code, "super::super::"),
        BTreeSet::from(["g".to_owned()])
    );
}
