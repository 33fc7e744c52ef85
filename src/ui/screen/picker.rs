//! A list to choose from.

use ratatui::layout::Rect;

use super::short;
use crate::app::layout::Hit;
use crate::app::picker::Picker;
use crate::strings::{desk as words, screen};
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::widget::{EditStyle, field};

/// Draws the list with the line it is narrowed by.
pub fn draw(pen: &mut Pen<'_>, picker: &Picker) {
    let rows = short(picker.fitting.len()).clamp(3, 16);
    let inside = pen.popup(72, rows + 4, &picker.title);
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
        height: 1,
        ..inside
    };
    let hint = if picker.remote {
        screen::FIND_HINT
    } else {
        screen::PICK_HINT
    };
    pen.cursor = field::draw(pen.buffer, line, &picker.typed, hint, &style);
    pen.text_spot(line, &picker.typed, None);
    let list = Rect {
        y: inside.y + 1,
        height: inside.height.saturating_sub(2),
        ..inside
    };
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
        let here = at == picker.at;
        let style = match (here, item.disabled.is_some()) {
            (true, _) => pen.theme.cursor,
            (false, true) => pen.theme.quiet,
            (false, false) => pen.theme.text,
        };
        pen.fill(area, style);
        let note = short(text::width(&item.note)).min(area.width / 3);
        let room = area.width.saturating_sub(note + 2);
        pen.put(area.x, area.y, 1, if here { "▸" } else { " " }, style);
        pen.cut(area.x + 1, area.y, room, &item.label, style);
        pen.cut(area.right() - note, area.y, note, &item.note, style);
    }
    let below = Rect {
        y: inside.bottom() - 1,
        height: 1,
        ..inside
    };
    let item = picker.item();
    if let Some(why) = item.and_then(|item| item.disabled.as_ref()) {
        let style = pen.theme.warning;
        pen.cut(below.x, below.y, below.width, &screen::disabled(why), style);
    } else {
        let place = screen::place(picker.at + 1, picker.fitting.len());
        let style = pen.theme.quiet;
        pen.put(below.x, below.y, below.width, &place, style);
    }
}
