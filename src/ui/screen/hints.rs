//! Draws the hint lines at the bottom: keys useful here, the keys after a prefix, and notices.

use ratatui::layout::Rect;

use super::short;
use crate::desk::command::{
    BoardCommand, CommandId, EverywhereCommand, FilingCommand, FormCommand, ImportCommand,
    OfficeCommand, PickCommand, Scope,
};
use crate::desk::filing::Filing;
use crate::desk::form::{FieldInput, Form, Purpose};
use crate::desk::import_screen::ImportState;
use crate::desk::input::{Code, Key};
use crate::desk::keymap::{Binding, group_name};
use crate::desk::layout::Hit;
use crate::desk::model::{Layer, Model};
use crate::desk::office_screen::OfficeTab;
use crate::desk::picker::PickFor;
use crate::domain::order::act::ActId;
use crate::store::View;
use crate::strings::{desk as words, phrase as phrase_words, screen};
use crate::text;
use crate::ui::pen::Pen;

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
const ALWAYS: [CommandId; 9] = [
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
fn hinted_commands(model: &Model) -> Vec<CommandId> {
    match model.layers.last() {
        None if model.board.filtering => while_filtering(model),
        None => on_board(model),
        Some(Layer::Form(form)) => in_form(form),
        Some(Layer::Filing(filing)) => in_filing(filing),
        Some(Layer::Import(import)) => in_import(&import.state),
        Some(Layer::Office(screen)) => in_office(screen.tab),
        Some(Layer::Picker(picker)) => in_list(&picker.what),
        Some(Layer::Find(_)) => {
            ids([PickCommand::Choose, PickCommand::Up, PickCommand::Close]).collect()
        }
        Some(Layer::Why(_) | Layer::Confirm(_) | Layer::Reading(_)) => {
            let own = ids([PickCommand::Choose, PickCommand::Close]);
            own.chain(ids([EverywhereCommand::Help])).collect()
        }
        Some(Layer::Help(_)) => ids([PickCommand::Close, PickCommand::PageDown]).collect(),
    }
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
    let detail = model.board.current();
    if model.board.marked.is_empty() && detail.is_some_and(|detail| detail.next.is_some()) {
        commands.push(BoardCommand::NextStep.into());
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
        Purpose::Copy => {}
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
        | Purpose::SaveView
        | Purpose::RegisterUnit
        | Purpose::ImportList
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

/// Returns the commands hinted in a list of this kind.
fn in_list(what: &PickFor) -> Vec<CommandId> {
    let changes: &[PickCommand] = if *what == PickFor::Saved {
        &[
            PickCommand::RenameView,
            PickCommand::MoveViewUp,
            PickCommand::MoveViewDown,
            PickCommand::Remove,
        ]
    } else if *what == PickFor::Call {
        &[PickCommand::Remove]
    } else {
        &[]
    };
    ids([PickCommand::Choose])
        .chain(changes.iter().copied().map(CommandId::Pick))
        .chain(ids([PickCommand::Close]))
        .collect()
}

fn hints_area(pen: &Pen<'_>) -> Rect {
    let all = pen.buffer.area;
    let rows = crate::desk::layout::HINTS;
    Rect::new(0, all.height.saturating_sub(rows), all.width, rows)
}

/// Draws the hint lines: keys that are useful in the current layer.
pub fn draw(pen: &mut Pen<'_>) {
    let area = hints_area(pen);
    let style = pen.theme.text;
    crate::ui::cells::clear_popup(pen.buffer, area);
    pen.fill(area, style);
    if let Some(job) = pen.model.job.clone() {
        let line = screen::job(&job.message, job.part);
        let style = pen.theme.warning;
        pen.cut(area.x + 1, area.y, area.width - 1, &line, style);
        if area.height < 2 {
            return;
        }
    }
    let next = pen
        .model
        .board
        .current()
        .filter(|_| pen.model.layers.is_empty())
        .and_then(|detail| detail.next)
        .map(|(act, _)| act);
    let commands = hinted_commands(pen.model);
    let scope = pen.model.scope();
    let (mut x, mut y) = (area.x + 1, area.y);
    if pen.model.job.is_some() {
        y += 1;
    }
    // On one line the acts yield to commands that always work. On two lines they have the first
    // one.
    let always: u16 = commands
        .iter()
        .filter(|command| ALWAYS.contains(command))
        .map(|command| hint_width(pen.model, *command))
        .sum();
    let (first, two) = (y, area.bottom() - y >= 2);
    for command in commands {
        let act = scope == Scope::Board && !ALWAYS.contains(&command);
        let room = if two { 0 } else { always };
        if act && x + hint_width(pen.model, command) + room > area.right() {
            continue;
        }
        if two && scope == Scope::Board && !act && y == first {
            (x, y) = (area.x + 1, y + 1);
        }
        let key = key_hint(pen.model, command);
        let top = pen.model.layers.last();
        let finds = matches!(top, Some(Layer::Find(_)));
        let label = if let Some(layer) = top.filter(|_| command == PickCommand::Choose.into()) {
            enter_label(layer)
        } else if finds && command == PickCommand::Up.into() {
            phrase_words::PREVIOUS
        } else {
            next_label(pen.model, command).unwrap_or(command.text().short)
        };
        let width = short(text::width(&key) + text::width(label) + 2);
        if x + width > area.right() {
            y += 1;
            x = area.x + 1;
            if y >= area.bottom() {
                break;
            }
        }
        let next = command == BoardCommand::NextStep.into()
            || next.is_some_and(|act| command == act.into());
        draw_hint(pen, (x, y), &key, label, command, next);
        x += width;
    }
}

/// Returns the key that a hint names. In a form and on the paper Enter goes to the next field, which
/// its own widget decides and no keymap; on the button of a form it submits.
fn key_hint(model: &Model, command: CommandId) -> String {
    let enters = match model.layers.last() {
        Some(Layer::Form(form)) if form.focused().is_none() => FormCommand::Submit.into(),
        Some(Layer::Filing(_)) => FilingCommand::CellNext.into(),
        Some(_) | None => FormCommand::FieldNext.into(),
    };
    if command == enters {
        return Key::plain(Code::Enter).to_string();
    }
    model.keymap.hint(command, model.scope())
}

/// Returns the label for Enter on the board: the step it starts.
fn next_label(model: &Model, command: CommandId) -> Option<&'static str> {
    let enters = command == BoardCommand::NextStep.into();
    if model.board.filtering && model.layers.is_empty() {
        let ends = command == BoardCommand::Back.into();
        return if enters {
            Some(words::TO_ROWS)
        } else {
            ends.then_some(words::END_FILTER)
        };
    }
    if !enters {
        return None;
    }
    let (act, _) = model.board.current()?.next?;
    Some(act.label())
}

fn hint_width(model: &Model, command: CommandId) -> u16 {
    let key = key_hint(model, command);
    let label = next_label(model, command).unwrap_or(command.text().short);
    short(text::width(&key) + text::width(label) + 2)
}

/// Returns the label for Enter in the top layer.
const fn enter_label(layer: &Layer) -> &'static str {
    match layer {
        Layer::Why(why) if why.mend.is_some() => words::MENDED_BY,
        Layer::Confirm(_) => words::DO_IT,
        Layer::Reading(reading) if reading.copies.is_some() => words::COPY_IT,
        Layer::Find(_) => phrase_words::NEXT,
        Layer::Why(_) | Layer::Reading(_) | Layer::Help(_) => words::GO_BACK,
        Layer::Form(_)
        | Layer::Picker(_)
        | Layer::Filing(_)
        | Layer::Import(_)
        | Layer::Office(_) => words::CHOOSE,
    }
}

fn draw_hint(
    pen: &mut Pen<'_>,
    (x, y): (u16, u16),
    key: &str,
    label: &str,
    command: CommandId,
    next: bool,
) {
    let theme = pen.theme;
    let possible = possible(pen.model, command);
    let (key_style, style) = match (next, possible) {
        (true, _) => (theme.key_next, theme.key_next),
        (false, true) => (theme.key, theme.text),
        (false, false) => (theme.quiet, theme.quiet),
    };
    let used = pen.put(x, y, 30, key, key_style);
    let more = pen.put(x + used, y, 30, label, style);
    let at = pen.hits.hints.len();
    pen.hits.hints.push(command);
    pen.hit(Rect::new(x, y, used + more, 1), Hit::Hint(at));
}

/// Returns whether an act is possible on the selected order.
fn possible(model: &Model, command: CommandId) -> bool {
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

/// Draws the keys that can follow those pressed so far.
pub fn which_key(pen: &mut Pen<'_>) {
    let model = pen.model;
    if model.pressed.is_empty() {
        return;
    }
    let entries = continuations(model);
    let all = pen.buffer.area;
    let hints = hints_area(pen);
    let limit = hints.y.saturating_sub(3).max(1);
    // Every continuation is shown; if there are not enough rows, the columns get narrower.
    let columns: u16 = if all.width < 80 { 2 } else { 3 };
    let columns = columns.max(short(entries.len()).div_ceil(limit));
    let rows = short(entries.len()).div_ceil(columns);
    let height = rows + 2;
    let area = Rect::new(0, hints.y.saturating_sub(height), all.width, height);
    pen.clear_for_layer(area);
    let title = words::which_key(&crate::desk::keymap::show(&model.pressed));
    let inside = pen.boxed(area, &title, true);
    let column = inside.width / columns;
    // Filled column by column, as menus are read.
    for (at, (key, label, possible)) in entries.iter().enumerate() {
        let at = short(at);
        let x = inside.x + column * (at / rows.max(1)) + 1;
        let y = inside.y + at % rows.max(1);
        if x >= inside.right() {
            break;
        }
        let style = if *possible {
            pen.theme.text
        } else {
            pen.theme.quiet
        };
        let key_style = pen.theme.key;
        let used = pen.put(x, y, column, key, key_style);
        pen.cut(
            x + used + 1,
            y,
            column.saturating_sub(used + 2),
            label,
            style,
        );
    }
}

/// Returns every key that can follow those pressed, with the label of its command or group and
/// whether it is possible.
fn continuations(model: &Model) -> Vec<(String, String, bool)> {
    let scope = model.scope();
    let mut entries: Vec<(String, String, bool)> = Vec::new();
    let mut after: Vec<(Key, &Binding)> = model.keymap.after(scope, &model.pressed).collect();
    // 0 comes after 9, as on the keyboard.
    after.sort_by_key(|(key, _)| (key.code == Code::Char('0'), *key));
    for (key, binding) in after {
        let shown = key.to_string();
        if entries.iter().any(|(known, ..)| *known == shown) {
            continue;
        }
        if binding.keys.len() == model.pressed.len() + 1 {
            let label = binding.desc.as_deref();
            let label = label.unwrap_or(binding.command.label()).to_owned();
            entries.push((shown, label, possible(model, binding.command)));
            continue;
        }
        let mut path = model.pressed.clone();
        path.push(key);
        entries.push((shown, group(model, &path), true));
    }
    entries
}

/// Returns the name of a group of commands: that of the built-in menu, or the number of commands.
fn group(model: &Model, path: &[Key]) -> String {
    let behind = || {
        model
            .keymap
            .in_force(model.scope())
            .filter(|binding| binding.keys.starts_with(path))
    };
    let name = match path {
        [_, key] if behind().any(|binding| !binding.user) => group_name(*key),
        _ => "",
    };
    if name.is_empty() {
        words::group_of(behind().count())
    } else {
        name.to_owned()
    }
}

/// Draws the newest notice, above the hints on the right.
pub fn toasts(pen: &mut Pen<'_>) {
    let model = pen.model;
    let Some(toast) = model.toasts.last() else {
        return;
    };
    let hints = hints_area(pen);
    let limit = usize::from(pen.buffer.area.width.saturating_sub(6)).min(100);
    let lines: Vec<String> = text::wrap(&toast.text, limit)
        .into_iter()
        .take(5)
        .map(str::to_owned)
        .collect();
    let width = lines
        .iter()
        .map(|line| text::width(line))
        .max()
        .unwrap_or(0);
    let height = short(lines.len());
    if hints.y < height + 1 {
        return;
    }
    let area = Rect::new(
        pen.buffer.area.right().saturating_sub(short(width) + 3),
        hints.y - height,
        short(width) + 2,
        height,
    );
    crate::ui::cells::clear_popup(pen.buffer, area);
    let style = if toast.bad {
        pen.theme.alarm
    } else {
        pen.theme.notice
    };
    pen.fill(area, style);
    for (row, line) in lines.iter().enumerate() {
        pen.put(area.x + 1, area.y + short(row), area.width - 1, line, style);
    }
}
