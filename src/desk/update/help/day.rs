//! The page of the help with the ten things that an officer does each day.

use crate::desk::command::{BoardCommand, CommandId, EverywhereCommand, Scope};
use crate::desk::help::{HelpEntry, HelpLine, HelpSection};
use crate::desk::model::Model;
use crate::domain::order::act::ActId;
use crate::strings::help_how as words;

/// The commands of each of the ten things, in their order.
const COMMANDS: [&[CommandId]; 10] = [
    &[CommandId::Board(BoardCommand::NextStep)],
    &[CommandId::Board(BoardCommand::Import)],
    &[CommandId::Act(ActId::SignFor)],
    &[CommandId::Act(ActId::Triage)],
    &[CommandId::Act(ActId::Assign), CommandId::Act(ActId::Urge)],
    &[
        CommandId::Act(ActId::Invite),
        CommandId::Act(ActId::NotifyPlatform),
    ],
    &[
        CommandId::Act(ActId::Respond),
        CommandId::Act(ActId::Arrive),
    ],
    &[
        CommandId::Act(ActId::Finish),
        CommandId::Act(ActId::Feedback),
    ],
    &[
        CommandId::Board(BoardCommand::Filing),
        CommandId::Act(ActId::Export),
    ],
    &[CommandId::Everywhere(EverywhereCommand::Call)],
];

/// Returns the ten things with the keys that they have now.
pub(super) fn section(model: &Model) -> HelpSection {
    let lines = words::DAY.iter().zip(COMMANDS).enumerate();
    let lines = lines.map(|(at, ((label, what), commands))| {
        let keys = commands
            .iter()
            .map(|command| model.keymap.hint(*command, Scope::Board));
        let keys: Vec<String> = keys.filter(|keys| !keys.is_empty()).collect();
        HelpLine::Entry(HelpEntry {
            keys: keys.join("  "),
            label: words::numbered(at + 1, label),
            what: (*what).to_owned(),
        })
    });
    HelpSection {
        heading: words::DAY_HEADING.to_owned(),
        lines: lines.collect(),
    }
}
