//! Draws text at positions of the form, as far as they are visible.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::cells;

/// Draws into the visible part of a form that is scrolled.
pub(super) struct Painter<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    scroll: u16,
}

impl<'a> Painter<'a> {
    /// Creates a painter for `area`, scrolled down by `scroll` lines, and clears the area.
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

    /// Returns the visible lines of the form.
    pub(super) fn lines(&self) -> Range<u16> {
        self.scroll..self.scroll.saturating_add(self.area.height)
    }

    /// Returns whether a line of the form is visible.
    pub(super) fn shows(&self, line: u16) -> bool {
        self.lines().contains(&line)
    }

    /// Writes escaped text on one line, as far as it is visible. A wide character is never cut in
    /// half.
    pub(super) fn put(&mut self, column: u16, line: u16, text: &str, style: Style) {
        if !self.shows(line) || column >= self.area.width {
            return;
        }
        let room = self.area.width - column;
        let (x, y) = (self.area.x + column, self.area.y + (line - self.scroll));
        cells::put(self.buffer, x, y, room, text, style);
    }

    /// Writes a text only where the line is blank as far as the text reaches.
    pub(super) fn put_where_blank(&mut self, column: u16, line: u16, text: &str, style: Style) {
        let reach = u16::try_from(crate::text::width(text)).unwrap_or(u16::MAX);
        if !self.shows(line) || column.saturating_add(reach) > self.area.width {
            return;
        }
        let y = self.area.y + (line - self.scroll);
        let x = self.area.x + column;
        let blank = (x..x.saturating_add(reach)).all(|x| {
            let cell = self.buffer.cell((x, y));
            cell.is_some_and(|cell| cell.symbol() == " ")
        });
        if blank {
            self.put(column, line, text, style);
        }
    }

    /// Draws one character in each of these lines, below each other.
    pub(super) fn column(&mut self, column: u16, lines: Range<u16>, symbol: &str, style: Style) {
        let visible = self.lines();
        for line in lines.start.max(visible.start)..lines.end.min(visible.end) {
            self.put(column, line, symbol, style);
        }
    }
}
