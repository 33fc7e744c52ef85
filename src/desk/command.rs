//! The one table of commands: keymap, hints, help, palette and tests are derived from it.

use std::sync::LazyLock;

use crate::domain::order::action::table::{self, ActionSpec};
use crate::strings::desk as words;

/// Where a command works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Everywhere, fields and pop-ups included.
    Everywhere,
    /// On the board.
    Board,
    /// In a small form.
    Form,
    /// In a list to choose from: pickers, the palette, help.
    Pick,
    /// In the filing form.
    Filing,
    /// On the import screen.
    Import,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 6] = [
        Self::Everywhere,
        Self::Board,
        Self::Form,
        Self::Pick,
        Self::Filing,
        Self::Import,
    ];

    /// Its name in keymap files.
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

/// A command.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Its name in keymap files; for an act on an order the act's name.
    pub id: &'static str,
    /// Its Chinese label.
    pub label: &'static str,
    /// What it does, in one sentence.
    pub help: &'static str,
    /// Where it works.
    pub scope: Scope,
    /// The act it begins, with clause and fields.
    pub action: Option<&'static ActionSpec>,
}

/// Acts that have no command: the form is filled in its own screen, numbers are exported there.
const NO_COMMAND: &[&str] = &["undo"];

/// Every command.
pub static COMMANDS: LazyLock<Vec<Command>> = LazyLock::new(|| {
    let acts = table::TABLE
        .iter()
        .filter(|spec| !NO_COMMAND.contains(&spec.name))
        .map(|spec| Command {
            id: spec.name,
            label: spec.label,
            help: words::act_help(spec.name),
            scope: Scope::Board,
            action: Some(spec),
        });
    let own = |scope: Scope, list: &'static [(&'static str, &'static str, &'static str)]| {
        list.iter().map(move |(id, label, help)| Command {
            id,
            label,
            help,
            scope,
            action: None,
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

/// The command of a name in a scope, or everywhere.
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
