//! Draws text and boxes with the current theme and records what a click on each area means.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::cells;
use super::paper::Border;
use super::theme::Theme;
use crate::desk::command::{CommandId, EverywhereCommand, Scope};
use crate::desk::layout::{Hit, Hits, TextSpot};
use crate::desk::model::Model;
use crate::text;
use crate::text::edit::Editor;

/// Everything that a screen needs for drawing.
pub struct Pen<'a> {
    /// The cells to draw into.
    pub buffer: &'a mut Buffer,
    /// Model whose state is drawn; drawing never changes it.
    pub model: &'a Model,
    /// Styles of the theme, at the colour depth of the terminal.
    pub theme: Theme,
    /// The clickable areas drawn so far.
    pub hits: Hits,
    /// Position of the hardware cursor as column and row, if it is visible.
    pub cursor: Option<(u16, u16)>,
    /// Column and row of what is selected, where the hidden cursor rests.
    pub rest: (u16, u16),
}

impl<'a> Pen<'a> {
    /// Creates a pen for a model.
    pub fn new(buffer: &'a mut Buffer, model: &'a Model, theme: &Theme) -> Self {
        Self {
            buffer,
            theme: *theme,
            model,
            hits: Hits::default(),
            cursor: None,
            rest: (0, 0),
        }
    }

    /// Returns the style of borders: plain ASCII on terminals that draw box characters two columns
    /// wide.
    #[must_use]
    pub const fn border(&self) -> Border {
        if self.model.wide {
            Border::Ascii
        } else {
            Border::Light
        }
    }

    /// Returns the name of the key that runs a command, to be used in a sentence, such as `Ctrl+S`;
    /// that of a command that works everywhere in the scope that has the focus.
    #[must_use]
    pub fn key(&self, command: impl Into<CommandId>) -> String {
        self.model.key(command)
    }

    /// Returns the name of the key that runs a command of every screen in this scope, which need
    /// not have the focus.
    #[must_use]
    pub fn key_in(&self, command: EverywhereCommand, scope: Scope) -> String {
        self.model.keymap.name(command, scope)
    }

    /// Writes a text, cut off at `width` and at the edge of the screen. Returns the columns used.
    pub fn put(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        if y >= self.buffer.area.bottom() {
            return 0;
        }
        cells::put(self.buffer, x, y, width, text, style)
    }

    /// Writes a text shortened to `width` with `..`. Returns the columns used.
    pub fn cut(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let shown = text::cut(text, width.into());
        self.put(x, y, width, &shown, style)
    }

    /// Underlines the `found` byte ranges of a text that was drawn at a position and is `columns`
    /// wide.
    pub fn underline(
        &mut self,
        (x, y): (u16, u16),
        columns: u16,
        text: &str,
        ranges: &[Range<usize>],
    ) {
        // Not bold, because terminals with sixteen colours show bold black as grey.
        let mark = Style::new().add_modifier(Modifier::UNDERLINED);
        for span in ranges {
            let (Some(before), Some(inside)) = (text.get(..span.start), text.get(span.clone()))
            else {
                continue;
            };
            let from = text::width(before);
            let to = (from + text::width(inside)).min(columns.into());
            for column in from..to {
                let at = x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
                if let Some(cell) = self.buffer.cell_mut((at, y)) {
                    cell.set_style(mark);
                }
            }
        }
    }

    /// Fills an area with blanks in a style.
    pub fn fill(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.buffer.area);
        cells::blank(self.buffer, area, style);
    }

    /// Records what a click in an area means. Later areas take precedence.
    pub fn hit(&mut self, area: Rect, hit: Hit) {
        self.hits.areas.push((area, hit));
    }

    /// Records an editable text drawn in an area. A click there moves the text cursor, and also
    /// means `hit`.
    pub fn text_spot(&mut self, area: Rect, editor: &Editor, hit: Option<Hit>, focused: bool) {
        let area = area.intersection(self.buffer.area);
        if area.is_empty() {
            return;
        }
        let (width, height) = (area.width.into(), area.height.into());
        let first = if editor.is_multiline() {
            editor.view(width, height).first_line
        } else if focused {
            editor.window(width).range.start
        } else {
            0
        };
        self.hits.texts.push(TextSpot { area, hit, first });
    }

    /// Draws a box with a title. Returns the area inside.
    pub fn boxed(&mut self, area: Rect, title: &str, focused: bool) -> Rect {
        let style = if focused {
            self.theme.border_focus
        } else {
            self.theme.border
        };
        let area = area.intersection(self.buffer.area);
        if area.width < 2 || area.height < 2 {
            return Rect::default();
        }
        let [corner_1, across, corner_2, corner_3, corner_4, down] = match self.border() {
            Border::Light => ["┌", "─", "┐", "└", "┘", "│"],
            Border::Ascii => ["+", "-", "+", "+", "+", "|"],
        };
        let (left, right) = (area.x, area.right() - 1);
        let (top, bottom) = (area.y, area.bottom() - 1);
        for x in left..=right {
            self.cell(x, top, across, style);
            self.cell(x, bottom, across, style);
        }
        for y in top..=bottom {
            self.cell(left, y, down, style);
            self.cell(right, y, down, style);
        }
        self.cell(left, top, corner_1, style);
        self.cell(right, top, corner_2, style);
        self.cell(left, bottom, corner_3, style);
        self.cell(right, bottom, corner_4, style);
        if !title.is_empty() && area.width > 4 {
            let title_style = if focused {
                self.theme.border_focus
            } else {
                self.theme.heading
            };
            self.cut(left + 1, top, area.width - 2, title, title_style);
        }
        Rect::new(left + 1, top + 1, area.width - 2, area.height - 2)
    }

    /// Draws the corners of boxes that share borders, so that lines which meet are joined.
    pub fn join(&mut self, boxes: &[Rect]) {
        if self.border() == Border::Ascii {
            return;
        }
        let boxes: Vec<Rect> = boxes
            .iter()
            .copied()
            .filter(|one| !one.is_empty())
            .collect();
        let corners = boxes.iter().flat_map(|one| {
            let (right, bottom) = (one.right() - 1, one.bottom() - 1);
            [
                (one.x, one.y),
                (right, one.y),
                (one.x, bottom),
                (right, bottom),
            ]
        });
        for (x, y) in corners {
            let meets = |one: &Rect, dx: i32, dy: i32| {
                let on = |x: i32, y: i32| {
                    let (left, right) = (i32::from(one.x), i32::from(one.right()) - 1);
                    let (top, bottom) = (i32::from(one.y), i32::from(one.bottom()) - 1);
                    let inside = (left..=right).contains(&x) && (top..=bottom).contains(&y);
                    inside && (x == left || x == right || y == top || y == bottom)
                };
                let (x, y) = (i32::from(x), i32::from(y));
                on(x, y) && on(x + dx, y + dy)
            };
            let line = |dx, dy| boxes.iter().any(|one| meets(one, dx, dy));
            let symbol = match [line(0, -1), line(0, 1), line(-1, 0), line(1, 0)] {
                [true, true, true, true] => "┼",
                [true, true, true, false] => "┤",
                [true, true, false, true] => "├",
                [true, false, true, true] => "┴",
                [false, true, true, true] => "┬",
                _ => continue,
            };
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.set_symbol(symbol);
            }
        }
    }

    /// Draws the lines around an area as those of the box with the focus. Titles on them stay.
    pub fn highlight_border(&mut self, area: Rect) {
        let lines: &[&str] = match self.border() {
            Border::Light => &["─", "│", "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼"],
            Border::Ascii => &["-", "|", "+"],
        };
        let area = area.intersection(self.buffer.area);
        for position in area.positions() {
            let (x, y) = (position.x, position.y);
            let on_side = x == area.x || x + 1 == area.right();
            let on_border = on_side || y == area.y || y + 1 == area.bottom();
            let symbol = self
                .buffer
                .cell((x, y))
                .map(|cell| cell.symbol().to_owned());
            if let Some(symbol) = symbol.filter(|one| on_border && lines.contains(&one.as_str())) {
                self.cell(x, y, &symbol, self.theme.border_focus);
            }
        }
    }

    /// Writes one cell; nothing remains of what was drawn there before, as panes share borders.
    fn cell(&mut self, x: u16, y: u16, symbol: &str, style: Style) {
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.reset();
            cell.set_symbol(symbol).set_style(style);
        }
    }

    /// Draws a pop-up box in the middle, at most `width` by `height`. Returns the area inside.
    pub fn popup(&mut self, width: u16, height: u16, title: &str) -> Rect {
        let all = self.buffer.area;
        // The title line, which shows whether work is saved, and the hints stay visible.
        let hints = crate::desk::layout::HINTS;
        let room = all.height.saturating_sub(hints + 1);
        let width = width.min(all.width);
        let height = height.min(room);
        let area = Rect::new(
            (all.width - width) / 2,
            1 + (room - height) / 2,
            width,
            height,
        );
        self.clear_for_layer(area);
        let title = format!(" {title} ");
        self.boxed(area, &title, true)
    }

    /// Clears an area for a pop-up or a full-screen layer, and removes all clickable areas recorded
    /// so far. The hidden cursor rests on its first line until something in it is selected.
    pub fn clear_for_layer(&mut self, area: Rect) {
        self.rest = (area.x + 1, area.y + 1);
        cells::clear_popup(self.buffer, area);
        self.fill(area, self.theme.text);
        self.hits.areas.clear();
        self.hits.texts.clear();
    }
}
