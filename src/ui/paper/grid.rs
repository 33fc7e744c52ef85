//! The rules of a table: which of them meet at each point, and the sign that shows it.

use ratatui::style::Style;

use super::painter::Painter;
use crate::domain::form::FormLayout;

/// What rules are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Border {
    /// Box drawing; two columns wide on some terminals, which then need [`Border::Ascii`].
    #[default]
    Light,
    /// `-`, `|` and `+`.
    Ascii,
}

/// Which rules leave a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Arms {
    pub(super) up: bool,
    pub(super) down: bool,
    pub(super) left: bool,
    pub(super) right: bool,
}

impl Border {
    /// The sign for a point that rules leave in these directions.
    pub(super) const fn sign(self, arms: Arms) -> &'static str {
        let Arms {
            up,
            down,
            left,
            right,
        } = arms;
        match (self, up || down, left || right) {
            (_, false, false) => return " ",
            (Self::Ascii, true, false) => return "|",
            (Self::Ascii, false, true) => return "-",
            (Self::Ascii, true, true) => return "+",
            (Self::Light, ..) => {}
        }
        match (up, down, left, right) {
            (_, _, false, false) => "│",
            (false, false, _, _) => "─",
            (false, true, false, true) => "┌",
            (false, true, true, false) => "┐",
            (true, false, false, true) => "└",
            (true, false, true, false) => "┘",
            (false, true, true, true) => "┬",
            (true, false, true, true) => "┴",
            (true, true, false, true) => "├",
            (true, true, true, false) => "┤",
            (true, true, true, true) => "┼",
        }
    }
}

/// The rules of a table with merged cells. Every row reaches from edge to edge, so that horizontal
/// rules are whole and only vertical ones have gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grid {
    /// Where the vertical rules stand, first and last included.
    pub(super) columns: Vec<u16>,
    /// Where the horizontal rules stand, first and last included.
    pub(super) lines: Vec<u16>,
    /// For each row, which vertical rules part its cells.
    pub(super) parted: Vec<Vec<bool>>,
}

impl Grid {
    /// The grid of a layout with its rules at these columns and lines.
    pub(super) fn new(layout: &FormLayout, columns: Vec<u16>, lines: Vec<u16>) -> Self {
        let parted = layout
            .rows
            .iter()
            .map(|row| {
                let mut parted = vec![false; columns.len()];
                let last = columns.len().saturating_sub(1);
                for at in row.cells.iter().map(|cell| cell.column).chain([last]) {
                    if let Some(rule) = parted.get_mut(at) {
                        *rule = true;
                    }
                }
                parted
            })
            .collect();
        Self {
            columns,
            lines,
            parted,
        }
    }

    /// A single box.
    pub(super) fn frame(left: u16, top: u16, right: u16, bottom: u16) -> Self {
        Self {
            columns: vec![left, right],
            lines: vec![top, bottom],
            parted: vec![vec![true, true]],
        }
    }

    /// Moves the whole grid right and down.
    pub(super) fn shift(&mut self, right: u16, down: u16) {
        for column in &mut self.columns {
            *column = column.saturating_add(right);
        }
        for line in &mut self.lines {
            *line = line.saturating_add(down);
        }
    }

    fn is_parted(&self, row: Option<usize>, column: usize) -> bool {
        row.and_then(|row| self.parted.get(row))
            .and_then(|row| row.get(column))
            .is_some_and(|parted| *parted)
    }

    /// Which rules leave the point where a vertical and a horizontal one cross.
    pub(super) fn arms(&self, column: usize, line: usize) -> Arms {
        Arms {
            up: self.is_parted(line.checked_sub(1), column),
            down: self.is_parted(Some(line), column),
            left: column > 0,
            right: column + 1 < self.columns.len(),
        }
    }

    /// Draws the rules.
    pub(super) fn draw(&self, painter: &mut Painter, border: Border, style: Style) {
        let upright = border.sign(Arms {
            up: true,
            down: true,
            left: false,
            right: false,
        });
        for (row, edges) in self.lines.windows(2).enumerate() {
            let &[top, bottom] = edges else { continue };
            for (index, column) in self.columns.iter().enumerate() {
                if self.is_parted(Some(row), index) {
                    painter.column(*column, top.saturating_add(1)..bottom, upright, style);
                }
            }
        }
        for (index, line) in self.lines.iter().enumerate() {
            if painter.shows(*line) {
                let left = self.columns.first().copied().unwrap_or(0);
                painter.put(left, *line, &self.rule(index, border), style);
            }
        }
    }

    /// One horizontal rule as text.
    fn rule(&self, line: usize, border: Border) -> String {
        let level = border.sign(Arms {
            up: false,
            down: false,
            left: true,
            right: true,
        });
        let mut rule = String::new();
        let mut before: Option<u16> = None;
        for (index, column) in self.columns.iter().enumerate() {
            let gap = before.map_or(0, |before| column.saturating_sub(before + 1));
            rule.push_str(&level.repeat(usize::from(gap)));
            rule.push_str(border.sign(self.arms(index, line)));
            before = Some(*column);
        }
        rule
    }
}
