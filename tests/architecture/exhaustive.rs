//! A `match` over one of our own enums names every variant: a new variant that is forgotten must not
//! compile. The enums are found in the sources, so none can be missing here.

use std::collections::BTreeSet;

use crate::without_tests;

/// Enums of which a place looks for a few variants among very many, each with the reason.
const OPEN: [(&str, &str); 2] = [
    (
        "Code",
        "the keys of a keyboard; nobody has an answer for each",
    ),
    (
        "Cell",
        "the cells of any table; what is not as expected is not read",
    ),
];

/// Wildcard arms that stay: the file, the enum, and the reason.
const STAYING: [(&str, &str, &str); 3] = [
    (
        "cli/screen.rs",
        "Effect",
        "all but the effects on the terminal go to the runner, which names each",
    ),
    (
        "runner/threads.rs",
        "Effect",
        "pairs of effects; only the few that are named replace each other",
    ),
    (
        "term/input.rs",
        "Input",
        "pairs of inputs; only the few that are named replace each other",
    ),
];

/// The files of an import are read in a process of their own, where whatever is not one of the
/// expected shapes is refused.
const READER: &str = "intake/";

/// Returns the names of the enums that the sources declare, by themselves or by a macro.
fn enums(sources: &[(String, String)]) -> BTreeSet<String> {
    let name = |text: &str| -> String {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut found = BTreeSet::new();
    for (_, code) in sources {
        let declared = code.match_indices("enum ");
        found.extend(declared.map(|(at, word)| name(&code[at + word.len()..])));
        // The name in `terms! { Stage { .. } }` follows attributes.
        for (at, word) in code.match_indices("terms! {") {
            let lines = code[at + word.len()..].lines().map(str::trim);
            let first = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
            found.extend(first.take(1).map(name));
        }
    }
    found.retain(|name| name.starts_with(char::is_uppercase));
    found
}

/// Returns the patterns of the `match` whose arms include the one that begins at `arm`, without
/// their conditions.
fn patterns(code: &str, arm: usize) -> Vec<String> {
    let bytes = code.as_bytes();
    let mut depth = 0;
    let mut start = arm;
    while start > 0 {
        match bytes[start - 1] {
            b'}' | b')' | b']' => depth += 1,
            b'{' | b'(' | b'[' if depth == 0 => break,
            b'{' | b'(' | b'[' => depth -= 1,
            _ => {}
        }
        start -= 1;
    }
    let mut found = Vec::new();
    let mut depth = 0;
    let mut pattern = String::new();
    let arms = &code[start..arm];
    for (at, character) in arms.char_indices() {
        match character {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
        let goes_on = || {
            let rest = arms[at + 1..].trim_start();
            rest.starts_with("=>") || rest.starts_with("if ") || rest.starts_with('|')
        };
        match character {
            // The end of an arm's block, or the comma after an arm; not the end of a pattern like
            // `Effect::Find { .. }`.
            '}' if depth == 0 && goes_on() => pattern.push(character),
            '}' | ',' if depth == 0 => pattern.clear(),
            '>' if depth == 0 && pattern.ends_with('=') => {
                let whole = std::mem::take(&mut pattern);
                found.extend(whole.split(" if ").next().map(str::to_owned));
            }
            other => pattern.push(other),
        }
    }
    found
}

/// Returns whether a text names a variant of this enum.
fn names(text: &str, of: &str) -> bool {
    text.match_indices(&format!("{of}::")).any(|(at, _)| {
        let before = &text[..at];
        !before.ends_with(|last: char| last.is_alphanumeric() || last == '_')
    })
}

/// Returns the enums whose variants stand beside the arms of a text that take everything, each with
/// the number of its line: `_ =>`, or a name alone, such as `other =>`.
fn wildcards(code: &str, enums: &BTreeSet<String>) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (arrow, _) in code.match_indices(" =>") {
        let head = &code[..arrow];
        let name = head
            .rsplit(|c: char| !(c.is_alphanumeric() || c == '_'))
            .next();
        let name = name.unwrap_or_default();
        let takes_all = name.starts_with(|c: char| c == '_' || c.is_lowercase());
        let at = arrow - name.len();
        let before = code[..at].trim_end();
        // Not `Some(_) =>`, `name_ =>` or `x if y =>`: the arm is the wildcard or the name alone.
        if !takes_all || matches!(name, "true" | "false") || !before.ends_with([',', '{', '}']) {
            continue;
        }
        let patterns = patterns(code, at);
        let named = enums
            .iter()
            .find(|name| patterns.iter().any(|pattern| names(pattern, name)));
        let line = code[..at].lines().count();
        found.extend(named.map(|name| (line, name.clone())));
    }
    found
}

#[test]
fn no_match_over_an_enum_of_ours_has_a_wildcard_arm() {
    let sources = without_tests();
    let mut enums = enums(&sources);
    assert!(enums.len() > 150, "the enums were not found: {enums:?}");
    for (name, why) in OPEN {
        assert!(enums.remove(name), "{name} is gone: {why}");
    }
    let mut stays = STAYING.to_vec();
    let mut found = Vec::new();
    for (path, code) in &sources {
        for (line, name) in wildcards(code, &enums) {
            let is_known = |(file, of, _): &(&str, &str, &str)| file == path && *of == name;
            // An error that is not handled here is passed on as it is, with its own words.
            if name.ends_with("Error") {
                continue;
            }
            if STAYING.iter().any(is_known) {
                stays.retain(|one| !is_known(one));
            } else if !path.starts_with(READER) {
                found.push(format!("{path}, line {line} of its code, over {name}"));
            }
        }
    }
    assert!(found.is_empty(), "wildcard arms:\n{}", found.join("\n"));
    assert!(stays.is_empty(), "gone: strike {stays:?} from the list");
}

#[test]
fn the_enums_that_everything_turns_on_are_among_those_guarded() {
    let enums = enums(&without_tests());
    for name in [
        "ActId",
        "Act",
        "EventBody",
        "Stage",
        "View",
        "Layer",
        "Effect",
        "Purpose",
        "CommandId",
        "EverywhereCommand",
        "BoardCommand",
        "FormCommand",
        "PickCommand",
        "FilingCommand",
        "ImportCommand",
    ] {
        assert!(enums.contains(name), "{name} is not found in {enums:?}");
    }
}

#[test]
fn the_search_for_wildcard_arms_finds_them_in_blocks_and_in_pairs() {
    let enums = BTreeSet::from(["ActId".to_owned()]);
    let over = |arms: &str| wildcards(&format!("match act {{ {arms} }}"), &enums).len();
    assert_eq!(
        over("ActId::New => f(a, b), ActId::Undo => { g() } _ => h()"),
        1
    );
    assert_eq!(over("(Some(ActId::New), true) => { 1 } _ => 2"), 1);
    assert_eq!(over("\"x\" if act == ActId::New => 1, _ => 2"), 0);
    assert_eq!(
        over("ActId::New => 1, ActId::Undo => match x { 1 => 2, _ => 3 }"),
        0
    );
    assert_eq!(over("ActId::New { .. } => f(), _ => h()"), 1);
    assert_eq!(over("ActId::New { a } if a => { f() } _ => h()"), 1);
    assert_eq!(over("ActId::New => 1, other => other"), 1);
    assert_eq!(over("ActId::New => 1, other if other == x => 2"), 0);
    assert_eq!(over("MyActId::New => 1, _ => 2"), 0);
    assert_eq!(over("ActId::New => 1, Some(_) => 2"), 0);
}
