//! Draws a list from which the officer chooses an item.

use ratatui::layout::Rect;

use super::short;
use crate::desk::command::PickCommand;
use crate::desk::layout::Hit;
use crate::desk::matcher::Matcher;
use crate::desk::picker::{Item, Picker};
use crate::strings::{desk as words, screen};
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::widget::{EditStyle, field};

/// Greatest number of items shown at once.
const ROWS: u16 = 16;

/// Draws the list and below it the input that filters it.
///
/// The input stands below, because the candidates of an IME appear below the cursor and would cover the
/// items. The box is as high as all items need, not only those that match: the input would jump with each
/// letter otherwise.
pub fn draw(pen: &mut Pen<'_>, picker: &Picker) {
    let rows = if picker.remote {
        ROWS
    } else {
        short(picker.items.len()).clamp(3, ROWS)
    };
    let foot = foot_rows(picker);
    let inside = pen.popup(72, rows + 3 + foot, &picker.title);
    if inside.is_empty() {
        return;
    }
    let style = EditStyle {
        text: pen.theme.field_focus,
        selected: pen.theme.selected,
        placeholder: pen.theme.placeholder,
        focused: true,
    };
    let line = Rect {
        y: inside.bottom() - 1,
        height: 1,
        ..inside
    };
    let inside = Rect {
        height: inside.height - 1,
        ..inside
    };
    let hint = if picker.remote {
        screen::FIND_HINT
    } else {
        screen::PICK_HINT
    };
    pen.cursor = field::draw(pen.buffer, line, &picker.typed, hint, &style);
    pen.text_spot(line, &picker.typed, None, true);
    let list = Rect {
        height: inside.height.saturating_sub(foot),
        ..inside
    };
    let matcher = Matcher::new(picker.typed.text());
    let page = usize::from(list.height);
    pen.hits.pick_rows = page;
    if picker.fitting.is_empty() {
        let quiet = pen.theme.quiet;
        pen.put(list.x, list.y, list.width, words::NOTHING_FITS, quiet);
        return;
    }
    let top = picker.at.saturating_sub(page.saturating_sub(1));
    for (row, (at, place)) in picker
        .fitting
        .iter()
        .enumerate()
        .skip(top)
        .take(page)
        .enumerate()
    {
        let Some(item) = picker.items.get(*place) else {
            continue;
        };
        let area = Rect::new(list.x, list.y + short(row), list.width, 1);
        pen.hit(area, Hit::Item(at));
        let is_selected = at == picker.at;
        if is_selected {
            pen.rest = (area.x, area.y);
        }
        let style = match (is_selected, item.disabled.is_some()) {
            (true, _) => pen.theme.cursor,
            (false, true) => pen.theme.quiet,
            (false, false) => pen.theme.text,
        };
        pen.fill(area, style);
        let note = short(text::width(&item.note)).min(area.width / 3);
        let room = area.width.saturating_sub(note + 2);
        pen.put(
            area.x,
            area.y,
            1,
            if is_selected { "▸" } else { " " },
            style,
        );
        let used = pen.cut(area.x + 1, area.y, room, &item.label, style);
        let found = matcher.spans(&item.label);
        pen.underline((area.x + 1, area.y), used, &item.label, &found);
        pen.cut(area.right() - note, area.y, note, &item.note, style);
    }
    draw_foot(pen, picker, inside, foot);
}

/// Returns the height below the list: the position, and for commands a description of the selected
/// one or why it is not available.
fn foot_rows(picker: &Picker) -> u16 {
    let explained = picker
        .items
        .iter()
        .any(|item| !item.help.is_empty() || item.disabled.is_some());
    if explained { 3 } else { 1 }
}

fn draw_foot(pen: &mut Pen<'_>, picker: &Picker, inside: Rect, rows: u16) {
    let theme = pen.theme;
    let mut y = inside.bottom().saturating_sub(rows);
    if rows > 1 {
        let (said, style) = match picker.item() {
            Some(Item {
                disabled: Some(why),
                ..
            }) => (screen::disabled(why), theme.warning),
            Some(item) => (item.help.clone(), theme.text),
            None => (String::new(), theme.text),
        };
        let mut lines: Vec<String> = text::wrap(&said, inside.width.into())
            .into_iter()
            .map(str::to_owned)
            .collect();
        let most = usize::from(rows - 1);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                let room = usize::from(inside.width).saturating_sub(2);
                *last = format!("{}..", text::take_width(last, room));
            }
        }
        for line in lines {
            pen.put(inside.x, y, inside.width, &line, style);
            y += 1;
        }
    }
    let place = screen::place(
        picker.at + 1,
        picker.fitting.len(),
        &pen.key(PickCommand::Choose),
        &pen.key(PickCommand::Close),
    );
    let y = inside.bottom().saturating_sub(1);
    pen.put(inside.x, y, inside.width, &place, theme.quiet);
}
