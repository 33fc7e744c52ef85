//! Turns a buffer into text for tests: what a terminal would show, wide characters counted as two.

use ratatui::buffer::Buffer;

use crate::text::width;

/// The lines of a buffer, without the cells that wide characters hide and without blanks at the end.
pub(super) fn lines(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let mut line = String::new();
            let mut x = area.left();
            while x < area.right() {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += u16::try_from(width(symbol).max(1)).unwrap();
            }
            line.trim_end().to_owned()
        })
        .collect()
}
