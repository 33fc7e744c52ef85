//! Checks that every code has a case: every code of a refusal, a question or a finding must be
//! produced by a case of this folder.
//!
//! The program itself lists the codes of its questions and findings. Those of refusals are read
//! from the sources: each call of `Refusal::new` must get a literal, or a parameter of the function
//! that calls it; then each call of that function must. A code that is given in any other way fails
//! the test, so that none can be overlooked.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use liaison::domain::order::finding;
use liaison::domain::refusal::Question;

/// Codes that no path of the command line reaches, each with the reason or the test that covers it.
const UNREACHABLE: [(&str, &str); 11] = [
    (
        "no_signer",
        "a sheet is exported with its leader only, who is meant when none is given",
    ),
    (
        "form_v15",
        "the finding times_contradict says the same of every order, whatever its stage",
    ),
    (
        "already_registered",
        "a number that is known is refused before the act is decided",
    ),
    (
        "changed_meanwhile",
        "two windows must set the same thing at once; tests/desk/flows/changes.rs does it",
    ),
    (
        "unit_gone",
        "another window must take a unit off the directory at once",
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
];

/// A source file without comments, on one line.
struct Source {
    /// Path below the package, with forward slashes.
    path: String,
    text: String,
}

fn visit(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Returns every `.rs` file below a folder of the package. Test modules at the end of a file are
/// left out.
fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    visit(&root.join(folder), &mut files);
    assert!(!files.is_empty(), "{folder} is gone");
    let source = |path: &PathBuf| {
        let below = path.strip_prefix(root).unwrap().to_str().unwrap();
        Source {
            path: below.replace('\\', "/"),
            text: one_line(&std::fs::read_to_string(path).unwrap()),
        }
    };
    files.iter().map(source).collect()
}

/// Returns a text without comments, test module and line breaks.
fn one_line(text: &str) -> String {
    let own = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let code = own
        .lines()
        .map(|line| line.split("// ").next().unwrap_or_default())
        .filter(|line| !line.trim_start().starts_with("//"));
    let words: Vec<&str> = code.flat_map(str::split_whitespace).collect();
    words.join(" ").replace("( ", "(").replace(", )", ")")
}

/// Returns the parts between brackets that begin before `from`, split at the commas outside any
/// further bracket or quotation.
fn arguments(text: &str, from: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start, mut quoted, mut escaped) = (0, from, false, false);
    for (at, character) in text[from..].char_indices() {
        let at = from + at;
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            ')' if depth == 0 => {
                parts.push(text[start..at].trim());
                return parts;
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

/// Returns the places right behind each call of a function, or each use of a name with a bracket.
fn calls(text: &str, name: &str) -> Vec<usize> {
    let call = format!("{name}(");
    text.match_indices(&call)
        .filter(|(at, _)| {
            let before = &text[..*at];
            let is_longer = before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
            !is_longer && !before.ends_with("fn ")
        })
        .map(|(at, _)| at + call.len())
        .collect()
}

/// A function that gets a code as an argument.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Passing {
    function: String,
    /// Position of the code among the arguments, counted from 0, without `self`.
    position: usize,
    /// The file that alone can call it; `None` if every file can.
    only_in: Option<String>,
}

/// Returns the function around a place, if this name is one of its parameters.
fn parameter(source: &Source, at: usize, name: &str) -> Option<Passing> {
    let text = &source.text;
    let start = text[..at].rfind("fn ")? + 3;
    let function: String = text[start..]
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    let parameters = arguments(text, start + text[start..].find('(')? + 1);
    let named: Vec<_> = parameters
        .iter()
        .filter(|parameter| !parameter.ends_with("self"))
        .map(|parameter| parameter.split(':').next().unwrap_or_default().trim())
        .collect();
    let position = named.iter().position(|known| *known == name)?;
    let declared = text[..start].trim_end_matches("fn ").trim_end();
    let is_public = declared.ends_with("pub")
        || declared.ends_with(')') && declared.rsplit(' ').next()?.starts_with("pub(")
        || declared.ends_with("pub const");
    Some(Passing {
        function,
        position,
        only_in: (!is_public).then(|| source.path.clone()),
    })
}

/// The codes of all refusals, and the places where a code cannot be read.
#[derive(Default)]
struct Refusals {
    codes: BTreeSet<String>,
    unreadable: Vec<String>,
}

fn refusals(sources: &[Source]) -> Refusals {
    let mut found = Refusals::default();
    let mut waiting = vec![Passing {
        function: "Refusal::new".to_owned(),
        position: 0,
        only_in: None,
    }];
    let mut done = BTreeSet::new();
    while let Some(passing) = waiting.pop() {
        if !done.insert(passing.clone()) {
            continue;
        }
        let own = |source: &&Source| {
            let only_in = passing.only_in.as_ref();
            only_in.is_none_or(|path| *path == source.path)
        };
        for source in sources.iter().filter(own) {
            for at in calls(&source.text, &passing.function) {
                let given = arguments(&source.text, at);
                let code = given.get(passing.position).copied().unwrap_or_default();
                let literal = code
                    .strip_prefix('"')
                    .and_then(|code| code.strip_suffix('"'))
                    .filter(|code| is_code(code));
                if let Some(literal) = literal {
                    found.codes.insert(literal.to_owned());
                } else if let Some(further) = parameter(source, at, code) {
                    waiting.push(further);
                } else {
                    let call = format!("{}: {}({code}", source.path, passing.function);
                    found.unreadable.push(call);
                }
            }
        }
    }
    found
}

/// Returns the codes of the form's rules, which are listed in a table of their own.
fn of_the_form(sources: &[Source]) -> BTreeSet<String> {
    let texts = sources.iter().map(|source| &source.text);
    texts
        .flat_map(|text| {
            text.match_indices("\"form_v")
                .map(|(at, _)| &text[at + 1..])
        })
        .filter_map(|rest| rest.split('"').next())
        .filter(|code| is_code(code))
        .map(str::to_owned)
        .collect()
}

fn findings(sources: &[Source]) -> BTreeSet<String> {
    let listed = finding::CODES.iter().map(|code| (*code).to_owned());
    listed.chain(of_the_form(sources)).collect()
}

fn is_code(text: &str) -> bool {
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(word)
}

/// Returns the codes that the cases name in calls of these functions.
fn named_by_cases(functions: &[&str]) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for source in sources("tests/rules") {
        for function in functions {
            for at in calls(&source.text, function) {
                let code = arguments(&source.text, at).first().copied();
                named.extend(code.map(|code| code.trim_matches('"').to_owned()));
            }
        }
    }
    named
}

const REFUSED: [&str; 2] = ["refused_as", "command_refused_as"];
// On an order that does not exist yet the command itself is asked about.
const ASKED: [&str; 2] = ["asked_as", "command_refused_as"];
const WARNED: [&str; 1] = ["warned_of"];

/// Returns the codes without a case. Codes that cannot be produced are left out.
fn without_case(codes: &BTreeSet<String>, functions: &[&str]) -> Vec<String> {
    let named = named_by_cases(functions);
    let excused = |code: &&String| UNREACHABLE.iter().any(|(known, _)| *known == code.as_str());
    let missing = codes.difference(&named).filter(|code| !excused(code));
    missing.cloned().collect()
}

#[test]
fn every_refusal_has_a_case() {
    let Refusals { codes, unreadable } = refusals(&sources("src"));
    assert!(
        unreadable.is_empty(),
        "a refusal's code must be a literal, or a parameter that gets one: {unreadable:#?}"
    );
    assert!(codes.len() > 50, "the codes are no longer found: {codes:?}");
    let missing = without_case(&codes, &REFUSED);
    assert!(missing.is_empty(), "no case is refused with {missing:?}");
}

#[test]
fn every_question_has_a_case() {
    let codes = Question::ALL.iter().map(|one| one.code().to_owned());
    let missing = without_case(&codes.collect(), &ASKED);
    assert!(missing.is_empty(), "no case is asked {missing:?}");
}

#[test]
fn every_finding_has_a_case() {
    let missing = without_case(&findings(&sources("src")), &WARNED);
    assert!(missing.is_empty(), "no case is warned of {missing:?}");
}

/// Scripts know a refusal, a question and a finding by their codes alone.
#[test]
fn no_code_is_that_of_two_things() {
    let sources = sources("src");
    let questions: BTreeSet<_> = Question::ALL
        .iter()
        .map(|one| one.code().to_owned())
        .collect();
    let (refusals, findings) = (refusals(&sources).codes, findings(&sources));
    let pairs = [
        (&refusals, &findings),
        (&refusals, &questions),
        (&findings, &questions),
    ];
    for (one, other) in pairs {
        let both: Vec<_> = one.intersection(other).collect();
        assert!(both.is_empty(), "two things have the code {both:?}");
    }
}

/// A refusal or finding that is put together field by field could have any code.
#[test]
fn refusals_and_findings_are_made_by_their_functions_alone() {
    let homes = [
        "src/domain/refusal.rs",
        "src/domain/order/finding/inspection.rs",
        // It makes one finding for each rule of the form, whose codes are a table.
        "src/domain/order/finding/paper/form_rule.rs",
    ];
    let mut found = Vec::new();
    for source in sources("src") {
        let text = &source.text;
        let makes = |name: &str| {
            let body = format!("{name} {{");
            let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            text.match_indices(&body).any(|(at, _)| {
                let before = text[..at].trim_end_matches("::").trim_end_matches(is_path);
                let is_longer = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                let declares = ["struct", "impl", "for", "->"];
                !is_longer
                    && !declares
                        .iter()
                        .any(|word| before.trim_end().ends_with(word))
            })
        };
        let sets = text.contains("refusal.code = ") || text.contains("finding.code = ");
        if !homes.contains(&source.path.as_str()) && (makes("Refusal") || makes("Finding") || sets)
        {
            found.push(source.path.clone());
        }
        if source.path.starts_with("src/domain/order/finding/")
            && !homes.contains(&source.path.as_str())
        {
            for function in ["finding", "one"] {
                let places = calls(text, function).into_iter();
                let first = places.map(|at| arguments(text, at)[0]);
                let other = first.filter(|code| *code != "Self::CODE");
                found.extend(other.map(|code| format!("{}: {function}({code}", source.path)));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_is_excused_is_still_known_and_has_no_case() {
    let sources = sources("src");
    let mut known = refusals(&sources).codes;
    known.extend(findings(&sources));
    known.extend(Question::ALL.iter().map(|one| one.code().to_owned()));
    let named = named_by_cases(&[REFUSED.as_slice(), &ASKED, &WARNED].concat());
    for (code, why) in UNREACHABLE {
        assert!(!named.contains(code), "{code} has a case: {why}");
        assert!(
            known.contains(code),
            "{code} is gone: strike it from the list"
        );
    }
}

#[test]
fn a_code_is_followed_through_the_functions_that_pass_it_on() {
    let source = |path: &str, text: &str| Source {
        path: path.to_owned(),
        text: one_line(text),
    };
    let sources = [
        source(
            "a.rs",
            "fn about(name: &'static str, code: &'static str) -> Refusal {\n\
                 Refusal::new(\n code,\n clause::X, \"一（\", \"二\",\n)\n}\n\
             impl A { fn more(&self, why: &str) { about(\"field\", why) } }\n\
             fn b() { self.more(\"hidden_deep\"); about(say![a, b], \"hidden\") }",
        ),
        source(
            "b.rs",
            "fn about(x: u8) {} fn c() { about(7); let code = f(); Refusal::new(code, d) }",
        ),
    ];
    let found = refusals(&sources);
    let codes: Vec<_> = found.codes.iter().map(String::as_str).collect();
    assert_eq!(codes, ["hidden", "hidden_deep"]);
    assert_eq!(found.unreadable, ["b.rs: Refusal::new(code"]);
}
