//! The table of commands. Keymap, hints, help, palette and tests are all derived from it.

use std::sync::LazyLock;

use crate::domain::order::act::ActId;
use crate::strings::desk as words;

/// The part of the screen in which a command works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Everywhere, including text fields and pop-ups.
    Everywhere,
    /// On the board, while nothing lies over it.
    Board,
    /// In a small form for an act or for settings.
    Form,
    /// In a list to choose from: a picker, the palette or the help.
    Pick,
    /// In the screen of a filing form (备案表).
    Filing,
    /// On the screen that imports a platform's file.
    Import,
}

impl Scope {
    /// All scopes, in the order in which help lists them.
    pub const ALL: [Self; 6] = [
        Self::Everywhere,
        Self::Board,
        Self::Form,
        Self::Pick,
        Self::Filing,
        Self::Import,
    ];

    /// Returns the name of the scope in keymap files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Board => "board",
            Self::Form => "form",
            Self::Pick => "pick",
            Self::Filing => "filing",
            Self::Import => "import",
        }
    }
}

/// One command that a key, a click or the palette can run.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Its name in keymap files; a command for an act on an order has the act's name.
    pub id: &'static str,
    /// Its Chinese label in hints, palette and help.
    pub label: &'static str,
    /// What it does, in one Chinese sentence.
    pub help: &'static str,
    /// The part of the screen in which it works.
    pub scope: Scope,
    /// The act it begins; `None` for a command that is no act on orders.
    pub act: Option<ActId>,
}

/// All commands: those of the desk, and one for each act on orders.
pub static COMMANDS: LazyLock<Vec<Command>> = LazyLock::new(|| {
    // The desk's own command of that name takes back the last entry.
    let acts = ActId::ALL
        .iter()
        .filter(|act| **act != ActId::Undo)
        .map(|act| Command {
            id: act.name(),
            label: act.label(),
            help: act.spec().help,
            scope: Scope::Board,
            act: Some(*act),
        });
    let own = |scope: Scope, list: &'static [(&'static str, &'static str, &'static str)]| {
        list.iter().map(move |(id, label, help)| Command {
            id,
            label,
            help,
            scope,
            act: None,
        })
    };
    acts.chain(own(Scope::Everywhere, words::EVERYWHERE))
        .chain(own(Scope::Board, words::BOARD))
        .chain(own(Scope::Form, words::FORM))
        .chain(own(Scope::Pick, words::PICK))
        .chain(own(Scope::Filing, words::FILING))
        .chain(own(Scope::Import, words::IMPORT))
        .collect()
});

/// Returns the command with this name that works in the scope or everywhere.
#[must_use]
pub fn find(id: &str, scope: Scope) -> Option<&'static Command> {
    COMMANDS
        .iter()
        .find(|command| command.id == id && command.scope == scope)
        .or_else(|| {
            COMMANDS
                .iter()
                .find(|command| command.id == id && command.scope == Scope::Everywhere)
        })
}
