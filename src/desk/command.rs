//! The commands of the desk. Keymap, hints, help, palette and tests are all derived from them.
//!
//! A command is named by a typed id everywhere; its text exists only at the edges: in keymap files,
//! in what the palette remembers, and in `liaison keys`.

mod list;

use crate::domain::order::act::ActId;
use crate::strings::keymap as words;

pub use list::{
    BoardCommand, EverywhereCommand, FilingCommand, FormCommand, ImportCommand, OfficeCommand,
    PickCommand, StatsCommand,
};

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
    /// On the page of the office: units, sections, 本单位口径.
    Office,
    /// On the screen of the figures (统计).
    Stats,
}

impl BoardCommand {
    /// Returns whether it only moves the cursor or turns a page, so that its key may be held down.
    #[must_use]
    pub const fn only_moves(self) -> bool {
        matches!(
            self,
            Self::Up
                | Self::Down
                | Self::PageUp
                | Self::PageDown
                | Self::First
                | Self::Last
                | Self::PaneNext
                | Self::PanePrev
                | Self::PaneLeft
                | Self::PaneRight
                | Self::ViewPrev
                | Self::ViewNext
        )
    }
}

impl Scope {
    /// All scopes, in the order in which help lists them.
    pub const ALL: [Self; 8] = [
        Self::Everywhere,
        Self::Board,
        Self::Form,
        Self::Pick,
        Self::Filing,
        Self::Import,
        Self::Office,
        Self::Stats,
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
            Self::Office => "office",
            Self::Stats => "stats",
        }
    }

    /// Returns the Chinese name of the scope, as messages about keymaps write it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Everywhere => words::EVERYWHERE,
            Self::Board => words::BOARD,
            Self::Form => words::FORM,
            Self::Pick => words::PICK,
            Self::Filing => words::FILING,
            Self::Import => words::IMPORT,
            Self::Office => words::OFFICE,
            Self::Stats => words::STATS,
        }
    }
}

/// Which command is meant: one that a key, a click or the palette can run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CommandId {
    /// Begins an act on orders, from the board.
    Act(ActId),
    /// Works on every screen.
    Everywhere(EverywhereCommand),
    /// Works on the board.
    Board(BoardCommand),
    /// Works in a small form.
    Form(FormCommand),
    /// Works in lists, texts, questions and refusals.
    Pick(PickCommand),
    /// Works in a filing form.
    Filing(FilingCommand),
    /// Works on the import screen.
    Import(ImportCommand),
    /// Works on the page of the office.
    Office(OfficeCommand),
    /// Works on the screen of the figures.
    Stats(StatsCommand),
}

/// The name and the words of a command.
#[derive(Debug, Clone, Copy)]
pub struct CommandText {
    /// Its name in keymap files.
    pub name: &'static str,
    /// Its Chinese label in palette and help.
    pub label: &'static str,
    /// Its Chinese label in the hint lines, which have little room.
    pub short: &'static str,
    /// What it does, in one Chinese sentence.
    pub help: &'static str,
}

impl CommandId {
    /// Returns the scope in which the command works.
    #[must_use]
    pub const fn scope(self) -> Scope {
        match self {
            Self::Act(_) | Self::Board(_) => Scope::Board,
            Self::Everywhere(_) => Scope::Everywhere,
            Self::Form(_) => Scope::Form,
            Self::Pick(_) => Scope::Pick,
            Self::Filing(_) => Scope::Filing,
            Self::Import(_) => Scope::Import,
            Self::Office(_) => Scope::Office,
            Self::Stats(_) => Scope::Stats,
        }
    }

    /// Returns the act that the command begins; `None` for a command that is no act on orders.
    #[must_use]
    pub const fn act(self) -> Option<ActId> {
        match self {
            Self::Act(act) => Some(act),
            Self::Everywhere(_)
            | Self::Board(_)
            | Self::Form(_)
            | Self::Pick(_)
            | Self::Filing(_)
            | Self::Import(_)
            | Self::Office(_)
            | Self::Stats(_) => None,
        }
    }

    /// Returns the name and the words of the command; those of an act stand in the act's own file.
    #[must_use]
    pub const fn text(self) -> CommandText {
        match self {
            Self::Act(act) => {
                let spec = act.spec();
                CommandText {
                    name: spec.name,
                    label: spec.label,
                    short: spec.short,
                    help: spec.help,
                }
            }
            Self::Everywhere(command) => command.text(),
            Self::Board(command) => command.text(),
            Self::Form(command) => command.text(),
            Self::Pick(command) => command.text(),
            Self::Filing(command) => command.text(),
            Self::Import(command) => command.text(),
            Self::Office(command) => command.text(),
            Self::Stats(command) => command.text(),
        }
    }

    /// Returns its name in keymap files; a command for an act on an order has the act's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.text().name
    }

    /// Returns its Chinese label in palette and help.
    #[must_use]
    pub const fn label(self) -> &'static str {
        self.text().label
    }

    /// Returns what it does, in one Chinese sentence.
    #[must_use]
    pub const fn help(self) -> &'static str {
        self.text().help
    }
}

impl From<ActId> for CommandId {
    fn from(act: ActId) -> Self {
        Self::Act(act)
    }
}

/// Returns all commands: one for each act on orders, then those of the desk.
pub fn all() -> impl Iterator<Item = CommandId> {
    // The board's own command of that name takes back the last entry.
    let acts = ActId::ALL.iter().filter(|act| **act != ActId::Undo);
    let acts = acts.copied().map(CommandId::Act);
    acts.chain(of(EverywhereCommand::ALL))
        .chain(of(BoardCommand::ALL))
        .chain(of(FormCommand::ALL))
        .chain(of(PickCommand::ALL))
        .chain(of(FilingCommand::ALL))
        .chain(of(ImportCommand::ALL))
        .chain(of(OfficeCommand::ALL))
        .chain(of(StatsCommand::ALL))
}

fn of<C: Copy + Into<CommandId>>(list: &'static [C]) -> impl Iterator<Item = CommandId> {
    list.iter().map(|command| (*command).into())
}

/// Returns the command with this name that works in the scope or everywhere.
#[must_use]
pub fn find_by_name(name: &str, scope: Scope) -> Option<CommandId> {
    let within =
        |scope: Scope| all().find(|command| command.name() == name && command.scope() == scope);
    within(scope).or_else(|| within(Scope::Everywhere))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scope_has_commands_and_all_of_them_are_listed() {
        for scope in Scope::ALL {
            assert!(all().any(|command| command.scope() == scope), "{scope:?}");
            let place = format!("{} {}", scope.code(), scope.label());
            assert!(words::PLACES.contains(&place), "{place} is not in PLACES");
        }
    }

    #[test]
    fn a_command_is_found_by_its_name_in_its_scope() {
        for command in all() {
            assert_eq!(find_by_name(command.name(), command.scope()), Some(command));
        }
        assert_eq!(
            find_by_name("help", Scope::Form),
            Some(EverywhereCommand::Help.into())
        );
        assert_eq!(find_by_name("submit", Scope::Board), None);
    }
}
