//! Draws a single-line field, scrolled sideways so that the cursor is visible.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::EditStyle;
use super::area::draw_span;
use crate::text::edit::Editor;
use crate::ui::cells;

/// Draws the field on the first row of `area`. Returns the position of the hardware cursor if the
/// field has the focus.
pub fn draw(
    buf: &mut Buffer,
    area: Rect,
    editor: &Editor,
    placeholder: &str,
    style: &EditStyle,
) -> Option<(u16, u16)> {
    let area = Rect {
        height: area.height.min(1),
        ..area
    }
    .intersection(buf.area);
    cells::blank(buf, area, style.text);
    if area.is_empty() {
        return None;
    }
    if !style.focused && !editor.is_empty() {
        // Without the focus the beginning of the text is more useful than the part around the
        // cursor.
        let shown = crate::text::cut(editor.text(), area.width.into());
        cells::put(buf, area.x, area.y, area.width, &shown, style.text);
        return None;
    }
    let window = editor.window(area.width.into());
    if editor.is_empty() {
        super::hint(buf, area, placeholder, style);
    } else {
        draw_span(buf, area, editor, window.range, style);
    }
    let column = u16::try_from(window.caret).unwrap_or(u16::MAX);
    let column = column.min(area.width - 1);
    style.focused.then_some((area.x + column, area.y))
}
