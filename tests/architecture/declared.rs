//! Every source file is part of a crate. A file without its `mod` line is never compiled: its tests
//! never run, and nobody notices.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A `mod` line: the module's name, and the path if an attribute before it gives one.
#[derive(Debug, PartialEq)]
struct Declaration {
    name: String,
    path: Option<String>,
}

/// Returns the modules that a file declares as files of their own.
fn declarations(text: &str) -> Vec<Declaration> {
    let mut found = Vec::new();
    let mut path = None;
    for line in text.lines().map(str::trim) {
        if let Some(rest) = line.strip_prefix("#[path = \"") {
            path = rest.split('"').next().map(str::to_owned);
        }
        let visible = line.strip_prefix("pub").map_or(line, |rest| {
            let restricted = rest.split_once(") ").map_or(rest, |(_, rest)| rest);
            restricted.trim_start()
        });
        let named = visible
            .strip_prefix("mod ")
            .filter(|_| !line.starts_with("//"));
        let Some(named) = named else {
            continue;
        };
        if let Some(name) = named.strip_suffix(';') {
            found.push(Declaration {
                name: name.to_owned(),
                path: path.take(),
            });
        }
    }
    found
}

/// Adds a file and every file that it declares, at any depth.
fn reach(file: &Path, is_root: bool, reached: &mut BTreeSet<PathBuf>) {
    // A module that two crates share is walked twice; one that declares itself would be an error of
    // the compiler.
    reached.insert(file.to_path_buf());
    let text = fs::read_to_string(file).unwrap();
    let folder = file.parent().unwrap();
    let own = if is_root || file.file_stem().unwrap() == "mod" {
        folder.to_path_buf()
    } else {
        folder.join(file.file_stem().unwrap())
    };
    for Declaration { name, path } in declarations(&text) {
        let child = match path {
            Some(path) => fs::canonicalize(folder.join(path)).unwrap(),
            None => [
                own.join(format!("{name}.rs")),
                own.join(&name).join("mod.rs"),
            ]
            .into_iter()
            .find(|file| file.exists())
            .unwrap_or_else(|| panic!("{} declares {name}", file.display())),
        };
        reach(&child, false, reached);
    }
}

fn files_below(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.insert(path);
        }
    }
}

/// Returns the roots of all crates: those that Cargo finds by itself, and those that `Cargo.toml`
/// names.
fn roots(package: &Path) -> Vec<PathBuf> {
    let mut roots = vec![package.join("src/lib.rs"), package.join("src/main.rs")];
    for entry in fs::read_dir(package.join("tests")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            roots.extend(Some(path.join("main.rs")).filter(|main| main.exists()));
        } else {
            roots.push(path);
        }
    }
    let manifest = fs::read_to_string(package.join("Cargo.toml")).unwrap();
    let named = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("path = \""));
    roots.extend(named.map(|path| package.join(path.trim_end_matches('"'))));
    roots
}

#[test]
fn every_source_file_is_declared_as_a_module() {
    let package = fs::canonicalize(env!("CARGO_MANIFEST_DIR")).unwrap();
    let mut reached = BTreeSet::new();
    for root in roots(&package) {
        reach(&root, true, &mut reached);
    }
    let mut files = BTreeSet::new();
    files_below(&package.join("src"), &mut files);
    files_below(&package.join("tests"), &mut files);
    assert!(files.len() > 500, "the sources were not found");
    let forgotten: Vec<_> = files.difference(&reached).collect();
    assert!(
        forgotten.is_empty(),
        "no `mod` line declares {forgotten:#?}"
    );
}

#[test]
fn a_declaration_is_read_with_its_path_and_a_module_in_the_same_file_is_none() {
    let text = "#[path = \"../a/b.rs\"]\n#[cfg(test)]\nmod b;\npub(crate) mod c;\n// mod d;\nmod e {\n    mod f;\n}\n";
    let declaration = |name: &str, path: Option<&str>| Declaration {
        name: name.to_owned(),
        path: path.map(str::to_owned),
    };
    assert_eq!(
        declarations(text),
        [
            declaration("b", Some("../a/b.rs")),
            declaration("c", None),
            declaration("f", None),
        ]
    );
}
