//! The keys of the help, by task.

use super::super::available::makes_sense;
use crate::desk::command::{self, BoardCommand, CommandId, FormCommand, PickCommand, Scope};
use crate::desk::help::{HelpEntry, HelpLine, HelpSection};
use crate::desk::keymap::show;
use crate::desk::model::{Layer, Model};
use crate::desk::picker::PickFor;
use crate::domain::order::act::ActId;
use crate::strings::help::Task;
use crate::text;

/// The most columns that the keys of one command take; more keys than fit are not shown.
const KEYS: usize = 14;

/// Lists the commands of the place and those that work everywhere, each task under its heading.
pub(super) fn sections(model: &Model) -> Vec<HelpSection> {
    let scope = model.scope();
    let here = |command: &CommandId| [scope, Scope::Everywhere].contains(&command.scope());
    let commands = command::all()
        .filter(here)
        .filter(|command| !is_idle(model, *command) && makes_sense(model, *command));
    let mut entries: Vec<(Task, HelpLine)> = commands
        .map(|command| (task(command), entry(model, command, scope)))
        .collect();
    entries.sort_by_key(|(task, _)| *task);
    let mut sections: Vec<HelpSection> = Vec::new();
    for (task, line) in entries {
        let heading = task.heading();
        match sections.last_mut().filter(|last| last.heading == heading) {
            Some(section) => section.lines.push(line),
            None => sections.push(HelpSection {
                heading: heading.to_owned(),
                lines: vec![line],
            }),
        }
    }
    sections
}

fn entry(model: &Model, command: CommandId, scope: Scope) -> HelpLine {
    let hint = model.keymap.hint(command, scope);
    let working = model.keymap.working(command, scope);
    let mut keys = hint.clone();
    for other in working.map(|binding| show(&binding.keys)) {
        let both = format!("{keys}  {other}");
        if other != hint && text::width(&both) <= KEYS {
            keys = both;
        }
    }
    HelpLine::Entry(HelpEntry {
        keys,
        label: command.label().to_owned(),
        what: model.keymap.describe(command).to_owned(),
    })
}

/// Returns whether a command of lists has no effect in the list that is open; some work only
/// on saved views.
fn is_idle(model: &Model, command: CommandId) -> bool {
    let CommandId::Pick(command) = command else {
        return false;
    };
    let what = if let Some(Layer::Picker(picker)) = model.layers.last() {
        Some(&picker.what)
    } else {
        None
    };
    match command {
        PickCommand::RenameView => !matches!(what, Some(PickFor::Saved | PickFor::Mapping)),
        PickCommand::MoveViewUp | PickCommand::MoveViewDown => what != Some(&PickFor::Saved),
        PickCommand::Remove => !matches!(
            what,
            Some(
                PickFor::Saved
                    | PickFor::Phrase
                    | PickFor::Call
                    | PickFor::RefusedRow
                    | PickFor::Mapping
            )
        ),
        PickCommand::ToWord => {
            !matches!(model.layers.last(), Some(Layer::Reading(text)) if text.copies.is_some())
        }
        PickCommand::Choose
        | PickCommand::Close
        | PickCommand::Up
        | PickCommand::Down
        | PickCommand::PageUp
        | PickCommand::PageDown
        | PickCommand::RegisterUnit => false,
    }
}

/// Returns the task under which a command stands.
const fn task(command: CommandId) -> Task {
    match command {
        CommandId::Act(act) => of_act(act),
        CommandId::Everywhere(_) => Task::Everywhere,
        CommandId::Board(command) => of_board(command),
        CommandId::Form(command) => match command {
            FormCommand::Submit
            | FormCommand::FieldNext
            | FormCommand::FieldPrev
            | FormCommand::Mend
            | FormCommand::RevealCaller
            | FormCommand::ToWord
            | FormCommand::Held
            | FormCommand::CopyShown
            | FormCommand::OpenFiles
            | FormCommand::Cancel => Task::Fill,
            FormCommand::NewLine
            | FormCommand::FindText
            | FormCommand::Phrase
            | FormCommand::EditOutside => Task::Text,
            FormCommand::AsNotice
            | FormCommand::AsRespond
            | FormCommand::AsDecline
            | FormCommand::AsSupervise => Task::Call,
        },
        CommandId::Pick(_) => Task::Choose,
        CommandId::Filing(_) => Task::Filing,
        CommandId::Import(_) => Task::Import,
        CommandId::Office(_) => Task::Office,
        CommandId::Stats(_) => Task::Stats,
    }
}

const fn of_act(act: ActId) -> Task {
    match act {
        ActId::New
        | ActId::SetNumber
        | ActId::Merge
        | ActId::SignFor
        | ActId::Triage
        | ActId::Retriage
        | ActId::Designate => Task::Sign,
        ActId::Assign
        | ActId::Urge
        | ActId::HandIn
        | ActId::HandOver
        | ActId::Record
        | ActId::Participate
        | ActId::Attach
        | ActId::Finish
        | ActId::Resume => Task::Handle,
        ActId::Invite
        | ActId::NotifyPlatform
        | ActId::Instruct
        | ActId::Acknowledge
        | ActId::Respond
        | ActId::Arrive
        | ActId::Contribute
        | ActId::Decline
        | ActId::Withdraw
        | ActId::CloseEngagement
        | ActId::SetLevel
        | ActId::EndRound
        | ActId::Release => Task::Helpers,
        ActId::Feedback
        | ActId::Rate
        | ActId::Review
        | ActId::EditForm
        | ActId::Export
        | ActId::Sign
        | ActId::SendBack
        | ActId::Seal
        | ActId::Scan
        | ActId::Upload
        | ActId::CopyOut => Task::Paper,
        ActId::Revisit
        | ActId::Reopen
        | ActId::Close
        | ActId::Accept
        | ActId::Dismiss
        | ActId::TakeBack
        | ActId::Reassign
        | ActId::PlatformClose
        | ActId::MoveDue
        | ActId::Supervise
        | ActId::AnswerSupervision => Task::Platform,
        ActId::AnswerReturn
        | ActId::TalkPlatform
        | ActId::SendReturn
        | ActId::RequestDetermination
        | ActId::TransferDetermination
        | ActId::RecordOpinion
        | ActId::SpecialReport
        | ActId::DistrictDesignate
        | ActId::ReportDistrict
        | ActId::AskSuperior
        | ActId::AnswerEscalation
        | ActId::ReportHelper => Task::Duty,
        ActId::RequestExtension
        | ActId::AnswerExtension
        | ActId::TellExtension
        | ActId::MakePromise
        | ActId::AdvancePromise
        | ActId::KeepPromise
        | ActId::ChangePromise
        | ActId::TellPromise => Task::Promise,
        ActId::Undo => Task::Often,
    }
}

const fn of_board(command: BoardCommand) -> Task {
    match command {
        BoardCommand::NextStep
        | BoardCommand::Undo
        | BoardCommand::Mark
        | BoardCommand::MarkAll
        | BoardCommand::Back => Task::Often,
        BoardCommand::Filing
        | BoardCommand::Letters
        | BoardCommand::Package
        | BoardCommand::Files => Task::Paper,
        BoardCommand::CopySection => Task::Handle,
        BoardCommand::Filter
        | BoardCommand::FindAll
        | BoardCommand::ViewPrev
        | BoardCommand::ViewNext
        | BoardCommand::Mine
        | BoardCommand::Columns
        | BoardCommand::Sort
        | BoardCommand::SaveView
        | BoardCommand::ManageViews => Task::Find,
        BoardCommand::Up
        | BoardCommand::Down
        | BoardCommand::PageUp
        | BoardCommand::PageDown
        | BoardCommand::First
        | BoardCommand::Last
        | BoardCommand::PaneNext
        | BoardCommand::PanePrev
        | BoardCommand::PaneLeft
        | BoardCommand::PaneRight
        | BoardCommand::Tab1
        | BoardCommand::Tab2
        | BoardCommand::Tab3
        | BoardCommand::Tab4
        | BoardCommand::Tab5
        | BoardCommand::Tab6
        | BoardCommand::Fold
        | BoardCommand::Zoom => Task::Move,
        BoardCommand::Import
        | BoardCommand::RefusedRows
        | BoardCommand::ImportList
        | BoardCommand::Backup
        | BoardCommand::Drafts
        | BoardCommand::Refresh
        | BoardCommand::History
        | BoardCommand::Months
        | BoardCommand::Stats
        | BoardCommand::Ledger
        | BoardCommand::Digest
        | BoardCommand::Scans
        | BoardCommand::Regulation
        | BoardCommand::Flow
        | BoardCommand::Reveal
        | BoardCommand::HandOverAll
        | BoardCommand::HandBack => Task::Data,
        BoardCommand::Staff
        | BoardCommand::Settings
        | BoardCommand::Theme
        | BoardCommand::Mouse
        | BoardCommand::ReloadKeys
        | BoardCommand::RegisterUnit
        | BoardCommand::Directory
        | BoardCommand::Sections
        | BoardCommand::Limits
        | BoardCommand::About => Task::Settings,
    }
}
