//! Which keys run which command: the built-in `assets/keymap.toml` with the officer's own merged over
//! it, looked up key by key.

mod file;
mod load;
mod merge;
mod problem;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::command::{self, Command, Scope};
use super::input::{Code, Key};

pub use load::{FILE, Loaded, load};
pub use problem::Problem;

/// The keymap that ships with the program.
pub const BUILT_IN: &str = include_str!("../../assets/keymap.toml");

/// One binding: the keys, pressed one after another, and the command.
#[derive(Debug, Clone)]
pub struct Binding {
    /// The keys.
    pub keys: Vec<Key>,
    /// The command.
    pub command: &'static Command,
    /// Where it holds.
    pub scope: Scope,
    /// The officer's own words for what it does.
    pub desc: Option<String>,
    /// Whether it comes from the officer's own file.
    pub user: bool,
    /// Its line in that file, or in the built-in one.
    pub line: usize,
}

/// What the keys pressed so far mean.
#[derive(Debug, Clone, Copy)]
pub enum Match {
    /// A command.
    Command(&'static Command),
    /// The beginning of some.
    Prefix,
    /// Nothing.
    Nothing,
}

/// All bindings.
#[derive(Debug, Clone)]
pub struct Keymap {
    /// The officer's own first: where a command has several keys, theirs is the one that is hinted.
    bindings: Vec<Binding>,
    /// Keys that hold everywhere but were taken away from one place.
    masked: Vec<(Scope, Vec<Key>)>,
}

impl Keymap {
    /// The keymap that ships with the program.
    ///
    /// # Errors
    /// None in a released build: a test reads it.
    pub fn built_in() -> Result<Self, Problem> {
        let read = file::read(BUILT_IN);
        let nothing = Self {
            bindings: Vec::new(),
            masked: Vec::new(),
        };
        let (keymap, mut problems, _) = merge::over(&nothing, read.entries, false);
        let mut all = read.problems;
        all.append(&mut problems);
        match all.into_iter().next() {
            Some(problem) => Err(problem),
            None => Ok(keymap),
        }
    }

    /// What the keys pressed so far mean in a scope; what holds everywhere holds there too.
    #[must_use]
    pub fn look_up(&self, scope: Scope, pressed: &[Key]) -> Match {
        let pressed: Vec<Key> = pressed.iter().map(|key| key.half_width()).collect();
        let mut prefix = false;
        for binding in self.in_force(scope) {
            if binding.keys == pressed {
                return Match::Command(binding.command);
            }
            prefix |= binding.keys.starts_with(&pressed);
        }
        if prefix {
            Match::Prefix
        } else {
            Match::Nothing
        }
    }

    /// The bindings that work in a scope: its own before those that hold everywhere.
    pub fn in_force(&self, scope: Scope) -> impl Iterator<Item = &Binding> {
        let own = self.bindings.iter().filter(move |one| one.scope == scope);
        let rest = self.bindings.iter().filter(move |one| {
            one.scope == Scope::Everywhere
                && scope != Scope::Everywhere
                && !self.is_masked(scope, &one.keys)
        });
        own.chain(rest)
    }

    fn is_masked(&self, scope: Scope, keys: &[Key]) -> bool {
        self.masked
            .iter()
            .any(|(place, masked)| *place == scope && keys.starts_with(masked))
    }

    /// The bindings that go on from a prefix, in the order of the file.
    pub fn after<'a>(
        &'a self,
        scope: Scope,
        pressed: &'a [Key],
    ) -> impl Iterator<Item = (Key, &'a Binding)> {
        self.in_force(scope)
            .filter(move |binding| binding.keys.starts_with(pressed))
            .filter_map(move |binding| Some((*binding.keys.get(pressed.len())?, binding)))
    }

    /// Every binding of a command, in the order of the file, the officer's own first.
    pub fn of<'a>(&'a self, command: &'a Command) -> impl Iterator<Item = &'a Binding> {
        self.bindings.iter().filter(move |binding| {
            binding.command.id == command.id && binding.command.scope == command.scope
        })
    }

    /// The bindings of a command that run it in a scope.
    pub fn working<'a>(
        &'a self,
        command: &'a Command,
        scope: Scope,
    ) -> impl Iterator<Item = &'a Binding> {
        self.of(command)
            .filter(move |binding| {
                matches!(binding.scope, Scope::Everywhere) || binding.scope == scope
            })
            .filter(move |binding| {
                matches!(self.look_up(scope, &binding.keys), Match::Command(found)
                    if found.id == command.id && found.scope == command.scope)
            })
    }

    /// Whether a command can be reached in a scope while a Chinese IME is on.
    fn reaches(&self, command: &Command, scope: Scope) -> bool {
        self.working(command, scope)
            .any(|binding| binding.keys.iter().all(|key| survives_ime(*key)))
    }

    /// The keys of a command as hints print them, one that a Chinese IME lets through before others;
    /// empty when it has none.
    #[must_use]
    pub fn hint(&self, id: &str, scope: Scope) -> String {
        let Some(command) = command::find(id, scope) else {
            return String::new();
        };
        let safe = |binding: &&Binding| binding.keys.iter().all(|key| survives_ime(*key));
        self.working(command, scope)
            .find(safe)
            .or_else(|| self.working(command, scope).next())
            .map(|binding| show(&binding.keys))
            .unwrap_or_default()
    }

    /// How a sentence names a command: by its keys, or where it has none by its label, under which the
    /// palette finds it.
    #[must_use]
    pub fn name(&self, id: &str, scope: Scope) -> String {
        let hint = self.hint(id, scope);
        if !hint.is_empty() {
            return hint;
        }
        command::find(id, scope).map_or_else(String::new, |command| format!("“{}”", command.label))
    }

    /// The key behind which most commands of a scope lie: the one that opens the menu.
    #[must_use]
    pub fn menu(&self, scope: Scope) -> Option<Key> {
        let mut behind: BTreeMap<Key, usize> = BTreeMap::new();
        for binding in self.in_force(scope) {
            if let [first, _, ..] = binding.keys.as_slice() {
                *behind.entry(*first).or_default() += 1;
            }
        }
        behind
            .into_iter()
            .max_by_key(|(_, count)| *count)
            .map(|(key, _)| key)
    }

    /// What a command does: the officer's own words, else the program's.
    #[must_use]
    pub fn describe<'a>(&'a self, command: &'a Command) -> &'a str {
        self.own_words(command).unwrap_or(command.help)
    }

    /// The officer's own words for a command.
    #[must_use]
    pub fn own_words<'a>(&'a self, command: &'a Command) -> Option<&'a str> {
        self.of(command).find_map(|binding| binding.desc.as_deref())
    }

    /// Every binding.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }
}

/// Keys as hints print them.
#[must_use]
pub fn show(keys: &[Key]) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    keys.join(" ")
}

/// Whether a Chinese IME lets a key through, on or off: no letter and no punctuation that is not
/// held with Ctrl.
#[must_use]
pub const fn survives_ime(key: Key) -> bool {
    match key.code {
        Code::Char(c) => (key.ctrl && c.is_ascii_alphabetic()) || c == ' ' || c.is_ascii_digit(),
        _ => true,
    }
}
