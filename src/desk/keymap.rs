//! The keymap: which keys run which command. The officer's own keymap is merged over
//! the built-in `assets/keymap.toml`.

mod file;
mod load;
mod merge;
mod problem;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::command::{CommandId, Scope};
use super::input::{Code, Key};
use crate::strings::desk as words;

pub use load::{FILE, LoadedKeymap, load};
pub use problem::Problem;

/// The text of the keymap that ships with the program.
pub const BUILT_IN: &str = include_str!("../../assets/keymap.toml");

/// One binding of keys, pressed one after another, to a command.
#[derive(Debug, Clone)]
pub struct Binding {
    /// The keys, in the order in which they are pressed.
    pub keys: Vec<Key>,
    /// The command that the keys run.
    pub command: CommandId,
    /// The scope in which the binding applies.
    pub scope: Scope,
    /// The officer's own description of what the keys do.
    pub desc: Option<String>,
    /// Whether the binding comes from the officer's own file.
    pub user: bool,
    /// The line of the binding in that file or in the built-in one, from 1.
    pub line: usize,
}

/// Returns the name of the group of the built-in menu that stands behind a key; empty if none does.
#[must_use]
pub fn group_name(key: Key) -> &'static str {
    match (key.code, key.types()) {
        (Code::F(2), _) => words::SAME_GROUP,
        (Code::F(4), _) => words::CALLED_GROUP,
        (Code::F(8), _) => words::OFFICE_GROUP,
        (Code::F(9), _) => words::LEAVING_GROUP,
        (_, Some(digit)) => words::menu_group(digit),
        (_, None) => "",
    }
}

/// The meaning of the keys pressed so far.
#[derive(Debug, Clone, Copy)]
pub enum KeyMatch {
    /// The keys run this command.
    Command(CommandId),
    /// The keys are the beginning of one or more longer sequences.
    Prefix,
    /// The keys are bound to nothing.
    Nothing,
}

/// All key bindings in force.
#[derive(Debug, Clone)]
pub struct Keymap {
    /// The officer's own bindings come first, so that the hints show them when a command has
    /// several.
    bindings: Vec<Binding>,
    /// Keys that are bound everywhere but unbound in this one scope.
    masked: Vec<(Scope, Vec<Key>)>,
}

impl Keymap {
    /// Returns the keymap that ships with the program.
    ///
    /// # Errors
    /// Never fails in a released build, since a test reads the same file.
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

    /// Looks up the keys pressed so far in a scope, including the bindings that apply everywhere.
    #[must_use]
    pub fn look_up(&self, scope: Scope, pressed: &[Key]) -> KeyMatch {
        let pressed: Vec<Key> = pressed.iter().map(|key| key.half_width()).collect();
        let mut prefix = false;
        for binding in self.in_force(scope) {
            if binding.keys == pressed {
                return KeyMatch::Command(binding.command);
            }
            prefix |= binding.keys.starts_with(&pressed);
        }
        if prefix {
            KeyMatch::Prefix
        } else {
            KeyMatch::Nothing
        }
    }

    /// Returns the bindings that work in a scope: its own first, then those that apply everywhere.
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

    /// Returns the bindings that continue a prefix, in the order of the file.
    pub fn after<'a>(
        &'a self,
        scope: Scope,
        pressed: &'a [Key],
    ) -> impl Iterator<Item = (Key, &'a Binding)> {
        self.in_force(scope)
            .filter(move |binding| binding.keys.starts_with(pressed))
            .filter_map(move |binding| Some((*binding.keys.get(pressed.len())?, binding)))
    }

    /// Returns the bindings of a command in the order of the file, the officer's own first.
    pub fn of(&self, command: CommandId) -> impl Iterator<Item = &Binding> {
        self.bindings
            .iter()
            .filter(move |binding| binding.command == command)
    }

    /// Returns the bindings that run a command in a scope.
    pub fn working(&self, command: CommandId, scope: Scope) -> impl Iterator<Item = &Binding> {
        self.of(command)
            .filter(move |binding| {
                matches!(binding.scope, Scope::Everywhere) || binding.scope == scope
            })
            .filter(move |binding| {
                matches!(self.look_up(scope, &binding.keys), KeyMatch::Command(found)
                    if found == command)
            })
    }

    /// Returns whether a command can be run in a scope while a Chinese IME is on.
    fn reaches(&self, command: CommandId, scope: Scope) -> bool {
        self.working(command, scope)
            .any(|binding| binding.keys.iter().all(|key| survives_ime(*key)))
    }

    /// Returns the keys of a command as the hints show them, preferring keys that a Chinese IME
    /// lets through. Empty when the command has no keys. `scope` is where a command is wanted that
    /// works everywhere; any other command has a scope of its own.
    #[must_use]
    pub fn hint(&self, command: impl Into<CommandId>, scope: Scope) -> String {
        let command = command.into();
        let scope = match command.scope() {
            Scope::Everywhere => scope,
            own @ (Scope::Board
            | Scope::Form
            | Scope::Pick
            | Scope::Filing
            | Scope::Import
            | Scope::Office
            | Scope::Stats) => own,
        };
        let safe = |binding: &&Binding| binding.keys.iter().all(|key| survives_ime(*key));
        self.working(command, scope)
            .find(safe)
            .or_else(|| self.working(command, scope).next())
            .map(|binding| show(&binding.keys))
            .unwrap_or_default()
    }

    /// Returns how a sentence refers to a command: by its keys or, when it has none, by its label,
    /// under which the palette finds it.
    #[must_use]
    pub fn name(&self, command: impl Into<CommandId>, scope: Scope) -> String {
        let command = command.into();
        let hint = self.hint(command, scope);
        if hint.is_empty() {
            format!("“{}”", command.label())
        } else {
            hint
        }
    }

    /// Returns the key that begins the sequences of most commands in a scope, which opens their
    /// menu.
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

    /// Returns the description of a command: the officer's own or, without one, the built-in one.
    #[must_use]
    pub fn describe(&self, command: CommandId) -> &str {
        self.own_words(command).unwrap_or(command.help())
    }

    /// Returns the officer's own description of a command, if there is one.
    #[must_use]
    pub fn own_words(&self, command: CommandId) -> Option<&str> {
        self.of(command).find_map(|binding| binding.desc.as_deref())
    }

    /// Returns all bindings in force.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }
}

/// Writes a key sequence as the hints show it.
#[must_use]
pub fn show(keys: &[Key]) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    keys.join(" ")
}

/// Returns whether the key reaches the program even while a Chinese IME is on. An IME takes letters
/// and punctuation unless Ctrl is held down.
#[must_use]
pub const fn survives_ime(key: Key) -> bool {
    match key.code {
        Code::Char(c) => (key.ctrl && c.is_ascii_alphabetic()) || c == ' ' || c.is_ascii_digit(),
        _ => true,
    }
}
