//! Draws the help: the line that searches it, and its lines in columns.

use ratatui::layout::Rect;

use super::short;
use crate::desk::command::PickCommand;
use crate::desk::help::{HelpLayer, HelpRole};
use crate::desk::layout;
use crate::strings::help as words;
use crate::ui::pen::Pen;
use crate::ui::widget::{EditStyle, field};

/// Draws the help over what it explains. Its height does not change with what is typed, so that the line
/// that is typed into, and the window of an input method at it, stay where they are.
pub fn draw(pen: &mut Pen<'_>, help: &HelpLayer) {
    let room = layout::help_room(pen.model.size);
    let height = short(room.rows) + 4;
    let inside = pen.popup(short(room.columns) + 2, height, &help.title);
    if inside.height < 3 {
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
    pen.cursor = field::draw(pen.buffer, line, &help.typed, words::SEARCH_HINT, &style);
    pen.text_spot(line, &help.typed, None, true);
    let lines = help.laid(room.columns);
    pen.hits.pick_rows = room.rows;
    let top = help.scroll.min(room.last(lines.len()));
    for (row, line) in lines.iter().skip(top).take(room.rows).enumerate() {
        let y = inside.y + 1 + short(row);
        for part in line {
            let style = match part.role {
                HelpRole::Heading => pen.theme.heading,
                HelpRole::Keys => pen.theme.key,
                HelpRole::Label => pen.theme.label,
                HelpRole::Text => pen.theme.text,
                HelpRole::Nothing => pen.theme.quiet,
            };
            let x = inside.x + short(part.column);
            let used = pen.put(x, y, inside.right().saturating_sub(x), &part.text, style);
            pen.underline((x, y), used, &part.text, &part.found);
        }
    }
    let below = lines.len().saturating_sub(top + room.rows);
    let close = pen.key(PickCommand::Close);
    let keys = words::foot(help.typed.is_empty(), below, &close);
    let y = inside.bottom().saturating_sub(1);
    pen.put(inside.x, y, inside.width, &keys, pen.theme.key);
}
