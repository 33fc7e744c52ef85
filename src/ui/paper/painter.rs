//! Puts words at places of the sheet, as far as they lie in the visible part of the screen.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::cells;

/// A buffer seen through a window over the sheet.
pub(super) struct Painter<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    scroll: u16,
}

impl<'a> Painter<'a> {
    /// A window at `area` that begins `scroll` lines below the sheet's top; what was there is wiped.
    pub(super) fn new(buffer: &'a mut Buffer, area: Rect, scroll: u16, style: Style) -> Self {
        let area = area.intersection(buffer.area);
        for position in area.positions() {
            if let Some(cell) = buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(style);
            }
        }
        Self {
            buffer,
            area,
            scroll,
        }
    }

    /// The lines of the sheet that can be seen.
    pub(super) fn lines(&self) -> Range<u16> {
        self.scroll..self.scroll.saturating_add(self.area.height)
    }

    /// Whether a line of the sheet can be seen.
    pub(super) fn shows(&self, line: u16) -> bool {
        self.lines().contains(&line)
    }

    /// Puts safe text on one line, as much of it as is to be seen; a wide character is never cut.
    pub(super) fn put(&mut self, column: u16, line: u16, text: &str, style: Style) {
        if !self.shows(line) || column >= self.area.width {
            return;
        }
        let room = self.area.width - column;
        let (x, y) = (self.area.x + column, self.area.y + (line - self.scroll));
        cells::put(self.buffer, x, y, room, text, style);
    }

    /// Repeats a sign down a column.
    pub(super) fn column(&mut self, column: u16, lines: Range<u16>, sign: &str, style: Style) {
        let seen = self.lines();
        for line in lines.start.max(seen.start)..lines.end.min(seen.end) {
            self.put(column, line, sign, style);
        }
    }
}
