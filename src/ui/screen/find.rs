//! Draws the search line for the text being edited. It is just above the hints, so that the text
//! stays visible.

use ratatui::layout::Rect;

use super::short;
use crate::desk::layout::HINTS;
use crate::desk::text_find::TextFind;
use crate::strings::phrase as words;
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::widget::{EditStyle, field};

/// Width of the result counter, in columns.
const COUNTER_WIDTH: u16 = 7;
/// Maximum width of the input, in columns.
const INPUT_WIDTH: u16 = 40;

/// Draws the line for searching within the text being edited.
pub fn draw(pen: &mut Pen<'_>, find: &TextFind) {
    let all = pen.buffer.area;
    let line = Rect::new(0, all.height.saturating_sub(HINTS + 1), all.width, 1);
    // The area above the line can still be clicked.
    crate::ui::cells::clear_popup(pen.buffer, line);
    let theme = pen.theme;
    pen.fill(line, theme.bar);
    let used = pen.put(line.x + 1, line.y, line.width, words::FIND, theme.bar);
    let counter = match (find.typed.is_empty(), find.nth) {
        (true, _) => String::new(),
        (false, Some((at, all))) => words::nth(at, all),
        (false, None) => words::NOT_FOUND.to_owned(),
    };
    // On the left, where no notice covers it.
    let x = line.x + used + 2;
    let counter_width = short(text::width(&counter)).clamp(COUNTER_WIDTH, line.width);
    pen.put(x, line.y, counter_width, &counter, theme.bar);
    let x = (x + counter_width + 1).min(line.right());
    let place = Rect::new(x, line.y, (line.right() - x).min(INPUT_WIDTH), 1);
    let style = EditStyle {
        text: theme.field_focus,
        selected: theme.selected,
        placeholder: theme.placeholder,
        focused: true,
    };
    pen.cursor = field::draw(pen.buffer, place, &find.typed, words::FIND_HINT, &style);
    pen.text_spot(place, &find.typed, None, true);
}
