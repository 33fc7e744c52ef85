//! Draws a multi-line text area, wrapped by the Chinese line-breaking rules (避头尾) and scrolled
//! so that the cursor is visible.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::EditStyle;
use crate::text::edit::Editor;
use crate::ui::cells;

/// Draws the area. Returns the position of the hardware cursor if the area has the focus. Pass the
/// width of `area` to [`Editor::go`] for keys that move up and down.
pub fn draw(
    buf: &mut Buffer,
    area: Rect,
    editor: &Editor,
    placeholder: &str,
    style: &EditStyle,
) -> Option<(u16, u16)> {
    let area = area.intersection(buf.area);
    cells::blank(buf, area, style.text);
    if area.is_empty() {
        return None;
    }
    let view = editor.view(area.width.into(), area.height.into());
    if editor.is_empty() {
        super::hint(buf, area, placeholder, style);
    }
    let selection = editor.selection().unwrap_or_default();
    for (line, y) in view.lines.into_iter().zip(area.y..area.bottom()) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        let end = line.range.end;
        let used = draw_span(buf, row, editor, line.range, style);
        // A selected line break is shown as one selected cell after the line.
        if line.ends_paragraph && selection.contains(&end) && used < row.width {
            cells::put(buf, row.x + used, y, 1, " ", style.selected);
        }
    }
    let (row, column) = view.caret;
    let column = u16::try_from(column)
        .unwrap_or(u16::MAX)
        .min(area.width - 1);
    let row = u16::try_from(row).unwrap_or(u16::MAX).min(area.height - 1);
    style.focused.then_some((area.x + column, area.y + row))
}

/// Draws part of the text on one row with its selection. Returns the columns used.
pub(super) fn draw_span(
    buf: &mut Buffer,
    row: Rect,
    editor: &Editor,
    span: Range<usize>,
    style: &EditStyle,
) -> u16 {
    let selection = editor.selection().unwrap_or_default();
    let from = selection.start.clamp(span.start, span.end);
    let to = selection.end.clamp(from, span.end);
    let mut used = 0;
    for (part, style) in [
        (span.start..from, style.text),
        (from..to, style.selected),
        (to..span.end, style.text),
    ] {
        let text = editor.text().get(part).unwrap_or_default();
        used += cells::put(buf, row.x + used, row.y, row.width - used, text, style);
    }
    used
}
