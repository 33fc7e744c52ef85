//! The lines below everything: keys that make sense here; what follows a prefix; notices.

use ratatui::layout::Rect;

use super::short;
use crate::app::command::{Command, Scope, find};
use crate::app::input::Code;
use crate::app::layout::Hit;
use crate::app::model::{Layer, Model};
use crate::strings::{desk as words, screen};
use crate::text;
use crate::ui::pen::Pen;

/// Commands hinted in each place, the most wanted first.
fn wanted(model: &Model) -> (&'static [&'static str], Scope) {
    match model.layers.last() {
        None => (
            &[
                "help",
                "sign-for",
                "triage",
                "invite",
                "notify-platform",
                "call",
                "feedback",
                "filing",
                "export",
                "assign",
                "palette",
                "filter",
                "mark",
                "finish",
                "record",
                "arrive",
                "close-engagement",
                "import",
                "new",
                "undo",
                "quit",
            ],
            Scope::Board,
        ),
        Some(Layer::Form(_)) => (
            &["submit", "cancel", "field-next", "mend", "help", "call"],
            Scope::Form,
        ),
        Some(Layer::Filing(_)) => (
            &[
                "help",
                "issue-next",
                "suggest",
                "paper-step",
                "call",
                "preview",
                "export-form",
                "leave",
                "cell-next",
            ],
            Scope::Filing,
        ),
        Some(Layer::Import(_)) => (
            &[
                "help",
                "import-other",
                "import-accept",
                "import-fix",
                "import-tab-next",
                "import-go",
                "import-close",
            ],
            Scope::Import,
        ),
        Some(_) => (&["choose", "close"], Scope::Pick),
    }
}

fn hints_area(pen: &Pen<'_>) -> Rect {
    let all = pen.buffer.area;
    let rows = if all.width >= 110 { 1 } else { 2 };
    Rect::new(0, all.height.saturating_sub(rows), all.width, rows)
}

/// Draws the hints.
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
    let (ids, scope) = wanted(pen.model);
    let (mut x, mut y) = (area.x + 1, area.y);
    if pen.model.job.is_some() {
        y += 1;
    }
    for id in ids {
        let Some(command) = find(id, scope) else {
            continue;
        };
        let key = pen.model.keymap.hint(id, command.scope);
        let label = match (pen.model.layers.last(), *id) {
            (Some(layer), "choose") => chosen(layer),
            _ => words::hint_label(id, command.label),
        };
        let width = short(text::width(&key) + text::width(label) + 2);
        if x + width > area.right() {
            y += 1;
            x = area.x + 1;
            if y >= area.bottom() {
                break;
            }
        }
        one(pen, (x, y), &key, label, command, next == Some(*id));
        x += width;
    }
}

/// What Enter does in what lies on top.
const fn chosen(layer: &Layer) -> &'static str {
    match layer {
        Layer::Why(why) if why.mend.is_some() => words::MENDED_BY,
        Layer::Confirm(_) => words::DO_IT,
        Layer::Reading(reading) if reading.copies => words::COPY_IT,
        Layer::Why(_) | Layer::Reading(_) => words::GO_BACK,
        _ => words::CHOOSE,
    }
}

fn one(
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

/// Whether an act can be done on the order at hand.
fn possible(model: &Model, command: &Command) -> bool {
    let Some(spec) = command.action else {
        return true;
    };
    if spec.name == "new" || !model.board.marked.is_empty() || !model.layers.is_empty() {
        return true;
    }
    model.board.current().is_none_or(|detail| {
        detail
            .stored
            .order
            .gate(spec.name, &model.context())
            .is_ok()
    })
}

/// What follows the keys pressed so far.
pub fn which_key(pen: &mut Pen<'_>) {
    let model = pen.model;
    if model.pressed.is_empty() {
        return;
    }
    let scope = model.scope();
    let mut entries: Vec<(String, String, bool)> = Vec::new();
    for (key, binding) in model.keymap.after(scope, &model.pressed) {
        let shown = key.to_string();
        if entries.iter().any(|(known, ..)| *known == shown) {
            continue;
        }
        let leaf = binding.keys.len() == model.pressed.len() + 1;
        let label = match key.code {
            Code::Char(c) if !leaf => words::menu_group(c).to_owned(),
            _ => binding.command.label.to_owned(),
        };
        entries.push((shown, label, !leaf || possible(model, binding.command)));
    }
    let rows = short(entries.len().div_ceil(3));
    let all = pen.buffer.area;
    let height = rows + 2;
    let hints = hints_area(pen);
    let area = Rect::new(0, hints.y.saturating_sub(height), all.width, height);
    pen.over(area);
    let title = format!(" {} ", crate::app::keymap::show(&model.pressed));
    let inside = pen.boxed(area, &title, true);
    let column = inside.width / 3;
    for (at, (key, label, possible)) in entries.iter().enumerate() {
        let x = inside.x + column * short(at % 3) + 1;
        let y = inside.y + short(at / 3);
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

/// Notices, above the hints on the right.
pub fn toasts(pen: &mut Pen<'_>) {
    let model = pen.model;
    let hints = hints_area(pen);
    let mut bottom = hints.y;
    // Over what is being filled in or read, no more than the latest.
    let shown = if model.layers.is_empty() {
        usize::MAX
    } else {
        1
    };
    for toast in model.toasts.iter().rev().take(shown) {
        let most = usize::from(pen.buffer.area.width.saturating_sub(6)).min(100);
        let lines: Vec<String> = text::wrap(&toast.text, most)
            .into_iter()
            .take(3)
            .map(str::to_owned)
            .collect();
        let width = lines
            .iter()
            .map(|line| text::width(line))
            .max()
            .unwrap_or(0);
        let height = short(lines.len());
        if bottom < height + 1 {
            return;
        }
        let area = Rect::new(
            pen.buffer.area.right().saturating_sub(short(width) + 3),
            bottom - height,
            short(width) + 2,
            height,
        );
        crate::ui::cells::clear_popup(pen.buffer, area);
        let style = if toast.bad {
            pen.theme.key_next.patch(pen.theme.danger)
        } else {
            pen.theme.key_next
        };
        pen.fill(area, style);
        for (row, line) in lines.iter().enumerate() {
            pen.put(area.x + 1, area.y + short(row), area.width - 1, line, style);
        }
        bottom = area.y;
    }
}
