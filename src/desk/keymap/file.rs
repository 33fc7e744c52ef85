//! Reads a keymap file entry by entry, keeps the line number of each, and reports all problems at
//! once.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Problem;
use crate::desk::command::{self, CommandId, Scope, find_by_name};
use crate::desk::input::{Code, Key};
use crate::strings::keymap as words;

/// What an entry does with its keys.
#[derive(Debug, Clone, Copy)]
pub(super) enum KeyAction {
    /// The keys run this command.
    Command(CommandId),
    /// The keys are unbound and run nothing any more.
    Nothing,
}

/// One entry of the file that could be read.
#[derive(Debug, Clone)]
pub(super) struct KeymapEntry {
    /// The number of the line with the entry's keys, from 1.
    pub(super) line: usize,
    /// The keys to press, one after the other.
    pub(super) keys: Vec<Key>,
    /// What the keys do from now on.
    pub(super) run: KeyAction,
    /// The scope in which the keys apply; `None` for keys that are unbound in every scope.
    pub(super) scope: Option<Scope>,
    /// The officer's own description of the entry, shown in the hints and the help.
    pub(super) desc: Option<String>,
}

/// The result of reading a file: the entries that could be read, the problems, and the doubtful
/// points.
#[derive(Debug, Default)]
pub(super) struct ParsedKeymap {
    pub(super) entries: Vec<KeymapEntry>,
    pub(super) problems: Vec<Problem>,
    pub(super) warnings: Vec<Problem>,
}

/// Reads the text of a keymap file.
pub(super) fn read(text: &str) -> ParsedKeymap {
    let mut read = ParsedKeymap::default();
    let line = |at: usize| 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let problem = Problem::Syntax {
            line: error.span().map_or(1, |span| line(span.start)),
        };
        // The TOML parser can report one mistake several times in the same line.
        if !read.problems.contains(&problem) {
            read.problems.push(problem);
        }
    }
    let broken = !read.problems.is_empty();
    for (word, value) in table.get_ref() {
        let at = line(word.span().start);
        let entries = value.get_ref().as_array();
        let Some(entries) = entries.filter(|_| word.get_ref() == "key") else {
            read.problems.push(Problem::Word {
                line: at,
                word: word.get_ref().to_string(),
            });
            continue;
        };
        for entry in entries {
            let at = line(entry.span().start);
            match entry.get_ref().as_table() {
                Some(table) => entry_of(table, at, &line, broken, &mut read),
                None => read.problems.push(Problem::NoText {
                    line: at,
                    word: "key".to_owned(),
                }),
            }
        }
    }
    // A value without quotation marks is reported as that; the parser's own error in the same
    // line adds nothing.
    let bare: Vec<usize> = read
        .problems
        .iter()
        .filter_map(|problem| {
            let Problem::NoText { line, .. } = problem else {
                return None;
            };
            Some(*line)
        })
        .collect();
    read.problems
        .retain(|problem| !matches!(problem, Problem::Syntax { line } if bare.contains(line)));
    read
}

/// The names that an entry may contain.
const WORDS: [&str; 4] = ["on", "run", "in", "desc"];

/// Reads one entry. It is checked to its end even after a mistake, so that all its problems are
/// reported.
fn entry_of(
    table: &DeTable<'_>,
    begins: usize,
    line: &impl Fn(usize) -> usize,
    broken: bool,
    read: &mut ParsedKeymap,
) {
    let mut given: [Option<(String, usize)>; 4] = [None, None, None, None];
    let mut sound = true;
    for (word, value) in table {
        let at = line(word.span().start);
        let place = WORDS.iter().position(|known| word.get_ref() == known);
        match (place.and_then(|place| given.get_mut(place)), text(value)) {
            (Some(slot), Some(text)) => *slot = Some((text.trim().to_owned(), at)),
            (Some(_), None) => {
                sound = false;
                read.problems.push(Problem::NoText {
                    line: at,
                    word: word.get_ref().to_string(),
                });
            }
            (None, _) => {
                sound = false;
                read.problems.push(Problem::Word {
                    line: at,
                    word: word.get_ref().to_string(),
                });
            }
        }
    }
    let [on, run, scope, desc] = given;
    // Where the parser failed, a value that seems to be missing may only not have been read.
    for (word, missing) in [
        ("on", on.as_ref().is_none_or(|(text, _)| text.is_empty())),
        ("run", run.is_none()),
    ] {
        if missing {
            if sound && !broken {
                read.problems.push(Problem::Missing { line: begins, word });
            }
            sound = false;
        }
    }
    let at = on.as_ref().map_or(begins, |(_, at)| *at);
    let scope = scope.map(|(code, at)| (scope_of(&code), code, at));
    if let Some((None, code, at)) = &scope {
        sound = false;
        read.problems.push(Problem::Scope {
            line: *at,
            scope: code.clone(),
        });
    }
    let keys = on.map(|(on, _)| keys_of(&on, at, read));
    let scope = scope.and_then(|(scope, ..)| scope);
    let run = run.and_then(|(run, at)| match run_of(&run, at, scope) {
        Ok(found) => Some(found),
        Err(problem) => {
            read.problems.push(problem);
            None
        }
    });
    let (Some(Some(keys)), Some((run, scope)), true) = (keys, run, sound) else {
        return;
    };
    read.entries.push(KeymapEntry {
        line: at,
        keys,
        run,
        scope,
        desc: desc.map(|(desc, _)| desc).filter(|desc| !desc.is_empty()),
    });
}

fn text<'a>(value: &'a Spanned<DeValue<'_>>) -> Option<&'a str> {
    value.get_ref().as_str()
}

fn scope_of(code: &str) -> Option<Scope> {
    Scope::ALL.into_iter().find(|scope| scope.code() == code)
}

/// Reads the keys of an entry; `None` when one of them is not a valid key.
fn keys_of(on: &str, line: usize, read: &mut ParsedKeymap) -> Option<Vec<Key>> {
    let mut keys = Vec::new();
    let mut sound = true;
    for written in on.split_whitespace() {
        let wrong = |why| Problem::Key {
            line,
            key: written.to_owned(),
            why,
        };
        let Some(key) = Key::parse(&as_hinted(written)).map(meant) else {
            read.problems.push(wrong(words::NO_KEY));
            sound = false;
            continue;
        };
        if let Some(why) = kept(key) {
            read.problems.push(wrong(why));
            sound = false;
            continue;
        }
        if !keys.is_empty() && matches!(key.code, Code::Esc | Code::Backspace) {
            read.problems.push(wrong(words::GOES_BACK));
            sound = false;
            continue;
        }
        if doubtful(key) {
            read.warnings.push(Problem::Doubtful {
                line,
                key: key.to_string(),
            });
        }
        keys.push(key);
    }
    (sound && !keys.is_empty()).then_some(keys)
}

/// Accepts keys written as the hints show them (`Ctrl+P`), since officers copy what they see on the
/// screen.
pub(super) fn as_hinted(written: &str) -> String {
    const NAMES: [(&str, &str); 6] = [
        ("空格", "Space"),
        ("退格", "Backspace"),
        ("↑", "Up"),
        ("↓", "Down"),
        ("←", "Left"),
        ("→", "Right"),
    ];
    let mut text = written
        .replace("Ctrl+", "C-")
        .replace("Alt+", "A-")
        .replace("Shift+", "S-");
    for (hinted, name) in NAMES {
        text = text.replace(hinted, name);
    }
    text
}

/// Returns the key as the terminal reports it: half-width, and Ctrl with a lower-case letter.
pub(super) fn meant(key: Key) -> Key {
    let key = key.half_width();
    match key.code {
        Code::Char(c) if key.ctrl => Key {
            code: Code::Char(c.to_ascii_lowercase()),
            ..key
        },
        _ => key,
    }
}

/// Returns why the IME or the terminal keeps a key for itself, so that it never reaches the
/// program.
pub(super) const fn kept(key: Key) -> Option<&'static str> {
    match key.code {
        Code::Char(' ') if key.shift => Some(words::KEPT_SHIFT_SPACE),
        Code::Char(_) if key.shift => Some(words::SHIFT_IN_CHARACTER),
        Code::Char(c @ (' ' | '.' | 'h' | 'i' | 'm' | '[')) if key.ctrl => Some(words::kept(c)),
        Code::Char(c) if !c.is_ascii() => Some(words::NO_KEY),
        _ => None,
    }
}

/// Returns whether some terminals keep a key for their menu, full screen, pasting or own Alt
/// shortcuts.
pub(super) const fn doubtful(key: Key) -> bool {
    match key.code {
        Code::F(10 | 11) => true,
        Code::Char('v') if key.ctrl => true,
        _ => key.alt,
    }
}

/// Returns what an entry runs, and in which scope.
fn run_of(
    run: &str,
    line: usize,
    scope: Option<Scope>,
) -> Result<(KeyAction, Option<Scope>), Problem> {
    if run == words::NONE {
        return Ok((KeyAction::Nothing, scope));
    }
    let everywhere: Vec<CommandId> = command::all()
        .filter(|command| command.name() == run)
        .collect();
    let Some(first) = everywhere.first() else {
        return Err(Problem::Command {
            line,
            run: run.to_owned(),
            instead: nearest(run),
        });
    };
    if let Some(scope) = scope {
        return find_by_name(run, scope)
            .map(|command| (KeyAction::Command(command), Some(scope)))
            .ok_or_else(|| Problem::Elsewhere {
                line,
                run: run.to_owned(),
                scope: scope.label(),
                wanted: codes(&everywhere),
            });
    }
    if everywhere.len() > 1 {
        return Err(Problem::Missing { line, word: "in" });
    }
    Ok((KeyAction::Command(*first), Some(first.scope())))
}

fn codes(commands: &[CommandId]) -> String {
    let codes: Vec<String> = commands
        .iter()
        .map(|command| command.scope().code().to_owned())
        .collect();
    words::or(&codes)
}

/// Returns the command that was probably meant: one with that label, or one whose name begins
/// or ends alike.
fn nearest(run: &str) -> String {
    let alike = |command: &CommandId| {
        let name = command.name();
        command.label() == run || (run.len() > 2 && (name.contains(run) || run.contains(name)))
    };
    command::all()
        .find(alike)
        .map(|command| words::instead(command.name(), command.label()))
        .unwrap_or_default()
}
