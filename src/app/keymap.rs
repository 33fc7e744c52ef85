//! Which keys run which command: read from `assets/keymap.toml`, looked up key by key.

use std::collections::HashMap;

use serde::Deserialize;

use super::command::{self, Command, Scope};
use super::input::{Code, Key};

/// The keymap that ships with the program.
pub const BUILT_IN: &str = include_str!("../../assets/keymap.toml");

/// Why a keymap cannot be read. Display is Chinese.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeymapError {
    /// The file is no keymap.
    #[error("按键表格式有误：{0}")]
    Toml(String),
    /// A key that is none.
    #[error("按键表第 {entry} 条：不认识按键“{key}”")]
    Key {
        /// Which entry, from 1.
        entry: usize,
        /// What is written.
        key: String,
    },
    /// A command that is none.
    #[error("按键表第 {entry} 条：{scope} 里没有命令“{run}”")]
    Command {
        /// Which entry, from 1.
        entry: usize,
        /// Where.
        scope: String,
        /// What is written.
        run: String,
    },
    /// Two entries claim one key.
    #[error("按键表第 {first} 条和第 {second} 条都用了“{key}”")]
    Clash {
        /// The first entry, from 1.
        first: usize,
        /// The second entry, from 1.
        second: usize,
        /// The keys, as written.
        key: String,
    },
}

#[derive(Deserialize)]
struct File {
    key: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    on: String,
    run: String,
    #[serde(rename = "in")]
    scope: String,
}

/// One binding: the keys, pressed one after another, and the command.
#[derive(Debug, Clone)]
pub struct Binding {
    /// The keys.
    pub keys: Vec<Key>,
    /// The command.
    pub command: &'static Command,
    /// Where it holds.
    pub scope: Scope,
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
    bindings: Vec<Binding>,
}

impl Keymap {
    /// The keymap that ships with the program.
    ///
    /// # Errors
    /// None in a released build: a test reads it.
    pub fn built_in() -> Result<Self, KeymapError> {
        Self::from_toml(BUILT_IN)
    }

    /// Reads a keymap.
    ///
    /// # Errors
    /// [`KeymapError`], naming the entry.
    pub fn from_toml(text: &str) -> Result<Self, KeymapError> {
        let file: File =
            toml::from_str(text).map_err(|error| KeymapError::Toml(error.message().to_owned()))?;
        let mut bindings: Vec<Binding> = Vec::new();
        let mut seen: HashMap<(Scope, Vec<Key>), usize> = HashMap::new();
        for (index, entry) in file.key.iter().enumerate() {
            let number = index + 1;
            let scope = Scope::ALL
                .into_iter()
                .find(|scope| scope.code() == entry.scope);
            let command = scope
                .and_then(|scope| command::find(&entry.run, scope).map(|command| (scope, command)));
            let Some((scope, command)) = command else {
                return Err(KeymapError::Command {
                    entry: number,
                    scope: entry.scope.clone(),
                    run: entry.run.clone(),
                });
            };
            let keys = entry
                .on
                .split_whitespace()
                .map(|key| {
                    Key::parse(key).ok_or_else(|| KeymapError::Key {
                        entry: number,
                        key: key.to_owned(),
                    })
                })
                .collect::<Result<Vec<_>, _>>()?;
            if let Some(first) = seen.insert((scope, keys.clone()), number) {
                return Err(KeymapError::Clash {
                    first,
                    second: number,
                    key: entry.on.clone(),
                });
            }
            bindings.push(Binding {
                keys,
                command,
                scope,
            });
        }
        Ok(Self { bindings })
    }

    /// What the keys pressed so far mean in a scope; what holds everywhere holds there too.
    #[must_use]
    pub fn look_up(&self, scope: Scope, pressed: &[Key]) -> Match {
        let pressed: Vec<Key> = pressed.iter().map(|key| key.half_width()).collect();
        let mut prefix = false;
        for wanted in [scope, Scope::Everywhere] {
            for binding in self.bindings.iter().filter(|one| one.scope == wanted) {
                if binding.keys == pressed {
                    return Match::Command(binding.command);
                }
                prefix |= binding.keys.starts_with(&pressed);
            }
        }
        if prefix {
            Match::Prefix
        } else {
            Match::Nothing
        }
    }

    /// The bindings that go on from a prefix, in the order of the file.
    pub fn after<'a>(
        &'a self,
        scope: Scope,
        pressed: &'a [Key],
    ) -> impl Iterator<Item = (Key, &'a Binding)> {
        self.bindings
            .iter()
            .filter(move |binding| binding.scope == scope && binding.keys.starts_with(pressed))
            .filter_map(move |binding| Some((*binding.keys.get(pressed.len())?, binding)))
    }

    /// Every binding of a command, in the order of the file: the first is the one hints print.
    pub fn of<'a>(&'a self, command: &'a Command) -> impl Iterator<Item = &'a Binding> {
        self.bindings.iter().filter(move |binding| {
            binding.command.id == command.id && binding.command.scope == command.scope
        })
    }

    /// The keys of a command as hints print them; empty when it has none.
    #[must_use]
    pub fn hint(&self, id: &str, scope: Scope) -> String {
        command::find(id, scope)
            .and_then(|command| self.of(command).next())
            .map(|binding| show(&binding.keys))
            .unwrap_or_default()
    }
}

/// Keys as hints print them.
#[must_use]
pub fn show(keys: &[Key]) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    keys.join(" ")
}

/// Whether a Chinese IME lets a key through, on or off (`terminal.md` §0.2): no letter and no
/// punctuation that is not held with Ctrl.
#[must_use]
pub const fn survives_ime(key: Key) -> bool {
    match key.code {
        Code::Char(c) => (key.ctrl && c.is_ascii_alphabetic()) || c == ' ' || c.is_ascii_digit(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::COMMANDS;

    #[test]
    fn every_command_has_a_key_that_a_chinese_ime_lets_through() {
        let keymap = Keymap::built_in().unwrap();
        for command in COMMANDS.iter() {
            let safe = keymap
                .of(command)
                .any(|binding| binding.keys.iter().all(|key| survives_ime(*key)));
            assert!(
                safe,
                "{} {} has no such key",
                command.scope.code(),
                command.id
            );
        }
    }

    #[test]
    fn the_hinted_key_is_one_that_a_chinese_ime_lets_through() {
        let keymap = Keymap::built_in().unwrap();
        for command in COMMANDS.iter() {
            let first = keymap.of(command).next().unwrap();
            assert!(
                first.keys.iter().all(|key| survives_ime(*key)),
                "{} hints {}",
                command.id,
                show(&first.keys)
            );
        }
    }

    #[test]
    fn no_key_is_bound_that_an_ime_or_a_terminal_keeps_for_itself() {
        let keymap = Keymap::built_in().unwrap();
        for binding in &keymap.bindings {
            for key in &binding.keys {
                let kept = match key.code {
                    // IME on/off, full and half width, punctuation; Backspace, Tab, Enter, Esc by
                    // their control characters; paste.
                    Code::Char(c) if key.ctrl => " .hijm[v".contains(c),
                    Code::Char(' ') => key.shift,
                    Code::F(n) => n == 10 || n == 11,
                    _ => key.alt,
                };
                assert!(
                    !kept,
                    "{} is bound to {}",
                    show(&binding.keys),
                    binding.command.id
                );
            }
        }
    }

    #[test]
    fn no_binding_is_the_beginning_of_another() {
        let keymap = Keymap::built_in().unwrap();
        for one in &keymap.bindings {
            for other in keymap
                .bindings
                .iter()
                .filter(|other| other.scope == one.scope)
            {
                let hidden = other.keys.len() > one.keys.len() && other.keys.starts_with(&one.keys);
                assert!(!hidden, "{} hides {}", show(&one.keys), show(&other.keys));
            }
        }
    }

    #[test]
    fn a_wrong_keymap_says_which_entry_is_wrong() {
        let error = |text: &str| Keymap::from_toml(text).unwrap_err().to_string();
        let good = "[[key]]\non='F2'\nrun='sign-for'\nin='board'\n";
        assert!(error(&format!("{good}{good}")).contains("第 1 条和第 2 条"));
        assert!(error("[[key]]\non='F99'\nrun='sign-for'\nin='board'").contains("F99"));
        assert!(error("[[key]]\non='F2'\nrun='nonsense'\nin='board'").contains("nonsense"));
    }
}
