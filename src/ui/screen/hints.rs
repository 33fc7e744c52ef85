//! Draws the hint lines at the bottom: keys useful here, the keys after a prefix, and notices.

use ratatui::layout::Rect;

use super::hinted::{ALWAYS, hinted_commands, possible};
use super::short;
use crate::desk::board::Pane;
use crate::desk::command::{
    BoardCommand, CommandId, FilingCommand, FormCommand, PickCommand, Scope,
};
use crate::desk::form::InputField;
use crate::desk::input::{Code, Key};
use crate::desk::keymap::{Binding, group_name};
use crate::desk::layout::Hit;
use crate::desk::model::{Layer, Model};
use crate::desk::sidebar::SidebarItem;
use crate::strings::{desk as words, phrase as phrase_words, screen};
use crate::text;
use crate::ui::pen::Pen;

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
    let on_rows = pen.model.layers.is_empty() && pen.model.board.focus != Pane::Views;
    let next = pen
        .model
        .board
        .current()
        .filter(|_| on_rows)
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
    if command == FormCommand::FieldNext.into() {
        let Some(Layer::Form(form)) = model.layers.last() else {
            return None;
        };
        let takes = form.focused().is_some_and(InputField::enter_takes);
        return takes.then_some(words::CHOOSE);
    }
    if !enters {
        return None;
    }
    if model.board.focus == Pane::Views && model.layers.is_empty() {
        return Some(match model.board.sidebar.at {
            SidebarItem::View(_) | SidebarItem::Saved(_) => words::TO_LIST,
            SidebarItem::Calls => words::OPEN_CALLS,
            SidebarItem::Empty => words::SHOW_EMPTY,
        });
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
        | Layer::Office(_)
        | Layer::Stats(_) => words::CHOOSE,
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
