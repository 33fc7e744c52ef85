//! Merges entries into a keymap. Entries replace the bindings of their keys; bindings that become
//! unreachable and commands that lose all keys are reported.

use super::file::{KeyAction, KeymapEntry};
use super::problem::KeyConflict;
use super::{Binding, Keymap, Problem, show};
use crate::desk::command::{self, Scope};
use crate::desk::input::Key;
use crate::strings::keymap as words;

/// Returns the merged keymap, its problems, and its doubtful points.
pub(super) fn over(
    below: &Keymap,
    entries: Vec<KeymapEntry>,
    user: bool,
) -> (Keymap, Vec<Problem>, Vec<Problem>) {
    let mut keymap = below.clone();
    let mut problems = clashes(&entries);
    let mut warnings = Vec::new();
    // Keys are unbound first, because other entries may bind them anew.
    for entry in &entries {
        if matches!(entry.run, KeyAction::Nothing) && !take_away(&mut keymap, entry) {
            warnings.push(Problem::NothingThere {
                line: entry.line,
                key: show(&entry.keys),
            });
        }
    }
    let mut own = Vec::new();
    for entry in entries {
        let (KeyAction::Command(command), Some(scope)) = (entry.run, entry.scope) else {
            continue;
        };
        keymap
            .bindings
            .retain(|binding| binding.scope != scope || binding.keys != entry.keys);
        own.push(Binding {
            keys: entry.keys,
            command,
            scope,
            desc: entry.desc,
            user,
            line: entry.line,
        });
    }
    warnings.extend(own.iter().filter(|_| user).filter_map(types));
    own.append(&mut keymap.bindings);
    keymap.bindings = own;
    problems.extend(hidden(&keymap));
    warnings.extend(unreachable(&keymap).filter(|_| user));
    (keymap, problems, warnings)
}

/// Returns the entries that bind the same keys in the same scope.
fn clashes(entries: &[KeymapEntry]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, second) in entries.iter().enumerate() {
        let taken = |one: &KeymapEntry| matches!(one.run, KeyAction::Nothing);
        let first = entries.iter().take(at).rev().find(|first| {
            first.keys == second.keys
                && first.scope == second.scope
                && taken(first) == taken(second)
        });
        if let Some(first) = first {
            problems.push(Problem::Clash {
                first: first.line,
                second: second.line,
                key: show(&second.keys),
                scope: second.scope.unwrap_or(Scope::Everywhere).label(),
            });
        }
    }
    problems
}

/// Unbinds keys and all sequences that begin with them. Returns whether anything was bound.
fn take_away(keymap: &mut Keymap, entry: &KeymapEntry) -> bool {
    let taken = |binding: &Binding| {
        entry.scope.is_none_or(|scope| scope == binding.scope)
            && binding.keys.starts_with(&entry.keys)
    };
    let before = keymap.bindings.len();
    keymap.bindings.retain(|binding| !taken(binding));
    let mut found = keymap.bindings.len() < before;
    if let Some(scope) = entry.scope.filter(|scope| *scope != Scope::Everywhere) {
        let everywhere = |binding: &Binding| {
            binding.scope == Scope::Everywhere && binding.keys.starts_with(&entry.keys)
        };
        if keymap.bindings.iter().any(everywhere) {
            keymap.masked.push((scope, entry.keys.clone()));
            found = true;
        }
    }
    found
}

/// Returns a doubtful point if the officer's own key types a character where texts are written.
fn types(binding: &Binding) -> Option<Problem> {
    let typed = binding.scope != Scope::Board && binding.keys.first()?.types().is_some();
    typed.then(|| Problem::Types {
        line: binding.line,
        key: show(&binding.keys),
        scope: binding.scope.label(),
    })
}

/// Returns the bindings that are the beginning of other bindings in force in the same scope.
fn hidden(keymap: &Keymap) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    for scope in Scope::ALL {
        let all: Vec<&Binding> = keymap.in_force(scope).collect();
        for shorter in &all {
            for longer in &all {
                if !is_beginning(&shorter.keys, &longer.keys) {
                    continue;
                }
                let place = |one: &Binding| words::in_sentence(one.user, one.line);
                let hides = KeyConflict {
                    key: show(&shorter.keys),
                    place: place(shorter),
                    label: shorter.command.label(),
                    longer: show(&longer.keys),
                    longer_place: place(longer),
                    longer_label: longer.command.label(),
                };
                // One key can hide a whole menu, so only the first hidden binding is reported.
                let said = |other: &Problem| {
                    matches!(other, Problem::Hides(other)
                        if other.key == hides.key && other.place == hides.place)
                };
                if !problems.iter().any(said) {
                    problems.push(Problem::Hides(Box::new(hides)));
                }
            }
        }
    }
    problems
}

fn is_beginning(shorter: &[Key], longer: &[Key]) -> bool {
    shorter.len() < longer.len() && longer.starts_with(shorter)
}

/// Returns the commands that have no key left that works while a Chinese IME is on.
fn unreachable(keymap: &Keymap) -> impl Iterator<Item = Problem> {
    command::all().filter_map(|command| {
        // A command that works everywhere can have lost its key in a single scope.
        let places: &[Scope] = match command.scope() {
            Scope::Everywhere => &Scope::ALL,
            Scope::Board => &[Scope::Board],
            Scope::Form => &[Scope::Form],
            Scope::Pick => &[Scope::Pick],
            Scope::Filing => &[Scope::Filing],
            Scope::Import => &[Scope::Import],
            Scope::Office => &[Scope::Office],
            Scope::Stats => &[Scope::Stats],
        };
        let missed = places
            .iter()
            .find(|scope| !keymap.reaches(command, **scope))?;
        Some(Problem::Unreachable {
            label: command.label(),
            id: command.name(),
            scope: missed.label(),
            code: missed.code(),
        })
    })
}
