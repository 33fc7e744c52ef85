//! Draws the hint lines at the bottom: keys useful here, the keys after a prefix, and notices.

use ratatui::layout::Rect;

use super::short;
use crate::desk::command::{Command, Scope, find};
use crate::desk::form::{FieldInput, Purpose};
use crate::desk::import_screen::ImportState;
use crate::desk::input::{Code, Key};
use crate::desk::keymap::Binding;
use crate::desk::layout::Hit;
use crate::desk::model::{Layer, Model};
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

/// Commands that always work on the board.
const ALWAYS: &[&str] = &[
    "help", "call", "palette", "filter", "mark", "undo", "quit", "import", "new",
];

/// Returns the commands hinted in the current layer, most useful first.
fn hinted_commands(model: &Model) -> (Vec<&'static str>, Scope) {
    let (ids, scope): (&[&str], Scope) = match model.layers.last() {
        None if model.board.filtering => {
            let mut ids = vec!["next-step", "back", "help", "call", "palette"];
            if model.board.view != View::All {
                ids.insert(2, "find-all");
            }
            return (ids, Scope::Board);
        }
        None => {
            let mut ids = Vec::new();
            let next = model.board.current().and_then(|detail| detail.next);
            if model.board.marked.is_empty() && next.is_some() {
                ids.push("next-step");
            }
            let possible =
                |id: &&str| find(id, Scope::Board).is_some_and(|command| possible(model, command));
            if model.board.row().is_some() {
                ids.extend(ACTS.iter().map(|act| act.name()).filter(possible).take(7));
                if model
                    .board
                    .current()
                    .is_some_and(|detail| detail.printed.is_some())
                {
                    ids.push("filing");
                }
            }
            ids.extend(ALWAYS);
            return (ids, Scope::Board);
        }
        Some(Layer::Form(form)) => {
            let mut ids = vec!["submit", "cancel", "field-next"];
            if form
                .refused
                .as_ref()
                .is_some_and(|refused| refused.mend.is_some())
            {
                ids.insert(1, "mend");
            }
            match form.purpose {
                Purpose::Copy => {}
                Purpose::Call => {
                    ids.extend(["as-notice", "as-respond", "as-decline", "as-supervise"]);
                }
                Purpose::Act(_)
                | Purpose::Create
                | Purpose::Undo
                | Purpose::Setup
                | Purpose::Rules
                | Purpose::Export
                | Purpose::SaveView
                | Purpose::RegisterUnit
                | Purpose::UndoChange(_)
                | Purpose::DropCall(_) => {
                    if form.targets.len() == 1 {
                        ids.push("reveal-caller");
                    }
                }
            }
            ids.push("help");
            if form.purpose != Purpose::Call {
                ids.push("call");
            }
            if form
                .focused()
                .is_some_and(|field| matches!(field.take, FieldInput::Area(..)))
            {
                ids.extend(["phrase", "find-text", "edit-outside"]);
            }
            return (ids, Scope::Form);
        }
        Some(Layer::Filing(filing)) if filing.preview => {
            (&["preview", "export-form", "leave", "help"], Scope::Filing)
        }
        Some(Layer::Filing(_)) => (
            &[
                "cell-next",
                "issue-next",
                "suggest",
                "paper-step",
                "preview",
                "export-form",
                "leave",
                "call",
                "phrase",
                "find-text",
                "edit-outside",
                "help",
            ],
            Scope::Filing,
        ),
        Some(Layer::Import(import)) => (
            match import.state {
                ImportState::Choosing => &["import-fix", "import-close", "help"],
                ImportState::Reading(..) | ImportState::Taking(..) => &["import-close", "help"],
                ImportState::Planned(_) => &[
                    "import-go",
                    "import-tab-next",
                    "import-fix",
                    "import-accept",
                    "import-left",
                    "import-ours",
                    "import-other",
                    "import-close",
                    "help",
                ],
                ImportState::Ended(_) => &["import-close", "import-other", "help"],
            },
            Scope::Import,
        ),
        Some(Layer::Picker(picker)) if picker.what == PickFor::Saved => (
            &[
                "choose",
                "view-rename",
                "view-up",
                "view-down",
                "pick-remove",
                "close",
            ],
            Scope::Pick,
        ),
        Some(Layer::Picker(picker)) if picker.what == PickFor::Call => {
            (&["choose", "pick-remove", "close"], Scope::Pick)
        }
        Some(Layer::Find(_)) => (&["choose", "pick-up", "close"], Scope::Pick),
        Some(_) => (&["choose", "close"], Scope::Pick),
    };
    (ids.to_vec(), scope)
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
    let (ids, scope) = hinted_commands(pen.model);
    let (mut x, mut y) = (area.x + 1, area.y);
    if pen.model.job.is_some() {
        y += 1;
    }
    // On one line the acts yield to commands that always work. On two lines they have the first
    // one.
    let always: u16 = ids
        .iter()
        .filter(|id| ALWAYS.contains(id))
        .map(|id| hint_width(pen.model, id, scope))
        .sum();
    let (first, two) = (y, area.bottom() - y >= 2);
    for id in ids {
        let act = scope == Scope::Board && !ALWAYS.contains(&id);
        let room = if two { 0 } else { always };
        if act && x + hint_width(pen.model, id, scope) + room > area.right() {
            continue;
        }
        if two && scope == Scope::Board && !act && y == first {
            (x, y) = (area.x + 1, y + 1);
        }
        let Some(command) = find(id, scope) else {
            continue;
        };
        let key = pen.model.keymap.hint(id, scope);
        let top = pen.model.layers.last();
        let finds = matches!(top, Some(Layer::Find(_)));
        let label = if let Some(layer) = top.filter(|_| id == "choose") {
            enter_label(layer)
        } else if finds && id == "pick-up" {
            phrase_words::PREVIOUS
        } else {
            next_label(pen.model, id).unwrap_or_else(|| short_label(command))
        };
        let width = short(text::width(&key) + text::width(label) + 2);
        if x + width > area.right() {
            y += 1;
            x = area.x + 1;
            if y >= area.bottom() {
                break;
            }
        }
        let next = id == "next-step" || next.is_some_and(|act| act.name() == id);
        draw_hint(pen, (x, y), &key, label, command, next);
        x += width;
    }
}

/// Returns the label for Enter on the board: the step it starts.
fn next_label(model: &Model, id: &str) -> Option<&'static str> {
    if model.board.filtering && model.layers.is_empty() {
        return match id {
            "next-step" => Some(words::TO_ROWS),
            "back" => Some(words::END_FILTER),
            _ => None,
        };
    }
    if id != "next-step" {
        return None;
    }
    let (act, _) = model.board.current()?.next?;
    Some(act.label())
}

fn hint_width(model: &Model, id: &str, scope: Scope) -> u16 {
    find(id, scope).map_or(0, |command| {
        let key = model.keymap.hint(id, scope);
        let label = next_label(model, id).unwrap_or_else(|| short_label(command));
        short(text::width(&key) + text::width(label) + 2)
    })
}

/// Returns the label for Enter in the top layer.
const fn enter_label(layer: &Layer) -> &'static str {
    match layer {
        Layer::Why(why) if why.mend.is_some() => words::MENDED_BY,
        Layer::Confirm(_) => words::DO_IT,
        Layer::Reading(reading) if reading.copies.is_some() => words::COPY_IT,
        Layer::Find(_) => phrase_words::NEXT,
        Layer::Why(_) | Layer::Reading(_) => words::GO_BACK,
        Layer::Form(_) | Layer::Picker(_) | Layer::Filing(_) | Layer::Import(_) => words::CHOOSE,
    }
}

fn draw_hint(
    pen: &mut Pen<'_>,
    (x, y): (u16, u16),
    key: &str,
    label: &str,
    command: &'static Command,
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
    pen.hits.hints.push((command.id, command.scope));
    pen.hit(Rect::new(x, y, used + more, 1), Hit::Hint(at));
}

/// Returns whether an act is possible on the selected order.
fn possible(model: &Model, command: &Command) -> bool {
    let Some(act) = command.act else {
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
            let label = label.unwrap_or(binding.command.label).to_owned();
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
        [
            _,
            Key {
                code: Code::Char(c),
                ..
            },
        ] if behind().any(|binding| !binding.user) => words::menu_group(*c),
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

/// Returns a command's label where there is little room.
fn short_label(command: &Command) -> &'static str {
    match command.act {
        Some(act) => act.spec().short,
        None => words::hint_label(command.id, command.label),
    }
}
