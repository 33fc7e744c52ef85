//! The first three lines of the help: how one does what is done on the screen at hand.

use crate::desk::board::{Board, Pane};
use crate::desk::command::{
    BoardCommand, CommandId, EverywhereCommand, FilingCommand, FormCommand, ImportCommand,
    OfficeCommand, PickCommand, StatsCommand,
};
use crate::desk::form::{FieldInput, Form, InputField};
use crate::desk::import_screen::{ImportState, Tab};
use crate::desk::model::{Layer, Model};
use crate::desk::office_screen::OfficeTab;
use crate::desk::picker::PickFor;
use crate::domain::order::act::ActId;
use crate::store::View;
use crate::strings::help as help_words;
use crate::strings::help_how::{self as words, Ask};

/// How something is done, and the commands that do it.
type How = (Ask, &'static [CommandId]);

/// Returns the three lines for what is on top.
pub(super) fn lines(model: &Model) -> Vec<String> {
    let asked: &[How; 3] = match model.layers.last() {
        None => on_board(&model.board),
        Some(Layer::Form(on_top)) => return in_form(model, on_top),
        Some(Layer::Filing(open)) if open.preview => &[
            (words::SHEET_DOWN, &[]),
            (
                words::SHEET_EXPORT,
                &[CommandId::Filing(FilingCommand::ExportForm)],
            ),
            (
                words::SHEET_BACK,
                &[CommandId::Filing(FilingCommand::Preview)],
            ),
        ],
        Some(Layer::Filing(_)) => &[
            (words::CELL, &[CommandId::Filing(FilingCommand::CellNext)]),
            (words::ISSUE, &[CommandId::Filing(FilingCommand::IssueNext)]),
            (words::PAPER, &[CommandId::Filing(FilingCommand::PaperStep)]),
        ],
        Some(Layer::Import(screen)) => in_import(&screen.state),
        Some(Layer::Office(screen)) => in_office(screen.tab),
        Some(Layer::Stats(_)) => &[
            (words::BEHIND, &[CommandId::Stats(StatsCommand::Orders)]),
            (
                words::OTHER_PERIOD,
                &[
                    CommandId::Stats(StatsCommand::Earlier),
                    CommandId::Stats(StatsCommand::Span),
                ],
            ),
            (words::LEDGER, &[CommandId::Stats(StatsCommand::Ledger)]),
        ],
        Some(Layer::Picker(picker)) => in_list(&picker.what),
        Some(Layer::Why(_)) => &[
            (words::MEND, &[CommandId::Pick(PickCommand::Choose)]),
            (words::REASON, &[]),
            (words::LEAVE, &[CommandId::Pick(PickCommand::Close)]),
        ],
        Some(Layer::Confirm(_)) => &[
            (words::YES, &[CommandId::Pick(PickCommand::Choose)]),
            (words::NO, &[CommandId::Pick(PickCommand::Close)]),
            (words::CONCERNED, &[]),
        ],
        Some(Layer::Reading(reading)) if reading.copies.is_some() => &[
            (words::COPY, &[CommandId::Pick(PickCommand::Choose)]),
            (words::DOWN, &[CommandId::Pick(PickCommand::Down)]),
            (words::LEAVE, &[CommandId::Pick(PickCommand::Close)]),
        ],
        Some(Layer::Reading(_) | Layer::Help(_)) => &[
            (words::DOWN, &[CommandId::Pick(PickCommand::Down)]),
            (words::TO_END, &[]),
            (words::LEAVE, &[CommandId::Pick(PickCommand::Close)]),
        ],
        Some(Layer::Find(_)) => &[
            (words::NEXT_HIT, &[CommandId::Pick(PickCommand::Choose)]),
            (words::PREVIOUS_HIT, &[CommandId::Pick(PickCommand::Up)]),
            (words::END_FIND, &[CommandId::Pick(PickCommand::Close)]),
        ],
    };
    asked.iter().map(|how| said(model, *how)).collect()
}

fn said(model: &Model, (ask, commands): How) -> String {
    let scope = model.scope();
    let keys = commands
        .iter()
        .map(|command| model.keymap.name(*command, scope));
    let keys: Vec<String> = keys.collect();
    words::line(ask, &keys)
}

fn in_form(model: &Model, of: &Form) -> Vec<String> {
    let first = match of.focused() {
        Some(field) => words::field(&field.label, briefly(field)),
        None => said(
            model,
            (words::BUTTON, &[CommandId::Form(FormCommand::Submit)]),
        ),
    };
    let rest: [How; 2] = if of.focused().is_some() {
        [
            (
                words::FIELD_NEXT,
                &[CommandId::Form(FormCommand::FieldNext)],
            ),
            (words::SUBMIT, &[CommandId::Form(FormCommand::Submit)]),
        ]
    } else {
        [
            (
                words::FIELD_NEXT,
                &[CommandId::Form(FormCommand::FieldNext)],
            ),
            (words::CANCEL, &[CommandId::Form(FormCommand::Cancel)]),
        ]
    };
    let rest = rest.into_iter().map(|how| said(model, how));
    std::iter::once(first).chain(rest).collect()
}

/// Returns in a few words how a field is filled in; the whole stands below.
const fn briefly(field: &InputField) -> &'static str {
    match &field.take {
        FieldInput::Line(_) if field.offers.is_empty() => help_words::LINE,
        FieldInput::Line(_) => help_words::BRIEF_OFFERS,
        FieldInput::Number(_) => help_words::NUMBER,
        FieldInput::Area(..) => help_words::BRIEF_AREA,
        FieldInput::Time(_) => help_words::BRIEF_TIME,
        FieldInput::Date(_) => help_words::BRIEF_DATE,
        FieldInput::Choice(_) => help_words::BRIEF_CHOICE,
        FieldInput::Units(_) => help_words::BRIEF_UNITS,
        FieldInput::Path(_) => help_words::BRIEF_PATH,
    }
}

const fn in_import(state: &ImportState) -> &'static [How; 3] {
    match state {
        ImportState::Choosing => &[
            (words::FILE, &[CommandId::Import(ImportCommand::Fix)]),
            (words::FOLDER, &[]),
            (
                words::LEAVE_IMPORT,
                &[CommandId::Import(ImportCommand::Close)],
            ),
        ],
        ImportState::Reading(..) | ImportState::Taking(..) => &[
            (words::WAITING, &[]),
            (words::WAIT, &[CommandId::Import(ImportCommand::Close)]),
            (words::AFTER_WAIT, &[]),
        ],
        ImportState::Planned(look) => match look.tab {
            Tab::Summary | Tab::New | Tab::Updated | Tab::Rejected => &[
                (words::TAKE, &[CommandId::Import(ImportCommand::Go)]),
                (words::COLUMN, &[CommandId::Import(ImportCommand::TabNext)]),
                (
                    words::LEAVE_IMPORT,
                    &[CommandId::Import(ImportCommand::Close)],
                ),
            ],
            Tab::Columns => &[
                (words::COLUMN, &[CommandId::Import(ImportCommand::Fix)]),
                (words::TAKE, &[CommandId::Import(ImportCommand::Go)]),
                (
                    words::LEAVE_IMPORT,
                    &[CommandId::Import(ImportCommand::Close)],
                ),
            ],
            Tab::Proposals => &[
                (words::ACCEPT, &[CommandId::Import(ImportCommand::Accept)]),
                (words::TAKE, &[CommandId::Import(ImportCommand::Go)]),
                (
                    words::LEAVE_IMPORT,
                    &[CommandId::Import(ImportCommand::Close)],
                ),
            ],
        },
        ImportState::Ended(_) => &[
            (words::REST, &[]),
            (words::ANOTHER, &[CommandId::Import(ImportCommand::Other)]),
            (words::DONE, &[CommandId::Import(ImportCommand::Close)]),
        ],
    }
}

const fn in_office(tab: OfficeTab) -> &'static [How; 3] {
    match tab {
        OfficeTab::Units => &[
            (words::UNIT, &[CommandId::Office(OfficeCommand::Edit)]),
            (words::PERSON, &[CommandId::Office(OfficeCommand::Person)]),
            (words::UNITS, &[CommandId::Office(OfficeCommand::Import)]),
        ],
        OfficeTab::Sections => &[
            (words::SECTION, &[CommandId::Office(OfficeCommand::Add)]),
            (
                words::SECTION_MOVE,
                &[
                    CommandId::Office(OfficeCommand::MoveUp),
                    CommandId::Office(OfficeCommand::MoveDown),
                ],
            ),
            (
                words::SECTION_STOP,
                &[CommandId::Office(OfficeCommand::Remove)],
            ),
        ],
        OfficeTab::Rules => &[
            (words::RULE, &[CommandId::Office(OfficeCommand::Edit)]),
            (words::ROW_ADD, &[CommandId::Office(OfficeCommand::Add)]),
            (
                words::ROW_MOVE,
                &[
                    CommandId::Office(OfficeCommand::MoveUp),
                    CommandId::Office(OfficeCommand::MoveDown),
                ],
            ),
        ],
    }
}

fn in_list(what: &PickFor) -> &'static [How; 3] {
    match what {
        PickFor::Saved => &[
            (words::TO_LIST, &[CommandId::Pick(PickCommand::Choose)]),
            (
                words::RENAME,
                &[
                    CommandId::Pick(PickCommand::RenameView),
                    CommandId::Pick(PickCommand::Remove),
                ],
            ),
            (words::LEAVE, &[CommandId::Pick(PickCommand::Close)]),
        ],
        PickFor::Call => &[
            (words::CHOOSE, &[CommandId::Pick(PickCommand::Choose)]),
            (words::DROP, &[CommandId::Pick(PickCommand::Remove)]),
            (words::LEAVE, &[CommandId::Pick(PickCommand::Close)]),
        ],
        PickFor::RefusedRow => &[
            (words::CHOOSE, &[CommandId::Pick(PickCommand::Choose)]),
            (words::DROP_ROW, &[CommandId::Pick(PickCommand::Remove)]),
            (words::LEAVE, &[CommandId::Pick(PickCommand::Close)]),
        ],
        PickFor::Mapping => &[
            (words::SEE_MAPPING, &[CommandId::Pick(PickCommand::Choose)]),
            (
                words::NAME_MAPPING,
                &[CommandId::Pick(PickCommand::RenameView)],
            ),
            (
                words::FORGET_MAPPING,
                &[CommandId::Pick(PickCommand::Remove)],
            ),
        ],
        PickFor::Month => &[
            (words::MONTH, &[CommandId::Pick(PickCommand::Choose)]),
            (words::PICK, &[]),
            (words::LEAVE, &[CommandId::Pick(PickCommand::Close)]),
        ],
        PickFor::Command
        | PickFor::Staff
        | PickFor::Theme
        | PickFor::View
        | PickFor::CallOrder
        | PickFor::Change
        | PickFor::Draft
        | PickFor::Column(_)
        | PickFor::OwnSpelling
        | PickFor::AnotherOrder
        | PickFor::Settings
        | PickFor::Columns
        | PickFor::Sort
        | PickFor::GoTo
        | PickFor::Paragraph
        | PickFor::Person(_)
        | PickFor::SectionList
        | PickFor::File
        | PickFor::Held
        | PickFor::Scan
        | PickFor::ScanOrder(_)
        | PickFor::FigureOrder
        | PickFor::Phrase => &[
            (words::PICK, &[]),
            (words::CHOOSE, &[CommandId::Pick(PickCommand::Choose)]),
            (words::LEAVE, &[CommandId::Pick(PickCommand::Close)]),
        ],
    }
}

fn on_board(now: &Board) -> &'static [How; 3] {
    let is_empty = now.counts.values().all(|count| *count == 0);
    if now.filtering {
        return &[
            (words::FILTER_MORE, &[]),
            (
                words::FIND_EVERYWHERE,
                &[CommandId::Board(BoardCommand::FindAll)],
            ),
            (words::FILTER_END, &[CommandId::Board(BoardCommand::Back)]),
        ];
    }
    if is_empty {
        return &[
            (words::IMPORT, &[CommandId::Board(BoardCommand::Import)]),
            (words::NEW, &[CommandId::Act(ActId::New)]),
            (
                words::CALL,
                &[CommandId::Everywhere(EverywhereCommand::Call)],
            ),
        ];
    }
    match now.focus {
        Pane::Views => &[
            (
                words::VIEW,
                &[
                    CommandId::Board(BoardCommand::Up),
                    CommandId::Board(BoardCommand::Down),
                ],
            ),
            (words::TO_LIST, &[CommandId::Board(BoardCommand::NextStep)]),
            (
                words::VIEWS,
                &[
                    CommandId::Board(BoardCommand::SaveView),
                    CommandId::Board(BoardCommand::ManageViews),
                ],
            ),
        ],
        Pane::Detail => of_tab(now.tab),
        Pane::List => of_view(now.view),
    }
}

/// Returns the lines for a tab of the selected order, from 0.
const fn of_tab(tab: usize) -> &'static [How; 3] {
    match tab {
        0 => &[
            (words::NEXT, &[CommandId::Board(BoardCommand::NextStep)]),
            (words::REVEAL, &[CommandId::Board(BoardCommand::Reveal)]),
            (words::ZOOM, &[CommandId::Board(BoardCommand::Zoom)]),
        ],
        1 => &[
            (words::RECORD, &[CommandId::Act(ActId::Record)]),
            (words::UNDO, &[CommandId::Board(BoardCommand::Undo)]),
            (words::DOWN, &[CommandId::Board(BoardCommand::Down)]),
        ],
        2 => &[
            (
                words::TOLD,
                &[
                    CommandId::Act(ActId::Respond),
                    CommandId::Act(ActId::Arrive),
                ],
            ),
            (words::URGE, &[CommandId::Act(ActId::Urge)]),
            (words::INVITE, &[CommandId::Act(ActId::Invite)]),
        ],
        3 => &[
            (words::FORM, &[CommandId::Board(BoardCommand::Filing)]),
            (words::RATE, &[CommandId::Act(ActId::Rate)]),
            (
                words::EXPORT,
                &[CommandId::Act(ActId::Review), CommandId::Act(ActId::Export)],
            ),
        ],
        4 => &[
            (words::ATTACH, &[CommandId::Act(ActId::Attach)]),
            (
                words::SCAN,
                &[CommandId::Act(ActId::Seal), CommandId::Act(ActId::Scan)],
            ),
            (words::BACKUP, &[CommandId::Board(BoardCommand::Backup)]),
        ],
        _ => &[
            (words::NEXT, &[CommandId::Board(BoardCommand::NextStep)]),
            (words::CLAUSE, &[CommandId::Board(BoardCommand::Regulation)]),
            (words::FLOW, &[CommandId::Board(BoardCommand::Flow)]),
        ],
    }
}

/// Returns the lines for a view of the list.
const fn of_view(view: View) -> &'static [How; 3] {
    match view {
        View::Today => &[
            (words::NEXT, &[CommandId::Board(BoardCommand::NextStep)]),
            (words::WHY_TODAY, &[CommandId::Board(BoardCommand::Tab6)]),
            (words::FIND_ALL, &[CommandId::Board(BoardCommand::FindAll)]),
        ],
        View::ToSignFor => &[
            (words::SIGN, &[CommandId::Act(ActId::SignFor)]),
            (words::SIGN_MANY, &[CommandId::Board(BoardCommand::Mark)]),
            (
                words::RETURN,
                &[
                    CommandId::Act(ActId::TalkPlatform),
                    CommandId::Act(ActId::SendReturn),
                ],
            ),
        ],
        View::ToTriage => &[
            (words::TRIAGE, &[CommandId::Act(ActId::Triage)]),
            (words::ASSIGN, &[CommandId::Act(ActId::Assign)]),
            (words::PRECEDENT, &[CommandId::Board(BoardCommand::Tab6)]),
        ],
        View::AssignedOut => &[
            (words::URGE_SECTION, &[CommandId::Act(ActId::Urge)]),
            (words::HAND_IN, &[CommandId::Act(ActId::HandIn)]),
            (
                words::COPY_SECTION,
                &[CommandId::Board(BoardCommand::CopySection)],
            ),
        ],
        View::Handling => &[
            (words::RECORD, &[CommandId::Act(ActId::Record)]),
            (words::ASSIGN, &[CommandId::Act(ActId::Assign)]),
            (words::FINISH, &[CommandId::Act(ActId::Finish)]),
        ],
        View::Joint => &[
            (
                words::TOLD,
                &[
                    CommandId::Act(ActId::Respond),
                    CommandId::Act(ActId::Arrive),
                ],
            ),
            (words::URGE, &[CommandId::Act(ActId::Urge)]),
            (words::END_HELPER, &[CommandId::Act(ActId::CloseEngagement)]),
        ],
        View::ToFeedback => &[
            (words::FEEDBACK, &[CommandId::Act(ActId::Feedback)]),
            (words::REVEAL, &[CommandId::Board(BoardCommand::Reveal)]),
            (words::COPY_RESULT, &[CommandId::Act(ActId::CopyOut)]),
        ],
        View::ToFill => &[
            (words::FORM, &[CommandId::Board(BoardCommand::Filing)]),
            (words::RATE, &[CommandId::Act(ActId::Rate)]),
            (
                words::EXPORT,
                &[CommandId::Act(ActId::Review), CommandId::Act(ActId::Export)],
            ),
        ],
        View::ToSign => &[
            (words::SIGN_FORM, &[CommandId::Act(ActId::Sign)]),
            (words::SEND_BACK, &[CommandId::Act(ActId::SendBack)]),
            (words::MANY, &[CommandId::Board(BoardCommand::Mark)]),
        ],
        View::ToSeal => &[
            (words::SEAL, &[CommandId::Act(ActId::Seal)]),
            (words::SEND_BACK, &[CommandId::Act(ActId::SendBack)]),
            (words::MANY, &[CommandId::Board(BoardCommand::Mark)]),
        ],
        View::ToScan => &[
            (words::SCANS, &[CommandId::Board(BoardCommand::Scans)]),
            (words::SCAN, &[CommandId::Act(ActId::Scan)]),
            (words::SEND_BACK, &[CommandId::Act(ActId::SendBack)]),
        ],
        View::ToUpload => &[
            (
                words::PACKAGE,
                &[
                    CommandId::Board(BoardCommand::Package),
                    CommandId::Board(BoardCommand::Files),
                ],
            ),
            (words::UPLOAD, &[CommandId::Act(ActId::Upload)]),
            (words::COPY_RESULT, &[CommandId::Act(ActId::CopyOut)]),
        ],
        View::ToRevisit => &[
            (words::REVISIT, &[CommandId::Act(ActId::Revisit)]),
            (words::CLOSE, &[CommandId::Act(ActId::Close)]),
            (words::REOPEN, &[CommandId::Act(ActId::Reopen)]),
        ],
        View::Reopened => &[
            (words::NEXT, &[CommandId::Board(BoardCommand::NextStep)]),
            (words::WHY_REOPENED, &[CommandId::Board(BoardCommand::Tab2)]),
            (words::RETRIAGE, &[CommandId::Act(ActId::Retriage)]),
        ],
        View::Disputed => &[
            (words::ANSWER_RETURN, &[CommandId::Act(ActId::AnswerReturn)]),
            (
                words::DETERMINATION,
                &[CommandId::Act(ActId::RequestDetermination)],
            ),
            (words::OPINION, &[CommandId::Act(ActId::RecordOpinion)]),
        ],
        View::Invited => &[
            (words::RESPOND, &[CommandId::Act(ActId::Respond)]),
            (words::ARRIVE, &[CommandId::Act(ActId::Arrive)]),
            (words::CONTRIBUTE, &[CommandId::Act(ActId::Contribute)]),
        ],
        View::KeyCases => &[
            (words::WHY_KEY, &[CommandId::Board(BoardCommand::Tab6)]),
            (words::SLIP, &[CommandId::Act(ActId::AnswerSupervision)]),
            (words::SUPERVISE, &[CommandId::Act(ActId::Supervise)]),
        ],
        View::Promised => &[
            (words::KEEP, &[CommandId::Act(ActId::KeepPromise)]),
            (
                words::CHANGE_PROMISE,
                &[CommandId::Act(ActId::ChangePromise)],
            ),
            (words::TELL_PROMISE, &[CommandId::Act(ActId::TellPromise)]),
        ],
        View::Closed => &[
            (words::READ_COURSE, &[CommandId::Board(BoardCommand::Tab2)]),
            (words::EXPORT_AGAIN, &[CommandId::Act(ActId::Export)]),
            (words::REOPEN, &[CommandId::Act(ActId::Reopen)]),
        ],
        View::Open | View::All => &[
            (words::FILTER, &[CommandId::Board(BoardCommand::Filter)]),
            (
                words::COLUMNS,
                &[
                    CommandId::Board(BoardCommand::Columns),
                    CommandId::Board(BoardCommand::Sort),
                ],
            ),
            (
                words::SAVE_VIEW,
                &[CommandId::Board(BoardCommand::SaveView)],
            ),
        ],
    }
}
