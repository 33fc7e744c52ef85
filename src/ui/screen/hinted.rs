//! Chooses the commands that the hint lines name: those that are useful in the layer on top.

use crate::desk::board::Pane;
use crate::desk::command::{
    BoardCommand, CommandId, EverywhereCommand, FilingCommand, FormCommand, ImportCommand,
    OfficeCommand, PickCommand, StatsCommand,
};
use crate::desk::filing::Filing;
use crate::desk::form::{FieldInput, Form, Purpose};
use crate::desk::import_screen::ImportState;
use crate::desk::model::{Layer, Model};
use crate::desk::office_screen::OfficeTab;
use crate::desk::picker::PickFor;
use crate::domain::order::act::ActId;
use crate::domain::vocabulary::CopyWhat;
use crate::store::View;
use crate::work::outgoing::Outgoing;

/// Acts hinted on the board if they are possible, most useful first.
const ACTS: &[ActId] = &[
    ActId::SignFor,
    ActId::Triage,
    ActId::Invite,
    ActId::NotifyPlatform,
    ActId::Respond,
    ActId::Arrive,
    ActId::Contribute,
    ActId::CloseEngagement,
    ActId::Assign,
    ActId::Finish,
    ActId::Feedback,
    ActId::Rate,
    ActId::Export,
    ActId::Record,
    ActId::Urge,
];

/// Acts hinted on an order that has ended; what it still owes stands before them.
const ACTS_AFTER: &[ActId] = &[
    ActId::KeepPromise,
    ActId::AnswerSupervision,
    ActId::Revisit,
    ActId::Reopen,
    ActId::Record,
    ActId::Attach,
    ActId::CopyOut,
];

/// Commands that always work on the board.
pub(super) const ALWAYS: [CommandId; 9] = [
    CommandId::Everywhere(EverywhereCommand::Help),
    CommandId::Everywhere(EverywhereCommand::Call),
    CommandId::Everywhere(EverywhereCommand::Palette),
    CommandId::Board(BoardCommand::Filter),
    CommandId::Board(BoardCommand::Mark),
    CommandId::Board(BoardCommand::Undo),
    CommandId::Everywhere(EverywhereCommand::Quit),
    CommandId::Board(BoardCommand::Import),
    CommandId::Act(ActId::New),
];

/// Returns the commands hinted in the current layer, most useful first.
pub(super) fn hinted_commands(model: &Model) -> Vec<CommandId> {
    match model.layers.last() {
        None if model.board.filtering => while_filtering(model),
        None => on_board(model),
        Some(Layer::Form(form)) => in_form(form),
        Some(Layer::Filing(filing)) => in_filing(filing),
        Some(Layer::Import(import)) => in_import(&import.state),
        Some(Layer::Office(screen)) => in_office(screen.tab),
        Some(Layer::Stats(_)) => in_stats(),
        Some(Layer::Picker(picker)) => in_list(&picker.what),
        Some(Layer::Find(_)) => {
            ids([PickCommand::Choose, PickCommand::Up, PickCommand::Close]).collect()
        }
        Some(Layer::Reading(reading)) if becomes_letter(reading.copies.as_deref()) => {
            ids([PickCommand::Choose, PickCommand::ToWord, PickCommand::Close])
                .chain(ids([EverywhereCommand::Help]))
                .collect()
        }
        Some(Layer::Why(_) | Layer::Confirm(_) | Layer::Reading(_)) => {
            let own = ids([PickCommand::Choose, PickCommand::Close]);
            own.chain(ids([EverywhereCommand::Help])).collect()
        }
        Some(Layer::Help(_)) => ids([PickCommand::Close, PickCommand::PageDown]).collect(),
    }
}

/// Checks whether a text that is read can be written as a letter. The sheet of a hand-over is written
/// before it.
fn becomes_letter(text: Option<&Outgoing>) -> bool {
    text.is_some_and(|text| text.what != CopyWhat::HandOver)
}

fn ids<const N: usize>(commands: [impl Into<CommandId>; N]) -> impl Iterator<Item = CommandId> {
    commands.into_iter().map(Into::into)
}

/// Returns the commands hinted while the filter line is edited.
fn while_filtering(model: &Model) -> Vec<CommandId> {
    let mut commands = vec![
        BoardCommand::NextStep.into(),
        BoardCommand::Back.into(),
        EverywhereCommand::Help.into(),
        EverywhereCommand::Call.into(),
        EverywhereCommand::Palette.into(),
    ];
    if model.board.view != View::All {
        commands.insert(2, BoardCommand::FindAll.into());
    }
    commands
}

/// Returns the commands hinted on the board: the acts that are possible now, then those that always
/// work.
fn on_board(model: &Model) -> Vec<CommandId> {
    let mut commands: Vec<CommandId> = Vec::new();
    if model.board.focus == Pane::Views {
        commands.push(BoardCommand::NextStep.into());
        commands.extend(ALWAYS);
        return commands;
    }
    let detail = model.board.current();
    if model.board.marked.is_empty() && detail.is_some_and(|detail| detail.next.is_some()) {
        commands.push(BoardCommand::NextStep.into());
        if detail.and_then(|detail| detail.next).map(|(act, _)| act) == Some(ActId::Upload) {
            commands.push(BoardCommand::Package.into());
        }
    }
    if model.board.row().is_some() {
        let ended = detail.is_some_and(|detail| detail.stored.order.stage.is_final());
        let acts = if ended { ACTS_AFTER } else { ACTS };
        let acts = acts.iter().copied().map(CommandId::Act);
        commands.extend(acts.filter(|act| possible(model, *act)).take(7));
        if detail.is_some_and(|detail| detail.printed.is_some()) {
            commands.push(BoardCommand::Filing.into());
        }
    }
    commands.extend(ALWAYS);
    commands
}

/// Returns the commands hinted in a small form.
fn in_form(form: &Form) -> Vec<CommandId> {
    let takes_lines = form
        .focused()
        .is_some_and(|field| matches!(field.take, FieldInput::Area(..)));
    let mut commands: Vec<CommandId> = Vec::new();
    if form.focused().is_some() {
        commands.push(FormCommand::FieldNext.into());
    }
    if takes_lines {
        commands.push(FormCommand::NewLine.into());
    }
    commands.extend(ids([FormCommand::Submit, FormCommand::Cancel]));
    let refused = form.refused.as_ref();
    if refused.is_some_and(|refused| refused.mend.is_some()) {
        commands.insert(0, FormCommand::Mend.into());
    }
    match form.purpose {
        Purpose::Copy => commands.extend(ids([FormCommand::Held, FormCommand::ToWord])),
        Purpose::Letter => commands.push(FormCommand::Held.into()),
        Purpose::Act(ActId::Upload) => commands.extend(ids([
            FormCommand::CopyShown,
            FormCommand::OpenFiles,
            FormCommand::Held,
        ])),
        Purpose::Call => commands.extend(ids([
            FormCommand::AsNotice,
            FormCommand::AsRespond,
            FormCommand::AsDecline,
            FormCommand::AsSupervise,
        ])),
        Purpose::Act(_)
        | Purpose::Create
        | Purpose::Undo
        | Purpose::Setup
        | Purpose::Unit
        | Purpose::Person
        | Purpose::Section
        | Purpose::Rule
        | Purpose::LimitRow
        | Purpose::ImportUnits
        | Purpose::ExportUnits
        | Purpose::HandOver
        | Purpose::Export
        | Purpose::Package
        | Purpose::Scans
        | Purpose::SaveView
        | Purpose::RegisterUnit
        | Purpose::ImportList
        | Purpose::Watch
        | Purpose::NameMapping
        | Purpose::Ledger
        | Purpose::Month(_)
        | Purpose::UndoChange(_)
        | Purpose::DropCall(_) => {
            if form.targets.len() == 1 {
                commands.push(FormCommand::RevealCaller.into());
            }
        }
    }
    commands.push(EverywhereCommand::Help.into());
    if form.purpose != Purpose::Call {
        commands.push(EverywhereCommand::Call.into());
    }
    if takes_lines {
        commands.extend(ids([
            FormCommand::Phrase,
            FormCommand::FindText,
            FormCommand::EditOutside,
        ]));
    }
    commands
}

/// Returns the commands hinted in a filing form.
fn in_filing(filing: &Filing) -> Vec<CommandId> {
    if filing.preview {
        return vec![
            FilingCommand::Preview.into(),
            FilingCommand::ExportForm.into(),
            FilingCommand::Leave.into(),
            EverywhereCommand::Help.into(),
        ];
    }
    let mut commands: Vec<CommandId> = vec![FilingCommand::CellNext.into()];
    if filing.takes_lines() {
        commands.push(FilingCommand::NewLine.into());
    }
    commands.extend(ids([
        FilingCommand::IssueNext,
        FilingCommand::Suggest,
        FilingCommand::PaperStep,
        FilingCommand::Preview,
        FilingCommand::ExportForm,
        FilingCommand::Leave,
    ]));
    commands.extend(ids([EverywhereCommand::Call]));
    commands.extend(ids([
        FilingCommand::Phrase,
        FilingCommand::FindText,
        FilingCommand::EditOutside,
    ]));
    commands.extend(ids([EverywhereCommand::Help]));
    commands
}

/// Returns the commands hinted on the import screen.
fn in_import(state: &ImportState) -> Vec<CommandId> {
    let own: &[ImportCommand] = match state {
        ImportState::Choosing => &[ImportCommand::Fix, ImportCommand::Close],
        ImportState::Reading(..) | ImportState::Taking(..) => &[ImportCommand::Close],
        ImportState::Planned(_) => &[
            ImportCommand::Go,
            ImportCommand::TabNext,
            ImportCommand::Fix,
            ImportCommand::Accept,
            ImportCommand::Left,
            ImportCommand::Ours,
            ImportCommand::Other,
            ImportCommand::Close,
        ],
        ImportState::Ended(taken) if taken.kept > 0 => &[
            ImportCommand::Close,
            ImportCommand::Mend,
            ImportCommand::Other,
        ],
        ImportState::Ended(_) => &[ImportCommand::Close, ImportCommand::Other],
    };
    let own = own.iter().copied().map(CommandId::Import);
    own.chain(ids([EverywhereCommand::Help])).collect()
}

/// Returns the commands hinted on the page of the office.
fn in_office(tab: OfficeTab) -> Vec<CommandId> {
    let own: &[OfficeCommand] = match tab {
        OfficeTab::Units => &[
            OfficeCommand::Edit,
            OfficeCommand::Add,
            OfficeCommand::Person,
            OfficeCommand::Import,
            OfficeCommand::History,
            OfficeCommand::Export,
            OfficeCommand::Remove,
            OfficeCommand::TabNext,
            OfficeCommand::Close,
        ],
        OfficeTab::Sections | OfficeTab::Rules => &[
            OfficeCommand::Edit,
            OfficeCommand::Add,
            OfficeCommand::MoveUp,
            OfficeCommand::MoveDown,
            OfficeCommand::Remove,
            OfficeCommand::TabNext,
            OfficeCommand::Close,
        ],
    };
    let own = own.iter().copied().map(CommandId::Office);
    own.chain(ids([EverywhereCommand::Help])).collect()
}

/// Returns the commands hinted on the screen of the figures.
fn in_stats() -> Vec<CommandId> {
    let own = ids([
        StatsCommand::Orders,
        StatsCommand::Earlier,
        StatsCommand::Later,
        StatsCommand::Span,
        StatsCommand::Basis,
        StatsCommand::Ledger,
        StatsCommand::Close,
    ]);
    own.chain(ids([EverywhereCommand::Help])).collect()
}

/// Returns the commands hinted in a list of this kind.
fn in_list(what: &PickFor) -> Vec<CommandId> {
    let changes: &[PickCommand] = if *what == PickFor::Saved {
        &[
            PickCommand::RenameView,
            PickCommand::MoveViewUp,
            PickCommand::MoveViewDown,
            PickCommand::Remove,
        ]
    } else if *what == PickFor::Mapping {
        &[PickCommand::RenameView, PickCommand::Remove]
    } else if matches!(what, PickFor::Call | PickFor::RefusedRow) {
        &[PickCommand::Remove]
    } else {
        &[]
    };
    ids([PickCommand::Choose])
        .chain(changes.iter().copied().map(CommandId::Pick))
        .chain(ids([PickCommand::Close]))
        .collect()
}

/// Returns whether an act is possible on the selected order.
pub(super) fn possible(model: &Model, command: CommandId) -> bool {
    let Some(act) = command.act() else {
        return true;
    };
    if act == ActId::New || !model.board.marked.is_empty() || !model.layers.is_empty() {
        return true;
    }
    model
        .board
        .current()
        .is_none_or(|detail| detail.stored.order.gate(act, &model.context()).is_ok())
}
