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
struct Arms {
    /// Up and down.
    upright: (bool, bool),
    /// Left and right.
    level: (bool, bool),
}

/// A point within a vertical rule.
const UPRIGHT: Arms = Arms {
    upright: (true, true),
    level: (false, false),
};
/// A point within a horizontal rule.
const LEVEL: Arms = Arms {
    upright: (false, false),
    level: (true, true),
};

impl Border {
    /// The sign for a point that rules leave in these directions.
    const fn sign(self, arms: Arms) -> &'static str {
        match (self, arms.upright, arms.level) {
            (_, (false, false), (false, false)) => " ",
            (Self::Ascii, _, (false, false)) => "|",
            (Self::Ascii, (false, false), _) => "-",
            (Self::Ascii, ..) => "+",
            (Self::Light, _, (false, false)) => "│",
            (Self::Light, (false, false), _) => "─",
            (Self::Light, (false, true), (false, true)) => "┌",
            (Self::Light, (false, true), (true, false)) => "┐",
            (Self::Light, (true, false), (false, true)) => "└",
            (Self::Light, (true, false), (true, false)) => "┘",
            (Self::Light, (false, true), (true, true)) => "┬",
            (Self::Light, (true, false), (true, true)) => "┴",
            (Self::Light, (true, true), (false, true)) => "├",
            (Self::Light, (true, true), (true, false)) => "┤",
            (Self::Light, (true, true), (true, true)) => "┼",
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
    parted: Vec<Vec<bool>>,
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
    fn arms(&self, column: usize, line: usize) -> Arms {
        Arms {
            upright: (
                self.is_parted(line.checked_sub(1), column),
                self.is_parted(Some(line), column),
            ),
            level: (column > 0, column + 1 < self.columns.len()),
        }
    }

    /// Draws the rules.
    pub(super) fn draw(&self, painter: &mut Painter, border: Border, style: Style) {
        let upright = border.sign(UPRIGHT);
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
        let level = border.sign(LEVEL);
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
