//! The line to look for words in the text being written: above the hints, so that the text stays in
//! sight.

use ratatui::layout::Rect;

use super::short;
use crate::desk::layout::HINTS;
use crate::desk::text_find::TextFind;
use crate::strings::phrase as words;
use crate::text;
use crate::ui::pen::Pen;
use crate::ui::widget::{EditStyle, field};

/// Columns for which of all is at hand.
const TOLD: u16 = 7;
/// Columns to type in.
const ROOM: u16 = 40;

/// Draws the line.
pub fn draw(pen: &mut Pen<'_>, find: &TextFind) {
    let all = pen.buffer.area;
    let line = Rect::new(0, all.height.saturating_sub(HINTS + 1), all.width, 1);
    // What lies above the line may still be clicked.
    crate::ui::cells::clear_popup(pen.buffer, line);
    let theme = pen.theme;
    pen.fill(line, theme.bar);
    let used = pen.put(line.x + 1, line.y, line.width, words::FIND, theme.bar);
    let said = match (find.typed.is_empty(), find.nth) {
        (true, _) => String::new(),
        (false, Some((at, all))) => words::nth(at, all),
        (false, None) => words::NOT_FOUND.to_owned(),
    };
    // On the left, where no notice covers it.
    let x = line.x + used + 2;
    let told = short(text::width(&said)).clamp(TOLD, line.width);
    pen.put(x, line.y, told, &said, theme.bar);
    let x = (x + told + 1).min(line.right());
    let place = Rect::new(x, line.y, (line.right() - x).min(ROOM), 1);
    let style = EditStyle {
        text: theme.field_focus,
        selected: theme.selected,
        placeholder: theme.placeholder,
        focused: true,
    };
    pen.cursor = field::draw(pen.buffer, place, &find.typed, words::FIND_HINT, &style);
    pen.text_spot(place, &find.typed, None, true);
}
