//! Converts a buffer to text for tests, as a terminal would show it. Wide characters count as two
//! columns.

use ratatui::buffer::Buffer;

use crate::text::width;

/// Returns the lines of a buffer, without the cells covered by wide characters and without trailing
/// blanks.
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
